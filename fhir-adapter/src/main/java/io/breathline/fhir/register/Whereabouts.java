package io.breathline.fhir.register;

import io.breathline.domain.registry.RegistryEntry;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;

/** Where the EHR has the people, devices and units our resources refer to. */
public interface Whereabouts {
    /** Found at exactly one place, or why not: {@code UNKNOWN_PATIENT} or {@code AMBIGUOUS_PATIENT}. */
    record Whereabout(Reference reference, String missing) {
        public static Whereabout at(Reference reference) {
            return new Whereabout(reference, null);
        }

        public static Whereabout missing(String why) {
            return new Whereabout(null, why);
        }

        public Optional<Reference> found() {
            return Optional.ofNullable(reference);
        }
    }

    String UNKNOWN = "UNKNOWN_PATIENT";
    String AMBIGUOUS = "AMBIGUOUS_PATIENT";
    String UNKNOWN_UNIT = "UNKNOWN_UNIT";

    Whereabout patient(String id) throws InterruptedException;

    /** What the register knows of the patient, for what is derived from age, sex and height. */
    default Optional<RegistryEntry.Patient> person(String id) throws InterruptedException {
        return Optional.empty();
    }

    Whereabout unit(String id) throws InterruptedException;

    /** Never missing: at least the device's name is told. Null where the reading names no device. */
    Reference device(String id) throws InterruptedException;

    /** The server did not find this reference: put right and told where it is now, or empty where nothing helps. */
    Optional<String> again(String reference) throws InterruptedException;
}
