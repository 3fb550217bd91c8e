/** A reading as a FHIR Observation, one pure mapping per output profile. */
package io.breathline.fhir.reading;
