package io.breathline.jobs.athand;

import java.util.HashMap;
import java.util.Map;
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
        private final Map<Integer, byte[]> pieces = new HashMap<>();

        /** @param piece null forgets it */
        public void put(int kind, int number, byte[] piece) {
            pieces.put(key(kind, number), piece);
        }

        /** To state, for the current key. */
        public void write() throws Exception {
            for (Map.Entry<Integer, byte[]> one : pieces.entrySet()) {
                if (one.getValue() == null) {
                    state.remove(one.getKey());
                }
            }
            pieces.values().removeIf(piece -> piece == null);
            if (!pieces.isEmpty()) {
                state.putAll(pieces);
            }
        }
    }

    public Changes changes() {
        return new Changes();
    }

    private static int key(int kind, int number) {
        return (kind << NUMBER_BITS) | (number & NUMBERS);
    }
}
