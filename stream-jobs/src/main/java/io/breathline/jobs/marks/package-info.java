/** Marks that a reading gets from the readings around it, told again when later ones change them (ADR 9). */
package io.breathline.jobs.marks;
