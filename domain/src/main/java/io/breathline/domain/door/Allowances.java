package io.breathline.domain.door;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** An allowance for each who comes, of whom only the latest are remembered, so that strangers cannot fill the memory. */
public final class Allowances {
    private static final int REMEMBERED = 10_000;

    private final double perSecond;
    private final int burst;
    private final Map<String, Allowance> byName = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Allowances(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Lets one request in, or says how many seconds to wait. */
    public synchronized OptionalLong waitFor(String name, Instant now) {
        Allowance before = byName.getOrDefault(name, Allowance.full(perSecond, burst, now));
        Allowance filled = before.filled(now);
        if (!filled.enough()) {
            byName.put(name, filled);
            return OptionalLong.of(filled.secondsToWait());
        }
        byName.put(name, filled.spent());
        return OptionalLong.empty();
    }

    synchronized int remembered() {
        return byName.size();
    }
}
