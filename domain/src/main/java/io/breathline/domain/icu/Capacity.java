package io.breathline.domain.icu;

import java.util.List;

/**
 * What a unit can care for, in beds and in half-nurse units. An empty bed that no nurse covers is not available.
 *
 * @param physical beds there are; {@code open} neither closed nor blocked
 * @param staffed open beds that the nurses at the bedside cover with the patients as they are now
 * @param halfNurses two for each nurse at the bedside; {@code demand} what the present patients need of them
 */
public record Capacity(int physical, int open, int staffed, int nurses, int halfNurses, int demand) {
    /** One nurse to a level-3 patient, one to two of level 2 (GPICS): two half-nurses, and one. */
    public static int halfNursesFor(Integer careLevel, boolean fitToLeave, int unitLevel) {
        int level = careLevel == null ? unitLevel : careLevel;
        return level >= 3 && !fitToLeave ? 2 : 1;
    }

    /** @param needs half-nurses of each present patient; {@code emptyOpen} open beds without anybody */
    static Capacity of(int physical, int open, int emptyOpen, int nurses, List<Integer> needs, int unitLevel) {
        int units = 2 * nurses;
        int demand = needs.stream().mapToInt(Integer::intValue).sum();
        int left = units;
        int covered = 0;
        for (int need : needs.stream().sorted().toList()) {
            if (left < need) {
                break;
            }
            left -= need;
            covered++;
        }
        boolean allCovered = covered == needs.size();
        int more = allCovered ? Math.min(emptyOpen, left / halfNursesFor(unitLevel, false, unitLevel)) : 0;
        return new Capacity(physical, open, covered + more, nurses, units, demand);
    }

    /** Empty beds that could take a patient now. */
    public int free(int occupied) {
        return Math.max(0, staffed - occupied);
    }
}
