package io.breathline.dashboards.fold;

import io.breathline.domain.receipt.Receipt;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is in which EHR. Receipts of alerts and all that are not stored yet are kept; of stored readings only the newest,
 * for there are as many as readings.
 */
public final class Receipts {
    private static final int READINGS = 20_000;
    private final Map<String, Map<String, Receipt>> ofAlerts = new ConcurrentHashMap<>();
    private final Map<String, Receipt> waiting = new ConcurrentHashMap<>();
    private final Newest<Receipt> ofReadings = new Newest<>(READINGS);

    public void on(Fold.Place at, Receipt receipt) {
        if (receipt == null) {
            waiting.remove(at.key());
            return;
        }
        if (receipt.state() == Receipt.State.STORED || receipt.state() == Receipt.State.ACCEPTED) {
            waiting.remove(receipt.key());
        } else {
            waiting.put(receipt.key(), receipt);
        }
        if (receipt.fact() == null) {
            return;
        }
        if (receipt.revision() > 0) {
            ofAlerts.computeIfAbsent(receipt.fact(), fact -> new ConcurrentHashMap<>())
                    .put(receipt.key(), receipt);
        } else {
            ofReadings.put(receipt.fact(), receipt);
        }
    }

    public List<Receipt> ofAlert(String alert) {
        return ofAlerts.getOrDefault(alert, Map.of()).values().stream()
                .sorted(Comparator.comparing(Receipt::type).thenComparing(Receipt::identifier))
                .toList();
    }

    public List<Receipt> ofReading(String reading) {
        return ofReadings.get(reading).map(List::of).orElse(List.of());
    }

    /** Whatever is not in an EHR yet, and why. */
    public Collection<Receipt> waiting() {
        return waiting.values();
    }
}
