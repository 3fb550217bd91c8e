package io.breathline.local.command;

import io.breathline.local.command.bench.IcuBenchCommand;
import io.breathline.local.command.score.ScoreAsked;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * Commands that are a main of one module. Each runs in a process of its own, because the modules' class paths cannot be
 * mixed; arguments, output and exit status pass through.
 */
final class ModuleCommands {
    /** @param usage the options of a main that does not tell them itself, else null */
    private record Main(String name, String module, String mainClass, String heap, String what, String usage) {
        Main(String name, String module, String mainClass, String heap, String what) {
            this(name, module, mainClass, heap, what, null);
        }

        /** What measures throughput has a large state, in large pages, collected by all cores: as a cluster's workers have. */
        List<String> memory() {
            return mainClass.startsWith("io.breathline.jobs.bench.")
                    ? List.of("-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-Xmx" + heap)
                    : List.of("-XX:+UseSerialGC", "-Xmx" + heap);
        }
    }

    private static final List<Main> MAINS = List.of(
            new Main(
                    "score",
                    "simulators",
                    "io.breathline.simulators.score.ScoreMain",
                    "2g",
                    "exacerbation alerts against the truth of a cohort: sensitivity, false alerts, lead, burden"),
            new Main(
                    "score-icu",
                    "simulators",
                    "io.breathline.simulators.scoreicu.ScoreIcuMain",
                    "2g",
                    "ICU forecasts and alerts against the truth: MAE, CRPS, coverage, precision"),
            new Main(
                    "beds",
                    "stream-jobs",
                    "io.breathline.jobs.icu.BedsMain",
                    "512m",
                    "HL7 v2 messages in any order to stays and a bed board"),
            new Main(
                    "fhir",
                    "fhir-adapter",
                    "io.breathline.fhir.PrintBundleMain",
                    "512m",
                    "readings or alerts to the FHIR bundle that would be written"));

    private static final List<Main> SIMULATIONS = List.of(
            new Main(
                    "home",
                    "simulators",
                    "io.breathline.simulators.home.SimulateHomeMain",
                    "2g",
                    "patients with devices, to files with their truth"),
            new Main(
                    "cohort",
                    "simulators",
                    "io.breathline.simulators.cohort.SimulateCohortMain",
                    "1g",
                    "a cohort's readings and truth for score"),
            new Main(
                    "hospital",
                    "simulators",
                    "io.breathline.simulators.hospital.SimulateHospitalMain",
                    "1g",
                    "a hospital's messages and truth for score-icu"));

    private static final List<Main> BENCHES = List.of(
            new Main(
                    "ingest",
                    "ingest",
                    "io.breathline.ingest.bench.IngestBenchMain",
                    "1g",
                    "MQTT to Kafka",
                    "[--json] [--gate] [--readings N] [--rounds N]"),
            new Main(
                    "exacerbation",
                    "stream-jobs",
                    "io.breathline.jobs.bench.ExacerbationBenchMain",
                    "4g",
                    "readings through the whole Flink job, as ratios to a job that hands on bytes; --many 1000000 adds a"
                            + " million patients' state (6 GB of disk in BREATHLINE_DATA, minutes more)",
                    "[--json] [--gate] [--readings N] [--patients N] [--many N]"),
            new Main(
                    "scale",
                    "stream-jobs",
                    "io.breathline.jobs.bench.ScaleBenchMain",
                    "4g",
                    "the Flink job with more cores and more patients",
                    "[--json] [--readings N] [--patients N,N,...]"),
            new Main(
                    "fhir",
                    "fhir-adapter",
                    "io.breathline.fhir.bench.FhirBenchMain",
                    "1g",
                    "resources to a server",
                    "[--json] [--gate] [--quick]"),
            new Main(
                    "pages",
                    "dashboards",
                    "io.breathline.dashboards.bench.PagesBenchMain",
                    "1g",
                    "Kafka to page",
                    "[--json] [--gate] [--pages N] [--updates N]"));

    private ModuleCommands() {}

    static void addTo(CommandLine line) {
        MAINS.forEach(main -> line.addSubcommand(main.name(), command(main)));
        CommandLine simulate = new CommandLine(new Group(), CommandLine.defaultFactory());
        describe(simulate, "a scenario with a seed, to files with its truth");
        SIMULATIONS.forEach(main -> simulate.addSubcommand(main.name(), command(main)));
        line.addSubcommand("simulate", simulate);
        CommandLine bench = new CommandLine(new Group());
        describe(bench, "throughput and latency as ratios against the limit measured in the same run");
        BENCHES.forEach(main -> bench.addSubcommand(main.name(), command(main)));
        bench.addSubcommand(new IcuBenchCommand());
        line.addSubcommand("bench", bench);
    }

    private static CommandLine command(Main main) {
        CommandLine command = new CommandLine(new Run(main));
        describe(command, main.what());
        command.setUnmatchedOptionsArePositionalParams(true);
        return command;
    }

    private static void describe(CommandLine command, String what) {
        command.getCommandSpec().usageMessage().description(what);
    }

    @Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
    static final class Group implements Runnable {
        @CommandLine.Spec
        CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "say which: " + String.join(", ", spec.subcommands().keySet()));
        }
    }

    @Command
    static final class Run implements Callable<Integer> {
        private final Main main;

        @Parameters(paramLabel = "ARGUMENT", arity = "0..*")
        List<String> arguments = new ArrayList<>();

        @Unmatched
        List<String> more = new ArrayList<>();

        Run(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(more);
            if (main.usage() != null && (all.contains("--help") || all.contains("-h"))) {
                System.out.println("Usage: breathline bench " + main.name() + " " + main.usage() + "\n" + main.what());
                return 0;
            }
            boolean equal = true;
            if (main.name().equals("score") && ScoreAsked.wanted(all)) {
                ScoreAsked.Result through =
                        ScoreAsked.of(all).run(Installation.from(System.getenv()), System.err::println);
                equal = through.equal();
                all.remove("--through-pipeline");
                all.addAll(List.of("--pipeline-check", through.file().toString()));
            }
            List<String> jvm = new ArrayList<>(main.memory());
            jvm.add("-Duser.timezone=UTC");
            Process process = new ProcessBuilder(
                            Installation.from(System.getenv()).java(main.module(), jvm, main.mainClass(), all))
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
            int status = process.waitFor();
            return status == 0 && !equal ? 1 : status;
        }
    }
}
