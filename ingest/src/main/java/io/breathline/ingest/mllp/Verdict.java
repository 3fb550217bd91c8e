package io.breathline.ingest.mllp;

/** What the listener has to say about a message. */
enum Verdict {
    /** The log has it. */
    KEPT('A'),
    /** The log does not answer: send it again. */
    LATER('E'),
    /** Not to be sent again: no header to speak of, or larger than the log can hold. What there is of it is kept. */
    REJECTED('R');

    final char letter;

    Verdict(char letter) {
        this.letter = letter;
    }
}
