/** What this process wrote and read in the EHR, in our own trail. */
package io.breathline.fhir.audit;
