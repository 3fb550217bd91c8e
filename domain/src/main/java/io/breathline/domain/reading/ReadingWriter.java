package io.breathline.domain.reading;

import static io.breathline.domain.topic.JsonBytes.name;

import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.JsonBytes;
import java.time.Instant;

/** The JSON of a reading and of a patient's day, byte for byte as the mapper writes it: they are our busiest topics. */
public final class ReadingWriter {
    private static final byte[] ID = name("id");
    private static final byte[] RUN = name("run");
    private static final byte[] MODE = name("mode");
    private static final byte[] PATIENT = name("patient");
    private static final byte[] DEVICE = name("device");
    private static final byte[] METRIC = name("metric");
    private static final byte[] VALUE = name("value");
    private static final byte[] VALUE_TEXT = name("valueText");
    private static final byte[] UNIT = name("unit");
    private static final byte[] MEASURED_AT = name("measuredAt");
    private static final byte[] EFFECTIVE_AT = name("effectiveAt");
    private static final byte[] RECEIVED_AT = name("receivedAt");
    private static final byte[] ZONE = name("zone");
    private static final byte[] HEALTH_DAY = name("healthDay");
    private static final byte[] TIME_QUALITY = name("timeQuality");
    private static final byte[] QUALITY = name("quality");
    private static final byte[] SESSION = name("session");
    private static final byte[] EFFORT = name("effort");
    private static final byte[] SEQUENCE = name("sequence");
    private static final byte[] FLAGS = name("flags");
    private static final byte[] REPLACES = name("replaces");
    private static final byte[] SERIAL = name("serial");
    private static final byte[] DAY = name("day");
    private static final byte[] KNOWN_AT = name("knownAt");
    private static final byte[] LEVEL = name("level");
    private static final byte[] MEASURES = name("measures");
    private static final byte[] BASELINE = name("baseline");
    private static final byte[] SIGMA = name("sigma");
    private static final byte[] Z = name("z");
    private static final byte[] EVIDENCE_NATS = name("evidenceNats");
    private static final byte[] READINGS = name("readings");
    private static final byte[] TREATED = name("treated");

    private ReadingWriter() {}

    /** @param out where nothing has been begun */
    public static byte[] json(Reading it, JsonBytes out) {
        return out.open('{')
                .text(ID, it.id())
                .text(RUN, it.run())
                .choice(MODE, it.mode())
                .text(PATIENT, it.patient())
                .text(DEVICE, it.device())
                .choice(METRIC, it.metric())
                .number(VALUE, (Double) it.value())
                .text(VALUE_TEXT, it.valueText())
                .text(UNIT, it.unit())
                .text(MEASURED_AT, it.measuredAt())
                .text(EFFECTIVE_AT, text(it.effectiveAt()))
                .text(RECEIVED_AT, text(it.receivedAt()))
                .text(ZONE, it.zone())
                .text(HEALTH_DAY, it.healthDay())
                .choice(TIME_QUALITY, it.timeQuality())
                .text(QUALITY, it.quality())
                .text(SESSION, it.session())
                .number(EFFORT, it.effort())
                .number(SEQUENCE, it.sequence())
                .text(FLAGS, it.flags())
                .text(REPLACES, it.replaces())
                .text(SERIAL, it.serial())
                .close('}')
                .done();
    }

    /** @param out where nothing has been begun */
    public static byte[] json(PatientDay it, JsonBytes out) {
        out.open('{')
                .text(RUN, it.run())
                .text(PATIENT, it.patient())
                .text(DAY, it.day())
                .text(KNOWN_AT, text(it.knownAt()))
                .text(LEVEL, it.level());
        if (it.measures() != null) {
            out.name(MEASURES).open('[');
            for (PatientDay.Measure one : it.measures()) {
                out.element();
                measure(one, out);
            }
            out.close(']');
        }
        return out.yesOrNo(TREATED, it.treated()).close('}').done();
    }

    private static void measure(PatientDay.Measure it, JsonBytes out) {
        out.open('{')
                .choice(METRIC, it.metric())
                .number(VALUE, (Double) it.value())
                .number(BASELINE, it.baseline())
                .number(SIGMA, it.sigma())
                .number(Z, it.z())
                .number(EVIDENCE_NATS, it.evidenceNats())
                .number(READINGS, (Integer) it.readings())
                .text(QUALITY, it.quality())
                .close('}');
    }

    private static String text(Instant instant) {
        return instant == null ? null : IsoTime.text(instant);
    }
}
