/** What belongs to the keys worked on last is kept at hand, and goes to keyed state once a sitting and not once a reading. */
package io.breathline.jobs.athand;
