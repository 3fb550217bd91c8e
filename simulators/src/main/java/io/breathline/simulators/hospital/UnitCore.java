package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One unit, a step at a time. The same seed and circumstances tell the same story. */
final class UnitCore implements Theatre.Unit {
    private static final double TRANSFER_AFTER_HOURS = 6;
    private static final double PUSH = 2.5;
    private static final double BOUNCE = 0.20;
    private static final int CALENDAR_SECONDS = 300;
    private static final List<Source> EMERGENCIES =
            Arrays.stream(Source.values()).filter(Source::emergency).toList();

    final UnitPlan plan;
    final Course course;
    final Theatre theatre;
    final Staffing staffing;
    private final Numbers numbers;
    Circumstances circumstances;
    private final SplittableRandom luck;
    private final List<Stay> stays = new ArrayList<>();
    private final BedStock stock;
    private final Map<String, Stay> beds;
    private final Discharges discharges;
    private Consumer<Happening> out = happening -> {};
    private LocalDate day;
    private double today = 1;
    private Instant before = Instant.MIN; // of the calendar: theatre and roster look at the clock now and then
    private DayShape shape;

    UnitCore(UnitPlan plan, Numbers numbers, Circumstances circumstances, long seed) {
        this.plan = plan;
        this.numbers = numbers;
        this.circumstances = circumstances;
        this.luck = new SplittableRandom(seed);
        this.discharges = new Discharges(numbers, luck.split());
        this.stock = new BedStock(plan.beds());
        this.beds = stock.taken();
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
        boolean calendar = before.equals(Instant.MIN) || now.getEpochSecond() % CALENDAR_SECONDS < circumstances.tick();
        if (calendar) {
            newDay(now);
            shape = circumstances.shape(now);
            staffing.step(before, now, circumstances, out);
        }
        for (Stay stay : stays.toArray(new Stay[0])) {
            progress(stay, now);
        }
        stock.clean(now, out);
        discharges.goHome(now, out);
        if (calendar) {
            theatre.step(before, now, out);
            before = now;
        }
        emergencies(now);
        fillBeds(now);
        giveUpWaiting(now);
        if (circumstances.scenario() == Scenario.CHAOS) {
            swap(now);
        }
    }

    /** Now and then two patients change beds: three in a thousand of some fifteen moves a day. */
    private void swap(Instant now) {
        if (beds.size() < 2 || luck.nextDouble() >= circumstances.chance(0.003 * 15 / 24)) {
            return;
        }
        out.accept(stock.swap(now, luck));
    }

    private void progress(Stay stay, Instant now) {
        if (stay.ready == null) {
            switch (course.step(stay, now, shape, circumstances)) {
                case DIES -> leave(stay, now, "DIED");
                case READY -> becomesReady(stay, now);
                case LEVEL -> {
                    stay.level = stay.level == 3 ? 2 : 3;
                    UnitNews.level(stay, now, out);
                }
                case NONE -> {}
            }
            return;
        }
        if (!stay.announced && stay.announce != null && !now.isBefore(stay.announce)) {
            stay.announced = true;
            UnitNews.ready(plan.id(), stay, now, stay.planned, out);
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
            UnitNews.ready(plan.id(), stay, now, null, out);
            if (stay.level != 1) {
                stay.level = 1;
                UnitNews.level(stay, now, out);
            }
        }
    }

    private void leave(Stay stay, Instant now, String how) {
        stays.remove(stay);
        if (stay.where == Stay.Where.QUEUE) {
            UnitNews.referral(plan.id(), stay, now, "WITHDRAWN", how.equals("DIED") ? "DIED" : "IMPROVED", out);
            if (stay.cameFrom == null) {
                return;
            }
            if (how.equals("DIED")) {
                out.accept(new Happening.Adt(now, "A03", stay.visit, stay.cameFrom, null, "DIED"));
            } else {
                discharges.toWard(stay.visit, stay.cameFrom, now, circumstances, false, out);
            }
            return;
        }
        if (stay.where == Stay.Where.ELSEWHERE) {
            return;
        }
        int minutes = luck.nextInt(10) == 0 ? 300 : 45 + luck.nextInt(45);
        if (how.equals("DIED")) {
            out.accept(new Happening.Adt(now, "A03", stay.visit, stay.bed, null, "DIED"));
        } else {
            discharges.toWard(stay.visit, stay.bed, now, circumstances, true, out);
        }
        stock.leave(stay.bed, now, circumstances.after(now, minutes / 60.0), out);
    }

