package io.breathline.simulators.scoreicu;

import java.time.Instant;
import java.util.function.Consumer;

/** One thing that the unit's memory learns, and when it can first know it. */
record News(Instant knownAt, Consumer<UnitMemory> tell) {}
