/** What came in, what became of it, and what is still on its way. */
package io.breathline.dashboards.ledger;
