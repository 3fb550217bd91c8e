package io.breathline.jobs.home;

import io.breathline.domain.decode.Measurement;
import io.breathline.domain.identity.Identification;
import io.breathline.domain.identity.Identified;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Lane;
import io.breathline.domain.topic.TraceContext;
import io.breathline.jobs.athand.AtHand;
import io.breathline.jobs.athand.AtHandFunction;
import io.breathline.jobs.athand.Pieces;
import io.breathline.jobs.source.Headers;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by (run, device): decodes what the device sent, finds whose it is, and lets each reading through once. What the
 * registry cannot explain yet waits here and shows in quarantine; what cannot be used goes to quarantine.
 */
public class Identify extends AtHandFunction<RawRecord, DeviceFact, Reading> {
    public static final OutputTag<Quarantined> QUARANTINED = new OutputTag<>("quarantined") {};

    /** A few sittings of all that a task works on at a time. */
    private static final int AT_HAND = 256;

    private transient ValueState<DeviceFile> files;
    private transient Pieces pieces;
    private transient AtHand<Device> hands;
    private transient WaitingRoom waiting;
    /** The one whose turn it is. */
    private transient Device device;
    /** While one element is worked on: has a reading come that a correction waits for? */
    private transient boolean awaitedCame;

    private transient Counter readings;
    private transient Counter repeats;

    /** What belongs to one device in one run; only what has been asked for has been read. */
    private static final class Device {
        private final SeenReadings seen;
        private DeviceFile file;
        private Identification identification;
        private long[] awaited;

        Device(Pieces pieces) {
            seen = new SeenReadings(pieces);
        }
    }

    @Override
    public void open(OpenContext context) {
        files = getRuntimeContext().getState(new ValueStateDescriptor<>("device", DeviceFile.class));
        pieces = new Pieces(getRuntimeContext());
        hands = new AtHand<>(AT_HAND, desk(), () -> new Device(pieces), this::leaves);
        waiting = new WaitingRoom(getRuntimeContext());
        readings = getRuntimeContext().getMetricGroup().counter("readings");
        repeats = getRuntimeContext().getMetricGroup().counter("repeats");
    }

    @Override
    public void processElement1(RawRecord raw, Context context, Collector<Reading> out) throws Exception {
        DeviceFile file = turn(context.getCurrentKey());
        if (file.kind() != null) {
            settle(new Held(raw, Held.ALL), file, context, out);
            if (awaitedCame) {
                letIn(file, context, out);
            }
            return;
        }
        boolean kept = waiting.admit(new Held(raw, Held.ALL));
        String why = "this device is not in the registry" + (kept ? "" : WaitingRoom.FULL);
        quarantine(raw, Quarantine.WHOLE, Reason.UNKNOWN_DEVICE, null, why, State.HELD, context);
    }

    @Override
    public void processElement2(DeviceFact fact, Context context, Collector<Reading> out) throws Exception {
        DeviceFile before = turn(context.getCurrentKey());
        DeviceFile now = before.with(fact);
        if (now.equals(before)) {
            return;
        }
        files.update(now);
        device.file = now;
        device.identification = null;
        if (now.kind() == null) {
            return;
        }
        letIn(now, context, out);
    }

    private DeviceFile turn(String key) throws Exception {
        device = hands.of(key);
        if (device.file == null) {
            DeviceFile known = files.value();
            device.file = known == null ? DeviceFile.EMPTY : known;
        }
        return device.file;
    }

    /** Those who wait for the registry, or for a reading that has come just now. */
    private void letIn(DeviceFile file, Context context, Collector<Reading> out) throws Exception {
        do {
            awaitedCame = false;
            device.awaited = null;
            for (Held held : waiting.leave()) {
                if (held.all()) {
                    quarantine(
                            held.raw(), Quarantine.WHOLE, Reason.UNKNOWN_DEVICE, null, null, State.REDRIVEN, context);
                }
                settle(held, file, context, out);
            }
        } while (awaitedCame);
    }

