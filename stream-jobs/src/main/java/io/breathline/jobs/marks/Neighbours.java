package io.breathline.jobs.marks;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quality.OtherPerson;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.IsoTime;
import io.breathline.jobs.athand.Pieces;
import io.breathline.jobs.athand.Sheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A person's readings of the last fortnight by measure and day, and four weeks more of their weights, at hand: read from
 * state when first asked for, written when told. The measures of a day are on one sheet, weights on sheets of their own. A
 * day takes the place of the one it lets go, so that nothing has to be looked through to be forgotten.
 */
public final class Neighbours {
    /** How late a reading may come and still change what its neighbours are marked with. */
    static final int DAYS = 14;
    /** A weight may be borne out by one so many days later. */
    static final int AFTER = OtherPerson.DAYS;

    private static final int READINGS = 17;
    /** Both on the patient's sheet. */
    private static final int KNOWN = 32;

    private static final int WEIGHTS = 33;

    /** Devices of one person and measure that are told from each other. */
    private static final int MOST_DEVICES = 32;

    private static final int MOST_PLACES = 64;
    /** Places of days for weights come after those of days for everything else. */
    private static final int WEIGHT_PLACES = MOST_PLACES;

    /** More readings of a measure than this a day are a stream that does not say so: they are not compared. */
    private static final int MOST_A_DAY = 100;

    private final Pieces pieces;
    private final Sheet sheet;
    private final Map<Integer, Shelf> shelves = new HashMap<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private String run;
    private String patient;
    private Known known;
    private NavigableMap<Integer, double[]> weights;
    private boolean weightsChanged;

    /** The readings of the day that has a place. */
    private static final class Place {
        private final Metric metric;
        private int day;
        private List<Reading> readings = new ArrayList<>();
        private boolean changed;

        Place(Metric metric, int day) {
            this.metric = metric;
            this.day = day;
        }
    }

    /** Where the readings of a day are kept. */
    private record Shelf(int day, Sheet sheet) {}

    /** What every reading asks for first. */
    static final class Known {
        int newest = Integer.MIN_VALUE;
        /** A bit by measure: have there been readings of it on the newest day? */
        long today;

        Map<Integer, Map<String, Integer>> firsts = new HashMap<>();
        Names names = new Names();
        boolean changed;
    }

    public Neighbours(Pieces pieces, Sheet sheet) {
        this.pieces = pieces;
        this.sheet = sheet;
    }

    /** Said before anything else is asked: whose they are. */
    public void of(String inRun, String whose) {
        run = inRun;
        patient = whose;
    }

    /** Puts a reading in; false where it is known, too old, or one of too many, to be compared. */
    boolean add(Reading reading, int day) throws Exception {
        Known it = known();
        Metric metric = reading.metric();
        if (day < Math.max(it.newest, day) - kept(metric)) {
            return false;
        }
        if (day > it.newest) {
            it.newest = day;
            it.today = 0;
            it.changed = true;
        }
        List<Reading> there = on(metric, day);
        if (there.size() >= MOST_A_DAY || has(there, reading.id())) {
            return false;
        }
        there.add(reading);
        changed(metric, day);
        if (day == it.newest && (it.today & bit(metric)) == 0) {
            it.today |= bit(metric);
            it.changed = true;
        }
        return true;
    }

