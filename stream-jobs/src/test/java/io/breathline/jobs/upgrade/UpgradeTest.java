package io.breathline.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.Await;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.exacerbation.HomeTrace;
import io.breathline.jobs.home.HomeJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade forgets no patient: what an earlier build had saved in the middle of a story, this build goes on from, and
 * ends with the alerts of a run that was never interrupted. {@code -Dsavepoint.write=true} records this build's savepoint
 * for the next one to restore; do so with each release.
 */
class UpgradeTest {
    private static final Path RECORDED = Path.of("src/test/resources/savepoints/home");
    private static final HomeTrace TRACE = HomeTrace.of(5, 60);
    private static final int SAVED_ON_DAY = 44;
    private static final Codec<Alert> ALERTS = Topics.ALERTS.codec();

    @TempDir
    Path folder;

    @Test
    void an_earlier_builds_savepoint_goes_on_as_if_nothing_had_happened() throws Exception {
        if (Boolean.getBoolean("savepoint.write")) {
            record(RECORDED);
        }
        assertThat(Files.size(RECORDED.resolve("_metadata"))).isLessThan(1 << 20);
        assertThat(goneOn(RECORDED, said(RECORDED))).isEqualTo(uninterrupted()).hasSizeGreaterThan(4);
    }

    @Test
    void this_builds_own_savepoint_goes_on_too_and_renamed_state_is_caught() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        record(own);
        assertThat(goneOn(own, said(own))).isEqualTo(uninterrupted());
        // A length and a name, as the state's name is written.
        Path spoilt = SavedState.renamed(
                own, folder, (char) "pieces".length() + "pieces", (char) "pieces".length() + "piecez");
        assertThat(Files.mismatch(own.resolve("_metadata"), spoilt.resolve("_metadata")))
                .isNotNegative();
        assertThat(goneOn(spoilt, said(own))).isNotEqualTo(uninterrupted());
    }

    @Test
    void state_whose_operator_has_another_uid_is_refused() throws Exception {
        Path moved = SavedState.changed(RECORDED, folder, UpgradeTest::moved);
        assertThatThrownBy(() -> goneOn(moved, List.of()))
                .rootCause()
                .hasMessageContaining("Cannot map checkpoint/savepoint state for operator");
    }

    @Test
    void a_savepoint_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> goneOn(folder.resolve("nothing"), List.of()))
                .rootCause()
                .hasMessageContaining("nothing");
    }

    @Test
    void no_state_is_written_by_the_serialiser_of_last_resort() throws Exception {
        byte[] metadata = Files.readAllBytes(RECORDED.resolve("_metadata"));
        assertThat(SavedState.fellToKryo(metadata)).isFalse();
        assertThat(SavedState.fellToKryo("..KryoSerializerSnapshot..".getBytes(StandardCharsets.ISO_8859_1)))
                .isTrue();
        assertThat(SavedState.read(RECORDED).getOperatorStates())
                .filteredOn(OperatorState::hasSubtaskStates)
                .allSatisfy(state -> assertThat(state.getMaxParallelism()).isEqualTo(128));
    }

    private static OperatorState moved(OperatorState state) {
        return state.copyWithNewIDs(
                state.getOperatorUid().orElse(null),
                new OperatorID(
                        state.getOperatorID().getLowerPart() + 1,
                        state.getOperatorID().getUpperPart()));
    }

    /** Runs the first part of the trace and saves what is remembered, and what had been said by then. */
    private void record(Path into) throws Exception {
        var env = SavedState.environment(folder.resolve("recording"), "hashmap", 1, null);
        var sources = new TellingSources(env, true);
        sources.registry.addAll(TRACE.registry());
        sources.homeRaw.addAll(TRACE.until(SAVED_ON_DAY));
        var sinks = new CollectingSinks();
        HomeJob.build(sources, sinks);
        JobClient job = env.executeAsync("home");
        try {
            Await.until("all told", sources::told);
            Path saved = SavedState.take(job, folder);
            Files.createDirectories(into);
            Files.copy(saved.resolve("_metadata"), into.resolve("_metadata"), StandardCopyOption.REPLACE_EXISTING);
            List<String> said = new ArrayList<>();
            for (Alert alert : sinks.sent(Topics.ALERTS)) {
                said.add(new String(ALERTS.encode(alert), StandardCharsets.UTF_8));
            }
            Files.write(into.resolve("alerts.jsonl"), said);
        } finally {
            job.cancel().get();
        }
    }

    private static List<Alert> said(Path recorded) throws IOException {
        List<Alert> said = new ArrayList<>();
        for (String line : Files.readAllLines(recorded.resolve("alerts.jsonl"))) {
            said.add(((Decoded.Ok<Alert>) ALERTS.decode(line.getBytes(StandardCharsets.UTF_8))).value());
        }
        return said;
    }

    /** What stands when a savepoint's job, on other state backend and parallelism, has heard the rest. */
    private Set<String> goneOn(Path savepoint, List<Alert> saidBefore) throws Exception {
        var env = SavedState.environment(folder.resolve("restored"), "rocksdb", 2, savepoint);
        var sources = new TellingSources(env, false);
        sources.homeRaw.addAll(TRACE.from(SAVED_ON_DAY));
        var sinks = new CollectingSinks();
        HomeJob.build(sources, sinks);
        env.execute("home");
        List<Alert> all = new ArrayList<>(saidBefore);
        all.addAll(sinks.sent(Topics.ALERTS));
        return HomeTrace.standing(all);
    }

    private Set<String> uninterrupted() throws Exception {
        var env = SavedState.environment(folder.resolve("uninterrupted"), "hashmap", 1, null);
        var sources = new TellingSources(env, false);
        sources.registry.addAll(TRACE.registry());
        sources.homeRaw.addAll(TRACE.from(0));
        var sinks = new CollectingSinks();
        HomeJob.build(sources, sinks);
        env.execute("home");
        return HomeTrace.standing(sinks.sent(Topics.ALERTS));
    }
}
