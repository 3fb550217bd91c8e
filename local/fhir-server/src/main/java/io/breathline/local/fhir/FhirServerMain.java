package io.breathline.local.fhir;

import java.nio.file.Path;

/**
 * Runs the FHIR server until it is asked to stop: {@code FhirServerMain FOLDER PORT}. Says {@code ready BASE} when it
 * answers, or one line with the cause.
 */
public final class FhirServerMain {
    private FhirServerMain() {}

    public static void main(String[] args) {
        try {
            FhirServer server = FhirServer.start(Path.of(args[0]), Integer.parseInt(args[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("ready " + server.base());
        } catch (Exception refused) {
            System.err.println("the FHIR server did not start: " + innermost(refused));
            System.exit(1);
        }
    }

    /** The first cause says what to mend: a port in use, a folder that another server has open. */
    private static String innermost(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
