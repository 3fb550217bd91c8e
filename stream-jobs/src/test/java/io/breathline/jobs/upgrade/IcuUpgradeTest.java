package io.breathline.jobs.upgrade;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a12;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.Await;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.Facts;
import io.breathline.jobs.icu.Adt;
import io.breathline.jobs.icu.IcuJob;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade forgets nobody's bed: what an earlier build had saved of a hospital, this build goes on from.
 * {@code -Dsavepoint.write=true} records this build's savepoint for the next one to restore; do so with each release.
 */
class IcuUpgradeTest {
    private static final Path RECORDED = Path.of("src/test/resources/savepoints/icu");
    private static final List<Adt> BEFORE =
            List.of(a01("V1", 0, A), a01("V2", 30, B), a01("V3", 40, C), a02("V2", 90, B, D));
    /** A transfer taken back, a discharge and a move: each means something only to who remembers what was before. */
    private static final List<Adt> AFTER =
            List.of(a12("V2", 90, B, D), a03("V3", 300, C), a02("V1", 320, A, D), a01("V9", 400, C));

    private static final Map<String, String> BY_THEN = Map.of(A, "V1", C, "V3", D, "V2");
    private static final Map<String, String> IN_THE_END = Map.of(B, "V2", C, "V9", D, "V1");
    private static final long SMALL = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void an_earlier_builds_savepoint_goes_on_as_if_nothing_had_happened() throws Exception {
        if (Boolean.getBoolean("savepoint.write")) {
            record(RECORDED);
        }
        Path home = RECORDED.resolveSibling("home");
        assertThat(Files.size(RECORDED.resolve("_metadata")) + Files.size(home.resolve("_metadata")))
                .as("both savepoints together")
                .isLessThan(SMALL);
        assertThat(uninterrupted()).isEqualTo(IN_THE_END);
        assertThat(goneOn(RECORDED)).isEqualTo(IN_THE_END);
    }

