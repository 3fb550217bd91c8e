/** What would be written, for people to look at before anything is. */
package io.breathline.fhir.print;
