package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our own JSON: one reading or an array of them, fields as in the canonical reading without patient. */
final class CanonicalJson implements Decoder {
    /** Flag on a correction that takes a reading back. */
    private static final String WITHDRAWN = "WITHDRAWN";

    @Override
    public List<Decoded<Measurement>> decode(byte[] payload) {
        Object document;
        try {
            document = RawJson.parse(payload);
        } catch (IOException notJson) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, "", "not JSON"));
        }
        if (!(document instanceof List<?> elements)) {
            return List.of(element(document, ""));
        }
        if (elements.isEmpty()) {
            return List.of(Decoded.rejected(Reason.MISSING_FIELD, "", "no reading in it"));
        }
        List<Decoded<Measurement>> decoded = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            decoded.add(element(elements.get(i), "[" + i + "]"));
        }
        return decoded;
    }

    private static Decoded<Measurement> element(Object element, String at) {
        if (!(element instanceof Map<?, ?> fields)) {
            return Decoded.rejected(Reason.UNPARSABLE, at, "not an object");
        }
        try {
            return Decoded.ok(read(new Fields(fields)));
        } catch (Refused why) {
            return why.rejection(at);
        }
    }

    private static Measurement read(Fields fields) throws Refused {
        Metric metric = metric(fields.requiredText("metric"));
        String raw = fields.requiredNumber("value");
        BigDecimal sent = Numbers.decimal(raw, "value");
        String unit = fields.text("unit");
        if (unit != null && !Units.convertible(unit, metric)) {
            throw new Refused(Reason.WRONG_UNIT, "unit", "not a unit of " + metric);
        }
        BigDecimal value = unit == null ? sent : Units.convert(sent, unit, metric);
        String time = fields.requiredText("measuredAt");
        return new Measurement(
                metric,
                value.doubleValue(),
                value.toPlainString(),
                raw,
                time,
                DeviceTime.iso(time, "measuredAt"),
                fields.text("zone"),
                fields.whole("sequence"),
                fields.text("session"),
                fields.small("effort"),
                fields.text("quality"),
                fields.text("serial"),
                fields.text("flags"),
                original(fields));
    }

    /** Which reading this one corrects; one that names none in particular corrects nothing and is refused. */
    private static String original(Fields fields) throws Refused {
        String id = fields.text("replaces");
        if (id != null && !id.matches("[0-9a-f]{40}")) {
            throw new Refused(Reason.UNPARSABLE, "replaces", "is not the id of a reading");
        }
        String flags = fields.text("flags");
        if (id == null && flags != null && List.of(flags.split(",")).contains(WITHDRAWN)) {
            throw new Refused(Reason.MISSING_FIELD, "replaces", "does not say which reading is withdrawn");
        }
        return id;
    }

    private static Metric metric(String name) throws Refused {
        Metric metric = MappingLint.metric(name);
        if (metric == null) {
            throw new Refused(Reason.UNKNOWN_METRIC, "metric", "not a metric we know");
        }
        return metric;
    }
}
