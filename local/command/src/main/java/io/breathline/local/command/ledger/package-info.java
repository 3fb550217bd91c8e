/** Where every reading is: what each hop was given and what it passed on, counted by distinct ids in each place. */
package io.breathline.local.command.ledger;
