package io.breathline.dashboards.worklist;

import io.breathline.dashboards.chart.Sparkline;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.dashboards.worklist.WorklistView.Row;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;

/** Which announced alerts a person's worklist holds, in which order, and what each row says. */
public final class Worklist {
    static final int SPARK_DAYS = 14;

    private final Picture picture;
    private final String run;
    private final When when;

    public Worklist(Picture picture, String run, When when) {
        this.picture = picture;
        this.run = run;
        this.when = when;
    }

    /** Announced alerts about patients of this person's teams that the filter lets through, highest risk first. */
    public List<Alert> alerts(Person person, Filter filter) {
        return picture.alerts.all(run).stream()
                .filter(alert -> mayBeShown(alert, person))
                .filter(alert -> filter.lets(alert, person, when.now()))
                .sorted(RISK)
                .toList();
    }

    /** Is this an announced alert about a patient of this person's teams? */
    public boolean mayBeShown(Alert alert, Person person) {
        return alert.patient() != null && alert.announce() && person.inTeam(team(alert.patient()));
    }

    /** Can an open page still list this alert? */
    public boolean recent(Alert alert) {
        return alert.status().live() || alert.knownAt().plus(Filter.OVER_FOR).isAfter(when.now());
    }

    private String team(String patient) {
        return picture.register
                .patient(run, patient)
                .map(RegistryEntry.Patient::team)
                .orElse(null);
    }

    static final Comparator<Alert> RISK = Comparator.comparingInt((Alert alert) -> rank(alert))
            .thenComparing(alert -> alert.status().byPerson())
            .thenComparing(Comparator.comparingDouble(Worklist::weight).reversed())
            .thenComparing(Alert::openedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Alert::id);

    private static int rank(Alert alert) {
        return switch (alert.level()) {
            case RED, ACTION -> 0;
            case AMBER, WATCH -> 1;
            case INFO -> 2;
        };
    }

    /** Evidence ranks within a level; it is never shown as a number. */
    private static double weight(Alert alert) {
        return alert.evidence() == null
                ? 0
                : alert.evidence().stream()
                        .map(Alert.Evidence::nats)
                        .filter(Objects::nonNull)
                        .mapToDouble(nats -> nats)
                        .sum();
    }

    public Row row(Alert alert) {
        var patient = picture.register.patient(run, alert.patient());
        var days = picture.days.of(run, alert.patient());
        // What a replay shows happened before: nothing is decided about it.
        boolean live = run.equals(Envelope.LIVE_RUN);
        boolean waits = live && (alert.status() == Status.OPEN || alert.status() == Status.ESCALATED);
        String page = "/patients/" + alert.patient();
        return new Row(
                alert.id(),
                alert.revision(),
                Said.level(alert),
                Said.levelKind(alert.level()),
                live ? page : page + "?run=" + run,
                patient.map(RegistryEntry.Patient::name).orElse("Not in the registry"),
                patient.map(RegistryEntry.Patient::mrn).orElse(alert.patient()),
                patient.map(When::birth).orElse(When.NONE),
                when.plain(alert.reason()),
                extra(alert),
                spark(days),
                adherence(days),
                alert.status().live() ? when.since(alert.openedAt()) : When.NONE,
                when.time(alert.openedAt()),
                Said.status(alert.status()),
                note(alert),
                waits,
                !alert.status().live());
    }

    private static String extra(Alert alert) {
        if (alert.status() == Status.WITHDRAWN) {
            return "Later data changed this";
        }
        return alert.late() ? "Changed by late data" : null;
    }

    private String note(Alert alert) {
        var decision = alert.decision();
        if (decision == null) {
            return null;
        }
        if (alert.status() == Status.SNOOZED && decision.until() != null) {
            return "until " + when.time(decision.until());
        }
        return alert.status().byPerson() ? decision.who() + ", " + when.time(decision.at()) : null;
    }

    private String adherence(NavigableMap<String, PatientDay> days) {
        LocalDate first = when.today().minusDays(SPARK_DAYS - 1L);
        long with = days.tailMap(first.toString(), true).values().stream()
                .filter(day -> !day.measures().isEmpty())
                .count();
        return with + " of " + SPARK_DAYS + " days";
    }

    private String spark(NavigableMap<String, PatientDay> days) {
        var values = new ArrayList<Double>();
        Double usual = null;
        for (int ago = SPARK_DAYS - 1; ago >= 0; ago--) {
            PatientDay day = days.get(when.today().minusDays(ago).toString());
            var fev1 = day == null
                    ? java.util.Optional.<PatientDay.Measure>empty()
                    : day.measures().stream()
                            .filter(measure -> measure.metric() == Metric.FEV1)
                            .findFirst();
            values.add(fev1.map(PatientDay.Measure::value).orElse(null));
            usual = fev1.map(PatientDay.Measure::baseline).orElse(usual);
        }
        String says = "FEV1, last 14 days" + (usual == null ? "" : ", usual " + Amount.of(Metric.FEV1, usual));
        return Sparkline.draw(values, usual, says);
    }
}
