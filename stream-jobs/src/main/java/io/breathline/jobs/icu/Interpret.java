package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.jobs.home.Quarantine;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import io.breathline.jobs.icu.hl7.Messages;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads what the hospital sent. What cannot be used goes to quarantine, whole, with reason and field; nothing is dropped. */
public final class Interpret extends ProcessFunction<RawRecord, Heard> {
    public static final OutputTag<Quarantined> QUARANTINED = new OutputTag<>("quarantined") {};
    public static final OutputTag<UnitInput> TO_UNITS = new OutputTag<>("to-units") {};
    public static final OutputTag<FeedMark> HEARD = new OutputTag<>("heard") {};

    private final String zone;
    private transient Hl7Reader hl7;
    private transient Feeds feeds;

    public Interpret(ZoneId zone) {
        this.zone = zone.getId();
    }

    @Override
    public void open(OpenContext context) {
        hl7 = new Hl7Reader(ZoneId.of(zone));
        feeds = new Feeds(ZoneId.of(zone));
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Heard> out) {
        String kind = raw.headers().getOrDefault("kind", "hl7").toLowerCase(Locale.ROOT);
        context.output(HEARD, new FeedMark(raw.run(), raw.mode(), kind, raw.receivedAt()));
        if (kind.equals("hl7")) {
            messages(raw, context, out);
            return;
        }
        try {
            feeds.read(kind, raw).forEach(input -> context.output(TO_UNITS, input));
        } catch (FeedReader.Unusable bad) {
            Reason reason = kind.matches("theatre|roster|census|referral|readiness")
                    ? bad.getMessage().equals("missing") ? Reason.MISSING_FIELD : Reason.UNPARSABLE
                    : Reason.UNSUPPORTED;
            quarantine(raw, Quarantine.WHOLE, reason, bad.field(), bad.getMessage(), context);
        }
    }

    private void messages(RawRecord raw, Context context, Collector<Heard> out) {
        List<byte[]> messages = Messages.in(raw.payload());
        if (messages.isEmpty()) {
            quarantine(raw, Quarantine.WHOLE, Reason.UNPARSABLE, "MSH", "empty", context);
        }
        for (int i = 0; i < messages.size(); i++) {
            Hl7Reader.Read read = hl7.read(messages.get(i), raw.receivedAt());
            for (Fact fact : read.facts()) {
                out.collect(new Heard(raw.run(), raw.mode(), raw.key(), raw.receivedAt(), fact, null, null, null));
            }
            if (read.note() != null) {
                out.collect(
                        new Heard(raw.run(), raw.mode(), raw.key(), raw.receivedAt(), null, read.note(), null, null));
            }
            if (read.theatre() != null) {
                out.collect(new Heard(
                        raw.run(), raw.mode(), raw.key(), raw.receivedAt(), null, null, read.theatre(), read.place()));
            }
            Hl7Reader.Problem problem = read.problem();
            if (problem != null) {
                int place = messages.size() == 1 ? Quarantine.WHOLE : i;
                quarantine(raw, place, problem.reason(), problem.field(), problem.detail(), context);
            }
        }
    }

    private static void quarantine(
            RawRecord raw, int place, Reason reason, String field, String detail, Context context) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        context.output(QUARANTINED, Quarantine.entry(raw, place, reason, field, detail, now, State.HELD));
    }
}
