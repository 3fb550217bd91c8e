package io.breathline.simulators.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the devices still hold: every upload stays until its receipt says that it is in the log for good, and goes out
 * again after a pause that doubles. A broker that dies with its disk loses nothing of it.
 */
final class Outbox {
    /** Longer than a bridge takes to have Kafka's word, shorter than people wait. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** An upload in waiting; {@code next} when it goes out, or goes out again. */
    static final class Entry {
        final Upload upload;
        final boolean backfill;
        private final Set<Long> unreceipted;
        private Instant next;
        private Duration pause;
        private int sent;

        private Entry(Upload upload, boolean backfill, Instant next, Duration pause) {
            this.pause = pause;
            this.upload = upload;
            this.backfill = backfill;
            this.next = next;
            this.unreceipted = new HashSet<>(upload.sequences());
        }
    }

    private final Map<String, List<Entry>> byDevice = new LinkedHashMap<>();
    private final Duration firstPause;
    private int waiting;
    private long receipted;
    private long sent;
    private long resent;

    Outbox(Duration firstPause) {
        this.firstPause = firstPause;
    }

    synchronized void put(Upload upload, boolean backfill, Instant now) {
        byDevice.computeIfAbsent(upload.device(), ignored -> new ArrayList<>())
                .add(new Entry(upload, backfill, now, firstPause));
        waiting++;
    }

    /** Up to {@code most} uploads whose turn it is, the longest waiting device first. */
    synchronized List<Entry> due(Instant now, int most) {
        List<Entry> due = new ArrayList<>();
        for (List<Entry> entries : byDevice.values()) {
            for (Entry entry : entries) {
                if (due.size() == most) {
                    return due;
                }
                if (!entry.next.isAfter(now)) {
                    due.add(entry);
                }
            }
        }
        return due;
    }

    /** It went out; true if for the first time. */
    synchronized boolean sent(Entry entry, Instant now) {
        entry.next = now.plus(entry.pause);
        entry.pause =
                entry.pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : entry.pause.multipliedBy(2);
        resent += entry.sent > 0 ? 1 : 0;
        entry.sent++;
        sent++;
        return entry.sent == 1;
    }

    /** The log has these sequences of the device. */
    synchronized void receipt(String device, List<long[]> ranges) {
        List<Entry> entries = byDevice.get(device);
        if (entries == null) {
            return;
        }
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            entry.unreceipted.removeIf(sequence -> covered(sequence, ranges));
            if (entry.unreceipted.isEmpty()) {
                all.remove();
                waiting--;
                receipted++;
            }
        }
    }

    private static boolean covered(long sequence, List<long[]> ranges) {
        for (long[] range : ranges) {
            if (sequence >= range[0] && sequence <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** Counts for people: what waits, went out, went out again, was receipted. */
    synchronized Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        counts.put("waiting", (long) waiting);
        counts.put("sent", sent);
        counts.put("resent", resent);
        counts.put("receipted", receipted);
        return counts;
    }

    synchronized int waiting() {
        return waiting;
    }
}
