/** Reads HL7 v2 as hospitals send it, and turns it into facts. */
package io.breathline.jobs.icu.hl7;
