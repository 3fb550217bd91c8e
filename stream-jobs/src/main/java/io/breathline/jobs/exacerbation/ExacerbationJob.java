package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.sink.Sinks;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Readings, treatments and decisions in; revisions of alerts and summaries of days out. */
public final class ExacerbationJob {
    private static final String TREATMENT = "treatment/";

    private ExacerbationJob() {}

    /** @param profile name of the detector's parameters: {@code sharp} or {@code robust} */
    public static void build(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            String profile,
            Sinks sinks) {
        SingleOutputStreamOperator<Alert> verdicts = verdicts(readings, registry, decisions, profile);
        send(verdicts, verdicts, sinks);
    }

    /** The same, with alerts of other kinds about the same people on the same topics. */
    public static void build(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            DataStream<Alert> others,
            String profile,
            Sinks sinks) {
        SingleOutputStreamOperator<Alert> verdicts = verdicts(readings, registry, decisions, profile);
        send(verdicts, verdicts.union(others), sinks);
    }

    private static SingleOutputStreamOperator<Alert> verdicts(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            String profile) {
        return readings.keyBy(it -> RunKey.of(it.run(), it.patient()))
                .connect(facts(registry, decisions).keyBy(it -> RunKey.of(it.run(), it.patient())))
                .process(new Detect(profile))
                .name("detect exacerbations")
                .uid("detect-exacerbations");
    }

    private static void send(SingleOutputStreamOperator<Alert> verdicts, DataStream<Alert> alerts, Sinks sinks) {
        sinks.send(Topics.ALERTS, alerts);
        sinks.send(Topics.ALERTS_CURRENT, alerts);
        sinks.send(Topics.PATIENT_DAYS, verdicts.getSideOutput(Detect.DAYS));
    }

    private static DataStream<PatientFact> facts(DataStream<RegistryFact> registry, DataStream<Decision> decisions) {
        DataStream<PatientFact> treatments = registry.filter(it -> ofTreatment(it))
                .name("treatments")
                .uid("registry-treatments")
                .keyBy(RegistryFact::key)
                .process(new TreatmentChanges())
                .name("treatment changes")
                .uid("treatment-changes");
        DataStream<PatientFact> decided = decisions
                .filter(it -> it.patient() != null && it.alert() != null)
                .name("decisions about patients")
                .uid("decisions-patients")
                .map(it -> PatientFact.of(it))
                .name("decision facts")
                .uid("decision-facts");
        return treatments.union(decided);
    }

    private static boolean ofTreatment(RegistryFact fact) {
        String prefix = "run/" + fact.run() + "/";
        String key = fact.key().startsWith(prefix) ? fact.key().substring(prefix.length()) : fact.key();
        return key.startsWith(TREATMENT)
                && (fact.entry() == null || fact.entry().treatment().patient() != null);
    }
}
