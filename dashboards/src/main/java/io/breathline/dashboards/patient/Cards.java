package io.breathline.dashboards.patient;

import io.breathline.dashboards.decide.DecisionForm.Problem;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.patient.PatientView.Card;
import io.breathline.dashboards.patient.PatientView.Evidence;
import io.breathline.dashboards.patient.PatientView.Fact;
import io.breathline.dashboards.patient.PatientView.Filled;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.receipt.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says of an alert why it is there: what was seen, against which usual value, by which rule. */
public final class Cards {
    /** Words for evidence, in nats: one doubles the odds more than once; under these it counts as weak. */
    private static final double STRONG = 1.0;

    private static final int LONGEST_REFERENCE = 32;
    private static final double MODERATE = 0.4;

    private final Picture picture;
    private final When when;

    public Cards(Picture picture, When when) {
        this.picture = picture;
        this.when = when;
    }

    public Card card(Alert alert, List<Problem> problems, Filled filled) {
        boolean waits = alert.status() == Status.OPEN || alert.status() == Status.ESCALATED;
        return new Card(
                alert.id(),
                alert.revision(),
                alert.decision() == null ? "" : alert.decision().id(),
                Said.level(alert),
                Said.levelKind(alert.level()),
                Said.kind(alert.kind()),
                Said.status(alert.status()),
                note(alert),
                when.plain(alert.reason()),
                why(alert),
                evidence(alert),
                receipts(picture.receipts.ofAlert(alert.id())),
                waits,
                problems,
                filled);
    }

    private String note(Alert alert) {
        var decision = alert.decision();
        if (decision == null) {
            return "since " + when.time(alert.openedAt());
        }
        String note = Said.done(decision.action()) + " by " + decision.who() + ", " + when.time(decision.at());
        return decision.until() == null ? note : note + ", until " + when.time(decision.until());
    }

    private List<Fact> why(Alert alert) {
        var why = new ArrayList<Fact>();
        strongest(alert).ifPresent(e -> {
            if (e.value() != null) {
                why.add(new Fact(
                        "Latest", Amount.name(e.measure()) + " " + value(e, e.value()) + " on " + when.day(e.day())));
            }
            if (e.baseline() != null) {
                String made = e.baselineDays() == null
                        ? ", their own median"
                        : ", median of " + e.baselineDays() + " of their own days";
                why.add(new Fact("Usual", value(e, e.baseline()) + made));
            }
        });
        why.add(new Fact("Evidence from", when.day(alert.onset())));
        why.add(new Fact("Known since", when.time(alert.knownAt())));
        if (alert.rule() != null) {
            String version = alert.parametersVersion() == null ? "" : ", version " + alert.parametersVersion();
            why.add(new Fact("Rule", alert.rule() + version));
        }
        if (alert.late()) {
            why.add(new Fact("Late data", "Changed by data more than a day old"));
        }
        return why;
    }

    private static java.util.Optional<Alert.Evidence> strongest(Alert alert) {
        return evidenceOf(alert).stream()
                .filter(e -> e.value() != null)
                .max(Comparator.comparingDouble(e -> e.nats() == null ? 0 : e.nats()));
    }

    private static List<Alert.Evidence> evidenceOf(Alert alert) {
        return alert.evidence() == null ? List.of() : alert.evidence();
    }

    private static String value(Alert.Evidence evidence, double value) {
        for (var metric : io.breathline.domain.reading.Metric.values()) {
            if (metric.name().equals(evidence.measure())) {
                return Amount.of(metric, value);
            }
        }
        return Amount.number(value, 1);
    }

    private List<Evidence> evidence(Alert alert) {
        // What time alone adds or takes is needed to recompute the verdict, not to understand it.
        List<Alert.Evidence> told = evidenceOf(alert).stream()
                .filter(e -> e.value() != null || e.nats() == null)
                .toList();
        double most = told.stream()
                .mapToDouble(e -> e.nats() == null ? 0 : Math.abs(e.nats()))
                .max()
                .orElse(0);
        return told.stream()
                .sorted(Comparator.comparingDouble((Alert.Evidence e) -> e.nats() == null ? 0 : -e.nats()))
                .limit(12)
                .map(e -> evidence(e, most))
                .toList();
    }

    private Evidence evidence(Alert.Evidence e, double most) {
        double nats = e.nats() == null ? 0 : e.nats();
        int part = most == 0 ? 0 : (int) Math.round(Math.abs(nats) / most * 10) * 10;
        String text = e.text() != null ? when.plain(e.text()) : seen(e);
        return new Evidence(
                Amount.name(e.measure()),
                when.day(e.day()),
                text,
                e.nats() == null ? "" : strength(nats),
                part,
                nats < 0);
    }

    /** "Cough 85 of 100, usual 39 of 100". */
    private static String seen(Alert.Evidence e) {
        String name = Amount.name(e.measure());
        if (e.value() == null) {
            return name;
        }
        return name + " " + value(e, e.value()) + (e.baseline() == null ? "" : ", usual " + value(e, e.baseline()));
    }

    /** Enough of a long reference to find it by. */
    private static String shortened(String reference) {
        return reference.length() <= LONGEST_REFERENCE ? reference : reference.substring(0, LONGEST_REFERENCE) + "…";
    }

    static String strength(double nats) {
        if (nats < 0) {
            return "against";
        }
        return nats >= STRONG ? "strong" : nats >= MODERATE ? "moderate" : "weak";
    }

    private List<Fact> receipts(List<Receipt> receipts) {
        return receipts.stream()
                .map(r -> new Fact(
                        (r.type().equals("RiskAssessment") ? "Assessment" : r.type()) + " in "
                                + (r.endpoint().equals("ehr") ? "the EHR" : r.endpoint()),
                        switch (r.state()) {
                            case STORED ->
                                "since " + when.time(r.at())
                                        + (r.reference() == null ? "" : ", " + shortened(r.reference()));
                            case ACCEPTED -> "taken at " + when.time(r.at()) + ", not verified yet";
                            default ->
                                r.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                        + (r.cause() == null ? "" : ": " + r.cause());
                        }))
                .toList();
    }
}
