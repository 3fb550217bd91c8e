package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import java.util.List;

/**
 * All facts of one visit, as state and on the way to its units.
 *
 * @param person who it is, all merges known; {@code moved} the visit's facts are now under this number, or null
 * @param units the units any of its facts ever named: each hears of every change, or a departure could be lost
 */
public record VisitFile(String visit, String person, List<Fact> facts, String moved, List<String> units) {}