    /** Lets flow what can, and keeps the rest of it waiting. */
    private void settle(Held held, DeviceFile file, Context context, Collector<Reading> out) throws Exception {
        RawRecord raw = held.raw();
        List<Decoded<Measurement>> decoded = Sent.decoded(raw, file.kind());
        Identification identification = identification(raw, file);
        Lane lane = new Lane(raw.mode(), raw.run());
        String trace = Headers.of(raw.headers()).find(TraceContext.HEADER);
        Identified[] found = new Identified[decoded.size()];
        int[] still = new int[decoded.size()];
        int waits = 0;
        boolean awaits = true;
        for (int at = 0; at < found.length; at++) {
            if (held.concerns(at)) {
                found[at] = decoded.get(at)
                        .match(
                                it -> identification.identify(it, lane, Sent.history(raw), raw.receivedAt(), trace),
                                bad -> new Identified.Refused(bad.why(), bad.field(), bad.reason()));
                if (found[at] instanceof Identified.Known known
                        && known.reading().replaces() != null) {
                    found[at] = correction(known);
                    if (found[at] instanceof Identified.Waits) {
                        awaits &= waiting.await(known.reading().replaces());
                        device.awaited = null;
                    }
                }
                if (found[at] instanceof Identified.Waits) {
                    still[waits++] = at;
                }
            }
        }
        boolean kept = waits == 0 || (awaits && waiting.admit(new Held(raw, Arrays.copyOf(still, waits))));
        for (int at = 0; at < found.length; at++) {
            int place = found.length == 1 ? Quarantine.WHOLE : at;
            if (found[at] instanceof Identified.Known known) {
                if (!held.all()) {
                    quarantine(raw, place, Reason.UNASSIGNED, null, null, State.REDRIVEN, context);
                }
                flow(known.reading(), out);
            } else if (found[at] instanceof Identified.Refused it) {
                quarantine(raw, place, it.reason(), it.field(), it.detail(), State.HELD, context);
            } else if (found[at] instanceof Identified.Waits it
                    && (held.all() || !kept || it.reason() == Reason.UNKNOWN_ORIGINAL)) {
                // what it waits for may be another thing than when it came: for the registry first, then for its
                // original
                String why = it.detail() + (kept ? "" : WaitingRoom.FULL);
                quarantine(raw, place, it.reason(), null, why, State.HELD, context);
            }
        }
    }

    private Identification identification(RawRecord raw, DeviceFile file) {
        String owner = Sent.owner(raw);
        if (owner != null) {
            return Sent.identification(raw, file, owner);
        }
        if (device.identification == null) {
            device.identification = file.identification(raw.key());
        }
        return device.identification;
    }

    /** A device may correct what it sent itself, for the person whose reading that was; until it came, this waits. */
    private Identified correction(Identified.Known found) throws Exception {
        String owner = ownerOfOriginal(found.reading());
        if (owner == null) {
            return new Identified.Waits(
                    Reason.UNKNOWN_ORIGINAL, "it corrects a reading that this device has not sent, or not yet");
        }
        return owner.equals(found.reading().patient())
                ? found
                : new Identified.Refused(
                        Reason.UNKNOWN_ORIGINAL,
                        "replaces",
                        "the reading it corrects is another person's, or that cannot be told");
    }

    /** Open to tests, which show what a job would do that believes every correction. */
    String ownerOfOriginal(Reading correction) throws Exception {
        return device.seen.owner(correction.replaces());
    }

    private void flow(Reading reading, Collector<Reading> out) throws Exception {
        if (first(reading)) {
            readings.inc();
            out.collect(reading);
            awaitedCame |= awaited(reading);
        } else {
            repeats.inc();
        }
    }

    private boolean awaited(Reading came) throws Exception {
        if (device.awaited == null) {
            device.awaited = waiting.awaited();
        }
        for (long one : device.awaited) {
            if (one == SeenReadings.bits(came.id())) {
                return true;
            }
        }
        return false;
    }

    /** Open to tests, which show what a job without memory would do. */
    boolean first(Reading it) throws Exception {
        return device.seen.first(it.id(), it.patient(), it.effectiveAt(), it.timeQuality() == TimeQuality.ESTIMATED);
    }

    private static void quarantine(
            RawRecord raw, int place, Reason why, String field, String detail, State state, Context context) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        context.output(QUARANTINED, Quarantine.entry(raw, place, why, field, detail, now, state));
    }

    /** Puts a week of readings into the memory of the device whose turn it is, for measurements. */
    protected final void remember(Instant measured, String patient, long[] ids) throws Exception {
        device.seen.remember(SeenReadings.week(measured), patient, ids);
    }

    /** Is there a reading in the memory of the device whose turn it is? */
    protected final boolean remembers() throws Exception {
        return device.seen.any();
    }

    private void leaves(Device away) throws Exception {
        Pieces.Changes changes = pieces.changes();
        away.seen.write(changes);
        changes.write();
    }

    @Override
    protected void tellWhatWaits() {
        // says everything at once
    }

    @Override
    protected void putAway() throws Exception {
        hands.putAway();
        device = null;
    }
}
