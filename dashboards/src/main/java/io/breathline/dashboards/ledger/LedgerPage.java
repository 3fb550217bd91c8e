package io.breathline.dashboards.ledger;

import io.breathline.dashboards.console.TopicGauge;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.ledger.LedgerView.Hop;
import io.breathline.dashboards.ledger.LedgerView.Row;
import io.breathline.dashboards.ledger.LedgerView.Side;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.Amount;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/**
 * Serves the ledger: distinct readings by hop as the ledger command counts them, and records as the topics hold them. A
 * page must answer at once: it shows what was told last.
 */
public final class LedgerPage {
    private final Desk desk;
    private static final List<String> FIGURES =
            List.of("in", "out", "in_flight", "lost", "duplicates", "quarantined", "dropped", "lag_p99_seconds");

    private final TopicGauge gauge;
    private final LedgerGauge ledger;

    public LedgerPage(Desk desk, TopicGauge gauge, LedgerGauge ledger) {
        this.desk = desk;
        this.ledger = ledger;
        this.gauge = gauge;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/ledger", this::show, Role.ENGINEER);
    }

    private void show(Context ctx) {
        desk.audit.note(Gate.person(ctx), "view", "ledger", "all", ctx.path());
        desk.render(
                ctx,
                "ledger",
                view(desk.frame(ctx, "Ledger", "/ledger", null), desk.picture, gauge.levels(), ledger.seen()));
    }

    /** The page as values. */
    public static LedgerView view(Frame frame, Picture picture, List<TopicGauge.Level> levels, LedgerGauge.Seen told) {
        long heldHome = held(picture, Topics.HOME_RAW.name());
        long heldHospital = held(picture, Topics.HOSPITAL_RAW.name());
        int waiting = picture.receipts.waiting().size();
        return new LedgerView(
                frame,
                told.rows().stream().map(LedgerPage::row).toList(),
                words(told),
                List.of(
                        new Side(
                                "From home to the EHR",
                                "One payload may hold several readings, and a device may send one twice: counts differ by hop.",
                                List.of(
                                        topic(
                                                levels,
                                                Topics.HOME_RAW.name(),
                                                "Payloads stored",
                                                "as sent, before anyone reads them"),
                                        lag(levels, Topics.HOME_RAW.name()),
                                        topic(
                                                levels,
                                                Topics.HOME_READINGS.name(),
                                                "Readings",
                                                "interpreted, identified, each once"),
                                        new Hop(
                                                "In quarantine",
                                                Amount.count(heldHome),
                                                "of the newest kept here",
                                                heldHome > 0),
                                        topic(levels, Topics.ALERTS.name(), "Alert revisions", "home and units"),
                                        new Hop(
                                                "Not in an EHR yet",
                                                Amount.count(waiting),
                                                "with the reason on the console",
                                                waiting > 0))),
                        new Side(
                                "From the hospital to the board",
                                "A message can change one bed, several or none.",
                                List.of(
                                        topic(
                                                levels,
                                                Topics.HOSPITAL_RAW.name(),
                                                "Messages stored",
                                                "HL7, theatre, roster, census"),
                                        lag(levels, Topics.HOSPITAL_RAW.name()),
                                        topic(levels, Topics.ICU_BOARD.name(), "Board revisions", "kept by unit"),
                                        topic(levels, Topics.ICU_FORECAST.name(), "Forecasts", "one a unit and look"),
                                        new Hop(
                                                "In quarantine",
                                                Amount.count(heldHospital),
                                                "of the newest kept here",
                                                heldHospital > 0)))));
    }

    private static Row row(LedgerGauge.Row it) {
        List<String> figures = FIGURES.stream()
                .map(name -> figure(name, it.figures().get(name)))
                .toList();
        return new Row(it.hop(), figures, it.figures().getOrDefault("lost", 0.0) > 0);
    }

    private static String figure(String name, Double value) {
        if (value == null) {
            return "–";
        }
        return name.startsWith("lag") ? Amount.number(value, 1) + " s" : Amount.count(value.longValue());
    }

    private static String words(LedgerGauge.Seen told) {
        if (!told.asked()) {
            return "Not counted here: start ./breathline ledger --serve and give its address to the pages.";
        }
        if (told.answered() == null) {
            return told.silent() ? "The ledger does not answer." : "Being counted: look again in a moment.";
        }
        return "Distinct readings, counted at each place itself, as ./breathline ledger does"
                + (told.silent() ? "; it has not answered since." : ".");
    }

    private static long held(Picture picture, String topic) {
        return picture.quarantine.all().stream()
                .filter(q -> topic.equals(q.topic()))
                .filter(q -> q.state() == null || q.state() == Quarantined.State.HELD)
                .count();
    }

    private static Hop topic(List<TopicGauge.Level> levels, String topic, String name, String words) {
        return levels.stream()
                .filter(l -> l.topic().equals(topic))
                .findFirst()
                .map(l -> new Hop(
                        name,
                        Amount.count(l.records()),
                        words + "; " + Amount.number(l.perSecond(), 1) + " a second",
                        false))
                .orElse(new Hop(name, "–", words, false));
    }

    private static Hop lag(List<TopicGauge.Level> levels, String topic) {
        long most = levels.stream()
                .filter(l -> l.topic().equals(topic))
                .flatMap(l -> l.lags().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
        return new Hop(
                "Not read yet",
                most < 0 ? "–" : Amount.count(most),
                most < 0 ? "no reader has said" : "by the slowest reader",
                most > 10_000);
    }
}
