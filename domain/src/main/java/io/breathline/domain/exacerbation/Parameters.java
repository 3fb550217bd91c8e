package io.breathline.domain.exacerbation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Every number a verdict depends on, from one versioned file; the hash names the numbers, so that a verdict can be told
 * from one made with others.
 *
 * @param rise chance a day that a stable person begins to deteriorate; {@code settle} that a deterioration ends by itself
 * @param weight discounts evidence that repeats itself, from day to day and between measures
 * @param cumulativeCap bound on what one measure may add over days, or null for none (profile {@code robust})
 * @param loudestShare most of what is said that one measure may say, for an alert to open
 * @param corroborating measures that must speak together before an alert opens, each by {@code speaks} nats
 */
public record Parameters(
        String version,
        String hash,
        double rise,
        double settle,
        double weight,
        double zLeast,
        double zMost,
        double nats,
        double groupNats,
        double memory,
        Double cumulativeCap,
        int corroborating,
        double speaks,
        double loudestShare,
        double amberOn,
        double amberOff,
        double redOn,
        double redOff,
        int daysOff,
        int gapDays,
        int window,
        int lag,
        int enough,
        double priorDays,
        Map<Measure, Expected> measures) {

    /** What is expected of a measure: a stable person's spread, the least spread believed, and the shift when ill, in spreads. */
    public record Expected(double spread, double floor, double shift) {}

    private static final String FILE = "parameters.json";

    /** Rises above this would let silence alone reach the threshold: the filter's limit without data is ln(rise/settle). */
    private static final double MOST_RISE = 0.01;

    /** What 128 kept days leave behind the oldest day that is judged again. */
    private static final int LONGEST_LOOK_BACK = 63;

    public Parameters {
        if (rise > MOST_RISE || StrictMath.log(rise / settle) >= amberOn) {
            throw new IllegalArgumentException("these parameters would raise an alert on silence");
        }
        if (lag + window > LONGEST_LOOK_BACK) {
            throw new IllegalArgumentException("these parameters look further back than values are kept");
        }
        measures = Map.copyOf(measures);
    }

    /** The profile of this name, as shipped: {@code sharp} or {@code robust}. */
    public static Parameters of(String profile) {
        try (InputStream in = Parameters.class.getResourceAsStream(FILE)) {
            JsonNode file = Json.MAPPER.readTree(in);
            JsonNode numbers = file.path("profiles").path(profile);
            if (numbers.isMissingNode()) {
                throw new IllegalArgumentException("no parameter profile " + profile);
            }
            Wire wire = Json.MAPPER.treeToValue(numbers, Wire.class);
            return wire.named(file.path("version").asText() + "/" + profile, hash(numbers.toString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same with some numbers changed, given as JSON: {@code {"weight":0.5}}. The hash changes with them. */
    public Parameters with(String changes) {
        try {
            ObjectNode all = Json.MAPPER.valueToTree(this);
            all.remove(List.of("version", "hash"));
            merge(all, Json.MAPPER.readTree(changes.isEmpty() ? "{}" : changes));
            return Json.MAPPER.treeToValue(all, Wire.class).named(version + "+", hash(all.toString()));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("these changes are not JSON of known numbers", unreadable);
        }
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isObject() && into.path(change.getKey()).isObject()) {
                merge((ObjectNode) into.path(change.getKey()), change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        });
    }

    /** Log-odds a day later when nothing is measured. */
    public double drift(double logit) {
        double chance = 1 / (1 + StrictMath.exp(-logit));
        double next = chance * (1 - settle) + (1 - chance) * rise;
        return StrictMath.log(next / (1 - next));
    }

    Expected expected(Measure measure) {
        return measures.get(measure);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A profile as it stands in the file. */
    record Wire(
            double rise,
            double settle,
            double weight,
            double zLeast,
            double zMost,
            double nats,
            double groupNats,
            double memory,
            Double cumulativeCap,
            int corroborating,
            double speaks,
            double loudestShare,
            double amberOn,
            double amberOff,
            double redOn,
            double redOff,
            int daysOff,
            int gapDays,
            int window,
            int lag,
            int enough,
            double priorDays,
            Map<Measure, Expected> measures) {
        Parameters named(String version, String hash) {
            return new Parameters(
                    version,
                    hash,
                    rise,
                    settle,
                    weight,
                    zLeast,
                    zMost,
                    nats,
                    groupNats,
                    memory,
                    cumulativeCap,
                    corroborating,
                    speaks,
                    loudestShare,
                    amberOn,
                    amberOff,
                    redOn,
                    redOff,
                    daysOff,
                    gapDays,
                    window,
                    lag,
                    enough,
                    priorDays,
                    measures);
        }
    }
}
