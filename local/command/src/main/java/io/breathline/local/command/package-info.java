/** The {@code breathline} command: everything a person does with the system on one machine. */
package io.breathline.local.command;
