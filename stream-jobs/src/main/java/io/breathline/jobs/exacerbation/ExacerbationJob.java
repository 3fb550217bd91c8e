package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.athand.AtHandOperator;
import io.breathline.jobs.registry.Departures;
import io.breathline.jobs.sink.Sinks;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Readings, treatments, departures, decisions and what was said before in; revisions of alerts and summaries of days out. */
public final class ExacerbationJob {
    private static final String TREATMENT = "treatment/";

    private ExacerbationJob() {}

    /** @param profile name of the detector's parameters: {@code sharp} or {@code robust} */
    public static void build(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            DataStream<Alert> said,
            String profile,
            Sinks sinks) {
        build(readings, registry, decisions, said, new Detect(profile), sinks);
    }

    static void build(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            DataStream<Alert> said,
            Detect detect,
            Sinks sinks) {
        SingleOutputStreamOperator<Alert> verdicts = verdicts(readings, registry, decisions, said, detect);
        send(verdicts, verdicts, sinks);
    }

    /** The same, with alerts of other kinds about the same people on the same topics, and the readings as marked. */
    public static void build(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            DataStream<Alert> said,
            DataStream<Alert> others,
            Detect detect,
            Sinks sinks) {
        SingleOutputStreamOperator<Alert> verdicts = verdicts(readings, registry, decisions, said, detect);
        send(verdicts, verdicts.union(others), sinks);
        sinks.send(Topics.HOME_READINGS, verdicts.getSideOutput(Detect.MARKED));
    }

    private static SingleOutputStreamOperator<Alert> verdicts(
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions,
            DataStream<Alert> said,
            Detect detect) {
        return readings.keyBy(it -> RunKey.of(it.run(), it.patient()))
                .connect(facts(registry, decisions, said).keyBy(it -> RunKey.of(it.run(), it.patient())))
                .transform("detect exacerbations", TypeInformation.of(Alert.class), new AtHandOperator<>(detect))
                .uid("detect-exacerbations");
    }

    private static void send(SingleOutputStreamOperator<Alert> verdicts, DataStream<Alert> alerts, Sinks sinks) {
        sinks.send(Topics.ALERTS, alerts);
        sinks.send(Topics.ALERTS_CURRENT, alerts);
        sinks.send(Topics.PATIENT_DAYS, verdicts.getSideOutput(Detect.DAYS));
    }

    private static DataStream<PatientFact> facts(
            DataStream<RegistryFact> registry, DataStream<Decision> decisions, DataStream<Alert> said) {
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
        DataStream<PatientFact> heard = said.filter(ExacerbationJob::ofVerdict)
                .name("verdicts said")
                .uid("said-verdicts")
                .map(it -> PatientFact.of(it))
                .name("verdict facts")
                .uid("said-facts");
        DataStream<PatientFact> departed = Departures.of(registry, "verdicts")
                .map(it -> PatientFact.of(it))
                .name("departure facts")
                .uid("departure-facts");
        return treatments.union(departed, decided, heard);
    }

    /** A replay is judged from what it brings with it, and is done again rather than mended. */
    private static boolean ofVerdict(Alert said) {
        boolean ours = said.kind() == AlertKind.EXACERBATION
                || said.kind() == AlertKind.RED_FLAG
                || said.kind() == AlertKind.DEVICE_CHECK;
        return ours && said.patient() != null && said.mode() != Mode.REPLAY;
    }

    private static boolean ofTreatment(RegistryFact fact) {
        String prefix = "run/" + fact.run() + "/";
        String key = fact.key().startsWith(prefix) ? fact.key().substring(prefix.length()) : fact.key();
        return key.startsWith(TREATMENT)
                && (fact.entry() == null || fact.entry().treatment().problem() == null);
    }
}
