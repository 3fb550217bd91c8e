/** The raw log: where bytes go before anybody is told that we have them. */
package io.breathline.ingest.log;
