package io.breathline.simulators.hospital;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code simulate hospital --seed N --days D --out DIR [--scenario S] [--calibrate]}: an evaluation folder with its truth. */
public final class SimulateHospitalMain {
    private SimulateHospitalMain() {}

    public static void main(String[] args) throws IOException {
        SimulateHospitalOptions options;
        try {
            options = SimulateHospitalOptions.of(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(SimulateHospitalOptions.USAGE);
            System.exit(2);
            return;
        }
        HospitalRun run = new HospitalRun(options.seed(), options.days(), options.scenario()).run(true);
        boolean chaos = options.scenario() == Scenario.CHAOS;
        List<Happened> happened =
                chaos ? Chaos.over(run.happened, options.seed(), HospitalRun.START, run.end) : run.happened;
        if (options.out() != null) {
            Path out = options.out();
            String hash = HospitalFolder.write(out, run, happened, chaos, options.seed());
            System.out.printf("%d messages and records in %s, SHA-256 %s%n", happened.size(), out, hash);
        }
        if (options.calibrate()) {
            run.calibrating.figures(run.truth).forEach(figure -> System.out.println(figure.text()));
        }
    }
}
