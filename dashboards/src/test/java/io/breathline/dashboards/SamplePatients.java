package io.breathline.dashboards;

import io.breathline.domain.registry.RegistryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Who is in the sample's clinic, with what, and which units there are. */
final class SamplePatients {
    static final List<String> NAMES = List.of(
            "Amira Khan",
            "Owen Price",
            "Lena Fischer",
            "Tom Adeyemi",
            "Grace Lin",
            "Noah Walsh",
            "Ruby Patel",
            "Callum Reid",
            "Zofia Nowak",
            "Ellis Grant",
            "Maya Torres",
            "Finn O'Shea");

    private final Instant now;
    private final LocalDate today;

    SamplePatients(Instant now) {
        this.now = now;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    static String id(int patient) {
        return String.format(java.util.Locale.ROOT, "p%04d", patient + 1);
    }

    List<RegistryEntry> registry() {
        var entries = new ArrayList<RegistryEntry>();
        for (int i = 0; i < NAMES.size(); i++) {
            entries.add(RegistryEntry.of(new RegistryEntry.Patient(
                    id(i),
                    NAMES.get(i),
                    LocalDate.of(1984 + i * 2, 1 + i, 3 + i * 2).toString(),
                    i % 2 == 0 ? "female" : "male",
                    150.0 + i * 3,
                    "CF-" + (2041 + i * 37),
                    null,
                    "Europe/London",
                    i % 4 == 3 ? "south" : "north",
                    "demo")));
            entries.add(RegistryEntry.of(
                    new RegistryEntry.Device("spiro-" + id(i), "spirometer", "S" + i, "AirLeaf One", "demo")));
            entries.add(RegistryEntry.of(new RegistryEntry.Assignment(
                    "a" + i, "spiro-" + id(i), id(i), now.minus(Duration.ofDays(200)), null)));
        }
        entries.add(RegistryEntry.of(new RegistryEntry.Treatment(
                "t1",
                id(0),
                "ANTIBIOTICS",
                today.minusDays(66).toString(),
                today.minusDays(52).toString())));
        entries.add(RegistryEntry.of(new RegistryEntry.Treatment("t2", id(0), "MODULATOR", "2023-03-01", null)));
        entries.add(RegistryEntry.of(new RegistryEntry.Unit("gicu", "General ICU", "demo", "GICU", 3, 8, List.of())));
        entries.add(RegistryEntry.of(new RegistryEntry.Unit("hdu", "High dependency", "demo", "HDU", 2, 3, List.of())));
        return entries;
    }
}
