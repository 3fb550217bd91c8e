package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a unit has to work with besides its patients, each subject in its latest record: order of arrival means nothing, of
 * two records of the same time the one with the larger text wins.
 */
public record Resources(List<Referral> referrals, List<TheatreCase> cases, List<Shift> shifts, List<BedNote> beds) {
    public static final Resources NONE = new Resources(List.of(), List.of(), List.of(), List.of());

    public Resources with(Referral record) {
        return new Resources(latest(referrals, Referral::referral, record, Referral::recordedAt), cases, shifts, beds);
    }

    public Resources with(TheatreCase record) {
        return new Resources(referrals, latest(cases, TheatreCase::id, record, TheatreCase::recordedAt), shifts, beds);
    }

    public Resources with(Shift record) {
        return new Resources(referrals, cases, latest(shifts, Resources::subject, record, Shift::recordedAt), beds);
    }

    public Resources with(BedNote record) {
        return new Resources(referrals, cases, shifts, latest(beds, BedNote::bed, record, BedNote::from));
    }

    private static String subject(Shift shift) {
        return shift.from() + "/" + (shift.nurses() ? "RN" : shift.role());
    }

    /** What was last said about a bed, or null. */
    public BedNote bed(String name) {
        return beds.stream().filter(note -> note.bed().equals(name)).findFirst().orElse(null);
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
        return shifts.stream()
                .filter(shift -> shift.nurses() && shift.covers(time))
                .toList();
    }

    /** Accepted patients who have not had a bed of the unit since they were referred. */
    public List<Referral> queue(Collection<IcuStay> stays) {
        List<Referral> waiting = new ArrayList<>();
        for (Referral referral : referrals) {
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

    /** The records with this one, if it is the latest of its subject; ordered by subject, so that equal sets are equal. */
    private static <T> List<T> latest(
            List<T> records, Function<T, String> subject, T record, Function<T, Instant> when) {
        Comparator<T> order = Comparator.comparing(when).thenComparing(Object::toString);
        List<T> next = new ArrayList<>();
        for (T other : records) {
            if (!subject.apply(other).equals(subject.apply(record))) {
                next.add(other);
            } else if (order.compare(other, record) >= 0) {
                return records;
            }
        }
        next.add(record);
        next.sort(Comparator.comparing(subject));
        return List.copyOf(next);
    }

    private static <T> List<T> kept(List<T> records, Predicate<T> keep) {
        return records.stream().allMatch(keep)
                ? records
                : records.stream().filter(keep).toList();
    }
}
