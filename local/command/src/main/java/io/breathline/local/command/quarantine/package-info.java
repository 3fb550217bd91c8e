/** What could not be used, and why. */
package io.breathline.local.command.quarantine;
