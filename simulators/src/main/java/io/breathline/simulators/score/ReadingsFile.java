package io.breathline.simulators.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads canonical readings, a JSON object a line, in any order of lines; a line that cannot be used is left out and told.
 * What cannot be measured by a working device is
 * left out, and a clock that cannot be right is replaced by the time of receipt, as the jobs do.
 */
final class ReadingsFile {
    private static final Map<String, Integer> METRICS = new TreeMap<>();
    private static final Metric[] ALL = Metric.values();
    private static final long OLDEST = 60 * 86_400L;

    static {
        for (int code = 0; code < ALL.length; code++) {
            METRICS.put(ALL[code].name(), code);
        }
    }

    private long used;
    private final Refusals refusals = new Refusals();

    /** Adds a file's readings to what is known of each patient. */
    void read(Path file, Map<String, History> into) throws IOException {
        JsonFactory factory = Json.MAPPER.getFactory();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 20)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    String why = refused(factory, line, into);
                    refusals.add(why, file, number);
                    used += why == null ? 1 : 0;
                }
            }
        }
    }

    long used() {
        return used;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Why a line cannot be used, or null where it was. */
    private static String refused(JsonFactory factory, String line, Map<String, History> into) throws IOException {
        try (JsonParser json = factory.createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? refused(json, into) : "not a JSON object";
        } catch (JsonProcessingException broken) {
            return "not JSON";
        } catch (DateTimeException wrong) {
            return "measuredAt or receivedAt is no time with offset (2026-01-05T07:12:03+00:00)";
        }
    }

    private static String refused(JsonParser json, Map<String, History> into) throws IOException {
        String patient = null;
        String device = "";
        String metric = null;
        double value = Double.NaN;
        String text = "";
        String unit = null;
        String measured = null;
        String received = null;
        String quality = null;
        String sequence = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            boolean number = json.nextToken().isNumeric();
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "patient" -> patient = json.getText().strip();
                case "device" -> device = json.getText();
                case "metric" -> metric = json.getText();
                case "value" -> {
                    value = number ? json.getDoubleValue() : Double.NaN;
                    text = json.getText();
                }
                case "unit" -> unit = json.getText();
                case "measuredAt" -> measured = json.getText();
                case "receivedAt" -> received = json.getText();
                case "quality" -> quality = json.getText();
                case "sequence" -> sequence = json.getText();
                default -> json.skipChildren();
            }
        }
        Integer code = metric == null ? null : METRICS.get(metric);
        String why = patient == null || patient.isEmpty()
                ? "patient is missing"
                : metric == null
                        ? "metric is missing"
                        : code == null
                                ? "metric is none of " + String.join(", ", METRICS.keySet())
                                : measured == null
                                        ? "measuredAt is missing"
                                        : received == null ? "receivedAt is missing" : null;
        if (why != null) {
            return why;
        }
        if (Double.isNaN(value)) {
            return text.isEmpty() ? "value is missing" : "value is no number";
        }
        if (unit != null && !unit.equals(ALL[code].unit())) {
            return "unit of " + metric + " is not " + ALL[code].unit();
        }
        if (!ALL[code].plausible(value)) {
            return "value of " + metric + " is none that a working device measures";
        }
        long id = mix(device, code, measured, sequence == null ? text : sequence);
        char grade = quality == null || quality.isEmpty() ? ' ' : quality.charAt(0);
        History.Line line = line(ALL[code], value, measured, received, device.hashCode(), id, grade);
        into.computeIfAbsent(patient, History::new).add(code, line);
        return null;
    }

    private static History.Line line(
            Metric metric, double value, String measured, String received, int device, long id, char grade) {
        long receivedAt = instant(received);
        long at = instant(measured);
        boolean wrong = at > receivedAt + 600 || at < receivedAt - OLDEST;
        int offset = offset(measured);
        long used = wrong ? receivedAt : at;
        // the patient's own day ends at four in the morning
        int day = (int) Math.floorDiv(used + offset - 4 * 3600, 86_400L);
        return new History.Line(metric, value, day, used, receivedAt, device, id, grade, wrong);
    }

    private static long mix(String device, int metric, String time, String what) {
        long hash = device.hashCode() * 31L + metric;
        hash = hash * 0x9E3779B97F4A7C15L + time.hashCode();
        return (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L + what.hashCode();
    }

    /** Epoch second of an ISO date-time with an offset or Z; the plain shape is read without the slow general parser. */
    static long instant(String text) {
        if (text.length() == 20 && text.charAt(19) == 'Z') {
            return local(text);
        }
        if (text.length() == 25 && text.charAt(22) == ':') {
            return local(text) - offset(text);
        }
        return OffsetDateTime.parse(text).toEpochSecond();
    }

    private static int offset(String text) {
        if (text.endsWith("Z")) {
            return 0;
        }
        if (text.length() == 25 && text.charAt(22) == ':') {
            int seconds = digits(text, 20) * 3600 + digits(text, 23) * 60;
            return text.charAt(19) == '-' ? -seconds : seconds;
        }
        return OffsetDateTime.parse(text).getOffset().getTotalSeconds();
    }

    private static long local(String text) {
        int year = digits(text, 0) * 100 + digits(text, 2);
        LocalDate date = LocalDate.of(year, digits(text, 5), digits(text, 8));
        LocalDateTime at = date.atTime(digits(text, 11), digits(text, 14), digits(text, 17));
        return at.toEpochSecond(ZoneOffset.UTC);
    }

    private static int digits(String text, int from) {
        return (text.charAt(from) - '0') * 10 + text.charAt(from + 1) - '0';
    }
}
