package io.breathline.domain.spirometry;

import io.breathline.domain.spirometry.Blow.Worth;
import java.util.Comparator;
import java.util.List;

/**
 * What a session of blows comes to: the largest FEV1, and how far it can be believed.
 *
 * @param fev1 largest of the acceptable blows, of the usable ones where none is acceptable, NaN where none is either
 */
public record Session(double fev1, Grade grade, int blows) {
    /** More than eight blows of a session are tiredness; the first eight count. */
    private static final int MOST_BLOWS = 8;

    private static final double LITTLE_CHILD = 6;

    /** @param ageYears decides how close the best two must be; unknown (NaN) is taken as over six */
    public static Session of(List<Blow> inOrder, double ageYears) {
        List<Blow> counted = inOrder.subList(0, Math.min(MOST_BLOWS, inOrder.size()));
        List<Double> acceptable = largestFirst(counted, Worth.ACCEPTABLE);
        List<Double> usable = largestFirst(counted, Worth.USABLE);
        if (acceptable.isEmpty()) {
            return usable.isEmpty()
                    ? new Session(Double.NaN, Grade.F, inOrder.size())
                    : new Session(usable.get(0), Grade.U, inOrder.size());
        }
        double best = acceptable.get(0);
        if (acceptable.size() == 1) {
            return new Session(best, Grade.E, inOrder.size());
        }
        return new Session(best, grade(acceptable, ageYears <= LITTLE_CHILD), inOrder.size());
    }

    private static Grade grade(List<Double> acceptable, boolean little) {
        double best = acceptable.get(0);
        // millilitres, so that 2.41 and 2.26 are exactly 150 apart
        long apart = Math.round(1000 * (best - acceptable.get(1)));
        long tenth = little ? Math.round(100 * best) : 0;
        if (apart <= Math.max(little ? 100 : 150, tenth)) {
            return acceptable.size() >= 3 ? Grade.A : Grade.B;
        }
        if (apart <= Math.max(little ? 150 : 200, tenth)) {
            return Grade.C;
        }
        return apart <= Math.max(little ? 200 : 250, tenth) ? Grade.D : Grade.E;
    }

    private static List<Double> largestFirst(List<Blow> blows, Worth worth) {
        return blows.stream()
                .filter(blow -> blow.worth() == worth)
                .map(Blow::fev1)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
