package io.breathline.dashboards.console;

import io.breathline.dashboards.console.ConsoleView.Count;
import io.breathline.dashboards.console.ConsoleView.Held;
import io.breathline.dashboards.console.ConsoleView.JobRow;
import io.breathline.dashboards.console.ConsoleView.ScenarioRow;
import io.breathline.dashboards.console.ConsoleView.TopicRow;
import io.breathline.dashboards.console.ConsoleView.Waiting;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the console together: topics, what was refused, what is not in an EHR yet, one reading's way. */
public final class Console {
    private static final int ROWS = 25;
    private final Picture picture;
    private final String run;
    private final When when;

    public Console(Picture picture, String run, When when) {
        this.picture = picture;
        this.run = run;
        this.when = when;
    }

    public ConsoleView view(
            Frame frame,
            List<TopicGauge.Level> levels,
            JobGauge.Seen jobs,
            List<Scenarios.Seen> scenarios,
            String asked) {
        Map<String, Topic<?>> topics = Topics.ALL.stream().collect(Collectors.toMap(Topic::name, topic -> topic));
        return new ConsoleView(
                frame,
                counts(levels),
                silent(),
                scenarios.stream().map(this::scenario).toList(),
                jobs.jobs().stream().map(this::job).toList(),
                note(jobs),
                levels.stream()
                        .map(level -> row(level, topics.get(level.topic())))
                        .toList(),
                held(ROWS),
                waiting(),
                asked,
                asked == null || asked.isBlank() ? null : new Following(picture, run, when).of(asked.strip()));
    }

    private List<Count> counts(List<TopicGauge.Level> levels) {
        double rate = levels.stream()
                .filter(l -> l.topic().endsWith(".raw.v1"))
                .mapToDouble(TopicGauge.Level::perSecond)
                .sum();
        long lag = levels.stream()
                .flatMap(l -> l.lags().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long holding = picture.quarantine.all().stream()
                .filter(q -> q.state() == null || q.state() == Quarantined.State.HELD)
                .count();
        return List.of(
                new Count("Messages in, a second", Amount.number(rate, 1), false),
                new Count("Not yet read", Amount.count(lag), lag > 10_000),
                new Count("In quarantine", Amount.count(holding), holding > 0),
                new Count(
                        "Not in an EHR yet",
                        Amount.count(picture.receipts.waiting().size()),
                        !picture.receipts.waiting().isEmpty()));
    }

    /** Feeds of which nothing comes from anybody: a matter for those who run them, not for a team. */
    private List<String> silent() {
        return picture.alerts.all(run).stream()
                .filter(a -> a.kind() == AlertKind.NO_DATA
                        && a.patient() == null
                        && a.status().live())
                .map(a -> a.unit() + ": " + when.plain(a.reason()) + ", since " + when.time(a.openedAt()))
                .toList();
    }

    private ScenarioRow scenario(Scenarios.Seen seen) {
        var told = seen.told();
        if (told == null) {
            return new ScenarioRow(
                    Said.plain(seen.name()), "", "Does not answer", false, null, true, null, null, When.NONE);
        }
        return new ScenarioRow(
                told.name(),
                told.what(),
                (told.running() ? "Running since " : "Stopped since ") + when.time(told.since()),
                told.running(),
                Long.toString(told.seed()),
                told.seedFixed(),
                told.rate() == null ? null : Amount.number(told.rate(), told.rate() % 1 == 0 ? 0 : 1),
                told.rate() == null ? null : "Rate, " + told.rateMeans(),
                Amount.count(told.sent()));
    }

    private JobRow job(JobGauge.Job job) {
        boolean runs = job.state().equals("RUNNING");
        String detail = job.checkpoint() == null
                ? "none yet"
                : Amount.count(job.checkpointMillis()) + " ms, " + Amount.count(job.checkpointBytes() / 1024) + " KiB";
        return new JobRow(
                job.name(),
                Said.plain(job.state()),
                when.time(job.since()),
                job.checkpoint() == null ? When.NONE : when.time(job.checkpoint()),
                job.failedCheckpoints() == 0
                        ? detail
                        : detail + ", " + Amount.count(job.failedCheckpoints()) + " failed",
                job.restarts() == null ? When.NONE : Amount.count(job.restarts()),
                !runs);
    }

    private String note(JobGauge.Seen jobs) {
        if (!jobs.asked()) {
            return "No address of Flink was given: set BREATHLINE_FLINK.";
        }
        if (jobs.silent()) {
            return "Flink does not answer. "
                    + (jobs.answered() == null ? "" : "Last heard " + when.time(jobs.answered()) + ".");
        }
        return jobs.jobs().isEmpty() ? "No job has been submitted." : null;
    }

    private TopicRow row(TopicGauge.Level level, Topic<?> topic) {
        String lag = level.lags().isEmpty()
                ? "no group"
                : level.lags().entrySet().stream()
                        .map(e -> e.getKey() + " " + Amount.count(e.getValue()))
                        .collect(Collectors.joining(", "));
        return new TopicRow(
                level.topic(),
                topic.what(),
                Amount.count(level.records()),
                Amount.number(level.perSecond(), 1),
                level.last() == null ? When.NONE : when.time(level.last()),
                lag);
    }

    /** The newest refused records. */
    public List<Held> held(int most) {
        return picture.quarantine.all().stream()
                .filter(q -> io.breathline.dashboards.fold.ByRun.named(q.run()).equals(run))
                .limit(most)
                .map(q -> new Held(
                        q.id(),
                        Said.reason(q.reason()),
                        q.field() == null ? When.NONE : q.field(),
                        q.detail(),
                        q.source(),
                        q.topic(),
                        when.time(q.receivedAt()),
                        q.state() == null ? "held" : q.state().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<Waiting> waiting() {
        return picture.receipts.waiting().stream()
                .limit(ROWS)
                .map(r -> new Waiting(
                        r.type() + " of " + (r.revision() > 0 ? "an alert" : "a reading"),
                        r.endpoint(),
                        r.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        r.cause() == null ? When.NONE : r.cause(),
                        when.time(r.at())))
                .toList();
    }
}
