package io.breathline.fhir.cds;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest revision of each announced live alert about a patient. Safe for many threads. */
public final class OpenAlerts {
    private final Map<String, Alert> newest = new ConcurrentHashMap<>();
    private final Map<String, Alert> cards = new ConcurrentHashMap<>();

    /** Replays and what tells nobody are not for a clinician's screen. */
    public void put(Alert alert) {
        boolean live = alert.run() == null || alert.run().equals(Envelope.LIVE_RUN);
        if (!live || alert.mode() == Mode.REPLAY || alert.patient() == null || alert.status() == null) {
            return;
        }
        cards.put(Cards.uuid(alert), alert);
        newest.merge(alert.id(), alert, (before, now) -> now.revision() >= before.revision() ? now : before);
        if (!alert.status().live()) {
            newest.computeIfPresent(alert.id(), (id, now) -> now.status().live() ? now : null);
            cards.values().removeIf(each -> each.id().equals(alert.id()));
        }
    }

    List<Alert> of(String patient) {
        return newest.values().stream()
                .filter(alert -> alert.patient().equals(patient))
                .toList();
    }

    /** The revision a card showed, while its alert lives. */
    Optional<Alert> byCard(String uuid) {
        return Optional.ofNullable(cards.get(uuid)).filter(alert -> newest.containsKey(alert.id()));
    }
}
