package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Facts;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A {@link Story} as its devices would send it, and who has which device. */
public record HomeTrace(List<RegistryFact> registry, List<RawRecord> raw) {

    public static HomeTrace of(int patients, int days) {
        List<RegistryFact> registry = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (int p = 0; p < patients; p++) {
            String patient = "p" + p;
            List<Reading> his = Story.readings("live", Mode.LIVE, patient, 300 + p, days, 30 + 5 * p);
            registry.add(Facts.patient(patient, "UTC"));
            Set<String> devices = new LinkedHashSet<>();
            his.forEach(reading -> devices.add(reading.device()));
            for (String device : devices) {
                registry.add(Facts.device(device));
                registry.add(Facts.assignment("a-" + device, device, patient, "2025-12-01T00:00:00Z", null));
            }
            readings.addAll(his);
        }
        List<RawRecord> raw = new ArrayList<>();
        for (Reading it : readings) {
            raw.add(Facts.raw(
                    Envelope.LIVE_RUN,
                    Mode.LIVE,
                    it.device(),
                    raw.size(),
                    Facts.json(it.metric().name(), it.value(), it.measuredAt(), raw.size()),
                    it.receivedAt()));
        }
        return new HomeTrace(registry, raw);
    }

    /** What came in before that day of the story. */
    public List<RawRecord> until(int day) {
        return raw.stream()
                .filter(it ->
                        !it.receivedAt().isBefore(startOf(0)) && it.receivedAt().isBefore(startOf(day)))
                .toList();
    }

    public List<RawRecord> from(int day) {
        return raw.stream()
                .filter(it -> !it.receivedAt().isBefore(startOf(day)))
                .toList();
    }

    /** What stands of what was said, without what depends on the order of arrival, or on the clock as silence does. */
    public static Set<String> standing(List<Alert> said) {
        return Story.standing(
                said.stream().filter(alert -> alert.kind() != AlertKind.NO_DATA).toList());
    }

    private static java.time.Instant startOf(int day) {
        LocalDate date = Story.START.plusDays(day);
        return date.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }
}
