package io.breathline.ingest.mllp;

import io.breathline.ingest.log.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds MLLP blocks {@code 0x0B … 0x1C 0x0D} in a stream of bytes cut anywhere, holding no more than the largest message
 * in memory. A start within a block means that the sender gave the first one up.
 */
final class FrameReader {
    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte AFTER_END = 0x0D;
    private static final int HEAD = 4_096;

    private final int largest;
    private final Consumer<Frame> frames;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private State state = State.BETWEEN;
    private MessageDigest digest;
    private long size;
    private long skipped;
    private int given;

    private enum State {
        BETWEEN,
        INSIDE,
        AFTER_END
    }

    FrameReader(int largest, Consumer<Frame> frames) {
        this.largest = largest;
        this.frames = frames;
    }

    void read(byte[] chunk) {
        for (byte next : chunk) {
            read(next);
        }
    }

    void read(byte next) {
        switch (state) {
            case BETWEEN -> {
                if (next == START) {
                    begin();
                } else {
                    skipped++;
                }
            }
            case INSIDE -> inside(next);
            case AFTER_END -> afterEnd(next);
        }
    }

    /** Whether a block has begun and not ended. */
    boolean open() {
        return state != State.BETWEEN;
    }

    /** Blocks that were given up by their sender half way. */
    int givenUp() {
        return given;
    }

    /** Bytes so far of the block that is open, and bytes so far outside any block. */
    long sizeOfOpen() {
        return size;
    }

    long skipped() {
        return skipped;
    }

    private void inside(byte next) {
        if (next == START) {
            given++;
            begin();
        } else if (next == END) {
            state = State.AFTER_END;
        } else {
            keep(next);
        }
    }

    private void afterEnd(byte next) {
        if (next == AFTER_END) {
            finish();
        } else if (next == START) {
            finish();
            begin();
        } else if (next == END) {
            keep(END);
        } else {
            keep(END);
            keep(next);
            state = State.INSIDE;
        }
    }

    private void begin() {
        held.reset();
        digest = null;
        size = 0;
        state = State.INSIDE;
    }

    private void keep(byte next) {
        size++;
        if (digest != null) {
            digest.update(next);
            return;
        }
        held.write(next);
        if (size > largest) {
            digest = Fingerprint.digest();
            digest.update(held.toByteArray());
            byte[] head = Arrays.copyOf(held.toByteArray(), Math.min(HEAD, held.size()));
            held.reset();
            held.writeBytes(head);
        }
    }

    private void finish() {
        state = State.BETWEEN;
        byte[] bytes = held.toByteArray();
        held.reset();
        frames.accept(
                digest == null ? new Frame.Whole(bytes) : new Frame.TooLarge(bytes, size, Fingerprint.hex(digest)));
        size = 0;
    }
}
