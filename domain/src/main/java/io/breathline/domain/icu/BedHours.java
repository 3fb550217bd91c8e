package io.breathline.domain.icu;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Hours of beds over a window, looked at on each full hour: what was in use, what was staffed (covered by the nurses of the
 * roster, or in use all the same), and hours with more need of nurses than nurses.
 *
 * @param active in use by somebody not yet fit to leave
 * @param midnight beds in use and staffed at 00:00 of each day; {@code eight} at 08:00, as the daily situation report has it
 */
record BedHours(
        double occupied,
        double active,
        double staffed,
        double breached,
        double hours,
        double[] midnight,
        double[] eight) {

    static BedHours of(UnitView view, Instant from, ZoneId zone, Function<IcuStay, Instant> ready) {
        Instant first =
                view.stays().stream().map(IcuStay::from).min(Instant::compareTo).orElse(view.asOf());
        Instant start = (first.isAfter(from) ? first : from).truncatedTo(ChronoUnit.HOURS);
        Map<String, List<Visit.CareLevel>> levels = new HashMap<>();
        view.all().forEach(visit -> levels.put(visit.visit(), visit.levels()));
        int unitLevel = view.unit().level();
        int each = Capacity.halfNursesFor(unitLevel, false, unitLevel);
        double[] sums = new double[5];
        double[][] snapshots = new double[24][2];
        for (Instant hour = start; hour.isBefore(view.asOf()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            int here = 0;
            int fit = 0;
            int need = 0;
            for (IcuStay stay : view.stays()) {
                if (!stay.from().isAfter(hour) && (stay.open() || stay.to().isAfter(hour))) {
                    Instant since = ready.apply(stay);
                    boolean isFit = since != null && !since.isAfter(hour);
                    here++;
                    fit += isFit ? 1 : 0;
                    need += Capacity.halfNursesFor(
                            level(levels.getOrDefault(stay.visit(), List.of()), hour), isFit, unitLevel);
                }
            }
            int nurses = UnitView.nurses(view.unit(), view.resources(), hour);
            int covered = Math.min(view.capacity().open(), 2 * nurses / each);
            int staffed = Math.max(covered, here);
            sums[0] += here;
            sums[1] += here - fit;
            sums[2] += staffed;
            sums[3] += need > 2 * nurses ? 1 : 0;
            sums[4]++;
            double[] snapshot = snapshots[hour.atZone(zone).getHour()];
            snapshot[0] += here;
            snapshot[1] += staffed;
        }
        return new BedHours(sums[0], sums[1], sums[2], sums[3], sums[4], snapshots[0], snapshots[8]);
    }

    private static Integer level(List<Visit.CareLevel> levels, Instant at) {
        Integer level = null;
        for (Visit.CareLevel change : levels) {
            level = change.at().isAfter(at) ? level : (Integer) change.level();
        }
        return level;
    }
}
