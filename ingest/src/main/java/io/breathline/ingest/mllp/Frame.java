package io.breathline.ingest.mllp;

/** What came between the start and the end of a block. */
sealed interface Frame {
    record Whole(byte[] message) implements Frame {}

    /** More than the log can hold: the head, the size and the hash of all of it. */
    record TooLarge(byte[] head, long size, String sha256) implements Frame {}
}
