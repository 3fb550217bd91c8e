/** Patients, devices and units as FHIR resources, and where the EHR has them. */
package io.breathline.fhir.register;
