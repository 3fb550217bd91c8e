package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a unit has to work with besides its patients, each subject in its latest record: order of arrival means nothing, of
 * two records of the same time the one with the larger text wins.
 */
public record Resources(
        Map<String, Referral> referrals,
        Map<String, TheatreCase> cases,
        Map<String, Shift> shifts,
        Map<String, BedNote> beds) {
    public static final Resources NONE = new Resources(Map.of(), Map.of(), Map.of(), Map.of());

    public Resources with(Referral record) {
        return new Resources(latest(referrals, record.referral(), record, Referral::recordedAt), cases, shifts, beds);
    }

    public Resources with(TheatreCase record) {
        return new Resources(referrals, latest(cases, record.id(), record, TheatreCase::recordedAt), shifts, beds);
    }

    public Resources with(Shift record) {
        String subject = record.from() + "/" + (record.nurses() ? "RN" : record.role());
        return new Resources(referrals, cases, latest(shifts, subject, record, Shift::recordedAt), beds);
    }

    public Resources with(BedNote record) {
        return new Resources(referrals, cases, shifts, latest(beds, record.bed(), record, BedNote::from));
    }

    /** Without what ended so long ago that nothing looks at it any more. */
    public Resources since(Instant oldest) {
        return new Resources(
                kept(referrals, record -> record.recordedAt().isAfter(oldest) || record.waiting()),
                kept(cases, record -> record.recordedAt().isAfter(oldest)),
                kept(shifts, record -> record.to().isAfter(oldest)),
                beds);
    }

    /** The nursing shifts that cover a time. */
    public List<Shift> at(Instant time) {
        return shifts.values().stream()
                .filter(shift -> shift.nurses() && shift.covers(time))
                .toList();
    }

    /** Accepted patients who have not had a bed of the unit since they were referred. */
    public List<Referral> queue(Collection<IcuStay> stays) {
        List<Referral> waiting = new ArrayList<>();
        for (Referral referral : referrals.values()) {
            boolean came = stays.stream()
                    .anyMatch(stay -> stay.visit().equals(referral.visit())
                            && (stay.open() || !stay.to().isBefore(referral.at())));
            if (referral.waiting() && !came) {
                waiting.add(referral);
            }
        }
        waiting.sort(Comparator.comparing(Referral::at).thenComparing(Referral::referral));
        return waiting;
    }

    private static <T> Map<String, T> latest(
            Map<String, T> records, String subject, T record, Function<T, Instant> when) {
        T before = records.get(subject);
        Comparator<T> order = Comparator.comparing(when).thenComparing(Object::toString);
        if (before != null && order.compare(before, record) >= 0) {
            return records;
        }
        Map<String, T> next = new TreeMap<>(records);
        next.put(subject, record);
        return next;
    }

    private static <T> Map<String, T> kept(Map<String, T> records, Predicate<T> keep) {
        if (records.values().stream().allMatch(keep)) {
            return records;
        }
        Map<String, T> next = new TreeMap<>();
        records.forEach((subject, record) -> {
            if (keep.test(record)) {
                next.put(subject, record);
            }
        });
        return next;
    }
}
