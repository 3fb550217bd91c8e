package io.breathline.domain.registry;

import io.breathline.domain.topic.Envelope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Who is who: exactly one of the parts is set. A replay publishes the registry it was recorded with under its own run,
 * whose keys are prefixed, so that live and replayed identities never meet.
 */
public record RegistryEntry(
        String run, Patient patient, Device device, Assignment assignment, Treatment treatment, Unit unit) {

    /**
     * @param birthDate ISO date, or as much of it as a record knows: {@code 1999-05}, {@code 1999}; {@code sex} male, female, other or unknown; {@code zone} IANA time zone at home
     * @param team the CF team that may see this patient; {@code site} the hospital
     * @param left since when nobody here watches over this patient any more, or null
     */
    public record Patient(
            String id,
            String name,
            String birthDate,
            String sex,
            Double heightCm,
            String mrn,
            String nhsNumber,
            String zone,
            String team,
            String site,
            Left left) {
        /** A patient whom we watch over. */
        public Patient(
                String id,
                String name,
                String birthDate,
                String sex,
                Double heightCm,
                String mrn,
                String nhsNumber,
                String zone,
                String team,
                String site) {
            this(id, name, birthDate, sex, heightCm, mrn, nhsNumber, zone, team, site, null);
        }

        /** The day of birth where the whole of it is known, else null. */
        public LocalDate born() {
            return isDate(birthDate) ? LocalDate.parse(birthDate) : null;
        }

        /** Since when and why they are no longer in our care; null while they are, or where it makes no sense. */
        public Left gone() {
            return left == null || left.problem() != null ? null : left;
        }

        /** The same person, who has left our care, or with null has come back. */
        public Patient left(Left gone) {
            return new Patient(id, name, birthDate, sex, heightCm, mrn, nhsNumber, zone, team, site, gone);
        }
    }

    /**
     * That a patient is no longer in our care: alerts about them end, and nobody asks why no readings come.
     *
     * @param on ISO date, the first day without us
     * @param why DIED, MOVED (another team looks after them) or WITHDREW (they no longer want to be watched over)
     */
    public record Left(String on, String why) {
        private static final Set<String> REASONS = Set.of("DIED", "MOVED", "WITHDREW");

        /** What is wrong with it, or null. */
        public String problem() {
            if (!isDate(on)) {
                return "left.on is not a date such as 2026-05-30";
            }
            return why != null && REASONS.contains(why) ? null : "left.why is not one of DIED, MOVED, WITHDREW";
        }
    }

    /** @param kind chooses the decoder: see Decoders in domain */
    public record Device(String id, String kind, String serial, String model, String site) {}

    /** This patient had this device in [from, to); {@code to} null while they still have it. */
    public record Assignment(String id, String device, String patient, Instant from, Instant to) {}

    /** @param kind ANTIBIOTICS or MODULATOR; from and to are ISO dates, to null while it goes on */
    public record Treatment(String id, String patient, String kind, String from, String to) {
        private static final Set<String> KINDS = Set.of("ANTIBIOTICS", "MODULATOR");

        /** What is wrong with it, or null. */
        public String problem() {
            if (patient == null) {
                return "patient is missing";
            }
            if (kind == null || !KINDS.contains(kind)) {
                return "kind is not one of ANTIBIOTICS, MODULATOR";
            }
            if (!isDate(from)) {
                return "from is not a date such as 2026-05-30";
            }
            return to == null || isDate(to) ? null : "to is not a date such as 2026-05-30";
        }
    }

    /**
     * A critical-care unit.
     *
     * @param pointOfCare PV1-3.1 of its beds; {@code level} 2 or 3
     * @param nursesPerShift bedside nurses rostered by default
     */
    public record Unit(
            String id,
            String name,
            String site,
            String pointOfCare,
            int level,
            int nursesPerShift,
            List<BedPlace> beds) {}

    /** @param id point-of-care^room^bed as in PV1-3 */
    public record BedPlace(String id, String label) {}

    private static boolean isDate(String text) {
        try {
            return text != null && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException not) {
            return false;
        }
    }

    public static RegistryEntry of(Patient patient) {
        return new RegistryEntry(Envelope.LIVE_RUN, patient, null, null, null, null);
    }

    public static RegistryEntry of(Device device) {
        return new RegistryEntry(Envelope.LIVE_RUN, null, device, null, null, null);
    }

    public static RegistryEntry of(Assignment assignment) {
        return new RegistryEntry(Envelope.LIVE_RUN, null, null, assignment, null, null);
    }

    public static RegistryEntry of(Treatment treatment) {
        return new RegistryEntry(Envelope.LIVE_RUN, null, null, null, treatment, null);
    }

    public static RegistryEntry of(Unit unit) {
        return new RegistryEntry(Envelope.LIVE_RUN, null, null, null, null, unit);
    }

    /** The same entry for a run of its own. */
    public RegistryEntry in(String otherRun) {
        return new RegistryEntry(otherRun, patient, device, assignment, treatment, unit);
    }

    public String key() {
        String prefix = run == null || run.equals(Envelope.LIVE_RUN) ? "" : "run/" + run + "/";
        if (patient != null) {
            return prefix + "patient/" + patient.id();
        }
        if (device != null) {
            return prefix + "device/" + device.id();
        }
        if (assignment != null) {
            return prefix + "assignment/" + assignment.id();
        }
        if (treatment != null) {
            return prefix + "treatment/" + treatment.id();
        }
        if (unit != null) {
            return prefix + "unit/" + unit.id();
        }
        throw new IllegalStateException("a registry entry without content");
    }
}
