package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.Decoded;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Raw GATT values as a phone gateway forwards them: {@code {"characteristic":"2A5E","value":"<base64>","at":"…",
 * "sequence":12}}, one or an array. The device's own time counts; {@code at} stands in where it has none.
 */
final class BluetoothGateway implements Decoder {
    @Override
    public List<Decoded<Measurement>> decode(byte[] payload) {
        Object document;
        try {
            document = RawJson.parse(payload);
        } catch (IOException notJson) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, "", "not JSON"));
        }
        if (!(document instanceof List<?> elements)) {
            return element(document, "");
        }
        List<Decoded<Measurement>> decoded = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            decoded.addAll(element(elements.get(i), "[" + i + "]"));
        }
        return decoded.isEmpty() ? List.of(Decoded.rejected(Reason.MISSING_FIELD, "", "no reading in it")) : decoded;
    }

    private static List<Decoded<Measurement>> element(Object element, String at) {
        if (!(element instanceof Map<?, ?> object)) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, at, "not an object"));
        }
        Fields fields = new Fields(object);
        try {
            String characteristic = fields.requiredText("characteristic").toUpperCase(Locale.ROOT);
            GattValue value = GattValue.read(
                    characteristic.startsWith("0X") ? characteristic.substring(2) : characteristic,
                    new GattBytes(bytes(fields.requiredText("value"))));
            List<Decoded<Measurement>> decoded = new ArrayList<>();
            for (GattValue.Part part : value.parts()) {
                decoded.add(part(part, value, fields, at));
            }
            return decoded;
        } catch (Refused why) {
            return List.of(why.rejection(at));
        }
    }

    private static Decoded<Measurement> part(GattValue.Part part, GattValue value, Fields fields, String at) {
        try {
            if (part.number() == null) {
                throw new Refused(Reason.SENTINEL, part.metric().name(), "the device's own sign for no measurement");
            }
            BigDecimal converted = Units.convert(part.number(), part.unit(), part.metric());
            String time = value.time() == null ? fields.requiredText("at") : value.time();
            return Decoded.ok(new Measurement(
                    part.metric(),
                    converted.doubleValue(),
                    converted.toPlainString(),
                    part.number().toPlainString(),
                    time,
                    value.time() == null ? DeviceTime.iso(time, "at") : time,
                    fields.text("zone"),
                    fields.whole("sequence"),
                    null,
                    null,
                    null,
                    fields.text("serial"),
                    value.flags(),
                    null));
        } catch (Refused why) {
            return why.rejection(at);
        }
    }

    private static byte[] bytes(String base64) throws Refused {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(Reason.UNPARSABLE, "value", "not base64");
        }
    }
}
