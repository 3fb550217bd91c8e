/** The server on the other side: what it can do, how it is asked, and what its answers mean. */
package io.breathline.fhir.ehr;
