package io.breathline.domain.icu;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Beds that a feed names without saying which ward: the bed of that name, if the site has only one. What two beds are
 * called is never guessed.
 */
public final class BareBeds {
    /** Stands for the ward where several have a bed of that name. */
    static final String WHICH_WARD = "?";

    private final Map<String, Set<String>> full = new TreeMap<>();

    /** @param places every place that anybody named, in any order */
    public BareBeds(Collection<String> places) {
        for (String place : places) {
            if (place != null && !bare(place) && !BedName.pseudo(place)) {
                String[] parts = place.split("\\^", -1);
                full.computeIfAbsent(BedName.of("", "", parts[2]), none -> new TreeSet<>())
                        .add(place);
                full.computeIfAbsent(BedName.of("", parts[1], parts[2]), none -> new TreeSet<>())
                        .add(place);
            }
        }
    }

    /** Is this a bed whose ward was left out? */
    public static boolean bare(String place) {
        return place != null
                && BedName.pointOfCare(place).isEmpty()
                && !place.equals(BedName.ON_LEAVE)
                && !BedName.pseudo(place);
    }

    /** The place in full where there is only one it can be, a question where there are several, else as it was. */
    public String place(String place) {
        Set<String> beds = bare(place) ? full.getOrDefault(place, Set.of()) : Set.<String>of();
        if (beds.size() > 1) {
            return WHICH_WARD + place;
        }
        return beds.isEmpty() ? place : beds.iterator().next();
    }

    static boolean unclear(String place) {
        return place != null && BedName.pointOfCare(place).equals(WHICH_WARD);
    }

    /** The same fact about beds in full. */
    public Fact named(Fact fact) {
        if (!bare(fact.bed()) && !bare(fact.priorBed())) {
            return fact;
        }
        return new Fact(
                fact.id(),
                fact.kind(),
                fact.visit(),
                fact.mrn(),
                fact.at(),
                fact.atSource(),
                place(fact.bed()),
                place(fact.priorBed()),
                fact.origin(),
                fact.detail());
    }
}
