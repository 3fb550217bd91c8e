package io.breathline.domain.quality;

/**
 * Somebody else on the scale: a weight far off the person's own is held until a second reading agrees with it on another
 * day. A function of the readings that are known, whatever their order of arrival.
 */
public final class OtherPerson {
    /** Mark on a weight that is held. */
    public static final String FLAG = "OTHER_PERSON_SUSPECTED";

    /** Within how many days a second reading may bear a first one out. */
    public static final int DAYS = 3;

    /** A person with cystic fibrosis does not gain or lose this between two weighings: an assumption of the evidence table. */
    static final double LEAST_KG = 4;

    private static final double SIGMAS = 6;

    /** Two weights of one person within three days differ by less than this: an assumption, five day-to-day spreads of 0.45 kg. */
    private static final double AGREES_KG = 2;

    private OtherPerson() {}

    /** @param usual the person's own median; {@code sigma} its spread in kg */
    public static boolean suspected(double weight, double usual, double sigma) {
        return Math.abs(weight - usual) > Math.max(LEAST_KG, SIGMAS * sigma);
    }

    /** Does the other day's weight show that the change is the person's own? A visitor weighs twice in a day, not twice in a week. */
    public static boolean borneOut(double weight, int day, double other, int otherDay) {
        int apart = Math.abs(day - otherDay);
        return apart >= 1 && apart <= DAYS && Math.abs(weight - other) <= AGREES_KG;
    }
}
