package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One unit, a step at a time. The same seed and circumstances tell the same story. */
final class UnitCore implements Theatre.Unit {
    private static final double TRANSFER_AFTER_HOURS = 6;
    /** Acceptance under pressure, from the SPOTlight odds ratios 0.70 and 0.87; and the push of a full unit. */
    private static final double ACCEPT_FULL = 0.70;

    private static final double ACCEPT_NEARLY_FULL = 0.87;
    private static final double PUSH = 2.5;
    private static final double BOUNCE = 0.20;

    final UnitPlan plan;
    final Course course;
    final Theatre theatre;
    final Staffing staffing;
    private final Numbers numbers;
    private Circumstances circumstances;
    private final SplittableRandom luck;
    private final List<Stay> stays = new ArrayList<>();
    private final Map<String, Instant> cleaning = new TreeMap<>();
    private final Map<String, Stay> beds = new TreeMap<>();
    private final List<Happening.Adt> goingHome = new ArrayList<>();
    private final Deque<Happening.Adt> stepped = new ArrayDeque<>();
    private Consumer<Happening> out = happening -> {};
    private LocalDate day;
    private double today = 1;
    private Instant before = Instant.MIN;

    UnitCore(UnitPlan plan, Numbers numbers, Circumstances circumstances, long seed) {
        this.plan = plan;
        this.numbers = numbers;
        this.circumstances = circumstances;
        this.luck = new SplittableRandom(seed);
        this.course = new Course(plan);
        this.theatre = new Theatre(plan, luck.split(), this);
        this.staffing = new Staffing(plan, luck.split());
    }

    List<Stay> stays() {
        return stays;
    }

    Map<String, Stay> beds() {
        return beds;
    }

    /** From now on the world is different. */
    void enter(Circumstances other) {
        circumstances = other;
    }

    void step(Instant now, Consumer<Happening> listener) {
        out = listener;
        DayShape shape = circumstances.shape(now);
        staffing.step(before, now, circumstances, out);
        for (Stay stay : List.copyOf(stays)) {
            progress(stay, now, shape);
        }
        clean(now);
        goHome(now);
        theatre.step(before, now, out);
        emergencies(now, shape);
        fillBeds(now);
        giveUpWaiting(now);
        before = now;
    }

    private void progress(Stay stay, Instant now, DayShape shape) {
        if (stay.ready == null) {
            switch (course.step(stay, now, shape, circumstances)) {
                case DIES -> leave(stay, now, "DIED");
                case READY -> becomesReady(stay, now);
                case LEVEL -> {
                    stay.level = stay.level == 3 ? 2 : 3;
                    tellLevel(stay, now);
                }
                case NONE -> {}
            }
            return;
        }
        if (!stay.announced && stay.announce != null && !now.isBefore(stay.announce)) {
            stay.announced = true;
            tellReady(stay, now, stay.planned);
        }
        boolean pushed = stay.where == Stay.Where.BED
                && plan.homoeostasis()
                && beds.size() >= plan.beds().size() - 1
                && stay.luck.nextDouble()
                        < circumstances.chance((PUSH - 1) * course.leavesPerHour(shape, circumstances.wards(now)));
        if (pushed || !now.isBefore(stay.leaves)) {
            leave(stay, now, "WARD");
        }
    }

    private void becomesReady(Stay stay, Instant now) {
        stay.ready = now;
        if (stay.where == Stay.Where.QUEUE) {
            leave(stay, now, "WITHDRAWN");
            return;
        }
        stay.leaves = course.leaving(stay.luck, now, circumstances);
        Announcement.of(stay, circumstances);
        if (stay.where == Stay.Where.BED) {
            tellReady(stay, now, null);
            if (stay.level != 1) {
                stay.level = 1;
                tellLevel(stay, now);
            }
        }
    }

