package io.breathline.dashboards.frame;

import java.util.List;
import java.util.stream.Stream;

/** A table's columns by name, said once: in its head, and beside each cell where there is no room for columns. */
public record Columns(List<Column> all) {
    /** @param number are its cells figures, which stand under each other at the right? */
    public record Column(String name, boolean number) {}

    public Columns {
        all = List.copyOf(all);
    }

    /** A name that begins with "#" is of a column of figures; an empty one has only buttons in it. */
    public static Columns of(String... names) {
        return new Columns(Stream.of(names).map(Columns::column).toList());
    }

    /** These, and one column of figures for each of those names. */
    public Columns figures(List<String> names) {
        return new Columns(Stream.concat(all.stream(), names.stream().map(name -> new Column(name, true)))
                .toList());
    }

    private static Column column(String name) {
        return name.startsWith("#") ? new Column(name.substring(1), true) : new Column(name, false);
    }

    public String name(int at) {
        return all.get(at).name();
    }

    /** Its cells' class, or null. */
    public String kind(int at) {
        return all.get(at).number() ? "num" : null;
    }
}
