package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A vendor's JSON, read as a {@link Mapping} says. */
record MappedJson(Mapping mapping) implements Decoder {
    @Override
    public List<Decoded<Measurement>> decode(byte[] payload) {
        Object document;
        try {
            document = RawJson.parse(payload);
        } catch (IOException notJson) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, "", "not JSON"));
        }
        Object root = Paths.find(document, mapping.elements());
        if (!(root instanceof List<?> elements)) {
            return root == null
                    ? List.of(Decoded.rejected(Reason.MISSING_FIELD, mapping.elements(), "missing"))
                    : element(document, root, mapping.elements());
        }
        if (elements.isEmpty()) {
            return List.of(Decoded.rejected(Reason.MISSING_FIELD, mapping.elements(), "no reading in it"));
        }
        List<Decoded<Measurement>> decoded = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            decoded.addAll(element(document, elements.get(i), mapping.elements() + "[" + i + "]"));
        }
        return decoded;
    }

    private List<Decoded<Measurement>> element(Object document, Object element, String at) {
        List<Decoded<Measurement>> decoded = new ArrayList<>();
        Paths from = new Paths(document, element);
        for (Mapping.Measure measure : mapping.measures()) {
            try {
                if (asked(from, measure)) {
                    decoded.add(Decoded.ok(read(from, measure)));
                }
            } catch (Refused why) {
                decoded.add(why.rejection(at));
            }
        }
        return decoded.isEmpty()
                ? List.of(Decoded.rejected(Reason.UNKNOWN_METRIC, at, "nothing in it that we know"))
                : decoded;
    }

    private static boolean asked(Paths from, Mapping.Measure measure) {
        if (measure.when() == null) {
            return from.find(measure.path()) != null;
        }
        return measure.when().is().equals(from.find(measure.when().path()));
    }

    private Measurement read(Paths from, Mapping.Measure measure) throws Refused {
        Metric metric = Metric.valueOf(measure.metric());
        String raw = from.number(measure.path());
        BigDecimal value = Units.convert(Numbers.decimal(raw, measure.path()), unit(from, measure), metric);
        boolean iso = mapping.time().format().equals("iso");
        String path = mapping.time().path();
        String time = iso ? from.requiredText(path) : from.number(path);
        return new Measurement(
                metric,
                value.doubleValue(),
                value.toPlainString(),
                raw,
                time,
                iso ? DeviceTime.iso(time, path) : DeviceTime.epochMillis(time, path),
                from.text(mapping.zone()),
                from.whole(mapping.sequence()),
                from.text(mapping.session()),
                from.small(mapping.effort()),
                from.text(mapping.quality()),
                from.text(mapping.serial()),
                null,
                null);
    }

    private static String unit(Paths from, Mapping.Measure measure) throws Refused {
        if (measure.unit() != null) {
            return measure.unit();
        }
        String word = from.requiredText(measure.unitPath());
        String unit = measure.units().get(word);
        if (unit == null) {
            throw new Refused(Reason.WRONG_UNIT, measure.unitPath(), "not a unit of " + measure.metric());
        }
        return unit;
    }
}
