package io.breathline.dashboards.health;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counters and gauges in Prometheus' text form. Labels are routes and states, never a person. */
public final class Meters {
    private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();

    public void count(String name, String... labels) {
        counters.computeIfAbsent(series(name, labels), n -> new LongAdder()).increment();
    }

    public void add(String name, long amount, String... labels) {
        counters.computeIfAbsent(series(name, labels), n -> new LongAdder()).add(amount);
    }

    public void gauge(String name, DoubleSupplier value, String... labels) {
        gauges.put(series(name, labels), value);
    }

    public String text() {
        var text = new StringBuilder();
        var typed = new java.util.HashSet<String>();
        counters.forEach((series, value) -> line(text, typed, series, "counter", Long.toString(value.sum())));
        gauges.forEach((series, value) -> line(text, typed, series, "gauge", Double.toString(value.getAsDouble())));
        return text.toString();
    }

    private static void line(
            StringBuilder text, java.util.Set<String> typed, String series, String type, String value) {
        int brace = series.indexOf('{');
        String name = brace < 0 ? series : series.substring(0, brace);
        if (typed.add(name)) {
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }
        text.append(series).append(' ').append(value).append('\n');
    }

    private static String series(String name, String... labels) {
        if (labels.length == 0) {
            return name;
        }
        var text = new StringBuilder(name).append('{');
        for (int i = 0; i < labels.length; i += 2) {
            String value = labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"");
            text.append(i == 0 ? "" : ",")
                    .append(labels[i])
                    .append("=\"")
                    .append(value)
                    .append('"');
        }
        return text.append('}').toString();
    }
}
