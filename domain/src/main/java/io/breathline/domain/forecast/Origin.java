package io.breathline.domain.forecast;

import java.util.Locale;

/** Where a patient of the unit comes from; stays differ more by this than by anything else the feeds tell. */
public enum Origin {
    ED(0),
    WARD(1),
    EMTHEATRE(2),
    TRANSFER(3),
    ELECTIVE(4);

    /** Its place in the tables of a model, for ever. */
    final int index;

    Origin(int index) {
        this.index = index;
    }

    /** The class for what a feed calls it; anything unknown is like the emergency department. */
    public static Origin of(String feed) {
        if (feed == null) {
            return ED;
        }
        for (Origin origin : values()) {
            if (origin.name().equals(feed.toUpperCase(Locale.ROOT))) {
                return origin;
            }
        }
        return ED;
    }
}
