package io.breathline.fhir.lane;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts by lane, type and state, for /metrics. No patient is in a label. */
public final class Counters {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    public void add(String lane, String type, String state) {
        counts.computeIfAbsent(
                        "breathline_fhir_resources_total{lane=\"" + lane + "\",type=\"" + type + "\",state=\"" + state
                                + "\"}",
                        name -> new AtomicLong())
                .incrementAndGet();
    }

    public void refused(String lane, String why) {
        counts.computeIfAbsent(
                        "breathline_fhir_refused_total{lane=\"" + lane + "\",reason=\"" + why + "\"}",
                        name -> new AtomicLong())
                .incrementAndGet();
    }

    /** Prometheus text. A counter is named also before its first count, so that who asks for it knows that it exists. */
    public String text() {
        var text = new StringBuilder(
                """
                # TYPE breathline_fhir_resources_total counter
                # TYPE breathline_fhir_refused_total counter
                """);
        new TreeMap<>(counts)
                .forEach((name, count) ->
                        text.append(name).append(' ').append(count).append('\n'));
        return text.toString();
    }
}
