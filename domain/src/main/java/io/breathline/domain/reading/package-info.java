/** What a reading from home is, its identity and its metrics. */
package io.breathline.domain.reading;
