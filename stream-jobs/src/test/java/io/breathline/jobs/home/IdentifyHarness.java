package io.breathline.jobs.home;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.athand.AtHandOperator;
import io.breathline.jobs.source.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The identify operator alone, with restarts at will. */
final class IdentifyHarness implements AutoCloseable {
    private final Identify function;
    private final boolean apart;
    private KeyedTwoInputStreamOperatorTestHarness<String, RawRecord, DeviceFact, Reading> harness;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();

    IdentifyHarness() throws Exception {
        this(new Identify());
    }

    IdentifyHarness(Identify function) throws Exception {
        this(function, true);
    }

    /** @param apart false removes the run from the keys, to show what that would do */
    IdentifyHarness(Identify function, boolean apart) throws Exception {
        this.function = function;
        this.apart = apart;
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        // A copy: the key selectors travel, and this harness cannot.
        boolean byRun = apart;
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new AtHandOperator<>(function),
                raw -> byRun ? RunKey.of(raw.run(), raw.key()) : raw.key(),
                fact -> byRun ? RunKey.of(fact.run(), fact.device()) : fact.device(),
                Types.STRING);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    IdentifyHarness device(String id, String kind) throws Exception {
        return fact(DeviceFact.described("live", id, kind, "serial-1"));
    }

    IdentifyHarness fact(DeviceFact fact) throws Exception {
        harness.processElement2(fact, 0);
        return this;
    }

    IdentifyHarness raw(RawRecord raw) throws Exception {
        harness.processElement1(raw, 0);
        return this;
    }

    /** Snapshot, throw everything away, restore. */
    void restart() throws Exception {
        collect();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);
    }

    private void collect() {
        readings.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        var side = harness.getSideOutput(Identify.QUARANTINED);
        if (side != null) {
            side.forEach(record -> quarantined.add(record.getValue()));
            side.clear();
        }
    }

    List<Reading> readings() {
        collect();
        return readings;
    }

    List<Quarantined> quarantined() {
        collect();
        return quarantined;
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception bug) {
            throw new IllegalStateException(bug);
        }
    }
}
