/** What is in which EHR since when, or why not yet. */
package io.breathline.local.command.receipts;
