/** Writes readings, alerts and beds into a FHIR R4 server once in effect, and brings decisions and the register back. */
package io.breathline.fhir;
