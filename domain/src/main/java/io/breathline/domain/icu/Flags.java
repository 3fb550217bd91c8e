package io.breathline.domain.icu;

/** The words a stay may be flagged with; docs/bed-board.md says what each asks of a person. */
public final class Flags {
    public static final String SIMULTANEOUS = "SIMULTANEOUS";
    public static final String STALE_LEFT = "STALE_LEFT";
    public static final String PRIOR_BED_MISMATCH = "PRIOR_BED_MISMATCH";
    public static final String CANCEL_AMBIGUOUS = "CANCEL_AMBIGUOUS";
    public static final String CANCEL_GUESSED = "CANCEL_GUESSED";
    public static final String UNCONFIRMED = "UNCONFIRMED";
    public static final String INFERRED_LEFT = "INFERRED_LEFT";
    public static final String INFERRED_PLACE = "INFERRED_PLACE";
    public static final String STALE = "STALE";
    public static final String LEVEL_STALE = "LEVEL_STALE";
    public static final String POSSIBLE_GHOST = "GHOST?";
    public static final String GHOST = "GHOST";
    public static final String UNBEDDED = "UNBEDDED";
    public static final String SWAP_INFERRED = "SWAP_INFERRED";
    public static final String DUP_PERSON = "DUP_PERSON";
    public static final String WHICH_BED = "WHICH_BED";
    public static final String ON_TRIP = "ON_TRIP";

    private Flags() {}
}
