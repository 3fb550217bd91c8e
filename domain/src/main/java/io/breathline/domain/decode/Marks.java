package io.breathline.domain.decode;

import java.util.ArrayList;
import java.util.List;

/** The marks of a status field: one word a bit that is set. */
final class Marks {
    private final List<String> marks = new ArrayList<>();

    Marks when(boolean set, String mark) {
        if (set && !marks.contains(mark)) {
            marks.add(mark);
        }
        return this;
    }

    /** Comma-separated, or null for none. */
    String text() {
        return marks.isEmpty() ? null : String.join(",", marks);
    }
}
