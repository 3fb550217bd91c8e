/** The thin shell around the no-data rules: who was heard, timers on the clock of the wall, nothing of it in a replay. */
package io.breathline.jobs.silence;
