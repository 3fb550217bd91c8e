package io.breathline.jobs.wire;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A reading between operators. The enums of its contract only grow at their ends. */
public final class ReadingSerializer extends ImmutableSerializer<Reading> {
    private static final int VERSION = 3;
    private static final int LIVE = 1;
    private static final int USUAL_UNIT = 2;
    private static final ReadingSerializer ONE = new ReadingSerializer();
    private static final Mode[] MODES = Mode.values();
    private static final Metric[] METRICS = Metric.values();
    private static final TimeQuality[] TIME_QUALITIES = TimeQuality.values();

    public static final TypeInformation<Reading> TYPE = new WireType<>(Reading.class, ONE);

    @Override
    public void serialize(Reading it, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.text(it.id(), out);
        boolean live = Envelope.LIVE_RUN.equals(it.run());
        boolean usual = it.metric() != null && it.metric().unit().equals(it.unit());
        out.writeByte((live ? LIVE : 0) | (usual ? USUAL_UNIT : 0));
        if (!live) {
            Wire.text(it.run(), out);
        }
        Wire.choice(it.mode(), out);
        Wire.text(it.patient(), out);
        Wire.text(it.device(), out);
        Wire.choice(it.metric(), out);
        out.writeDouble(it.value());
        Wire.text(it.valueText(), out);
        if (!usual) {
            Wire.text(it.unit(), out);
        }
        Wire.text(it.measuredAt(), out);
        Wire.instant(it.effectiveAt(), out);
        Wire.instant(it.receivedAt(), out);
        Wire.text(it.zone(), out);
        Wire.text(it.healthDay(), out);
        Wire.choice(it.timeQuality(), out);
        Wire.text(it.quality(), out);
        Wire.text(it.session(), out);
        Wire.number(it.effort(), out);
        Wire.number(it.sequence(), out);
        Wire.text(it.flags(), out);
        Wire.text(it.replaces(), out);
        Wire.text(it.serial(), out);
        Wire.text(it.trace(), out);
    }

    @Override
    public Reading deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("a reading of form " + version + ", which this build does not know");
        }
        String id = Wire.text(in);
        int has = version < VERSION ? 0 : in.readByte();
        String run = (has & LIVE) != 0 ? Envelope.LIVE_RUN : Wire.text(in);
        Mode mode = Wire.choice(MODES, in);
        String patient = Wire.text(in);
        String device = Wire.text(in);
        Metric metric = Wire.choice(METRICS, in);
        double value = in.readDouble();
        return new Reading(
                id,
                run,
                mode,
                patient,
                device,
                metric,
                value,
                Wire.text(in),
                (has & USUAL_UNIT) != 0 ? metric.unit() : Wire.text(in),
                Wire.text(in),
                Wire.instant(in),
                Wire.instant(in),
                Wire.text(in),
                Wire.text(in),
                Wire.choice(TIME_QUALITIES, in),
                Wire.text(in),
                Wire.text(in),
                small(Wire.number(in)),
                Wire.number(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                version == 1 ? null : Wire.text(in));
    }

    private static Integer small(Long number) {
        return number == null ? null : number.intValue();
    }

    @Override
    public TypeSerializerSnapshot<Reading> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Reading> {
        public Snapshot() {
            super(() -> ONE);
        }
    }
}
