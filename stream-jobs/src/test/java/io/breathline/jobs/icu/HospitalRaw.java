package io.breathline.jobs.icu;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Facts;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hospital records and units as tests tell them. */
final class HospitalRaw {
    private static long offset;

    private HospitalRaw() {}

    static RawRecord hl7(Adt message) {
        return raw("hl7", message.text(), Envelope.LIVE_RUN, Mode.LIVE, Adt.START);
    }

    static RawRecord raw(String kind, String text) {
        return raw(kind, text, Envelope.LIVE_RUN, Mode.LIVE, Adt.START);
    }

    static RawRecord raw(String kind, String text, String run, Mode mode, Instant receivedAt) {
        return new RawRecord(
                run,
                mode,
                receivedAt,
                "demo",
                "hospital.raw.v1",
                0,
                offset++,
                text.getBytes(StandardCharsets.UTF_8),
                Map.of("kind", kind));
    }

    /** A unit of level-3 beds 01, 02, 03 and so on in bay B1. */
    static RegistryFact unit(String id, int beds, int nurses) {
        List<RegistryEntry.BedPlace> places = new ArrayList<>();
        for (int i = 1; i <= beds; i++) {
            String bay = id.equals("HDU") ? "H1" : "B1";
            places.add(new RegistryEntry.BedPlace(id + "^" + bay + "^0" + i, "Bed " + i));
        }
        return Facts.fact(RegistryEntry.of(new RegistryEntry.Unit(id, "The " + id, "demo", id, 3, nurses, places)));
    }
}
