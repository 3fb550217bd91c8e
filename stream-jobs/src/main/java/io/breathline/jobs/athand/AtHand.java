package io.breathline.jobs.athand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What belongs to the keys worked on last. Readings of a sitting come one after the other, so that most are spared a look
 * into keyed state and a change of it. Nothing is at hand while a checkpoint is taken.
 *
 * @param <V> what belongs to one key; it reads state when first asked, and writes when it leaves
 */
public final class AtHand<V> {
    private final int most;
    private final Keys keys;
    private final Supplier<V> empty;
    private final Step<V> leaves;
    private final Map<String, V> held = new LinkedHashMap<>(256, 0.75f, true);
    private String key;
    private V value;

    /** Makes a key the one whose state is read and written. */
    public interface Keys {
        void turn(String key);
    }

    /** Something done with what belongs to a key while that key is the current one. */
    public interface Step<V> {
        void take(V value) throws Exception;
    }

    /**
     * @param most keys at hand
     * @param empty of a key of which nothing has been read yet
     * @param leaves called with its key current when room is needed, or a checkpoint begins
     */
    public AtHand(int most, Keys keys, Supplier<V> empty, Step<V> leaves) {
        this.most = most;
        this.keys = keys;
        this.empty = empty;
        this.leaves = leaves;
    }

    /** What belongs to a key, which is the current one when this is called. */
    public V of(String asked) throws Exception {
        if (!asked.equals(key)) {
            V known = held.get(asked);
            if (known == null) {
                makeRoom(asked);
                known = empty.get();
                held.put(asked, known);
            }
            key = asked;
            value = known;
        }
        return value;
    }

    private void makeRoom(String current) throws Exception {
        if (held.size() < most) {
            return;
        }
        Map.Entry<String, V> oldest = held.entrySet().iterator().next();
        keys.turn(oldest.getKey());
        leaves.take(oldest.getValue());
        held.remove(oldest.getKey());
        keys.turn(current);
    }

    /** The same for each of them; no key is current afterwards. */
    public void each(Step<V> step) throws Exception {
        for (Map.Entry<String, V> one : held.entrySet()) {
            keys.turn(one.getKey());
            step.take(one.getValue());
        }
    }

    /** All of it leaves. */
    public void putAway() throws Exception {
        each(leaves);
        held.clear();
        key = null;
        value = null;
    }
}
