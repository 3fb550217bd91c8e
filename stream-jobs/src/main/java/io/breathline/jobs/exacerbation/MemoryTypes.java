package io.breathline.jobs.exacerbation;

import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Head;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Packed;
import io.breathline.domain.exacerbation.Track;
import io.breathline.jobs.wire.PackedSerializer;
import io.breathline.jobs.wire.WireType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** How the pieces of a patient's memory are kept in state. The names of these classes stand in savepoints. */
public final class MemoryTypes {
    static final TypeInformation<Head> HEAD = new WireType<>(Head.class, OfHead.ONE);
    static final TypeInformation<Track> TRACK = new WireType<>(Track.class, OfTrack.ONE);
    static final TypeInformation<DayFacts> FACTS = new WireType<>(DayFacts.class, OfFacts.ONE);
    static final TypeInformation<Mark> MARK = new WireType<>(Mark.class, OfMark.ONE);

    private MemoryTypes() {}

    /** See {@link Packed#head(Head)}. */
    public static final class OfHead extends PackedSerializer<Head> {
        private static final OfHead ONE = new OfHead();

        @Override
        protected byte[] pack(Head value) {
            return Packed.head(value);
        }

        @Override
        protected Head unpack(byte[] packed) {
            return Packed.head(packed);
        }

        @Override
        public TypeSerializerSnapshot<Head> snapshotConfiguration() {
            return new HeadSnapshot();
        }
    }

    /** See {@link Packed#track(Track)}. */
    public static final class OfTrack extends PackedSerializer<Track> {
        private static final OfTrack ONE = new OfTrack();

        @Override
        protected byte[] pack(Track value) {
            return Packed.track(value);
        }

        @Override
        protected Track unpack(byte[] packed) {
            return Packed.track(packed);
        }

        @Override
        public TypeSerializerSnapshot<Track> snapshotConfiguration() {
            return new TrackSnapshot();
        }
    }

    /** See {@link Packed#facts(DayFacts)}. */
    public static final class OfFacts extends PackedSerializer<DayFacts> {
        private static final OfFacts ONE = new OfFacts();

        @Override
        protected byte[] pack(DayFacts value) {
            return Packed.facts(value);
        }

        @Override
        protected DayFacts unpack(byte[] packed) {
            return Packed.facts(packed);
        }

        @Override
        public TypeSerializerSnapshot<DayFacts> snapshotConfiguration() {
            return new FactsSnapshot();
        }
    }

    /** See {@link Packed#mark(Mark)}. */
    public static final class OfMark extends PackedSerializer<Mark> {
        private static final OfMark ONE = new OfMark();

        @Override
        protected byte[] pack(Mark value) {
            return Packed.mark(value);
        }

        @Override
        protected Mark unpack(byte[] packed) {
            return Packed.mark(packed);
        }

        @Override
        public TypeSerializerSnapshot<Mark> snapshotConfiguration() {
            return new MarkSnapshot();
        }
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class HeadSnapshot extends SimpleTypeSerializerSnapshot<Head> {
        public HeadSnapshot() {
            super(() -> OfHead.ONE);
        }
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class TrackSnapshot extends SimpleTypeSerializerSnapshot<Track> {
        public TrackSnapshot() {
            super(() -> OfTrack.ONE);
        }
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class FactsSnapshot extends SimpleTypeSerializerSnapshot<DayFacts> {
        public FactsSnapshot() {
            super(() -> OfFacts.ONE);
        }
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class MarkSnapshot extends SimpleTypeSerializerSnapshot<Mark> {
        public MarkSnapshot() {
            super(() -> OfMark.ONE);
        }
    }
}
