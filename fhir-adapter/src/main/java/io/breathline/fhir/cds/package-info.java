/** CDS Hooks: the alert on the clinician's screen where the EHR takes no Flag and no Task. */
package io.breathline.fhir.cds;
