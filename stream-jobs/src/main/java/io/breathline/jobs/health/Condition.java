package io.breathline.jobs.health;

import io.breathline.jobs.cluster.RunningJob;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What keeps the jobs from their work: a task that does not run, a log that does not answer, or a checkpoint that will not
 * be complete, as when a store takes no writes. Flink itself calls a job that waits for Kafka or a store running.
 *
 * @param log does Kafka answer?
 * @param oldest a checkpoint older than this says that a job does not get on
 */
public record Condition(List<RunningJob> jobs, BooleanSupplier log, Duration oldest) {
    /** Sixty times the pause between two checkpoints on one machine. */
    public static final Duration OLDEST = Duration.ofMinutes(2);

    /** By job, those that can do their work left out. */
    Map<String, String> ailments(Instant now) {
        boolean heard = log.getAsBoolean();
        Map<String, String> ailments = new LinkedHashMap<>();
        for (RunningJob job : jobs) {
            ailment(job, heard, now).ifPresent(ailment -> ailments.put(job.name(), ailment));
        }
        return ailments;
    }

    private Optional<String> ailment(RunningJob job, boolean heard, Instant now) {
        String own = job.ailment();
        if (own != null) {
            return Optional.of(own);
        }
        if (!heard) {
            return Optional.of("Kafka does not answer");
        }
        return job.progressed()
                .filter(at -> at.plus(oldest).isBefore(now))
                .map(at -> "no checkpoint for " + Duration.between(at, now).toSeconds()
                        + " s: something it writes to does not take it");
    }
}