    private void leave(Stay stay, Instant now, String how) {
        stays.remove(stay);
        if (stay.where == Stay.Where.QUEUE) {
            tellReferral(stay, now, "WITHDRAWN", how.equals("DIED") ? "DIED" : "IMPROVED");
            if (how.equals("DIED")) {
                out.accept(new Happening.Adt(now, "A03", stay.visit, stay.cameFrom, null, "DIED"));
            } else if (stay.cameFrom != null) {
                toWard(stay.visit, stay.cameFrom, now);
            }
            return;
        }
        if (stay.where == Stay.Where.ELSEWHERE) {
            return;
        }
        beds.remove(stay.bed);
        int minutes = luck.nextInt(10) == 0 ? 300 : 45 + luck.nextInt(45);
        cleaning.put(stay.bed, circumstances.after(now, minutes / 60.0));
        if (how.equals("DIED")) {
            out.accept(new Happening.Adt(now, "A03", stay.visit, stay.bed, null, "DIED"));
        } else {
            stepped.addLast(toWard(stay.visit, stay.bed, now));
        }
        out.accept(new Happening.BedStatus(now, stay.bed, "H"));
    }

    private void clean(Instant now) {
        cleaning.entrySet().removeIf(bed -> {
            if (now.isBefore(bed.getValue())) {
                return false;
            }
            out.accept(new Happening.BedStatus(now, bed.getKey(), "U"));
            return true;
        });
    }

    private void goHome(Instant now) {
        goingHome.removeIf(home -> {
            if (now.isBefore(home.at())) {
                return false;
            }
            out.accept(home);
            stepped.removeIf(step -> step.visit().equals(home.visit()));
            return true;
        });
    }

    private void emergencies(Instant now, DayShape shape) {
        newDay(now);
        for (Source source : Source.values()) {
            if (!source.emergency()) {
                continue;
            }
            double rate = source.perDay
                    / 24
                    * plan.arrivals()
                    * shape.arrivals(plan.seasons())
                    * today
                    * circumstances.arrivals(now);
            if (luck.nextDouble() < circumstances.chance(rate)) {
                emergency(source, now);
            }
        }
    }

    void emergency(Source source, Instant now) {
        SplittableRandom own = luck.split();
        int level = own.nextDouble() < UnitPlan.EMERGENCY_LEVEL_3 ? 3 : 2;
        boolean bounces = source == Source.WARD && own.nextDouble() < BOUNCE && !stepped.isEmpty();
        Visit visit;
        String place;
        if (bounces) {
            Happening.Adt last = stepped.removeLast();
            visit = last.visit();
            place = last.place();
            goingHome.removeIf(home -> home.visit().equals(last.visit()));
        } else {
            visit = numbers.visit(now, source);
            place = numbers.placeOf(source);
            if (place != null) {
                out.accept(new Happening.Adt(now, source == Source.ED ? "A04" : "A01", visit, place, null, null));
            }
        }
        Stay stay = new Stay(visit, source, now, level, place, own);
        stays.add(stay);
        double accept = !plan.homoeostasis()
                ? 1
                : beds.size() >= plan.beds().size()
                        ? ACCEPT_FULL
                        : beds.size() >= plan.beds().size() - 2 ? ACCEPT_NEARLY_FULL : 1;
        if (own.nextDouble() < accept) {
            tellReferral(stay, now, "ACCEPTED", null);
        } else {
            stay.where = Stay.Where.ELSEWHERE;
            tellReferral(stay, now, "DECLINED", "CAPACITY");
        }
    }

    /** The patient who has been here longest goes to a ward. */
    void makeRoom(Instant now) {
        beds.values().stream()
                .min(Comparator.comparing(stay -> stay.accepted))
                .ifPresent(stay -> leave(stay, now, "WARD"));
    }

    private void newDay(Instant now) {
        LocalDate date = now.atZone(DayShape.ZONE).toLocalDate();
        if (!date.equals(day)) {
            day = date;
            today = plan.frailty() <= 0 ? 1 : Gamma.draw(luck, 1 / plan.frailty()) * plan.frailty();
        }
    }

