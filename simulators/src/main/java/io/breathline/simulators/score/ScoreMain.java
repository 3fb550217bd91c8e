package io.breathline.simulators.score;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.topic.Json;
import io.breathline.simulators.SimulatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code score}: the evaluation protocol for exacerbation alerts on any cohort given as files. */
@Command(
        name = "breathline score",
        description = "Exacerbation alerts against the truth of a cohort, beside other methods.",
        mixinStandardHelpOptions = true)
public final class ScoreMain implements Callable<Integer> {
    @Mixin
    private Arguments given;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new ScoreMain(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        Arguments asked = given.complete();
        Patients patients = read(asked);
        Contest contest = new Contest(patients, asked);
        Calibration calibration = Calibration.of(patients, contest);
        if (!asked.json()) {
            System.out.println(ReportText.calibration(calibration));
        }
        Report report = report(patients, contest, calibration, asked);
        ObjectNode told = ReportJson.of(report);
        if (asked.pipelineCheck() != null) {
            told.set("throughPipeline", Json.MAPPER.readTree(Files.readAllBytes(asked.pipelineCheck())));
        }
        System.out.println(asked.json() ? told : ReportText.of(report));
        if (asked.html() != null) {
            Files.writeString(asked.html(), ReportHtml.of(report));
        }
        return 0;
    }

    private static Report report(Patients patients, Contest contest, Calibration calibration, Arguments asked) {
        List<Result> results = contest.results();
        Result first = results.get(0);
        Result.Operating amber =
                first.operating().isEmpty() ? null : first.operating().get(0);
        Summary summary = amber == null ? first.curve().get(0).summary() : amber.summary();
        Parameters parameters = Parameters.of(asked.profile());
        return new Report(
                calibration,
                results,
                contest.matched,
                contest.reliability,
                amber == null ? List.of() : Groups.of(patients, amber.outcomes(), asked.resamples()),
                contest.steps(),
                amber == null ? Map.of() : contest.causes(amber),
                patients.all().size(),
                summary.patientYears(),
                summary.allEvents(),
                parameters.version() + " " + parameters.hash());
    }

    static Patients read(Arguments asked) throws IOException {
        Truth truth = new Truth();
        for (Path file : asked.truth()) {
            truth.readEvents(file);
        }
        for (Path file : asked.treatments()) {
            truth.readTreatments(file);
        }
        for (Path file : asked.people()) {
            truth.readPeople(file);
        }
        for (Path file : asked.nuisance()) {
            truth.readNuisances(file);
        }
        Map<String, History> histories = new HashMap<>();
        ReadingsFile readings = new ReadingsFile();
        for (Path file : asked.readings()) {
            readings.read(file, histories);
        }
        Refusals refusals = readings.refusals();
        System.err.printf("%,d readings used, %,d refused%n%s", readings.used(), refusals.count(), refusals.words());
        if (readings.used() == 0) {
            throw new IllegalArgumentException("no usable reading in " + asked.readings());
        }
        long unread = truth.events.keySet().stream()
                .filter(patient -> !histories.containsKey(patient))
                .count();
        if (unread > 0) {
            System.err.printf(
                    "%,d patients of the truth have no usable reading: their events are not counted%n", unread);
        }
        if (truth.events.keySet().stream().noneMatch(histories::containsKey)) {
            System.err.println("no event of the truth is of a patient with readings: sensitivity cannot be told");
        }
        return Patients.of(histories, truth);
    }
}
