package io.breathline.simulators.home;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of a command line, {@code --name value}; everything wrong with them in one message. */
final class Options {
    private final Map<String, String> given = new HashMap<>();

    Options(String[] arguments, String... known) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!List.of(known).contains(arguments[i])) {
                problems.add("unknown option " + arguments[i]);
            } else if (i + 1 == arguments.length) {
                problems.add(arguments[i] + " needs a value");
            } else {
                given.put(arguments[i], arguments[i + 1]);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems) + ". Known: " + String.join(" ", known));
        }
    }

    String text(String name, String byDefault) {
        return given.getOrDefault(name, byDefault);
    }

    long number(String name, long byDefault) {
        return given.containsKey(name) ? Long.parseLong(given.get(name)) : byDefault;
    }

    String required(String name) {
        if (!given.containsKey(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return given.get(name);
    }
}
