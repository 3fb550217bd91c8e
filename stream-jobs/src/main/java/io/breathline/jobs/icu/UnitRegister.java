package io.breathline.jobs.icu;

import io.breathline.domain.icu.BareBeds;
import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.jobs.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/** The registered units of one run, and their beds. */
final class UnitRegister implements VisitFiles.UnitOf {
    private final ReadOnlyBroadcastState<String, String> units;
    private final ReadOnlyBroadcastState<String, String> beds;
    private final String run;

    /** @param units run and point of care to unit; {@code beds} run and place to unit */
    UnitRegister(
            ReadOnlyBroadcastState<String, String> units, ReadOnlyBroadcastState<String, String> beds, String run) {
        this.units = units;
        this.beds = beds;
        this.run = run;
    }

    @Override
    public String unit(String place) throws Exception {
        return place == null ? null : units.get(key(BedName.pointOfCare(place)));
    }

    List<String> all() throws Exception {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, String> unit : units.immutableEntries()) {
            if (unit.getKey().startsWith(key(""))) {
                all.add(unit.getValue());
            }
        }
        return all;
    }

    @Override
    public List<Fact> inFull(List<Fact> facts) throws Exception {
        if (facts.stream().noneMatch(fact -> BareBeds.bare(fact.bed()) || BareBeds.bare(fact.priorBed()))) {
            return facts;
        }
        Set<String> places = new TreeSet<>();
        for (Map.Entry<String, String> bed : beds.immutableEntries()) {
            if (bed.getKey().startsWith(key(""))) {
                places.add(bed.getKey().substring(key("").length()));
            }
        }
        BareBeds bare = new BareBeds(places);
        return facts.stream().map(bare::named).toList();
    }

    /** Did the register not know this unit as it is? */
    boolean changed(
            RegistryEntry.Unit unit, BroadcastState<String, String> ofUnits, BroadcastState<String, String> ofBeds)
            throws Exception {
        String place = key(unit.pointOfCare());
        Set<String> before = new TreeSet<>();
        for (Map.Entry<String, String> bed : ofBeds.immutableEntries()) {
            if (bed.getKey().startsWith(key("")) && bed.getValue().equals(unit.id())) {
                before.add(bed.getKey());
            }
        }
        Set<String> now = new TreeSet<>();
        for (RegistryEntry.BedPlace bed : unit.beds() == null ? List.<RegistryEntry.BedPlace>of() : unit.beds()) {
            String name = BedName.parse(bed.id());
            if (name != null) {
                now.add(key(name));
            }
        }
        boolean changed = !unit.id().equals(ofUnits.get(place)) || !before.equals(now);
        ofUnits.put(place, unit.id());
        for (String gone : before) {
            ofBeds.remove(gone);
        }
        for (String bed : now) {
            ofBeds.put(bed, unit.id());
        }
        return changed;
    }

    private String key(String place) {
        return RunKey.of(run, place.trim().toUpperCase(Locale.ROOT));
    }
}
