package io.breathline.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final LocalDate ANCHOR = LocalDate.parse("2026-11-22");
    private static final Stories STORIES = Stories.read("/home/demo-stories.yaml");
    private static final List<Home> HOMES = Village.of(7, 24, ANCHOR, STORIES);

    @Test
    void every_upload_of_the_history_decodes_to_the_readings_it_promises() {
        int uploads = 0;
        int readings = 0;
        for (Home home : HOMES) {
            for (Upload upload : History.of(home, ANCHOR, 30)) {
                List<String> ids = decode(home, upload).stream()
                        .map(it -> it.id(upload.device()))
                        .toList();
                assertThat(ids).containsExactlyInAnyOrderElementsOf(upload.readings());
                uploads++;
                readings += ids.size();
            }
        }
        assertThat(readings).isBetween(10_000, 60_000);
        assertThat(uploads).isLessThan(4_000);
    }

    @Test
    void no_two_readings_share_an_identity() {
        List<String> all = HOMES.stream()
                .flatMap(home -> History.of(home, ANCHOR.plusDays(2), 30).stream())
                .flatMap(upload -> upload.readings().stream())
                .toList();
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void a_second_start_tells_the_same_story() {
        List<String> first = texts(HOMES.get(3), ANCHOR);
        List<String> second = texts(Village.of(7, 24, ANCHOR, STORIES).get(3), ANCHOR.plusDays(1));
        assertThat(String.join("\n", second)).contains(first.get(0));
        assertThat(texts(Village.of(8, 24, ANCHOR, STORIES).get(3), ANCHOR)).isNotEqualTo(first);
    }

    @Test
    void those_of_the_stories_get_worse_when_their_story_says_so() {
        Home forDays = HOMES.get(0);
        Home today = HOMES.get(2);
        assertThat(forDays.story().id()).isEqualTo("worse-for-days");
        assertThat(forDays.ill(ANCHOR.minusDays(10))).isZero();
        assertThat(forDays.ill(ANCHOR.minusDays(1))).isGreaterThan(1.2);
        assertThat(today.story().id()).isEqualTo("worse-today");
        assertThat(today.ill(ANCHOR.minusDays(1))).isZero();
        assertThat(today.ill(ANCHOR)).isGreaterThan(1.5);
        for (Home home : HOMES.subList(0, 4)) {
            Map<Metric, Double> well = means(home, ANCHOR.minusDays(40), ANCHOR.minusDays(12));
            Map<Metric, Double> ill = means(home, ANCHOR, ANCHOR);
            assertThat(ill.get(Metric.FEV1)).isLessThan(0.92 * well.get(Metric.FEV1));
            assertThat(ill.get(Metric.COUGH)).isGreaterThan(well.get(Metric.COUGH) + 12);
        }
    }

    @Test
    void those_who_sit_down_now_are_never_ahead_of_the_clock() {
        Instant now = Instant.parse("2026-11-22T03:41:00Z");
        for (Home home : HOMES) {
            for (Piece piece : home.sitting(Days.healthDay(now), Days.local(now))) {
                assertThat(piece.at()).isBeforeOrEqualTo(now).isAfter(now.minusSeconds(121));
            }
        }
        assertThat(Days.healthDay(now)).isEqualTo("2026-11-21");
    }

    @Test
    void the_registry_names_every_device_that_sends() {
        DemoRegistry registry = DemoRegistry.of(HOMES, "demo");
        assertThat(registry.patients()).hasSize(24);
        assertThat(registry.devices()).hasSize(24 * Gear.values().length);
        assertThat(registry.patients()).allMatch(it -> it.nhsNumber().startsWith("999"));
        assertThat(new String(registry.yaml(), StandardCharsets.UTF_8))
                .contains("patients:", "from: \"2026-09-23T00:00:00Z\"");
    }

    private static List<String> texts(Home home, LocalDate today) {
        return History.of(home, today, 1).stream()
                .map(upload -> new String(upload.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<Metric, Double> means(Home home, LocalDate from, LocalDate to) {
        Map<Metric, List<Double>> values = new TreeMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (Piece piece : home.day(day)) {
                for (Measurement it : decode(home, Upload.of(piece))) {
                    values.computeIfAbsent(it.metric(), ignored -> new ArrayList<>())
                            .add(it.value());
                }
            }
        }
        Map<Metric, Double> means = new TreeMap<>();
        values.forEach((metric, all) -> means.put(
                metric, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return means;
    }

    static List<Measurement> decode(Home home, Upload upload) {
        for (Gear gear : Gear.values()) {
            if (home.device(gear).equals(upload.device())) {
                List<Measurement> decoded = new ArrayList<>();
                for (Decoded<Measurement> it :
                        Decoders.forKind(gear.kind(home.number())).decode(upload.payload())) {
                    assertThat(it).isInstanceOf(Decoded.Ok.class);
                    decoded.add(((Decoded.Ok<Measurement>) it).value());
                }
                return decoded;
            }
        }
        throw new IllegalArgumentException("not a device of this home");
    }
}
