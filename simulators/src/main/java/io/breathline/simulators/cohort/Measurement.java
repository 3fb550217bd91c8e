package io.breathline.simulators.cohort;

import io.breathline.domain.reading.Metric;
import java.time.LocalDateTime;

/**
 * A value as a device or a question got it, before any transport.
 *
 * @param at the person's local time
 * @param device kind of device, such as {@code spirometer}; {@code generation} grows when it is visibly swapped for another
 * @param quality spirometry grade A to F, or null
 * @param session groups what was done in one sitting
 */
public record Measurement(
        LocalDateTime at, Metric metric, double value, String device, int generation, String quality, int session) {}
