package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The unit's beds: taken by one patient, being cleaned, or free. */
final class BedStock {
    private final List<String> all;
    private final Map<String, Stay> taken = new TreeMap<>();
    private final Map<String, Instant> cleaning = new TreeMap<>();

    BedStock(List<String> all) {
        this.all = all;
    }

    Map<String, Stay> taken() {
        return taken;
    }

    /** A bed that can be given away now, or null. */
    String free() {
        for (String bed : all) {
            if (!taken.containsKey(bed) && !cleaning.containsKey(bed)) {
                return bed;
            }
        }
        return null;
    }

    void leave(String bed, Instant now, Instant clean, Consumer<Happening> out) {
        taken.remove(bed);
        cleaning.put(bed, clean);
        out.accept(new Happening.BedStatus(now, bed, "H"));
    }

    /** Two patients, who are both in a bed, change beds. */
    Happening.Swap swap(Instant now, SplittableRandom luck) {
        List<Stay> here = List.copyOf(taken.values());
        Stay one = here.get(luck.nextInt(here.size() / 2));
        Stay other = here.get(here.size() / 2 + luck.nextInt(here.size() - here.size() / 2));
        String bed = one.bed;
        one.bed = other.bed;
        other.bed = bed;
        taken.put(one.bed, one);
        taken.put(other.bed, other);
        return new Happening.Swap(now, one.visit, one.bed, other.visit, other.bed);
    }

    void clean(Instant now, Consumer<Happening> out) {
        cleaning.entrySet().removeIf(bed -> {
            if (now.isBefore(bed.getValue())) {
                return false;
            }
            out.accept(new Happening.BedStatus(now, bed.getKey(), "U"));
            return true;
        });
    }

    int halfNurses() {
        return taken.values().stream().mapToInt(Stay::halfNurses).sum();
    }
}
