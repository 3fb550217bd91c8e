package io.breathline.jobs.marks;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few texts that a person's readings repeat, devices and zones, by number; more than that many are written out. */
final class Names {
    private static final int MOST = 100;
    private static final int NONE = 0;
    private static final int WRITTEN_OUT = 1;
    private static final int FIRST = 2;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Are there names that state does not know? */
    boolean changed;

    void write(String name, PackWriter out) {
        if (name == null) {
            out.small(NONE);
            return;
        }
        Integer number = numbers.get(name);
        if (number == null && names.size() < MOST) {
            number = add(name);
            changed = true;
        }
        if (number == null) {
            out.small(WRITTEN_OUT);
            out.text(name);
        } else {
            out.small(number + FIRST);
        }
    }

    String read(PackReader in) {
        int number = in.count();
        return switch (number) {
            case NONE -> null;
            case WRITTEN_OUT -> in.text();
            default -> names.get(number - FIRST);
        };
    }

    private int add(String name) {
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    void pack(PackWriter out) {
        out.small(names.size());
        names.forEach(out::text);
    }

    static Names unpack(PackReader in) {
        Names it = new Names();
        for (int count = in.count(); count > 0; count--) {
            it.add(in.text());
        }
        return it;
    }
}
