package io.breathline.simulators.cohort;

/**
 * How hard the cohort is; {@link #DEFAULT} is the one the targets are stated for, the others are stress sets.
 *
 * @param effects multiplies every shift of an exacerbation; {@code nuisance} the rates of everything that imitates one;
 *     {@code adherence} every chance to measure
 * @param only all exacerbations are of this kind, or null for the usual mix
 * @param heartRateStep a silent step in /min put on the wrist device of every person on day 240 and left there
 */
public record Setting(
        double effects,
        double nuisance,
        double adherence,
        boolean everyoneOnModulator,
        Exacerbation.Kind only,
        boolean exacerbations,
        double heartRateStep) {
    public static final Setting DEFAULT = new Setting(1, 1, 1, false, null, true, 0);

    /** The day of a cohort on which {@link #heartRateStep} begins. */
    public static final int STEP_DAY = 240;

    /** The stress set of this name: effects-0.7, nuisance-1.6, adherence-0.5, modulator, lung-led, symptom-led, none, heart-rate-step-6. */
    public static Setting named(String name) {
        int dash = name.lastIndexOf('-');
        String what = dash < 0 ? name : name.substring(0, dash);
        return switch (what) {
            case "default" -> DEFAULT;
            case "effects" -> new Setting(number(name, dash), 1, 1, false, null, true, 0);
            case "nuisance" -> new Setting(1, number(name, dash), 1, false, null, true, 0);
            case "adherence" -> new Setting(1, 1, number(name, dash), false, null, true, 0);
            case "modulator" -> new Setting(1, 1, 1, true, null, true, 0);
            case "lung" -> new Setting(1, 1, 1, false, Exacerbation.Kind.LUNG_LED, true, 0);
            case "symptom" -> new Setting(1, 1, 1, false, Exacerbation.Kind.SYMPTOM_LED, true, 0);
            case "none" -> new Setting(1, 1, 1, false, null, false, 0);
            case "heart-rate-step" -> new Setting(1, 1, 1, false, null, false, number(name, dash));
            default -> throw new IllegalArgumentException("no stress set called " + name);
        };
    }

    private static double number(String name, int dash) {
        try {
            return Double.parseDouble(name.substring(dash + 1));
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(name + " needs a number at its end", none);
        }
    }
}
