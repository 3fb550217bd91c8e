/** A real FHIR R4 server on a file database in a process of its own, for one machine. */
package io.breathline.local.fhir;
