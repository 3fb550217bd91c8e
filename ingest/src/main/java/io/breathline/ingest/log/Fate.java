package io.breathline.ingest.log;

/** What became of a message given to the log. */
public enum Fate {
    STORED,
    /** The log cannot hold it; its hash, size and head are in quarantine. */
    DIVERTED,
    /** The log cannot hold it, and nothing has been kept yet. */
    TOO_LARGE,
    /** Nothing is known to be kept: whoever sent it must send it again. */
    UNREACHABLE;

    /** May the sender forget it? */
    public boolean settled() {
        return this == STORED || this == DIVERTED;
    }
}
