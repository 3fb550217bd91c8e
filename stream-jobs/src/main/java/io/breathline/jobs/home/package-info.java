/** The home side: from a device's payload to the reading of a patient. */
package io.breathline.jobs.home;
