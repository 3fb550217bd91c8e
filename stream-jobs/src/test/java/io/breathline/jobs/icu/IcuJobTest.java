package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.raw;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import java.util.List;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The whole job on a small cluster. */
class IcuJobTest {
    @Test
    void messages_in_any_order_and_no_order_between_the_sources_end_in_the_right_beds() throws Exception {
        var settings = JobDefaults.withoutCheckpoints(2);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        var sources = new ListSources(env);
        var sinks = new CollectingSinks();
        sources.registry.add(unit("GICU", 3, 3));
        sources.registry.add(unit("HDU", 2, 2));
        sources.hospitalRaw.addAll(List.of(
                hl7(a12("V1", 60, A, B)),
                hl7(a02("V1", 60, A, B)),
                hl7(a01("V1", 0, A)),
                hl7(a02("V2", 90, B, D)),
                hl7(a01("V2", 30, B)),
                raw("hl7", "poison"),
                hl7(a01("V1", 0, A))));
        // Flink drops timers at the end of its input: one slow decision holds the end back until the boards are out.
        sources.decisions.add(new Decision(
                "d",
                "live",
                Mode.LIVE,
                "no alert",
                null,
                "HDU",
                Decision.Action.ACKNOWLEDGE,
                1,
                null,
                null,
                null,
                "dr",
                Adt.START,
                "page"));
        IcuJob.build(new Lingering(sources), sinks);
        env.execute("icu");

        assertThat(last(sinks, "GICU").beds())
                .filteredOn(bed -> bed.visit() != null)
                .singleElement()
                .satisfies(bed -> {
                    assertThat(bed.bed()).isEqualTo(A);
                    assertThat(bed.visit()).isEqualTo("V1");
                });
        assertThat(last(sinks, "HDU").occupied()).isEqualTo(1);
        assertThat(sinks.sent(Topics.QUARANTINE)).hasSize(1);
        assertThat(sinks.sent(Topics.ICU_FORECAST)).extracting(Forecast::unit).contains("GICU", "HDU");
        assertThat(sinks.sent(Topics.ICU_INDICATORS))
                .extracting(Indicator::indicator)
                .contains("occ_bed", "delay4", "readm48", "elec_cancel_cc");
    }

    private record Lingering(ListSources list) implements Sources {
        @Override
        public DataStream<Decision> decisions() {
            return list.decisions()
                    .map(decision -> {
                        Thread.sleep(2500);
                        return decision;
                    })
                    .returns(Decision.class)
                    .uid("linger");
        }

        @Override
        public DataStream<Alert> said() {
            return list.said();
        }

        @Override
        public DataStream<RawRecord> homeRaw() {
            return list.homeRaw();
        }

        @Override
        public DataStream<RawRecord> hospitalRaw() {
            return list.hospitalRaw();
        }

        @Override
        public DataStream<RegistryFact> registry() {
            return list.registry();
        }

        @Override
        public DataStream<Reading> readings() {
            return list.readings();
        }

        @Override
        public DataStream<Board> boards() {
            return list.boards();
        }
    }

    private static Board last(CollectingSinks sinks, String unit) {
        return sinks.sent(Topics.ICU_BOARD).stream()
                .filter(board -> board.unit().equals(unit))
                .reduce((first, later) -> later)
                .orElseThrow();
    }
}
