package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How one patient's alerts met the truth. An event is found when an alert starts in [onset-3, treatment); an alert that
 * was open before earns nothing. A false alert starts outside [onset-3, end of course+14] of every event.
 */
final class Outcome {
    private static final int EARLY = 3;
    private static final int RECOVERY = 14;
    private static final int ENOUGH_SESSIONS = 3;

    /** One event that counts, and the first alert's day, or -1. */
    record Found(Truth.Event event, boolean evaluable, int alert) {}

    final List<Found> events = new ArrayList<>();
    final List<Integer> falseStarts = new ArrayList<>();
    int days;
    int watchedDays;
    int starts;
    int openDays;

    /** @param starts epoch days on which alerts start */
    static Outcome of(int[] starts, int openDays, Series series, List<Truth.Event> truth) {
        Outcome outcome = new Outcome();
        int from = series.firstDay + Series.WARM_UP;
        int end = series.firstDay + series.days;
        outcome.openDays = openDays;
        for (Truth.Event event : truth) {
            if (event.onset() >= from && event.treated() < end) {
                outcome.events.add(new Found(event, evaluable(event, series), first(starts, event)));
            }
        }
        for (int start : starts) {
            if (start >= from && start < end) {
                outcome.starts++;
                if (!excused(start, truth)) {
                    outcome.falseStarts.add(start);
                }
            }
        }
        for (int day = Series.WARM_UP; day < series.days; day++) {
            boolean data = series.dataInTheWeekTo(day);
            outcome.watchedDays += data ? 1 : 0;
            outcome.days += data && !excused(series.firstDay + day, truth) ? 1 : 0;
        }
        return outcome;
    }

    private static boolean evaluable(Truth.Event event, Series series) {
        int sessions = 0;
        for (int day = event.onset(); day < event.treated(); day++) {
            sessions += series.session(day - series.firstDay) ? 1 : 0;
        }
        return sessions >= ENOUGH_SESSIONS;
    }

    private static int first(int[] starts, Truth.Event event) {
        int first = -1;
        for (int start : starts) {
            if (start >= event.onset() - EARLY && start < event.treated() && (first < 0 || start < first)) {
                first = start;
            }
        }
        return first;
    }

    static boolean excused(int day, List<Truth.Event> truth) {
        for (Truth.Event event : truth) {
            if (day >= event.onset() - EARLY && day <= event.courseEnd() + RECOVERY) {
                return true;
            }
        }
        return false;
    }
}
