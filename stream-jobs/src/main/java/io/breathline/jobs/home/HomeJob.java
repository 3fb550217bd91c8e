package io.breathline.jobs.home;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.athand.AtHandOperator;
import io.breathline.jobs.exacerbation.Detect;
import io.breathline.jobs.exacerbation.ExacerbationJob;
import io.breathline.jobs.silence.SilenceJob;
import io.breathline.jobs.sink.Sinks;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import io.breathline.jobs.wire.ReadingSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Raw home records and the registry in; readings of patients, each once, and quarantine out. */
public final class HomeJob {
    private HomeJob() {}

    public static void build(Sources sources, Sinks sinks) {
        build(sources, sinks, new Identify(), new Detect("sharp"));
    }

    /** The same with the two operators that keep patients' state as given: measurements fill it first. */
    public static void build(Sources sources, Sinks sinks, Identify identify, Detect detect) {
        DataStream<RegistryFact> registry = sources.registry();
        DataStream<RawRecord> raw = sources.homeRaw();
        DataStream<Reading> readings = readings(raw, registry, identify, sinks);
        DataStream<Decision> decisions = sources.decisions();
        DataStream<Alert> silence = SilenceJob.alerts(raw, readings, registry, decisions);
        ExacerbationJob.build(readings, registry, decisions, sources.said(), silence, detect, sinks);
    }

    private static DataStream<Reading> readings(
            DataStream<RawRecord> records, DataStream<RegistryFact> registry, Identify identify, Sinks sinks) {
        SingleOutputStreamOperator<Reading> readings = records.keyBy(raw -> RunKey.of(raw.run(), raw.key()))
                .connect(devices(registry).keyBy(fact -> RunKey.of(fact.run(), fact.device())))
                .transform("identify", ReadingSerializer.TYPE, new AtHandOperator<>(identify))
                .uid("identify");
        sinks.send(Topics.QUARANTINE, readings.getSideOutput(Identify.QUARANTINED));
        return readings;
    }

    /** What each device is, and who had it when, with their zone. */
    static DataStream<DeviceFact> devices(DataStream<RegistryFact> registry) {
        DataStream<DeviceFact> described = registry.filter(fact -> entity(fact, "device"))
                .name("devices")
                .uid("registry-devices")
                .map(HomeJob::described)
                .name("device facts")
                .uid("registry-device-facts");
        DataStream<AssignmentFact> assignments = registry.filter(fact -> entity(fact, "assignment") && usable(fact))
                .name("assignments")
                .uid("registry-assignments")
                .keyBy(fact -> fact.key())
                .process(new AssignmentVersions())
                .name("assignment versions")
                .uid("assignment-versions");
        DataStream<DeviceFact> held = registry.filter(fact -> entity(fact, "patient"))
                .name("patients")
                .uid("registry-patients")
                .keyBy(fact -> RunKey.of(fact.run(), id(fact)))
                .connect(assignments.keyBy(fact -> RunKey.of(fact.run(), fact.patient())))
                .process(new Zones())
                .name("zones")
                .uid("zones");
        return described.union(held);
    }

    private static DeviceFact described(RegistryFact fact) {
        RegistryEntry.Device device = fact.entry() == null ? null : fact.entry().device();
        return device == null
                ? DeviceFact.described(fact.run(), id(fact), null, null)
                : DeviceFact.described(fact.run(), device.id(), device.kind(), device.serial());
    }

    private static boolean usable(RegistryFact fact) {
        if (fact.entry() == null) {
            return true;
        }
        RegistryEntry.Assignment it = fact.entry().assignment();
        return it.device() != null && it.patient() != null;
    }

    private static boolean entity(RegistryFact fact, String kind) {
        return withoutRun(fact).startsWith(kind + "/");
    }

    private static String id(RegistryFact fact) {
        String key = withoutRun(fact);
        return key.substring(key.indexOf('/') + 1);
    }

    private static String withoutRun(RegistryFact fact) {
        String prefix = "run/" + fact.run() + "/";
        return fact.key().startsWith(prefix) ? fact.key().substring(prefix.length()) : fact.key();
    }
}
