/** How fast the adapter writes, against the limit measured in the same run. */
package io.breathline.fhir.bench;
