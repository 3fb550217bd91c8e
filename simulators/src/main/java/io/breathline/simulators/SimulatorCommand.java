package io.breathline.simulators;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs one of this module's commands and ends the process: 0 done, 1 not done, 2 wrong usage; no stack trace for people. */
public final class SimulatorCommand {
    private SimulatorCommand() {}

    public static void runAndExit(Callable<Integer> command, String... arguments) {
        System.exit(line(command).execute(arguments));
    }

    /** The command ready to be executed; tests do so without ending their process. */
    public static CommandLine line(Callable<Integer> command) {
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, failed, result) -> {
            if (failure instanceof IllegalArgumentException) {
                failed.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            String message = failure.getMessage();
            failed.getErr()
                    .println(failed.getCommandName() + ": " + failure.getClass().getSimpleName()
                            + (message == null ? "" : ": " + message));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }
}
