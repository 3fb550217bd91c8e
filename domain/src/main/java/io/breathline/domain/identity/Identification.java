package io.breathline.domain.identity;

import io.breathline.domain.decode.Measurement;
import io.breathline.domain.quality.DeviceClock;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Lane;
import io.breathline.domain.topic.Mode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a measurement the reading of whoever had the device when it was measured.
 *
 * @param serial the device's serial number in the registry, or null; a measurement's own is believed first
 */
public record Identification(String device, String serial, List<Tenure> tenures) {

    private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

    /** As it comes in, where no trace is known. */
    public Identified identify(Measurement it, Lane lane, Instant receivedAt) {
        return identify(it, lane, lane.mode() == Mode.BACKFILL, receivedAt, null);
    }

    /**
     * @param history is it of an upload of history, whose time of receipt says nothing about when it was measured?
     * @param trace the traceparent of the record that it came in, or null
     */
    public Identified identify(Measurement it, Lane lane, boolean history, Instant receivedAt, String trace) {
        if (tenures.isEmpty()) {
            return new Identified.Waits(Reason.UNASSIGNED, "no patient has had this device");
        }
        Tenure owner = null;
        DeviceClock clock = null;
        boolean unknownPatient = false;
        for (Tenure tenure : tenures) {
            // A local time without offset means another instant in each owner's zone.
            ZoneId zone = zone(it.zone(), tenure.zone());
            if (!(DeviceClock.read(it.measuredAt(), zone, receivedAt) instanceof Decoded.Ok<DeviceClock> read)) {
                return new Identified.Refused(Reason.UNUSABLE_TIME, "measuredAt", "later than its receipt");
            }
            if (!tenure.covers(read.value().effectiveAt())) {
                continue;
            }
            unknownPatient |= tenure.zone() == null;
            if (owner != null && !owner.patient().equals(tenure.patient())) {
                return new Identified.Waits(Reason.AMBIGUOUS_ASSIGNMENT, "two patients had this device at that time");
            }
            owner = tenure;
            clock = read.value();
        }
        if (owner == null) {
            return new Identified.Waits(Reason.UNASSIGNED, "no patient had this device at that time");
        }
        if (unknownPatient) {
            return new Identified.Waits(Reason.UNASSIGNED, "the patient who had it is not in the registry");
        }
        if (clock.quality() == TimeQuality.ESTIMATED && history) {
            return new Identified.Refused(Reason.UNUSABLE_TIME, "measuredAt", "history without a usable time");
        }
        return new Identified.Known(reading(it, lane, receivedAt, owner, clock, trace));
    }

    private Reading reading(
            Measurement it, Lane lane, Instant receivedAt, Tenure owner, DeviceClock clock, String trace) {
        ZoneId zone = zone(it.zone(), owner.zone());
        return new Reading(
                it.id(device),
                lane.run(),
                lane.mode(),
                owner.patient(),
                device,
                it.metric(),
                it.value(),
                it.valueText(),
                it.metric().unit(),
                it.measuredAt(),
                clock.effectiveAt(),
                receivedAt,
                zone.getId(),
                clock.healthDay(zone).toString(),
                clock.quality(),
                it.quality(),
                it.session(),
                it.effort(),
                it.sequence(),
                it.flags(),
                it.replaces(),
                it.serial() == null ? serial : it.serial(),
                trace);
    }

    /** The zone a device names is where the patient was; one that no table knows is as good as none. */
    private static ZoneId zone(String named, String patients) {
        ZoneId known = known(named);
        if (known == null) {
            known = known(patients);
        }
        return known == null ? ZoneOffset.UTC : known;
    }

    private static ZoneId known(String name) {
        if (name == null) {
            return null;
        }
        ZoneId zone = ZONES.get(name);
        if (zone == null) {
            try {
                zone = ZoneId.of(name);
            } catch (DateTimeException unknown) {
                return null;
            }
            if (zone instanceof ZoneOffset || ZONES.size() > 1_000) {
                return zone;
            }
            ZONES.put(name, zone);
        }
        return zone;
    }
}
