/** A model hospital: patients come, are treated, wait for a ward bed and go, and its systems send messages about it. */
package io.breathline.simulators.hospital;