    private void emergencies(Instant now) {
        double factor = plan.arrivals() * shape.arrivals(plan.seasons()) * today * circumstances.arrivals(now) / 24;
        double draw = luck.nextDouble() / circumstances.chance(factor);
        for (Source source : EMERGENCIES) {
            if (draw < source.perDay) {
                emergency(source, now);
                return;
            }
            draw -= source.perDay;
        }
    }

    void emergency(Source source, Instant now) {
        SplittableRandom own = luck.split();
        int level = own.nextDouble() < UnitPlan.EMERGENCY_LEVEL_3 ? 3 : 2;
        Happening.Adt back = source == Source.WARD && own.nextDouble() < BOUNCE ? discharges.comesBack() : null;
        Visit visit = back != null ? back.visit() : numbers.visit(now, source);
        String place = back != null ? back.place() : numbers.placeOf(source);
        if (back == null && place != null) {
            out.accept(new Happening.Adt(now, source == Source.ED ? "A04" : "A01", visit, place, null, null));
        }
        Stay stay = new Stay(visit, source, now, level, place, own);
        stays.add(stay);
        double accept = plan.accepts(beds.size());
        if (own.nextDouble() < accept) {
            UnitNews.referral(plan.id(), stay, now, "ACCEPTED", null, out);
        } else {
            stay.where = Stay.Where.ELSEWHERE;
            UnitNews.referral(plan.id(), stay, now, "DECLINED", "CAPACITY", out);
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
        if (beds.size() == stays.size()) {
            return;
        }
        List<Stay> queue = stays.stream()
                .filter(stay -> stay.where == Stay.Where.QUEUE)
                .sorted(Comparator.comparing((Stay stay) -> stay.source == Source.ELECTIVE)
                        .thenComparing(stay -> stay.accepted))
                .toList();
        for (Stay stay : queue) {
            String bed = stock.free();
            if (bed == null || stock.halfNurses() + stay.halfNurses() > staffing.halfNurses(now)) {
                return;
            }
            stay.where = Stay.Where.BED;
            stay.bed = bed;
            stay.inBedSince = now;
            beds.put(bed, stay);
            out.accept(new Happening.Adt(
                    now, stay.cameFrom == null ? "A01" : "A02", stay.visit, bed, stay.cameFrom, null));
            UnitNews.level(stay, now, out);
            if (stay.source != Source.ELECTIVE) {
                UnitNews.referral(plan.id(), stay, now, "ADMITTED", null, out);
            }
        }
    }

    private void giveUpWaiting(Instant now) {
        if (!plan.homoeostasis()) {
            return;
        }
        for (Stay stay : stays) {
            if (stay.where == Stay.Where.QUEUE
                    && stay.source.emergency()
                    && circumstances.hours(stay.accepted, now) > TRANSFER_AFTER_HOURS) {
                stay.where = Stay.Where.ELSEWHERE;
                UnitNews.referral(plan.id(), stay, now, "TRANSFERRED", "CAPACITY", out);
                if (stay.cameFrom != null) {
                    out.accept(new Happening.Adt(now, "A03", stay.visit, stay.cameFrom, null, "TRANSFER"));
                }
            }
        }
    }

    @Override
    public Visit visit(Instant at, Source source) {
        return numbers.visit(at, source);
    }

    @Override
    public int slots(Instant now) {
        if (!plan.homoeostasis()) {
            return Integer.MAX_VALUE;
        }
        int fit =
                (int) beds.values().stream().filter(stay -> stay.ready != null).count();
        int waiting = (int)
                stays.stream().filter(stay -> stay.where == Stay.Where.QUEUE).count();
        int byNurses = (staffing.halfNurses(now) - stock.halfNurses()) * 4 / 5;
        return Math.min(plan.beds().size() - beds.size(), byNurses) + fit - waiting;
    }

    @Override
    public void arrives(Operation operation, Instant now) {
        if (operation.needed()) {
            stays.add(stayAfter(operation, now));
        } else {
            discharges.toWard(operation.visit(), "TH^REC^01", now, circumstances, false, out);
        }
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
}
