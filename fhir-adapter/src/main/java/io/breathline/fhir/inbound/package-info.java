/** What clinicians decide in the EHR, and whom the EHR knows, on their way into Breathline. */
package io.breathline.fhir.inbound;
