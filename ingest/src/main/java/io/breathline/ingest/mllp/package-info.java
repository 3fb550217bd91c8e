/** The listener for HL7 v2 over MLLP: reads of a message only what its acknowledgement needs. */
package io.breathline.ingest.mllp;
