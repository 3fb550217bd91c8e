package io.breathline.domain.spirometry;

/**
 * One forced expiration, with what a device may tell of how it was made; null where it does not say, and then nothing is
 * held against it.
 *
 * @param fev1 and {@code fvc} in litres; {@code fvc} may be null
 * @param backExtrapolated volume in litres; {@code coughed} in the first second; {@code closed} glottis in the first second
 * @param leak leak at the mouth or an obstructed mouthpiece; {@code inspired} FIVC in litres
 */
public record Blow(
        double fev1,
        Double fvc,
        Double backExtrapolated,
        Boolean coughed,
        Boolean closed,
        Boolean leak,
        Double inspired) {

    /** For FEV1: acceptable counts fully, usable only where nothing better was blown. */
    public enum Worth {
        ACCEPTABLE,
        USABLE,
        NEITHER
    }

    public static Blow of(double fev1) {
        return new Blow(fev1, null, null, null, null, null, null);
    }

    /** By ATS/ERS 2019 (Graham et al., Am J Respir Crit Care Med 2019;200:e70-e88, table 7), as far as FEV1 goes. */
    public Worth worth() {
        boolean slowStart = backExtrapolated != null && backExtrapolated > most(0.05);
        boolean shortOfBreath = inspired != null && fvc != null && inspired - fvc > most(0.05);
        if (slowStart || shortOfBreath || yes(closed) || yes(leak)) {
            return Worth.NEITHER;
        }
        return yes(coughed) ? Worth.USABLE : Worth.ACCEPTABLE;
    }

    /** The larger of 0.100 L and this share of FVC. */
    private double most(double share) {
        return Math.max(0.100, fvc == null ? 0 : share * fvc);
    }

    private static boolean yes(Boolean said) {
        return said != null && said;
    }
}
