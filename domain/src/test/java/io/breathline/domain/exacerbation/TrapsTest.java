package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What has led other alerting systems astray, each held by an example; named by its number in the list of traps. */
class TrapsTest {
    private static final int YEAR = 250;

    private static short value(Measure measure, double... readings) {
        DayFacts facts = new DayFacts();
        for (int i = 0; i < readings.length; i++) {
            facts.put(Life.fact(3, 500 + 90 * i, measure.metric, readings[i]));
        }
        DayValue value = new DayValue();
        value.read(facts, measure);
        return value.steps;
    }

    /** A person whose usual values these are, with noise, and who from a day on is worse by so many spreads. */
    private static List<Fact> person(int days, double oxygen, int from, double worse) {
        Random random = new Random(5);
        List<Fact> facts = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double ill = day < from ? 0 : worse;
            facts.add(Life.fact(day, 480, Metric.FEV1, 2.4 * (1 - 0.02 * random.nextGaussian())));
            facts.add(Life.fact(day, 481, Metric.SPO2, Math.rint(oxygen + random.nextInt(3) - 1)));
            facts.add(Life.fact(day, 482, Metric.COUGH, Math.rint(30 + 10 * ill + 4 * random.nextGaussian())));
            facts.add(Life.fact(day, 483, Metric.WELLNESS, Math.rint(70 - 10 * ill + 4 * random.nextGaussian())));
            facts.add(Life.fact(day, 484, Metric.RESTING_HEART_RATE, Math.rint(64 + 2 * random.nextGaussian())));
        }
        return facts;
    }

    @Test
    void trap_4_what_is_usual_is_said_by_earlier_days_and_never_by_today() {
        List<Fact> facts = person(60, 96, 60, 0);
        Double usual = usual(new Life().take(facts), 61, 2.4);
        assertThat(usual(new Life().take(facts), 61, 1.2)).isEqualTo(usual).isBetween(2.3, 2.5);
    }

    private static Double usual(Life life, int day, double blow) {
        life.take(Life.fact(day, 480, Metric.FEV1, blow));
        return life.detector.today("live", "p1", life.memory).measures().stream()
                .filter(it -> it.metric() == Metric.FEV1)
                .findFirst()
                .orElseThrow()
                .baseline();
    }

    @Test
    void trap_11_an_illness_that_shows_in_symptoms_alone_is_found_although_fev1_stays() {
        Life life = new Life().take(person(90, 96, 70, 2.5));
        assertThat(life.exacerbations()).isNotEmpty();
        assertThat(life.exacerbations().get(0).evidence().stream()
                        .filter(it -> it.measure().equals(Metric.FEV1.name()))
                        .mapToDouble(Alert.Evidence::nats))
                .allMatch(nats -> nats < 1);
        assertThat(new Life().take(person(90, 96, 90, 0)).exacerbations())
                .as("without the symptoms")
                .isEmpty();
    }

    @Test
    void trap_5_a_change_that_lasts_becomes_the_new_usual_and_the_alert_ends() {
        Life life = new Life().take(person(YEAR, 96, 70, 2.5));

        List<Alert> alerts = life.latest().values().stream()
                .filter(it -> it.kind() == AlertKind.EXACERBATION)
                .toList();
        assertThat(alerts).isNotEmpty();
        assertThat(alerts).noneMatch(it -> it.status().live());
        // kept out of baselines for ever, the change would alarm for ever: four weeks after it began it still does
        Life early = new Life().take(person(100, 96, 70, 2.5));
        assertThat(early.latest().values())
                .anyMatch(
                        it -> it.kind() == AlertKind.EXACERBATION && it.status().live());
    }

    @Test
    void trap_8_steps_of_two_devices_and_pieces_of_sleep_are_not_added_up() {
        assertThat(value(Measure.STEPS, 4000, 7000)).isEqualTo(value(Measure.STEPS, 7000));
        assertThat(value(Measure.SLEEP, 300, 420)).isEqualTo(value(Measure.SLEEP, 420));
    }

    @Test
    void trap_8_an_oximeter_s_pulse_is_not_the_wristband_s_resting_heart_rate() {
        assertThat(Measure.of(Metric.PULSE)).isNull();
        assertThat(Measure.of(Metric.RESTING_HEART_RATE)).isEqualTo(Measure.HEART_RATE);
    }

    @Test
    void trap_9_oxygen_of_91_to_93_that_is_usual_for_somebody_is_no_alarm() {
        List<Fact> facts = person(150, 92, 150, 0);
        // a rule on levels, as NEWS2's first scale, gives three points on many of these days
        assertThat(facts)
                .filteredOn(it -> it.metric() == Metric.SPO2 && it.value() <= 91)
                .hasSizeGreaterThan(30);

        assertThat(new Life().take(facts).said).noneMatch(it -> it.status() == Status.OPEN);
    }

    @Test
    void trap_10_a_pulse_that_falls_a_week_into_an_illness_is_no_recovery() {
        int onset = 38;
        List<Fact> facts = Life.facts(1, 52, onset, 2).stream()
                .map(it -> it.metric() == Metric.RESTING_HEART_RATE && it.day() >= Life.START + onset + 6
                        ? slower(it)
                        : it)
                .toList();

        Life life = new Life().take(facts);

        assertThat(life.latest().values())
                .anyMatch(
                        it -> it.kind() == AlertKind.EXACERBATION && it.status().live());
    }

    private static Fact slower(Fact it) {
        return Life.fact(it.day() - Life.START, it.minute() - it.day() * 1440, it.metric(), 58);
    }

    @Test
    void trap_12_the_best_blow_counts_and_a_poor_one_beside_it_is_no_dip() {
        assertThat(value(Measure.FEV1, 2.2, 2.41, 1.3)).isEqualTo(value(Measure.FEV1, 2.41));
    }

    @Test
    void trap_17_evidence_is_tempered_so_that_a_quiet_life_stays_below_the_thresholds() {
        Parameters p = Parameters.of("sharp");
        assertThat(p.weight()).isLessThanOrEqualTo(0.75);
        assertThat(most(p)).isLessThan(most(p.with("{\"weight\":1.0}")));
    }

    /** The highest odds of a life without illness. */
    private static double most(Parameters parameters) {
        Life life = new Life(new Detector(parameters), new HeapMemory());
        double most = -99;
        for (Fact fact : Life.facts(4, 240, 999, 0)) {
            life.take(fact);
            Detector.Odds odds = life.detector.odds(life.memory);
            most = odds == null ? most : Math.max(most, odds.logit());
        }
        return most;
    }

    @Test
    void trap_18_one_gloomy_day_opens_no_red_alert() {
        List<Fact> facts = person(60, 96, 60, 0);
        for (Metric worst : List.of(Metric.COUGH, Metric.BREATHLESSNESS, Metric.SPUTUM)) {
            facts.add(Life.fact(60, 490 + worst.name().length(), worst, worst == Metric.COUGH ? 100 : 4));
        }
        facts.add(Life.fact(60, 500, Metric.WELLNESS, 0));

        assertThat(new Life().take(facts).exacerbations())
                .noneMatch(it -> it.level() == io.breathline.domain.alert.Level.RED);
    }

    @Test
    void trap_21_the_sickest_are_not_thrown_out_as_implausible() {
        assertThat(Metric.TEMPERATURE.plausible(41.5)).isTrue();
        assertThat(Metric.RESTING_HEART_RATE.plausible(145)).isTrue();
        assertThat(Metric.PULSE.plausible(185)).isTrue();
        assertThat(Metric.SPO2.plausible(72)).isTrue();
        // and what no person can have still is
        assertThat(Metric.SPO2.plausible(127)).isFalse();
        assertThat(Metric.PULSE.plausible(511)).isFalse();
        assertThat(Metric.TEMPERATURE.plausible(98.6)).isFalse();
    }
}
