package io.breathline.simulators.hospital;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The theatre list of patients who ask for a bed of the unit: booked ten days ahead, confirmed in the morning. */
final class Theatre {
    static final LocalTime CONFIRM = LocalTime.of(7, 30);
    /** Cancelled on the day for other reasons than beds; and needing the bed that was asked for. Assumptions near SNAP-2. */
    static final double OTHER_CANCEL = 0.10;

    static final double NEEDED = 0.85;
    static final double DURATION_SIGMA = 0.35;
    private static final int DAYS_AHEAD = 10;
    private static final int BOOKING_HOUR = 16;
    private static final String[] REASONS = {
        "UNFIT",
        "UNFIT",
        "UNFIT",
        "UNFIT",
        "DNA",
        "SURGEON",
        "THEATRE_STAFF",
        "LIST_OVERRAN",
        "PATIENT_CHOICE",
        "EQUIPMENT"
    };
    private static final String[] PROCEDURES = {
        "oesophagectomy", "aortic repair", "cystectomy", "hepatectomy", "hip revision"
    };

    /** What the theatre tells the unit. */
    interface Unit {
        Visit visit(Instant at, Source source);

        /** How many more patients could be given a staffed bed today. */
        int slots(Instant now);

        void arrives(Operation operation, Instant now);

        /** Would have come, had there been a bed. */
        void turnedAway(Operation operation, Instant now);
    }

    private static final class Entry {
        final Operation operation;
        String status = "BOOKED";

        Entry(Operation operation) {
            this.operation = operation;
        }

        String told() {
            return status.equals("IN_THEATRE") ? "KNIFE_TO_SKIN" : status;
        }
    }

    private final UnitPlan plan;
    private final SplittableRandom luck;
    private final Unit unit;
    private final List<Entry> list = new ArrayList<>();
    private LocalDate bookedUntil;
    private int number;

    Theatre(UnitPlan plan, SplittableRandom luck, Unit unit) {
        this.plan = plan;
        this.luck = luck;
        this.unit = unit;
    }

    /** Everything on the list that may still happen, with its hidden future. */
    List<Operation> ahead() {
        return list.stream().map(entry -> entry.operation).toList();
    }

    boolean cancelledForBed(Operation operation) {
        return list.stream()
                .anyMatch(entry -> entry.operation.equals(operation) && entry.status.equals("CANCELLED_BED"));
    }

    /** The list as it stands. */
    void tell(Instant now, Consumer<Happening> out) {
        for (Entry entry : list) {
            if (!entry.status.equals("CANCELLED_BED")) {
                out.accept(new Happening.Theatre(now, plan.id(), entry.operation, entry.told(), null));
            }
        }
    }

    void step(Instant before, Instant now, Consumer<Happening> out) {
        ZonedDateTime local = now.atZone(DayShape.ZONE);
        if (bookedUntil == null) {
            bookedUntil = local.toLocalDate().minusDays(1);
        }
        LocalDate furthest = local.toLocalDate().plusDays(DAYS_AHEAD - (local.getHour() >= BOOKING_HOUR ? 0 : 1));
        while (bookedUntil.isBefore(furthest)) {
            bookedUntil = bookedUntil.plusDays(1);
            book(bookedUntil, now, out);
        }
        Instant confirm =
                local.toLocalDate().atTime(CONFIRM).atZone(DayShape.ZONE).toInstant();
        if (before.isBefore(confirm) && !now.isBefore(confirm)) {
            confirm(local.toLocalDate(), now, out);
        }
        for (Entry entry : list) {
            progress(entry, now, out);
        }
        list.removeIf(entry -> entry.status.equals("GONE"));
    }

