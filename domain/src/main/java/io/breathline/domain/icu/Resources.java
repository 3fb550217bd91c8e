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
 *
 * @param cancelled each slot of a case that was ever cancelled, kept when the case is booked again
 * @param milestones how far cases have come, where theatres tell it apart from the list
 */
public record Resources(
        List<Referral> referrals,
        List<TheatreCase> cases,
        List<Shift> shifts,
        List<BedNote> beds,
        List<TheatreCase> cancelled,
        List<TheatreCase> milestones) {
    public static final Resources NONE =
            new Resources(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Resources {
        // State written before these were kept has none.
        cancelled = cancelled == null ? List.of() : cancelled;
        milestones = milestones == null ? List.of() : milestones;
    }

    public Resources with(Referral record) {
        return new Resources(
                latest(referrals, Referral::referral, record, Referral::recordedAt),
                cases,
                shifts,
                beds,
                cancelled,
                milestones);
    }

    public Resources with(TheatreCase record) {
        if (record.milestone()) {
            return new Resources(
                    referrals,
                    cases,
                    shifts,
                    beds,
                    cancelled,
                    latest(milestones, TheatreCase::id, record, TheatreCase::recordedAt));
        }
        boolean lost = record.status() == TheatreCase.Status.CANCELLED;
        return new Resources(
                referrals,
                latest(cases, TheatreCase::id, record, TheatreCase::recordedAt),
                shifts,
                beds,
                lost ? latest(cancelled, Resources::slot, record, TheatreCase::recordedAt) : cancelled,
                milestones);
    }

    public Resources with(Shift record) {
        return new Resources(
                referrals,
                cases,
                latest(shifts, Resources::subject, record, Shift::recordedAt),
                beds,
                cancelled,
                milestones);
    }

    public Resources with(BedNote record) {
        return new Resources(
                referrals, cases, shifts, latest(beds, BedNote::bed, record, BedNote::from), cancelled, milestones);
    }

    private static String slot(TheatreCase it) {
        return it.id() + "/" + it.start();
    }

    private static String subject(Shift shift) {
        return shift.from() + "/" + (shift.nurses() ? "RN" : shift.role());
    }

    /** The theatre cases with how far they have come. */
    public List<TheatreCase> theatre() {
        return cases.stream()
                .map(it -> milestones.stream()
                        .filter(step -> step.id().equals(it.id())
                                && it.status().pending()
                                && step.recordedAt().isAfter(it.recordedAt()))
                        .findFirst()
                        .map(it::reached)
                        .orElse(it))
                .toList();
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
                beds,
                kept(cancelled, record -> record.recordedAt().isAfter(oldest)),
                kept(milestones, record -> record.recordedAt().isAfter(oldest)));
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
