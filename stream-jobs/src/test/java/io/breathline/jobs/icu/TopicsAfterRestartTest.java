package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.raw;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.TrackRecord;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the job says of a day must not depend on whether it was stopped in between, nor forget how its forecasts came out. */
class TopicsAfterRestartTest {
    private static final int HOURS = 7;

    @Test
    void a_day_with_a_restart_each_hour_leaves_the_same_records_on_every_topic() throws Exception {
        List<String> without = day(Restart.NEVER);
        assertThat(without).hasSizeGreaterThan(200).anyMatch(record -> record.contains("SHORTAGE"));
        assertThat(day(Restart.REMEMBERING)).isEqualTo(without);
    }

    @Test
    void a_restart_that_lost_what_the_units_knew_would_be_caught() throws Exception {
        assertThat(day(Restart.FORGETTING)).isNotEqualTo(day(Restart.NEVER));
    }

    private enum Restart {
        NEVER,
        REMEMBERING,
        FORGETTING
    }

    private static List<String> day(Restart restart) throws Exception {
        try (var icu = new IcuHarness(at(0))) {
            icu.registry(unit("GICU", 4, 3)).registry(unit("HDU", 2, 1));
            for (int past = 1; past <= 12; past++) {
                icu.raw(hl7(a01("V9" + past, -3000 * past, C))).raw(hl7(a03("V9" + past, 60 - 3000 * past, C)));
            }
            for (int hour = 0; hour < HOURS; hour++) {
                int minute = hour * 60;
                String visit = "V" + hour;
                icu.raw(hl7(a01(visit, minute - 5, hour % 2 == 0 ? A : B))).wait(Duration.ofMinutes(9));
                icu.raw(hl7(a12(visit, minute + 10, A, C))).wait(Duration.ofMinutes(9));
                icu.raw(hl7(a02(visit, minute + 10, A, C))).raw(raw("roster", "not a shift"));
                icu.raw(raw("referral", referral(hour))).wait(Duration.ofMinutes(9));
                if (restart != Restart.NEVER) {
                    icu.restart(restart == Restart.REMEMBERING);
                }
                for (int left = 0; left < 3; left++) {
                    icu.raw(hl7(adt("A08", visit, minute + 30 + left))).wait(Duration.ofMinutes(11));
                }
                icu.raw(hl7(a03(visit, minute + 50, hour % 2 == 0 ? A : B)));
            }
            return icu.topics().stream()
                    .map(record -> record.replaceAll("\"offset\":\\d+|MSG\\d+", ""))
                    .toList();
        }
    }

    private static String referral(int hour) {
        return "{\"referral\":\"r" + hour + "\",\"unit\":\"GICU\",\"source\":\"ED\",\"at\":\"" + at(hour * 60)
                + "\",\"decision\":\"ACCEPTED\",\"level\":3,\"recordedAt\":\"" + at(hour * 60 + 1) + "\"}";
    }

    @Test
    void a_unit_whose_patients_do_not_do_as_foretold_falls_back_with_a_banner_even_after_restarts() throws Exception {
        try (var icu = new IcuHarness(at(0))) {
            icu.registry(unitOfRun("stuck", 20));
            // Twenty patients who neither leave nor are joined by anybody: no model that knows hospitals foretells
            // that.
            for (int bed = 1; bed <= 20; bed++) {
                told(icu, a01("V" + bed, -60, bed(bed)), at(0));
            }
            for (int hour = 1; hour <= 10 * 24; hour++) {
                told(icu, adt("A08", "V1", hour * 60), at(hour * 60));
                if (hour % 50 == 0) {
                    icu.restart();
                }
            }
            Forecast early = icu.forecasts().get(20);
            Forecast last = icu.forecasts().get(icu.forecasts().size() - 1);
            assertThat(early.modelVersion()).isNotEqualTo("last-value");
            assertThat(last.modelVersion()).isEqualTo("last-value");
            assertThat(last.dataQuality()).contains(TrackRecord.FALLEN_BACK);
            assertThat(last.horizons()).allMatch(horizon -> horizon.median() == 20);
        }
    }

    private static void told(IcuHarness icu, Adt message, Instant receivedAt) throws Exception {
        icu.raw(raw("hl7", message.text(), "stuck", Mode.REPLAY, receivedAt)).wait(Duration.ofSeconds(1));
    }

    private static String bed(int number) {
        return "GICU^B1^0" + number;
    }

    private static io.breathline.jobs.source.RegistryFact unitOfRun(String run, int beds) {
        var live = unit("GICU", beds, beds);
        return io.breathline.jobs.Facts.fact(live.entry().in(run));
    }

    @Test
    void a_forecast_made_while_a_feed_is_silent_says_that_it_is_unknown() throws Exception {
        try (var icu = new IcuHarness(at(0))) {
            icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -10, A))).wait(Duration.ofMinutes(2));
            assertThat(icu.forecasts().get(0).dataQuality()).isEqualTo("ok");
            icu.wait(Duration.ofMinutes(20));
            assertThat(icu.forecasts().get(icu.forecasts().size() - 1).dataQuality())
                    .startsWith(Forecast.UNKNOWN);
            icu.raw(hl7(adt("A08", "V1", 22))).wait(Duration.ofMinutes(6));
            assertThat(icu.forecasts().get(icu.forecasts().size() - 1).dataQuality())
                    .isEqualTo("ok");
        }
    }
}
