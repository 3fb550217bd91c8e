/** Finds what would keep the system from running, and says the mend. */
package io.breathline.local.command.doctor;
