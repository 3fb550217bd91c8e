package io.breathline.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveHospitalTest {
    private static final Instant NOW = Instant.parse("2026-01-05T03:33:00Z");

    private static LiveHospital hospital(long seed) {
        return new LiveHospital(DemoHospital.units(), seed, "demo", NOW, 120);
    }

    @Test
    void who_is_in_the_beds_is_told_with_the_time_they_came() {
        List<Wire> joining = hospital(7).joining(NOW);

        List<String> admissions = joining.stream()
                .map(Wire::text)
                .filter(text -> text.contains("ADT^A01"))
                .toList();
        assertThat(admissions).hasSizeGreaterThan(12).allSatisfy(text -> {
            String happened = field(text, "EVN", 6);
            assertThat(happened).hasSize(14).isLessThan("20260105033300");
            assertThat(field(text, "PV1", 3)).matches("(GICU|HDU)\\^[A-Z]+\\d\\^\\d\\d");
        });
        assertThat(joining.stream().map(Wire::kind)).contains("roster", "theatre", "census", "hl7");
    }

    @Test
    void whatever_the_seed_the_day_and_the_hour_intensive_care_is_full_within_two_minutes() {
        for (long seed = 1; seed <= 16; seed++) {
            Instant now = NOW.plus(Duration.ofMinutes(seed * 797));
            LiveHospital hospital = new LiveHospital(DemoHospital.units(), seed, "demo", now, 120);
            assertThat(hospital.occupied(0)).as("seed %d at first", seed).isLessThanOrEqualTo(14);
            int seconds = 0;
            while (!hospital.full(0) && seconds < 120) {
                seconds++;
                hospital.second(now.plusSeconds(seconds));
            }
            assertThat(hospital.full(0)).as("seed %d at %s", seed, now).isTrue();
        }
    }

    @Test
    void no_bed_is_ever_given_to_two_patients() {
        LiveHospital hospital = hospital(3);
        Map<String, String> occupant = new HashMap<>();
        hospital.joining(NOW).forEach(wire -> follow(wire, occupant));
        int messages = 0;
        for (int second = 1; second <= 3600; second++) {
            List<Wire> wires = hospital.second(NOW.plusSeconds(second));
            wires.forEach(wire -> follow(wire, occupant));
            messages += wires.size();
        }
        assertThat(messages).isBetween(200, 3000);
    }

    @Test
    void the_same_seed_and_time_tell_the_same_story() {
        assertThat(story(5)).isEqualTo(story(5)).isNotEqualTo(story(6));
    }

    private static List<Wire> story(long seed) {
        LiveHospital hospital = hospital(seed);
        List<Wire> all = new ArrayList<>(hospital.joining(NOW));
        for (int second = 1; second <= 300; second++) {
            all.addAll(hospital.second(NOW.plusSeconds(second)));
        }
        return all;
    }

    private static void follow(Wire wire, Map<String, String> occupant) {
        if (!wire.kind().equals(Wire.HL7)
                || wire.text().contains("ADT^A08")
                || !wire.text().contains("PV1|")) {
            return;
        }
        String visit = field(wire.text(), "PV1", 19);
        String place = field(wire.text(), "PV1", 3);
        occupant.values().removeIf(other -> other.equals(visit));
        if (!wire.text().contains("ADT^A03") && place.matches("(GICU|HDU).*")) {
            assertThat(occupant.put(place, visit)).isNull();
        }
    }

    private static String field(String message, String segment, int at) {
        for (String line : message.split("\r")) {
            if (line.startsWith(segment + "|")) {
                String[] fields = line.split("\\|", -1);
                return at < fields.length ? fields[at] : "";
            }
        }
        return "";
    }
}
