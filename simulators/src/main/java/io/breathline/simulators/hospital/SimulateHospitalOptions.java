package io.breathline.simulators.hospital;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** What {@code simulate hospital} was asked for. */
record SimulateHospitalOptions(long seed, int days, Path out, Scenario scenario, boolean calibrate) {
    static final String USAGE = "simulate hospital --seed N --days D --out DIR"
            + " [--scenario stationary|varying|frailty|regime|strike|wardblock|homoeostasis|chaos] [--calibrate]";

    static SimulateHospitalOptions of(List<String> arguments) {
        long seed = 7;
        int days = 0;
        Path out = null;
        Scenario scenario = null;
        boolean calibrate = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--seed" -> seed = Long.parseLong(value(name, rest));
                case "--days" -> days = Integer.parseInt(value(name, rest));
                case "--out" -> out = Path.of(value(name, rest));
                case "--scenario" ->
                    scenario = Scenario.valueOf(value(name, rest).toUpperCase(Locale.ROOT));
                case "--calibrate" -> calibrate = true;
                default -> throw new IllegalArgumentException(name + " is not known");
            }
        }
        if (out == null && !calibrate) {
            throw new IllegalArgumentException("--out or --calibrate says what to do");
        }
        if (days == 0) {
            // Long stays make one year unlike the next: a calibration looks at five.
            days = out == null ? 5 * 360 : 360;
        }
        if (days < 2) {
            throw new IllegalArgumentException("--days must be at least 2");
        }
        Scenario usual = out == null ? Scenario.HOMOEOSTASIS : Scenario.STATIONARY;
        return new SimulateHospitalOptions(seed, days, out, scenario == null ? usual : scenario, calibrate);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.next();
    }
}