    private void fillBeds(Instant now) {
        List<Stay> queue = stays.stream()
                .filter(stay -> stay.where == Stay.Where.QUEUE)
                .sorted(Comparator.comparing((Stay stay) -> stay.source == Source.ELECTIVE)
                        .thenComparing(stay -> stay.accepted))
                .toList();
        for (Stay stay : queue) {
            String bed = freeBed();
            if (bed == null || halfNurses() + stay.halfNurses() > staffing.halfNurses(now)) {
                return;
            }
            stay.where = Stay.Where.BED;
            stay.bed = bed;
            stay.inBedSince = now;
            beds.put(bed, stay);
            out.accept(new Happening.Adt(
                    now, stay.cameFrom == null ? "A01" : "A02", stay.visit, bed, stay.cameFrom, null));
            tellLevel(stay, now);
            if (stay.source != Source.ELECTIVE) {
                tellReferral(stay, now, "ADMITTED", null);
            }
        }
    }

    private void giveUpWaiting(Instant now) {
        for (Stay stay : stays) {
            if (stay.where == Stay.Where.QUEUE
                    && stay.source.emergency()
                    && circumstances.hours(stay.accepted, now) > TRANSFER_AFTER_HOURS) {
                stay.where = Stay.Where.ELSEWHERE;
                tellReferral(stay, now, "TRANSFERRED", "CAPACITY");
                if (stay.cameFrom != null) {
                    out.accept(new Happening.Adt(now, "A03", stay.visit, stay.cameFrom, null, "TRANSFER"));
                }
            }
        }
    }

    private String freeBed() {
        for (String bed : plan.beds()) {
            if (!beds.containsKey(bed) && !cleaning.containsKey(bed)) {
                return bed;
            }
        }
        return null;
    }

    int halfNurses() {
        return beds.values().stream().mapToInt(Stay::halfNurses).sum();
    }

    @Override
    public Visit visit(Instant at, Source source) {
        return numbers.visit(at, source);
    }

    @Override
    public int slots(Instant now) {
        int fit =
                (int) beds.values().stream().filter(stay -> stay.ready != null).count();
        int waiting = (int)
                stays.stream().filter(stay -> stay.where == Stay.Where.QUEUE).count();
        int byNurses = (staffing.halfNurses(now) - halfNurses()) * 4 / 5;
        return Math.min(plan.beds().size() - beds.size(), byNurses) + fit - waiting;
    }

    @Override
    public void arrives(Operation operation, Instant now) {
        if (operation.needed()) {
            stays.add(stayAfter(operation, now));
        } else {
            toWard(operation.visit(), "TH^REC^01", now);
        }
    }

    private Happening.Adt toWard(Visit visit, String from, Instant now) {
        String ward = numbers.wardBed();
        Happening.Adt step = new Happening.Adt(now, "A02", visit, ward, from, null);
        out.accept(step);
        Instant home = circumstances.after(now, 24 + luck.nextInt(120));
        goingHome.add(new Happening.Adt(home, "A03", visit, ward, null, "HOME"));
        return step;
    }

    @Override
    public void turnedAway(Operation operation, Instant now) {
        Stay stay = stayAfter(operation, now);
        stay.where = Stay.Where.ELSEWHERE;
        stays.add(stay);
    }

    private Stay stayAfter(Operation operation, Instant now) {
        return new Stay(operation.visit(), Source.ELECTIVE, now, operation.level(), "TH^REC^01", luck.split());
    }

    private void tellLevel(Stay stay, Instant now) {
        if (stay.where == Stay.Where.BED) {
            out.accept(new Happening.CareLevel(now, stay.visit, stay.bed, stay.level));
        }
    }

    private void tellReady(Stay stay, Instant now, Instant planned) {
        if (stay.where == Stay.Where.BED) {
            out.accept(new Happening.Readiness(
                    now, plan.id(), stay.visit, stay.ready, null, planned == null ? null : now, planned));
        }
    }

    private void tellReferral(Stay stay, Instant now, String decision, String reason) {
        if (stay.source.emergency()) {
            out.accept(new Happening.Referral(
                    now, plan.id(), stay.visit, stay.accepted, decision, now, reason, stay.level, stay.accepted));
        }
    }
}
