package io.breathline.local.command;

import io.breathline.local.command.certificates.CertificatesCommand;
import io.breathline.local.command.cluster.SavepointCommand;
import io.breathline.local.command.cluster.SubmitCommand;
import io.breathline.local.command.correct.CorrectCommand;
import io.breathline.local.command.demo.DemoCommand;
import io.breathline.local.command.doctor.DoctorCommand;
import io.breathline.local.command.drill.DrillCommand;
import io.breathline.local.command.images.ImagesCommand;
import io.breathline.local.command.ledger.LedgerCommand;
import io.breathline.local.command.log.TopicsCommand;
import io.breathline.local.command.quarantine.QuarantineCommand;
import io.breathline.local.command.receipts.ReceiptsCommand;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.replay.RecordCommand;
import io.breathline.local.command.replay.ReplayCommand;
import io.breathline.local.command.spirometry.PredictedCommand;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./breathline}: the whole command line. Exit status 0: done; 1: not done, with the mend; 2: wrong usage. */
@Command(
        name = "breathline",
        description = "Exacerbation alerts from home devices and ICU capacity forecasts, on one machine.",
        mixinStandardHelpOptions = true,
        version = "breathline 0.1.0",
        subcommands = {
            CertificatesCommand.class,
            CorrectCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            DrillCommand.class,
            ImagesCommand.class,
            LedgerCommand.class,
            PredictedCommand.class,
            ReceiptsCommand.class,
            RegistryCommand.class,
            QuarantineCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            SavepointCommand.class,
            SubmitCommand.class,
            TopicsCommand.class
        },
        footer = {
            "",
            "  test       installs what the tests need and runs all tests",
            "  pages      writes a picture of every page and state to target/pages",
            "",
            "Simulated data. Not for clinical use."
        })
public final class Breathline {
    private Breathline() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Breathline());
        ModuleCommands.addTo(line);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("breathline: " + said(failure));
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    /** The message that a person can act on, from however deep it was thrown. */
    private static String said(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause.getMessage() == null || cause.getMessage().equals(String.valueOf(cause.getCause())))) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
