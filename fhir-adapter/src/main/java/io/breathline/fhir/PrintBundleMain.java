package io.breathline.fhir;

import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.print.FactFile;
import io.breathline.fhir.print.Preview;
import io.breathline.fhir.reading.Profile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fhir FILE… [--profile NAME]}: prints the FHIR bundle that readings or alerts would become. */
@Command(
        name = "breathline fhir",
        description = "The FHIR bundle that readings or alerts would become. Nothing is sent.",
        mixinStandardHelpOptions = true)
public final class PrintBundleMain implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "readings or alerts as JSON, one a line or an array")
    List<Path> files;

    @Option(names = "--profile", description = "${COMPLETION-CANDIDATES} (default: R4)", defaultValue = "R4")
    Profile profile;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PrintBundleMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            System.out.println(Fhir.pretty(Preview.of(FactFile.read(files), profile)));
            return 0;
        } catch (NoSuchFileException absent) {
            System.err.println("cannot read " + absent.getFile());
            return CommandLine.ExitCode.USAGE;
        } catch (IllegalArgumentException | IOException unusable) {
            System.err.println(unusable.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }
}
