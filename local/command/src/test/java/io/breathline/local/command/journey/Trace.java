package io.breathline.local.command.journey;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.registry.RegistryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Forty days of one made-up person with one device, worse in the last week; the same for every name. */
record Trace(String name) {
    private static final int DAYS = 40;
    private static final int WORSE = 6;

    String patient() {
        return name + "-p";
    }

    String device() {
        return name + "-device";
    }

    List<RegistryEntry> registry() throws IOException {
        String yaml =
                """
                patients:
                  - {id: %1$s-p, name: %1$s Fictional, birthDate: 1990-05-30, sex: female, heightCm: 165, mrn: TRACE-%1$s,
                     zone: Europe/London, team: cf-adult, site: demo}
                devices:
                  - {id: %1$s-device, kind: canonical-json, serial: T-1}
                assignments:
                  - {id: %1$s-a, device: %1$s-device, patient: %1$s-p, from: 2026-01-01T00:00:00Z}
                """
                        .formatted(name);
        return RegistryFile.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** One payload a reading, in order; the last day is yesterday. */
    static List<String> payloads() {
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);
        Random noise = new Random(7);
        List<String> payloads = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            Instant at = first.plus(day, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS);
            int ill = Math.max(0, day - (DAYS - WORSE - 1));
            add(payloads, "FEV1", 2.4 * (1 - 0.04 * ill) + 0.04 * noise.nextGaussian(), at);
            add(payloads, "SPO2", Math.rint(97 - 0.5 * ill + 0.4 * noise.nextGaussian()), at.plusSeconds(60));
            add(payloads, "COUGH", Math.rint(20 + 9 * ill + 3 * noise.nextGaussian()), at.plusSeconds(120));
            add(payloads, "WELLNESS", Math.rint(75 - 8 * ill + 3 * noise.nextGaussian()), at.plusSeconds(180));
        }
        return payloads;
    }

    private static void add(List<String> payloads, String metric, double value, Instant at) {
        payloads.add(String.format(
                Locale.ROOT,
                "{\"metric\":\"%s\",\"value\":%.2f,\"measuredAt\":\"%s\",\"sequence\":%d}",
                metric,
                value,
                at,
                payloads.size() + 1));
    }
}
