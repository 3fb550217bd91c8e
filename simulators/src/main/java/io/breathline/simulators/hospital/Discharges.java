package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Patients after the unit: on a ward for days, then home, unless they come back. */
final class Discharges {
    private final Numbers numbers;
    private final SplittableRandom luck;
    private final List<Happening.Adt> goingHome = new ArrayList<>();
    private final Deque<Happening.Adt> fromUnit = new ArrayDeque<>();

    Discharges(Numbers numbers, SplittableRandom luck) {
        this.numbers = numbers;
        this.luck = luck;
    }

    /** @param unit did the patient come from the unit, and so may come back? */
    void toWard(
            Visit visit, String from, Instant now, Circumstances circumstances, boolean unit, Consumer<Happening> out) {
        String ward = numbers.wardBed();
        Happening.Adt step = new Happening.Adt(now, "A02", visit, ward, from, null);
        out.accept(step);
        Instant home = circumstances.after(now, 24 + luck.nextInt(120));
        goingHome.add(new Happening.Adt(home, "A03", visit, ward, null, "HOME"));
        if (unit) {
            fromUnit.addLast(step);
        }
    }

    void goHome(Instant now, Consumer<Happening> out) {
        goingHome.removeIf(home -> {
            if (now.isBefore(home.at())) {
                return false;
            }
            out.accept(home);
            fromUnit.removeIf(step -> step.visit().equals(home.visit()));
            return true;
        });
    }

    /** The patient who left the unit last and is still on a ward, who is not going home after all; or null. */
    Happening.Adt comesBack() {
        if (fromUnit.isEmpty()) {
            return null;
        }
        Happening.Adt last = fromUnit.removeLast();
        goingHome.removeIf(home -> home.visit().equals(last.visit()));
        return last;
    }
}
