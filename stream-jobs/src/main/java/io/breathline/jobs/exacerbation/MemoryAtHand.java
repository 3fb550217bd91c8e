package io.breathline.jobs.exacerbation;

import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Head;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Packed;
import io.breathline.domain.exacerbation.Track;
import io.breathline.jobs.athand.Pieces;
import io.breathline.jobs.athand.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A patient's memory at hand: each piece is read from state when first asked for, and what was kept is written when told.
 * Head and tracks, which every sitting asks for, are on the patient's sheet. State's key is the patient's whenever this is
 * used.
 */
final class MemoryAtHand implements Memory {
    private static final int FACTS = 3;
    private static final int MARK = 4;
    /** On the sheet; tracks have the slots before it. */
    private static final int HEAD = 31;

    private final Sheet sheet;
    private final OneKind<Track> tracks;
    private final OneKind<DayFacts> facts;
    private final OneKind<Mark> marks;
    private Head head;
    private boolean changed;

    MemoryAtHand(Pieces pieces, Sheet sheet) {
        this.sheet = sheet;
        tracks = new OneKind<>(sheet::read, Packed::track, Packed::track);
        facts = new OneKind<>(day -> pieces.read(FACTS, day), Packed::facts, Packed::facts);
        marks = new OneKind<>(day -> pieces.read(MARK, day), Packed::mark, Packed::mark);
    }

    /** Where packed pieces come from and go to. */
    private interface From {
        byte[] read(int number) throws Exception;
    }

    private interface To {
        void put(int number, byte[] piece) throws Exception;
    }

    /** One piece; null where it is to be forgotten, or is known not to be there. */
    private static final class Piece<T> {
        private T it;
        private boolean changed;
    }

    /** Pieces of one kind by number. */
    private static final class OneKind<T> {
        private final From from;
        private final Function<T, byte[]> pack;
        private final Function<byte[], T> unpack;
        private final Map<Integer, Piece<T>> known = new HashMap<>();

        OneKind(From from, Function<T, byte[]> pack, Function<byte[], T> unpack) {
            this.from = from;
            this.pack = pack;
            this.unpack = unpack;
        }

        T get(int number) {
            Piece<T> piece = known.get(number);
            if (piece == null) {
                byte[] packed = MemoryAtHand.read(from, number);
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

        void write(To to) throws Exception {
            for (Map.Entry<Integer, Piece<T>> one : known.entrySet()) {
                Piece<T> piece = one.getValue();
                if (piece.changed) {
                    to.put(one.getKey(), piece.it == null ? null : pack.apply(piece.it));
                    piece.changed = false;
                }
            }
        }
    }

    private static byte[] read(From from, int number) {
        try {
            return from.read(number);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Exception broken) {
            throw new IllegalStateException("keyed state cannot be used", broken);
        }
    }

    /** What is on the sheet goes there. */
    void write(Pieces.Changes changes) throws Exception {
        if (changed) {
            sheet.put(HEAD, Packed.head(head));
            changed = false;
        }
        tracks.write(sheet::put);
        facts.write((day, piece) -> changes.put(FACTS, day, piece));
        marks.write((day, piece) -> changes.put(MARK, day, piece));
    }

    @Override
    public Head head() {
        if (head == null) {
            byte[] packed = read(sheet::read, HEAD);
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