    @Test
    void this_builds_own_savepoint_goes_on_too_and_renamed_state_is_caught() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        record(own);
        assertThat(goneOn(own)).isEqualTo(IN_THE_END);
        // A length and a name, as the state's name is written.
        Path spoilt = SavedState.renamed(
                own, folder, (char) "visits".length() + "visits", (char) "visits".length() + "visitz");
        assertThat(Files.mismatch(own.resolve("_metadata"), spoilt.resolve("_metadata")))
                .isNotNegative();
        assertThat(goneOn(spoilt)).isNotEqualTo(IN_THE_END);
    }

    @Test
    void state_whose_operator_has_another_uid_and_a_savepoint_that_is_not_there_are_refused() throws Exception {
        Path moved = SavedState.changed(RECORDED, folder, IcuUpgradeTest::moved);
        assertThatThrownBy(() -> goneOn(moved))
                .rootCause()
                .hasMessageContaining("Cannot map checkpoint/savepoint state for operator");
        assertThatThrownBy(() -> goneOn(folder.resolve("nothing"))).rootCause().hasMessageContaining("nothing");
    }

    @Test
    void no_state_is_written_by_the_serialiser_of_last_resort() throws Exception {
        assertThat(SavedState.fellToKryo(Files.readAllBytes(RECORDED.resolve("_metadata"))))
                .isFalse();
        assertThat(SavedState.read(RECORDED).getOperatorStates())
                .filteredOn(OperatorState::hasSubtaskStates)
                .isNotEmpty()
                .allSatisfy(state -> assertThat(state.getMaxParallelism()).isEqualTo(128));
    }

    private static OperatorState moved(OperatorState state) {
        return state.copyWithNewIDs(
                state.getOperatorUid().orElse(null),
                new OperatorID(
                        state.getOperatorID().getLowerPart() + 1,
                        state.getOperatorID().getUpperPart()));
    }

    private void record(Path into) throws Exception {
        run("recording", null, 1, registry(), BEFORE, BY_THEN, (job, sinks) -> {
            Path saved = SavedState.take(job, folder);
            Files.createDirectories(into);
            Files.copy(saved.resolve("_metadata"), into.resolve("_metadata"), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private Map<String, String> goneOn(Path savepoint) throws Exception {
        return run("restored", savepoint, 2, List.of(), AFTER, IN_THE_END, (job, sinks) -> {});
    }

    private Map<String, String> uninterrupted() throws Exception {
        List<Adt> all = new ArrayList<>(BEFORE);
        all.addAll(AFTER);
        return run("uninterrupted", null, 1, registry(), all, IN_THE_END, (job, sinks) -> {});
    }

    private interface Then {
        void with(JobClient job, CollectingSinks sinks) throws Exception;
    }

    /** True once boards have come and then none for a while: what will not come true any more need not be waited for. */
    private static final class Quiet {
        private static final long A_WHILE = 8_000_000_000L;
        private final CollectingSinks sinks;
        private int boards;
        private long since = System.nanoTime();

        Quiet(CollectingSinks sinks) {
            this.sinks = sinks;
        }

        boolean now() {
            int there = sinks.sent(Topics.ICU_BOARD).size();
            if (there != boards || !standing(sinks).containsValue("V9")) {
                boards = there;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > A_WHILE;
        }
    }

    /** Who lies where once the boards show the last of the messages. */
    private Map<String, String> run(
            String name,
            Path savepoint,
            int parallelism,
            List<RegistryFact> registry,
            List<Adt> messages,
            Map<String, String> wanted,
            Then then)
            throws Exception {
        String backend = savepoint == null ? "hashmap" : "rocksdb";
        var env = SavedState.environment(folder.resolve(name), backend, parallelism, savepoint);
        var sources = new TellingSources(env, true);
        sources.registry.addAll(registry);
        messages.forEach(message -> sources.hospitalRaw.add(raw(message)));
        var sinks = new CollectingSinks();
        IcuJob.build(sources, sinks);
        JobClient job = env.executeAsync("icu");
        try {
            var quiet = new Quiet(sinks);
            Await.until(
                    "the boards",
                    () -> ended(job) || (sources.told() && (standing(sinks).equals(wanted) || quiet.now())));
            if (ended(job)) {
                job.getJobExecutionResult().get();
            }
            then.with(job, sinks);
            return standing(sinks);
        } finally {
            if (!ended(job)) {
                job.cancel().get();
            }
        }
    }

    private static boolean ended(JobClient job) {
        return job.getJobStatus().join().isGloballyTerminalState();
    }

    private static Map<String, String> standing(CollectingSinks sinks) {
        Map<String, Board> latest = new TreeMap<>();
        sinks.sent(Topics.ICU_BOARD).forEach(board -> latest.put(board.unit(), board));
        Map<String, String> beds = new TreeMap<>();
        latest.values().stream()
                .flatMap(board -> board.beds().stream())
                .filter(bed -> bed.visit() != null)
                .forEach(bed -> beds.put(bed.bed(), bed.visit()));
        return beds;
    }

    private static RawRecord raw(Adt message) {
        return new RawRecord(
                Envelope.LIVE_RUN,
                Mode.LIVE,
                Adt.START,
                "demo",
                "hospital.raw.v1",
                0,
                0,
                message.bytes(),
                Map.of("kind", "hl7"));
    }

    private static List<RegistryFact> registry() {
        return List.of(unit("GICU", A, B, C), unit("HDU", D));
    }

    private static RegistryFact unit(String id, String... beds) {
        List<RegistryEntry.BedPlace> places = new ArrayList<>();
        for (String bed : beds) {
            places.add(new RegistryEntry.BedPlace(bed, bed));
        }
        return Facts.fact(
                RegistryEntry.of(new RegistryEntry.Unit(id, "The " + id, "demo", id, 3, beds.length, places)));
    }
}
