package io.breathline.jobs.home;

import io.breathline.domain.decode.Correction;
import io.breathline.domain.decode.Decoders;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.identity.Identification;
import io.breathline.domain.identity.Tenure;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.RawRecord;
import java.util.List;

/** How a raw record is to be read: as its device's kind says, or as a person's correction of what the device sent. */
final class Sent {
    private Sent() {}

    static List<Decoded<Measurement>> decoded(RawRecord raw, String kind) {
        return byPerson(raw)
                ? Correction.decode(raw.payload())
                : Decoders.forKind(kind).decode(raw.payload());
    }

    /** Whoever the person who corrects it says that it was wrongly given to; null where nobody corrects. */
    static String owner(RawRecord raw) {
        return byPerson(raw) ? raw.headers().get(Correction.OWNER) : null;
    }

    /** Whose it is as that person says, whatever the registry does. */
    static Identification identification(RawRecord raw, DeviceFile file, String owner) {
        return new Identification(
                raw.key(), file.serial(), List.of(new Tenure("correction", owner, null, null, "UTC")));
    }

    /** Is it of an upload of history, now or when it was recorded? */
    static boolean history(RawRecord raw) {
        boolean recorded = raw.mode() == Mode.REPLAY
                && Mode.BACKFILL.name().equalsIgnoreCase(raw.headers().get(Envelope.RECORDED_MODE));
        return recorded || raw.mode() == Mode.BACKFILL;
    }

    /** Headers are unpacked only where the payload says so: nearly none does. */
    private static boolean byPerson(RawRecord raw) {
        return Correction.claimed(raw.payload())
                && Correction.SOURCE.equals(raw.headers().get(Envelope.SOURCE));
    }
}
