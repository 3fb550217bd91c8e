package io.breathline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.cluster.RunningJob;
import io.breathline.jobs.health.Condition;
import io.breathline.jobs.health.HealthServer;
import io.breathline.local.kafka.KafkaServer;
import io.breathline.local.store.StoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsIT {
    @Test
    void raw_payloads_become_readings_once_and_a_kill_in_the_middle_loses_nothing(@TempDir Path folder)
            throws Exception {
        try (var kafka = KafkaServer.start(folder.resolve("kafka"));
                var store = StoreServer.start(folder.resolve("store"));
                var topics = new TestTopics(kafka.bootstrap())) {
            register(topics);
            JobsConfig config = config(folder, kafka, store);
            try (var jobs = Jobs.start(config)) {
                send(topics, 0, 200);
                Await.until("readings before the kill", () -> readings(topics).size() >= 200);
                Await.until("a checkpoint of each job", () -> jobs.running().stream()
                        .allMatch(job -> job.ailment() == null));
                send(topics, 200, 300);
                jobs.kill();
            }
            send(topics, 0, 400);
            topics.raw("d1", "poison", Mode.LIVE);
            try (var jobs = Jobs.start(config);
                    var health = HealthServer.start(
                            "127.0.0.1",
                            0,
                            new Condition(jobs.running(), () -> true, Condition.OLDEST),
                            java.time.InstantSource.system())) {
                Await.until("all readings", () -> ids(readings(topics)).size() == 400);
                Await.until("health", () -> health(health) == 200);
                Await.until("quarantine", () -> !topics.read(Topics.QUARANTINE).isEmpty());
                assertThat(jobs.running()).extracting(RunningJob::name).contains("home", "store");
                var ages = new Ages();
                Await.until(
                        "the age of each job's checkpoint grows, and falls with the next",
                        () -> ages.have(metrics(health)));
            }
            List<Reading> readings = readings(topics);
            assertThat(ids(readings)).hasSize(400);
            // Only what came after the last checkpoint may be there twice, as the same record.
            assertThat(Set.copyOf(readings)).hasSize(400);
            assertThat(readings).hasSizeLessThan(520);
            assertThat(topics.read(Topics.QUARANTINE))
                    .extracting(Quarantined::reason)
                    .contains(Quarantined.Reason.UNPARSABLE);
        }
    }

    private static List<Reading> readings(TestTopics topics) {
        return topics.read(Topics.HOME_READINGS);
    }

    private static Set<String> ids(List<Reading> readings) {
        return readings.stream().map(Reading::id).collect(Collectors.toSet());
    }

    private static JobsConfig config(Path folder, KafkaServer kafka, StoreServer store) {
        return new JobsConfig(
                kafka.bootstrap(),
                0,
                "127.0.0.1",
                0,
                folder.resolve("jobs"),
                store.address(),
                "questdb",
                "",
                "hashmap",
                1);
    }

    private static void register(TestTopics topics) {
        for (int d = 0; d < 4; d++) {
            topics.send(
                    Topics.REGISTRY,
                    RegistryEntry.of(new RegistryEntry.Device("d" + d, Decoders.CANONICAL, "s", "m", "site")));
            topics.send(Topics.REGISTRY, Facts.patient("p" + d).entry());
            topics.send(
                    Topics.REGISTRY,
                    RegistryEntry.of(new RegistryEntry.Assignment(
                            "a" + d, "d" + d, "p" + d, Instant.parse("2026-01-01T00:00:00Z"), null)));
        }
    }

    private static void send(TestTopics topics, int from, int to) {
        for (int i = from; i < to; i++) {
            topics.raw("d" + i % 4, Facts.json("SPO2", 80 + i / 40.0, "2026-01-20T07:00:00Z", i), Mode.LIVE);
        }
    }

    /** What the metrics of a running system said of its checkpoints so far, ours and Flink's own for those on a cluster. */
    private static final class Ages {
        private static final Pattern OURS =
                Pattern.compile("(?m)^breathline_job_checkpoint_age_seconds\\{job=\"(\\w+)\"} (\\S+)$");
        private static final Pattern FLINKS = Pattern.compile(
                "(?m)^flink_jobmanager_job_lastCheckpointCompletedTimestamp\\{job_name=\"(\\w+)\"} (\\S+)$");

        private final Map<String, Double> last = new HashMap<>();
        private final Set<String> seen = new TreeSet<>();

        boolean have(String said) {
            look(OURS, "age", said);
            look(FLINKS, "flink's", said);
            return seen.containsAll(Set.of(
                    "age of home grew",
                    "age of home fell",
                    "age of icu grew",
                    "age of icu fell",
                    "age of store grew",
                    "age of store fell",
                    "flink's of home grew",
                    "flink's of icu grew",
                    "flink's of store grew"));
        }

        private void look(Pattern series, String which, String said) {
            Matcher found = series.matcher(said);
            while (found.find()) {
                String name = which + " of " + found.group(1);
                double now = Double.parseDouble(found.group(2));
                Double before = last.put(name, now);
                int change = before == null ? 0 : Double.compare(now, before);
                if (change != 0) {
                    seen.add(name + (change > 0 ? " grew" : " fell"));
                }
            }
        }
    }

    private static int health(HealthServer health) throws Exception {
        return ask(health, "/health").statusCode();
    }

    private static String metrics(HealthServer health) throws Exception {
        return ask(health, "/metrics").body();
    }

    private static HttpResponse<String> ask(HealthServer health, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
