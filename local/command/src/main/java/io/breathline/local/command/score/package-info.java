/** A cohort's files through the whole system, held against what the detector says of the same files without it. */
package io.breathline.local.command.score;
