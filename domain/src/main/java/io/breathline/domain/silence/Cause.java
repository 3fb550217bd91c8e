package io.breathline.domain.silence;

/** Why nothing comes, as far as it can be told from what still does. */
public enum Cause {
    /** What sends by itself is heard, or there is no such thing: nobody sits down to measure. */
    PERSON,
    /** One device is not heard while the patient goes on with others. */
    DEVICE,
    /** Everything of this patient stopped together, also what sends by itself: the phone or the way from home. */
    NETWORK,
    /** Nothing comes from anybody: a broker or a feed. One alert for those who run it, none for patients. */
    FEED
}