    private static boolean has(List<Reading> readings, String id) {
        for (Reading one : readings) {
            if (one.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** The readings of a measure and day; who changes them says so. */
    List<Reading> on(Metric metric, int day) throws Exception {
        return place(metric, day).readings;
    }

    void changed(Metric metric, int day) throws Exception {
        Place place = place(metric, day);
        place.changed = true;
        if (metric == Metric.WEIGHT) {
            double[] standing = standing(place.readings);
            if (standing.length == 0) {
                weights().remove(day);
            } else {
                weights().put(day, standing);
            }
            weightsChanged = true;
        }
    }

    private Place place(Metric metric, int day) throws Exception {
        int key = key(metric, day);
        Place place = places.get(key);
        if (place == null) {
            place = new Place(metric, day);
            places.put(key, place);
            boolean nothing = day == known().newest && (known().today & bit(metric)) == 0;
            Sheet shelf = shelf(metric, day);
            byte[] packed = nothing ? null : shelf.read(PackedKnown.number(metric));
            if (packed != null) {
                place.readings = PackedReadings.read(packed, metric, run, patient, known().names);
            }
        }
        if (place.day != day) {
            // the day that had this place before is past
            place.day = day;
            place.readings = new ArrayList<>();
        }
        return place;
    }

    /** The sheet of a day; what the day left there that had this place before it is past. */
    private Sheet shelf(Metric metric, int day) throws Exception {
        int number = number(metric, day);
        Shelf shelf = shelves.get(number);
        if (shelf == null || shelf.day() != day) {
            boolean nothing = day == known().newest && known().today == 0;
            Sheet before = nothing ? null : new Sheet(pieces, READINGS, number);
            byte[] one = before == null ? null : before.any();
            boolean same = one != null && PackedReadings.day(one) == day;
            shelf = new Shelf(day, same ? before : Sheet.blank(pieces, READINGS, number));
            shelves.put(number, shelf);
        }
        return shelf.sheet();
    }

    /** The weights around a day, without those that were corrected. */
    NavigableMap<Integer, double[]> weights(int day) throws Exception {
        return weights().subMap(day - ContextMarks.USUAL_DAYS, true, day + AFTER, true);
    }

    private NavigableMap<Integer, double[]> weights() throws Exception {
        if (weights == null) {
            weights = PackedWeights.read(sheet.read(WEIGHTS));
        }
        return weights;
    }

    private static double[] standing(List<Reading> readings) {
        return readings.stream()
                .filter(it -> !ContextMarks.has(it, ContextMarks.CORRECTED))
                .mapToDouble(Reading::value)
                .toArray();
    }

    int newest() throws Exception {
        return known().newest == Integer.MIN_VALUE ? -1 : known().newest;
    }

    int oldest(Metric metric) throws Exception {
        return known().newest == Integer.MIN_VALUE ? 0 : known().newest - kept(metric);
    }

    /** By device, the day on which it was first used for a measure; null where none was. */
    Map<String, Integer> firsts(Metric metric) throws Exception {
        return known().firsts.get(PackedKnown.number(metric));
    }

    /** Notes when a device was first used for a measure; true where that changes what is known. */
    boolean first(Reading it, int day) throws Exception {
        Map<String, Integer> devices =
                known().firsts.computeIfAbsent(PackedKnown.number(it.metric()), any -> new HashMap<>());
        String device = ContextMarks.device(it);
        Integer before = devices.get(device);
        if ((before != null && before <= day) || (before == null && devices.size() >= MOST_DEVICES)) {
            return false;
        }
        devices.put(device, day);
        known.changed = true;
        return devices.size() > 1;
    }

    private static int kept(Metric metric) {
        return metric == Metric.WEIGHT ? DAYS + ContextMarks.USUAL_DAYS : DAYS;
    }

    private Known known() throws Exception {
        if (known == null) {
            known = PackedKnown.read(sheet.read(KNOWN));
        }
        return known;
    }

    /** What is on the patient's sheet goes there. */
    public void write(Pieces.Changes changes) throws Exception {
        if (known == null) {
            return;
        }
        for (Place place : places.values()) {
            // What has become too old while it was at hand lies where the newest days are to lie.
            if (place.changed && place.day >= known.newest - kept(place.metric)) {
                byte[] packed = PackedReadings.write(place.day, place.readings, known.names);
                shelf(place.metric, place.day).put(PackedKnown.number(place.metric), packed);
                place.changed = false;
            }
        }
        shelves.values().forEach(shelf -> shelf.sheet().write(changes));
        if (weightsChanged) {
            weights.headMap(known.newest - kept(Metric.WEIGHT)).clear();
            sheet.put(WEIGHTS, PackedWeights.write(weights));
            weightsChanged = false;
        }
        if (known.changed || known.names.changed) {
            sheet.put(KNOWN, PackedKnown.write(known));
            known.changed = false;
            known.names.changed = false;
        }
    }

    /** How much is kept of these readings of one person, with the keys of their pieces. */
    public static int packedBytes(Collection<Reading> readings) {
        Known known = new Known();
        readings.forEach(it -> known.newest = Math.max(known.newest, IsoTime.epochDay(it.healthDay())));
        Map<Integer, Place> places = new HashMap<>();
        NavigableMap<Integer, double[]> weights = new TreeMap<>();
        for (Reading it : readings) {
            int day = IsoTime.epochDay(it.healthDay());
            if (ContextMarks.compared(it) && day >= known.newest - kept(it.metric())) {
                Place place = places.computeIfAbsent(key(it.metric(), day), any -> new Place(it.metric(), day));
                place.readings.add(it);
                if (it.metric() == Metric.WEIGHT) {
                    weights.put(day, standing(place.readings));
                }
            }
        }
        Map<Integer, byte[][]> sheets = new HashMap<>();
        for (Place place : places.values()) {
            sheets.computeIfAbsent(number(place.metric, place.day), any -> new byte[Sheet.SLOTS][])[
                            PackedKnown.number(place.metric)] =
                    PackedReadings.write(place.day, place.readings, known.names);
        }
        byte[][] own = {PackedKnown.write(known), PackedWeights.write(weights)};
        int sum = Sheet.packed(own).length;
        for (byte[][] sheet : sheets.values()) {
            sum += Integer.BYTES + Sheet.packed(sheet).length;
        }
        return sum;
    }

    private static long bit(Metric metric) {
        return 1L << PackedKnown.number(metric);
    }

    /** Each day that is kept has a place of its own. */
    private static int key(Metric metric, int day) {
        return PackedKnown.number(metric) * MOST_PLACES + Math.floorMod(day, kept(metric) + 1);
    }

    /** The sheet on which a day's readings of a measure are. */
    private static int number(Metric metric, int day) {
        int place = Math.floorMod(day, kept(metric) + 1);
        return metric == Metric.WEIGHT ? WEIGHT_PLACES + place : place;
    }
}
