package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The roster: shifts from 07:30 and 19:30, planned two weeks ahead, absences known hours before, some filled by the bank. */
final class Staffing {
    /** Of each nurse; and the share of absences that the bank fills, four hours into the shift. Assumptions. */
    private static final double ABSENCE = 0.05;

    private static final double BANK = 0.40;
    private static final int PLANNED_DAYS_AHEAD = 14;

    private record Shift(Instant from, Instant to, int planned, int absent, int agency, Instant told, Instant bank) {}

    private final UnitPlan plan;
    private final SplittableRandom luck;
    private final List<Shift> shifts = new ArrayList<>();
    private LocalDate plannedUntil;

    Staffing(UnitPlan plan, SplittableRandom luck) {
        this.plan = plan;
        this.luck = luck;
    }

    /** Nurses at bedsides now, times two. */
    int halfNurses(Instant now) {
        for (Shift shift : shifts) {
            if (!now.isBefore(shift.from) && now.isBefore(shift.to)) {
                int agency = now.isBefore(shift.bank) ? 0 : shift.agency;
                return 2 * Math.max(0, shift.planned - shift.absent + agency - plan.apart());
            }
        }
        return 2 * Math.max(0, plan.nurses() - plan.apart());
    }

    /** Half-nurses at each of the next hours in one possible future: what has not been told is drawn, as it would be. */
    int[] future(Instant now, int hours, SplittableRandom draws) {
        int[] all = new int[hours + 1];
        for (Shift shift : shifts) {
            int absent = shift.absent;
            if (now.isBefore(shift.told)) {
                double untold = Math.min(
                        1, Math.max(0, (shift.from.getEpochSecond() - now.getEpochSecond()) / 28_800.0 - 0.125));
                do {
                    absent = binomial(shift.planned, ABSENCE, draws);
                } while (absent > 0 && draws.nextDouble() >= untold);
            }
            int agency = now.isBefore(shift.bank) ? binomial(absent, BANK, draws) : shift.agency;
            for (int hour = 0; hour <= hours; hour++) {
                Instant at = now.plusSeconds(3600L * hour);
                if (!at.isBefore(shift.from) && at.isBefore(shift.to)) {
                    int filled = at.isBefore(shift.bank) ? 0 : agency;
                    all[hour] = 2 * Math.max(0, shift.planned - absent + filled - plan.apart());
                }
            }
        }
        return all;
    }

    private static int binomial(int trials, double chance, SplittableRandom draws) {
        int count = 0;
        for (int i = 0; i < trials; i++) {
            count += draws.nextDouble() < chance ? 1 : 0;
        }
        return count;
    }

    void step(Instant before, Instant now, Circumstances circumstances, Consumer<Happening> out) {
        ZonedDateTime local = now.atZone(DayShape.ZONE);
        if (plannedUntil == null) {
            plannedUntil = local.toLocalDate().minusDays(1);
        }
        while (plannedUntil.isBefore(local.toLocalDate().plusDays(PLANNED_DAYS_AHEAD))) {
            add(plannedUntil, LocalTime.of(7, 30), LocalTime.of(19, 30), false, circumstances, now, out);
            add(plannedUntil, LocalTime.of(19, 30), LocalTime.of(7, 30), true, circumstances, now, out);
            plannedUntil = plannedUntil.plusDays(1);
        }
        for (Shift shift : shifts) {
            if (shift.absent > 0 && passed(shift.told, before, now)) {
                out.accept(told(now, shift, shift.absent, 0));
            }
            if (shift.agency > 0 && passed(shift.bank, before, now)) {
                out.accept(told(now, shift, shift.absent, shift.agency));
            }
        }
        shifts.removeIf(shift -> shift.to.isBefore(now));
    }

    /** The roster from now on, as it is known now. */
    void tell(Instant now, Consumer<Happening> out) {
        for (Shift shift : shifts) {
            boolean absent = !now.isBefore(shift.told);
            out.accept(told(now, shift, absent ? shift.absent : 0, now.isBefore(shift.bank) ? 0 : shift.agency));
        }
    }

    private static boolean passed(Instant moment, Instant before, Instant now) {
        return before.isBefore(moment) && !now.isBefore(moment);
    }

    private void add(
            LocalDate day,
            LocalTime start,
            LocalTime end,
            boolean night,
            Circumstances circumstances,
            Instant now,
            Consumer<Happening> out) {
        Instant from = day.atTime(start).atZone(DayShape.ZONE).toInstant();
        Instant to =
                day.plusDays(night ? 1 : 0).atTime(end).atZone(DayShape.ZONE).toInstant();
        int missing = plan.rosterSpread() == 0 ? 0 : luck.nextInt(plan.rosterSpread() + 1);
        int planned = (int) Math.round((plan.nurses() - missing - (night ? 1 : 0)) * circumstances.nurses(from));
        int absent = 0;
        int agency = 0;
        for (int nurse = 0; nurse < planned; nurse++) {
            boolean gone = luck.nextDouble() < ABSENCE;
            boolean filled = luck.nextDouble() < BANK;
            absent += gone ? 1 : 0;
            agency += gone && filled ? 1 : 0;
        }
        Instant told = from.minusSeconds(60L * (60 + luck.nextInt(480)));
        Shift shift = new Shift(from, to, planned, absent, agency, told, from.plusSeconds(4 * 3600));
        shifts.add(shift);
        boolean past = !told.isAfter(now);
        out.accept(told(now, shift, past ? absent : 0, past && !shift.bank.isAfter(now) ? agency : 0));
    }

    private Happening told(Instant now, Shift shift, int absent, int agency) {
        return new Happening.Roster(now, plan.id(), shift.from, shift.to, shift.planned, absent, agency, plan.apart());
    }
}
