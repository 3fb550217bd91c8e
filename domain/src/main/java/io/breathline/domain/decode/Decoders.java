package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.Decoded;
import java.util.List;
import java.util.Map;

/** The decoder for each kind of device in the registry: a new kind of device is one entry and one test. */
public final class Decoders {
    /** Canonical JSON, one reading or an array. */
    public static final String CANONICAL = "canonical-json";

    /** Raw Bluetooth GATT values as a phone gateway forwards them. */
    public static final String BLUETOOTH = "bluetooth-gateway";

    /** Two vendors' styles of JSON, read by mapping files. */
    public static final String AEROLAB = "aerolab-spirometer-json";

    public static final String HOMEBODY = "homebody-json";

    private static final int MOST_BYTES = 1 << 20;
    private static final Map<String, Decoder> BY_KIND = Map.of(
            CANONICAL,
            new CanonicalJson(),
            BLUETOOTH,
            new BluetoothGateway(),
            AEROLAB,
            new MappedJson(Mapping.resource(AEROLAB)),
            HOMEBODY,
            new MappedJson(Mapping.resource(HOMEBODY)));

    private Decoders() {}

    /** A decoder with the limits of every device around it; for an unknown kind, one that rejects as unsupported. */
    public static Decoder forKind(String kind) {
        Decoder decoder = kind == null ? null : BY_KIND.get(kind);
        if (decoder == null) {
            return payload -> List.of(Decoded.rejected(Reason.UNSUPPORTED, "", "no decoder for this kind of device"));
        }
        return payload -> within(decoder, payload);
    }

    private static List<Decoded<Measurement>> within(Decoder decoder, byte[] payload) {
        if (payload == null || payload.length == 0) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, "", "empty"));
        }
        if (payload.length > MOST_BYTES) {
            return List.of(Decoded.rejected(Reason.TOO_LARGE, "", "more than 1 MiB"));
        }
        return SessionGrades.graded(
                decoder.decode(payload).stream().map(Limits::check).toList());
    }
}
