package io.breathline.jobs.athand;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Keyed state: what is remembered of a key, in packed and numbered pieces of a few kinds. One state for all kinds: a key is
 * looked for once, and what has changed is written together.
 */
public final class Pieces {
    private static final int NUMBER_BITS = 24;
    private static final int NUMBERS = (1 << NUMBER_BITS) - 1;

    private final MapState<Integer, byte[]> state;

    public Pieces(RuntimeContext context) {
        state = context.getMapState(
                new MapStateDescriptor<>("pieces", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** A piece of the current key as it was written last, or null. */
    public byte[] read(int kind, int number) throws Exception {
        return state.get(key(kind, number));
    }

    /** Pieces of one key that are to be written together. */
    public final class Changes {
        private final List<Map.Entry<Integer, byte[]>> pieces = new ArrayList<>();
        private final List<Integer> forgotten = new ArrayList<>();

        /** @param piece null forgets it; each piece once */
        public void put(int kind, int number, byte[] piece) {
            if (piece == null) {
                forgotten.add(key(kind, number));
            } else {
                pieces.add(Map.entry(key(kind, number), piece));
            }
        }

        /** To state, for the current key. */
        public void write() throws Exception {
            for (Integer one : forgotten) {
                state.remove(one);
            }
            if (!pieces.isEmpty()) {
                state.putAll(new Listed(pieces));
            }
        }
    }

    /** A map to be gone through once: state asks nothing else of it. */
    private static final class Listed extends AbstractMap<Integer, byte[]> {
        private final List<Map.Entry<Integer, byte[]>> pieces;

        Listed(List<Map.Entry<Integer, byte[]>> pieces) {
            this.pieces = pieces;
        }

        @Override
        public Set<Map.Entry<Integer, byte[]>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<Integer, byte[]>> iterator() {
                    return pieces.iterator();
                }

                @Override
                public int size() {
                    return pieces.size();
                }
            };
        }
    }

    public Changes changes() {
        return new Changes();
    }

    private static int key(int kind, int number) {
        return (kind << NUMBER_BITS) | (number & NUMBERS);
    }
}
