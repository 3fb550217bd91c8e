package io.breathline.domain.topic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The headers that travel with every record, in CloudEvents' Kafka binding plus three of ours, mode, run
 * and the time of receipt, and the trace in which it stands.
 *
 * @param type the topic's name, which is the contract
 * @param source who put it here: {@code /mqtt/bridge-1}, {@code /mllp/gicu-feed}, {@code /job/home}
 * @param id the record's own identity within source; equal ids from one source are the same record
 * @param trace the {@link TraceContext} of what this follows from, or null where a trace begins
 */
public record Envelope(String type, String source, String id, Instant receivedAt, Mode mode, String run, String trace) {
    public static final String LIVE_RUN = "live";
    public static final String MODE = "mode";
    public static final String RUN = "run";
    public static final String RECEIVED_AT = "receivedat";
    public static final String SOURCE = "ce_source";
    /** In a replay: the mode under which a record was received, where that was not live. */
    public static final String RECORDED_MODE = "recordedmode";

    /** Of a record with which a trace begins. */
    public Envelope(String type, String source, String id, Instant receivedAt, Mode mode, String run) {
        this(type, source, id, receivedAt, mode, run, null);
    }

    /** A key of a compacted topic: what another run says never replaces what is live. */
    public static String keyIn(String run, String key) {
        return run == null || run.equals(LIVE_RUN) ? key : "run/" + run + "/" + key;
    }

    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        each(headers::put);
        return headers;
    }

    /** The same one by one, always in this order. */
    public void each(BiConsumer<String, String> header) {
        // First, because the jobs look for it in each record and for nothing else.
        header.accept(TraceContext.HEADER, TraceContext.next(trace, id));
        header.accept("ce_specversion", "1.0");
        header.accept("ce_type", "io.breathline." + type);
        header.accept(SOURCE, source);
        header.accept("ce_id", id);
        header.accept("content-type", "application/json");
        header.accept(MODE, mode.name());
        header.accept(RUN, run);
        header.accept(RECEIVED_AT, IsoTime.text(receivedAt));
    }

    /** The mode a header names; anything unknown is REPLAY, the mode that can do the least. */
    public static Mode mode(String header) {
        if (header == null) {
            return Mode.LIVE;
        }
        for (Mode mode : Mode.values()) {
            if (mode.name().equalsIgnoreCase(header)) {
                return mode;
            }
        }
        return Mode.REPLAY;
    }
}
