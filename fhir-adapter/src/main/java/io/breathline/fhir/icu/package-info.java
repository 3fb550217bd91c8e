/** Units, beds and capacity as Location, MeasureReport and Encounter. */
package io.breathline.fhir.icu;
