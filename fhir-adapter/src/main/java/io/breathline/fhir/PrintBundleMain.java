package io.breathline.fhir;

import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.print.FactFile;
import io.breathline.fhir.print.Preview;
import io.breathline.fhir.reading.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the FHIR bundle that readings or alerts would become: {@code FILE… [--profile R4|PHD_US|UK_CORE]}. */
public final class PrintBundleMain {
    private static final String USAGE = "usage: fhir FILE... [--profile R4|PHD_US|UK_CORE]";

    private PrintBundleMain() {}

    public static void main(String[] args) {
        try {
            List<Path> files = new ArrayList<>();
            Profile profile = Profile.R4;
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--profile") && i + 1 < args.length) {
                    profile = Profile.valueOf(args[++i]);
                } else if (args[i].startsWith("--profile=")) {
                    profile = Profile.valueOf(args[i].substring("--profile=".length()));
                } else {
                    files.add(Path.of(args[i]));
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException("no file given");
            }
            System.out.println(Fhir.pretty(Preview.of(FactFile.read(files), profile)));
        } catch (IllegalArgumentException | IOException unusable) {
            System.err.println(unusable.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }
}
