/** HL7 v2 over MLLP, for hospitals that have no FHIR server: readings as ORU^R01, alerts as ORU^R40. */
package io.breathline.fhir.hl7;