    private void book(LocalDate day, Instant now, Consumer<Happening> out) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || plan.electives() <= 0) {
            return;
        }
        int cases = 1;
        for (int more = 0; more < 4; more++) {
            cases += luck.nextDouble() < (plan.electives() - 1) / 4 ? 1 : 0;
        }
        for (int i = 0; i < cases; i++) {
            Instant end = day.atTime(11, 0)
                    .plusMinutes(luck.nextInt(480))
                    .atZone(DayShape.ZONE)
                    .toInstant();
            int minutes = 90 + 15 * luck.nextInt(13);
            Instant start = end.minusSeconds(60L * minutes);
            int actual = (int) Math.max(20, Math.round(minutes * Math.exp(DURATION_SIGMA * luck.nextGaussian())));
            boolean cancel = luck.nextDouble() < OTHER_CANCEL;
            Instant first = day.atTime(7, 0).atZone(DayShape.ZONE).toInstant();
            int span = (int) Math.max(30, (start.getEpochSecond() - first.getEpochSecond()) / 60);
            Instant cancelAt = first.plusSeconds(60L * luck.nextInt(span));
            String reason = REASONS[luck.nextInt(REASONS.length)];
            Operation operation = new Operation(
                    plan.id() + "-C" + (1000 + number++),
                    unit.visit(start, Source.ELECTIVE),
                    PROCEDURES[luck.nextInt(PROCEDURES.length)],
                    start,
                    minutes,
                    1 + luck.nextInt(4),
                    luck.nextDouble() < UnitPlan.ELECTIVE_LEVEL_3 ? 3 : 2,
                    actual,
                    cancel ? cancelAt : null,
                    cancel ? reason : null,
                    luck.nextDouble() < NEEDED);
            if (operation.start().isAfter(now)) {
                list.add(new Entry(operation));
                out.accept(new Happening.Theatre(now, plan.id(), operation, "BOOKED", null));
            }
        }
    }

    private void confirm(LocalDate day, Instant now, Consumer<Happening> out) {
        int slots = unit.slots(now);
        List<Entry> today = list.stream()
                .filter(entry -> entry.status.equals("BOOKED"))
                .filter(entry -> entry.operation
                        .start()
                        .atZone(DayShape.ZONE)
                        .toLocalDate()
                        .equals(day))
                .sorted(Comparator.comparingInt((Entry entry) -> entry.operation.priority())
                        .thenComparing(entry -> entry.operation.start()))
                .toList();
        for (Entry entry : today) {
            boolean bed = slots-- > 0;
            entry.status = bed ? "CONFIRMED" : "CANCELLED_BED";
            out.accept(new Happening.Theatre(
                    now, plan.id(), entry.operation, bed ? "CONFIRMED" : "CANCELLED", bed ? null : "CC_BED"));
        }
    }

    private void progress(Entry entry, Instant now, Consumer<Happening> out) {
        Operation operation = entry.operation;
        if (entry.status.equals("CANCELLED_BED")) {
            if (!now.isBefore(operation.arrival())) {
                if (operation.needed() && operation.otherCancelAt() == null) {
                    unit.turnedAway(operation, now);
                }
                entry.status = "GONE";
            }
            return;
        }
        if (operation.otherCancelAt() != null) {
            if (!now.isBefore(operation.otherCancelAt())) {
                out.accept(new Happening.Theatre(now, plan.id(), operation, "CANCELLED", operation.otherReason()));
                entry.status = "GONE";
            }
            return;
        }
        if (!entry.status.equals("IN_THEATRE") && !now.isBefore(operation.start())) {
            entry.status = "IN_THEATRE";
            out.accept(
                    new Happening.Adt(now, "A01", operation.visit(), "TH^REC^0" + (1 + luck.nextInt(6)), null, null));
            out.accept(new Happening.Theatre(now, plan.id(), operation, "KNIFE_TO_SKIN", null));
        }
        if (entry.status.equals("IN_THEATRE") && !now.isBefore(operation.arrival())) {
            entry.status = "GONE";
            out.accept(
                    new Happening.Theatre(now, plan.id(), operation, "DONE", operation.needed() ? null : "NOT_NEEDED"));
            unit.arrives(operation, now);
        }
    }
}
