package io.breathline.dashboards.fold;

import io.breathline.domain.reading.PatientDay;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Each patient's days as the detector saw them, newest 400 at most. */
public final class DayBook {
    private static final int MOST = 400;
    private final ByRun<ConcurrentNavigableMap<String, PatientDay>> patients = new ByRun<>();

    public void on(Fold.Place at, PatientDay day) {
        if (day == null) {
            return;
        }
        var days = patients.get(day.run(), day.patient()).orElseGet(() -> {
            ConcurrentNavigableMap<String, PatientDay> none = new ConcurrentSkipListMap<>();
            patients.put(day.run(), day.patient(), none);
            return none;
        });
        days.put(day.day(), day);
        while (days.size() > MOST) {
            days.pollFirstEntry();
        }
    }

    /** ISO day to what was seen on it. */
    public NavigableMap<String, PatientDay> of(String run, String patient) {
        return patients.get(run, patient)
                .<NavigableMap<String, PatientDay>>map(TreeMap::new)
                .orElseGet(TreeMap::new);
    }

    public Collection<ConcurrentNavigableMap<String, PatientDay>> all(String run) {
        return patients.all(run);
    }

    /** When the newest fact about this patient reached us. */
    public Optional<Instant> lastSeen(String run, String patient) {
        return patients.get(run, patient)
                .flatMap(days -> days.values().stream().map(PatientDay::knownAt).max(Instant::compareTo));
    }
}
