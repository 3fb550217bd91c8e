package io.breathline.simulators.home;

/**
 * One scripted illness, told from the day the demo first ran.
 *
 * @param onset days before that day; {@code tau} days to 63 % of the plateau; {@code recovers} days after that day
 * @param antibiotics a course the register knows, or null
 */
record Story(
        String id,
        String what,
        int patients,
        int onset,
        double tau,
        double severity,
        int recovers,
        Course antibiotics) {
    /** From and to in days after the first day. */
    record Course(int from, int to) {}

    /** Days to fall back to a third once recovery began: the cohort simulator's own default, an assumption. */
    private static final double RECOVERY_DAYS = 6.5;

    /** How ill, as a multiple of the plateau of severity 1, so many days after the first day. */
    double strength(int daysAfter) {
        int ill = daysAfter + onset;
        if (ill < 0) {
            return 0;
        }
        int rising = Math.min(ill, recovers + onset) + 1;
        double risen = severity * (1 - StrictMath.exp(-rising / tau));
        return daysAfter <= recovers ? risen : risen * StrictMath.exp(-(daysAfter - recovers) / RECOVERY_DAYS);
    }
}
