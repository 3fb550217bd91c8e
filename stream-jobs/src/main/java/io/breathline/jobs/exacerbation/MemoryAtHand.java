package io.breathline.jobs.exacerbation;

import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Head;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Packed;
import io.breathline.domain.exacerbation.Track;
import io.breathline.jobs.athand.Pieces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A patient's memory at hand: each piece is read from state when first asked for, and what was kept is written when told.
 * State's key is the patient's whenever this is used.
 */
final class MemoryAtHand implements Memory {
    private static final int HEAD = 1;
    private static final int TRACK = 2;
    private static final int FACTS = 3;
    private static final int MARK = 4;

    private final Pieces pieces;
    private final OneKind<Track> tracks;
    private final OneKind<DayFacts> facts;
    private final OneKind<Mark> marks;
    private Head head;
    private boolean changed;

    MemoryAtHand(Pieces pieces) {
        this.pieces = pieces;
        tracks = new OneKind<>(TRACK, Packed::track, Packed::track);
        facts = new OneKind<>(FACTS, Packed::facts, Packed::facts);
        marks = new OneKind<>(MARK, Packed::mark, Packed::mark);
    }

    /** One piece; null where it is to be forgotten, or is known not to be there. */
    private static final class Piece<T> {
        private T it;
        private boolean changed;
    }

    /** Pieces of one kind by number. */
    private final class OneKind<T> {
        private final int kind;
        private final Function<T, byte[]> pack;
        private final Function<byte[], T> unpack;
        private final Map<Integer, Piece<T>> known = new HashMap<>();

        OneKind(int kind, Function<T, byte[]> pack, Function<byte[], T> unpack) {
            this.kind = kind;
            this.pack = pack;
            this.unpack = unpack;
        }

        T get(int number) {
            Piece<T> piece = known.get(number);
            if (piece == null) {
                byte[] packed = read(kind, number);
                piece = new Piece<>();
                piece.it = packed == null ? null : unpack.apply(packed);
                known.put(number, piece);
            }
            return piece.it;
        }

        void keep(int number, T kept) {
            Piece<T> piece = known.computeIfAbsent(number, any -> new Piece<>());
            piece.it = kept;
            piece.changed = true;
        }

        void write(Pieces.Changes changes) {
            known.forEach((number, piece) -> {
                if (piece.changed) {
                    changes.put(kind, number, piece.it == null ? null : pack.apply(piece.it));
                    piece.changed = false;
                }
            });
        }
    }

    private byte[] read(int kind, int number) {
        try {
            return pieces.read(kind, number);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Exception broken) {
            throw new IllegalStateException("keyed state cannot be used", broken);
        }
    }

    void write(Pieces.Changes changes) {
        if (changed) {
            changes.put(HEAD, 0, Packed.head(head));
            changed = false;
        }
        tracks.write(changes);
        facts.write(changes);
        marks.write(changes);
    }

    @Override
    public Head head() {
        if (head == null) {
            byte[] packed = read(HEAD, 0);
            head = packed == null ? null : Packed.head(packed);
        }
        return head;
    }

    @Override
    public void keep(Head kept) {
        head = kept;
        changed = true;
    }

    @Override
    public Track track(int slot) {
        return tracks.get(slot);
    }

    @Override
    public void keep(int slot, Track track) {
        tracks.keep(slot, track);
    }

    @Override
    public DayFacts facts(int day) {
        return facts.get(day);
    }

    @Override
    public void keep(int day, DayFacts kept) {
        facts.keep(day, kept);
    }

    @Override
    public void forgetFacts(int day) {
        facts.keep(day, null);
    }

    @Override
    public Mark mark(int day) {
        return marks.get(day);
    }

    @Override
    public void keep(int day, Mark mark) {
        marks.keep(day, mark);
    }

    @Override
    public void forgetMark(int day) {
        marks.keep(day, null);
    }
}
