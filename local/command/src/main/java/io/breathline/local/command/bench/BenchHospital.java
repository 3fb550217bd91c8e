package io.breathline.local.command.bench;

import io.breathline.domain.registry.RegistryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units full of made-up patients who come and go, and which bed each of them must be in at the end. */
final class BenchHospital {
    private static final int UNITS = 5;
    private static final int BEDS = 24;
    /** A bed is empty for so many comings of others before the next patient gets it. */
    private static final int STAYS_FOR = UNITS * BEDS / 2;

    private static final int DETAILS_EACH = 3;

    private final Map<String, Patient> inBed = new LinkedHashMap<>();
    private int patients;

    List<RegistryEntry> registry() {
        List<RegistryEntry> entries = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            List<RegistryEntry.BedPlace> beds = new ArrayList<>();
            for (int bed = 0; bed < BEDS; bed++) {
                beds.add(new RegistryEntry.BedPlace(bed(unit, bed), "Bed " + (bed + 1)));
            }
            entries.add(RegistryEntry.of(
                    new RegistryEntry.Unit(unit(unit), "Bench unit " + unit, "BENCH", unit(unit), 3, BEDS + 2, beds)));
        }
        return entries;
    }

    /** The next coming or going at this moment: half of the beds are in use, and each message moves somebody. */
    Patient.Told move(int number, Instant at) {
        int turn = number / 2;
        if (number % 2 == 0) {
            Patient patient = next(turn);
            inBed.put(patient.bed(), patient);
            return patient.admitted(at);
        }
        Patient leaver = inBed.remove(place(turn + STAYS_FOR));
        return leaver == null ? next(turn).updated(at) : leaver.left(at);
    }

    /** What a feed that was down for a while holds: whole stays, one after the other in each bed, the last ones open. */
    List<Patient.Told> backlog(int messages, Instant until) {
        List<Patient.Told> all = new ArrayList<>();
        int stays = messages / (2 + DETAILS_EACH);
        Duration each = Duration.ofMinutes(30);
        Instant first = until.minus(each.multipliedBy(stays / (UNITS * BEDS) + 2L));
        for (int stay = 0; all.size() < messages; stay++) {
            Patient patient = next(stay);
            Instant came = first.plus(each.multipliedBy(stay / (UNITS * BEDS))).plusSeconds(stay % (UNITS * BEDS));
            Patient before = inBed.put(patient.bed(), patient);
            if (before != null && all.size() < messages) {
                all.add(before.left(came.minusSeconds(1)));
            }
            all.add(patient.admitted(came));
            for (int detail = 1; detail <= DETAILS_EACH && all.size() < messages; detail++) {
                all.add(patient.updated(came.plusSeconds(60L * detail)));
            }
        }
        return all;
    }

    /** Everybody goes. */
    List<Patient.Told> emptied(Instant at) {
        List<Patient.Told> all =
                inBed.values().stream().map(patient -> patient.left(at)).toList();
        inBed.clear();
        return all;
    }

    /** The patient that each bed must hold by now, and null where it must be empty. */
    Map<String, Patient> expected() {
        Map<String, Patient> expected = new LinkedHashMap<>();
        for (int place = 0; place < UNITS * BEDS; place++) {
            expected.put(place(place), inBed.get(place(place)));
        }
        return expected;
    }

    private Patient next(int turn) {
        return new Patient("B" + patients++, unit(turn % UNITS), place(turn));
    }

    private static String place(int turn) {
        return bed(turn % UNITS, turn / UNITS % BEDS);
    }

    private static String unit(int unit) {
        return "BICU" + unit;
    }

    private static String bed(int unit, int bed) {
        return unit(unit) + "^R" + bed / 4 + "^" + bed;
    }
}
