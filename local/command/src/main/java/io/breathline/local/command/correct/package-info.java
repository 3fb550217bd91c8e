/** A person's audited correction of a reading. */
package io.breathline.local.command.correct;
