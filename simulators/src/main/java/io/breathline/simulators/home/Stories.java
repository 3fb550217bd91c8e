package io.breathline.simulators.home;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breathline.domain.reading.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The scripted illnesses and what an illness does to each measure, as a file that a nurse can review. */
record Stories(Map<Metric, Plateau> plateau, List<Story> stories) {
    /** @param relative a share of the value instead of an amount; {@code source} where the number comes from */
    record Plateau(double change, boolean relative, String source) {}

    static Stories read(String resource) {
        try (InputStream in = Stories.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readValue(in, Stories.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the stories cannot be read", unreadable);
        }
    }

    /** The story of the n-th patient, or null for one without. */
    Story of(int patient) {
        int from = 0;
        for (Story story : stories) {
            from += story.patients();
            if (patient < from) {
                return story;
            }
        }
        return null;
    }

    /** The value in illness. */
    double shifted(Metric metric, double value, double strength) {
        Plateau plateau = this.plateau.get(metric);
        if (plateau == null || strength == 0) {
            return value;
        }
        return plateau.relative() ? value * (1 + plateau.change() * strength) : value + plateau.change() * strength;
    }
}
