package io.breathline.dashboards.console;

import io.breathline.dashboards.console.ConsoleView.Follow;
import io.breathline.dashboards.console.ConsoleView.Hop;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.receipt.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Follows one reading by its id: when each hop had it, and where it is not yet. */
final class Following {
    private final Picture picture;
    private final String run;
    private final When when;
    private final List<Hop> hops = new ArrayList<>();
    private Instant before;

    Following(Picture picture, String run, When when) {
        this.picture = picture;
        this.run = run;
        this.when = when;
    }

    Follow of(String id) {
        Optional<Picture.Seen> seen = picture.readings.get(id);
        if (seen.isPresent()) {
            return reading(seen.get());
        }
        Optional<Quarantined> held = picture.quarantine.get(id);
        return held.map(this::held)
                .orElseGet(() -> new Follow(
                        false,
                        "No reading or quarantined record of this id among the newest that are kept here.",
                        List.of()));
    }

    private Follow reading(Picture.Seen seen) {
        Reading r = seen.reading();
        hop(
                "Measured",
                r.effectiveAt(),
                "device " + r.device() + ", clock " + r.timeQuality().name().toLowerCase(Locale.ROOT));
        hop(
                "Received by ingest",
                r.receivedAt(),
                "mode " + r.mode().name().toLowerCase(Locale.ROOT) + ", run " + r.run());
        hop("Interpreted", seen.at().written(), place(seen.at()));
        var day = picture.days.of(run, r.patient()).get(r.healthDay());
        if (day != null) {
            boolean has = day.measures().stream().anyMatch(m -> m.metric() == r.metric());
            hops.add(new Hop(
                    "In the patient's day",
                    has ? when.day(r.healthDay()) : When.NONE,
                    null,
                    "topic patient.days.v1",
                    has));
        }
        alert(r).ifPresentOrElse(
                        a -> hop(
                                "Evidence of an alert",
                                a.knownAt(),
                                Said.kind(a.kind()) + ", revision " + a.revision()),
                        () -> hops.add(new Hop("Evidence of an alert", When.NONE, null, "no alert rests on it", true)));
        List<Receipt> receipts = picture.receipts.ofReading(r.id());
        if (receipts.isEmpty()) {
            hops.add(new Hop("In the EHR", When.NONE, null, "no receipt", false));
        }
        for (Receipt receipt : receipts) {
            String where = receipt.reference() == null ? String.valueOf(receipt.cause()) : receipt.reference();
            hop(
                    "ehr".equals(receipt.endpoint()) ? "In the EHR" : "In the EHR " + receipt.endpoint(),
                    receipt.at(),
                    receipt.state().name().toLowerCase(Locale.ROOT) + ", " + where);
        }
        return new Follow(true, Amount.name(r.metric()) + " from " + r.device(), hops);
    }

    private Follow held(Quarantined q) {
        hop("Received by ingest", q.receivedAt(), "source " + q.source());
        String why = Said.reason(q.reason()) + (q.field() == null ? "" : ", field " + q.field());
        hop("Quarantined", q.quarantinedAt(), why + ", " + q.state().name().toLowerCase(Locale.ROOT));
        return new Follow(true, "Record of " + q.source(), hops);
    }

    private Optional<Alert> alert(Reading r) {
        return picture.alerts.ofPatient(run, r.patient()).stream()
                .filter(a -> a.evidence() != null
                        && a.evidence().stream()
                                .anyMatch(e ->
                                        e.readings() != null && e.readings().contains(r.id())))
                .findFirst();
    }

    private void hop(String name, Instant at, String detail) {
        String gap = before == null || at == null ? null : millis(Duration.between(before, at));
        hops.add(new Hop(name, when.time(at), gap, detail, at != null));
        before = at == null ? before : at;
    }

    private static String millis(Duration gap) {
        long millis = gap.toMillis();
        if (Math.abs(millis) < 1_000) {
            return millis + " ms";
        }
        if (Math.abs(millis) < 60_000) {
            return Amount.number(millis / 1_000.0, millis % 1_000 == 0 ? 0 : 1) + " s";
        }
        return When.length(gap);
    }

    private static String place(io.breathline.dashboards.fold.Fold.Place at) {
        return at.topic() + ", partition " + at.partition() + ", offset " + at.offset();
    }
}
