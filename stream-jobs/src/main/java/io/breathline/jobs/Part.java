package io.breathline.jobs;

import io.breathline.jobs.sink.Sinks;
import io.breathline.jobs.source.Sources;

/** One Flink job of this process: draws its operators between sources and sinks. */
@FunctionalInterface
public interface Part {
    void build(Sources sources, Sinks sinks);
}
