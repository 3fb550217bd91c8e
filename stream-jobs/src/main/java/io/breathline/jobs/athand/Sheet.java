package io.breathline.jobs.athand;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;

/**
 * Small pieces of a key that are asked for in the same sitting, as one piece in state: one look and one change where each
 * by itself would take its own. It is read when the first of them is asked for; they stay packed until then.
 */
public final class Sheet {
    /** How many there may be on one. */
    public static final int SLOTS = 64;

    private final Pieces pieces;
    private final int kind;
    private final int number;
    private byte[][] slots;
    private boolean changed;

    public Sheet(Pieces pieces, int kind, int number) {
        this.pieces = pieces;
        this.kind = kind;
        this.number = number;
    }

    /** One on which nothing is, whatever state has there. */
    public static Sheet blank(Pieces pieces, int kind, int number) {
        var blank = new Sheet(pieces, kind, number);
        blank.slots = new byte[SLOTS][];
        return blank;
    }

    /** A piece as it was written last, or null. */
    public byte[] read(int slot) throws Exception {
        return slots()[slot];
    }

    /** Any piece that is on it, or null. */
    public byte[] any() throws Exception {
        for (byte[] piece : slots()) {
            if (piece != null) {
                return piece;
            }
        }
        return null;
    }

    /** @param piece null forgets it */
    public void put(int slot, byte[] piece) throws Exception {
        slots()[slot] = piece;
        changed = true;
    }

    public void write(Pieces.Changes changes) {
        if (changed) {
            changes.put(kind, number, packed(slots));
            changed = false;
        }
    }

    private byte[][] slots() throws Exception {
        if (slots == null) {
            slots = unpacked(pieces.read(kind, number));
        }
        return slots;
    }

    /** Null where there is nothing on it. */
    public static byte[] packed(byte[][] slots) {
        int size = 1;
        int count = 0;
        for (byte[] piece : slots) {
            size += piece == null ? 0 : piece.length + 3;
            count += piece == null ? 0 : 1;
        }
        if (count == 0) {
            return null;
        }
        var out = new PackWriter(size);
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != null) {
                out.one(slot);
                out.block(slots[slot]);
            }
        }
        return out.done();
    }

    private static byte[][] unpacked(byte[] packed) {
        byte[][] slots = new byte[SLOTS][];
        if (packed != null) {
            var in = new PackReader(packed);
            while (in.more()) {
                slots[in.one()] = in.block();
            }
        }
        return slots;
    }
}
