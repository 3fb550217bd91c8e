package io.breathline.domain.spirometry;

/** How far a session of blows can be believed, A best; by ATS/ERS 2019 (Graham et al. 2019, table 10). */
public enum Grade {
    A,
    B,
    C,
    D,
    E,
    U,
    F;

    /** Poor sessions are common at home (best and second blow over 5 % apart in half of them): widened, not dropped. */
    private static final double WIDENED = 1.5;

    /** What the spread of such a session is multiplied with before it is weighed; see also {@link #usable}. */
    public double widening() {
        return this == D || this == E ? WIDENED : 1;
    }

    /** False where no blow may be used at all. */
    public boolean usable() {
        return this != U && this != F;
    }
}
