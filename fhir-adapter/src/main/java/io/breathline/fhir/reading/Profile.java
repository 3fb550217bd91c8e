package io.breathline.fhir.reading;

/**
 * The profile an endpoint wants its Observations in. They contradict each other (docs/fhir.md, conflict matrix): no
 * single Observation conforms to all, so there is one mapping each and nobody unifies them.
 */
public enum Profile {
    /** Plain R4 with its vital-signs profile. */
    R4,
    /** HL7 Personal Health Device 2.0.0 and US Core. */
    PHD_US,
    /** UK Core, NHS England. */
    UK_CORE;

    public ReadingMapping mapping() {
        return switch (this) {
            case R4 -> new R4Mapping();
            case PHD_US -> new PhdUsMapping();
            case UK_CORE -> new UkCoreMapping();
        };
    }
}
