package io.breathline.dashboards.beds;

import io.breathline.dashboards.beds.BedsView.Banner;
import io.breathline.dashboards.beds.BedsView.Feed;
import io.breathline.dashboards.beds.BedsView.Figure;
import io.breathline.dashboards.beds.BedsView.Person;
import io.breathline.dashboards.beds.BedsView.Question;
import io.breathline.dashboards.beds.BedsView.Tile;
import io.breathline.dashboards.beds.BedsView.UnitPart;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts the bed board together: numbers, alerts, and each unit with its outlook and its beds. */
public final class BedBoard {
    /** A board older than this is not known to be true any more. */
    static final Duration STALE = Duration.ofMinutes(15);

    /** A closed alert stays on a page that shows it until that is opened anew, at most so long. */
    private static final Duration STILL_SHOWN = Duration.ofHours(12);

    private final Picture picture;
    private final String run;
    private final When when;
    private final Electives electives;

    public BedBoard(Picture picture, String run, When when) {
        this.picture = picture;
        this.run = run;
        this.when = when;
        this.electives = new Electives(picture, run, when);
    }

    /** Sums over the units shown. */
    public List<Figure> numbers(List<Board> boards) {
        int staffed = boards.stream().mapToInt(Board::staffed).sum();
        int occupied = boards.stream().mapToInt(Board::occupied).sum();
        int physical = boards.stream().mapToInt(Board::physical).sum();
        int fit = boards.stream().mapToInt(Board::fitToLeave).sum();
        int waiting = boards.stream().mapToInt(b -> b.queue().size()).sum();
        boolean unknown = boards.stream().anyMatch(board -> stale(board) != null);
        Optional<Integer> nurses = boards.stream()
                .map(this::outlook)
                .flatMap(Optional::stream)
                .map(Outlook::nursesShortTonight)
                .flatMap(Optional::stream)
                .reduce(Integer::sum);
        return List.of(
                new Figure("staffed", "Staffed, of " + physical + " beds", Integer.toString(staffed), false),
                figure("occupied", "In use", occupied, unknown, staffed > 0 && occupied >= staffed),
                figure("fit", "Fit to leave, waiting", fit, unknown, fit > 0),
                figure("queue", "Waiting for a bed", waiting, unknown, waiting > 0),
                new Figure("electives", "Electives today", Long.toString(electives.today(boards)), false),
                new Figure(
                        "nurses",
                        "Nurses short tonight",
                        nurses.map(n -> Integer.toString(n)).orElse(When.NONE),
                        nurses.orElse(0) > 0));
    }

    /** A count that rests on a silent feed is not known; what it last was is said beside it. */
    private static Figure figure(String key, String words, int count, boolean unknown, boolean attention) {
        return unknown
                ? new Figure(key, words + ", last known " + count, "Unknown", true)
                : new Figure(key, words, Integer.toString(count), attention);
    }

    private Optional<Outlook> outlook(Board board) {
        return picture.units.forecast(run, board.unit()).map(f -> new Outlook(f, board, when));
    }

    /** Announced alerts of these units that want somebody, most urgent first. */
    public List<Alert> alerts(List<Board> boards) {
        return known(boards).stream()
                .filter(a -> a.status().live())
                .sorted(Comparator.comparing((Alert a) -> a.level() != io.breathline.domain.alert.Level.ACTION)
                        .thenComparing(Alert::openedAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Announced alerts of these units, also those that an open page shows and that have closed since. */
    public List<Alert> known(List<Board> boards) {
        var units = boards.stream().map(Board::unit).toList();
        return picture.alerts.all(run).stream()
                .filter(a -> a.unit() != null && units.contains(a.unit()) && a.announce())
                .filter(a -> a.status().live() || a.knownAt().plus(STILL_SHOWN).isAfter(when.now()))
                .toList();
    }

    private String note(Alert alert) {
        var decision = alert.decision();
        if (!alert.status().live()) {
            String closed = Said.status(alert.status()) + " at " + when.time(alert.knownAt());
            return alert.status().byPerson() && decision != null ? closed + " by " + decision.who() : closed;
        }
        return decision == null || !alert.status().byPerson()
                ? "Open since " + when.time(alert.openedAt())
                : Said.status(alert.status()) + " by " + decision.who() + ", " + when.time(decision.at());
    }

    public Banner banner(Alert alert) {
        return new Banner(
                alert.id(),
                alert.revision(),
                Said.level(alert),
                Said.levelKind(alert.level()),
                Said.kind(alert.kind()),
                picture.units.board(run, alert.unit()).map(Board::name).orElse(alert.unit()),
                when.plain(alert.reason()),
                note(alert),
                // What a replay shows happened before: nothing is decided about it.
                run.equals(Envelope.LIVE_RUN) && (alert.status() == Status.OPEN || alert.status() == Status.ESCALATED),
                alert.evidence() == null
                        ? List.of()
                        : alert.evidence().stream()
                                .map(Alert.Evidence::text)
                                .filter(Objects::nonNull)
                                .map(when::plain)
                                .limit(5)
                                .toList());
    }

    public UnitPart unit(Board board) {
        Optional<Outlook> outlook = outlook(board);
        return new UnitPart(
                board.unit(),
                board.name() == null ? board.unit() : board.name(),
                picture.register
                        .unit(run, board.unit())
                        .map(RegistryEntry.Unit::level)
                        .map(level -> "Level " + level)
                        .orElse(""),
                summary(board),
                when.time(board.asOf()),
                stale(board),
                outlook.map(Outlook::draw).orElse(null),
                outlook.map(Outlook::sentence).orElse("No forecast yet."),
                outlook.map(Outlook::shortness).orElse(""),
                outlook.map(Outlook::rows).orElse(List.of()),
                board.beds().stream().map(bed -> tile(board, bed)).toList(),
                board.queue().stream()
                        .sorted(Comparator.comparing(
                                Board.Waiting::since, Comparator.nullsLast(Comparator.naturalOrder())))
                        .map(w -> new Person(
                                w.mrn() == null ? w.visit() : w.mrn(),
                                Said.source(w.from()),
                                when.since(w.since()),
                                when.plain(w.detail())))
                        .toList(),
                leaving(board),
                electives.of(board),
                board.conflicts().stream()
                        .map(c -> new Question(c.question(), when.time(c.since())))
                        .toList(),
                outlook.map(Outlook::whatIfs).orElse(List.of()),
                board.feeds().stream()
                        .map(f -> new Feed(
                                f.name(), f.lastHeard() == null ? "never" : when.since(f.lastHeard()), f.silent()))
                        .toList());
    }

    private String summary(Board board) {
        return (stale(board) == null ? "" : "Last known: ") + board.occupied() + " in use of " + board.staffed()
                + " staffed, " + board.open() + " open, " + board.physical() + " beds";
    }

    /** Why the board may not be true, or null. */
    private String stale(Board board) {
        List<String> silent = board.feeds().stream()
                .filter(Board.Feed::silent)
                .map(Board.Feed::name)
                .toList();
        if (!silent.isEmpty()) {
            return "Unknown: nothing heard from " + String.join(", ", silent)
                    + ". What is shown is the last that was known.";
        }
        if (board.asOf().plus(STALE).isBefore(when.now())) {
            return "Unknown: last heard at " + when.time(board.asOf()) + ". What is shown is the last that was known.";
        }
        return null;
    }

    private List<Person> leaving(Board board) {
        return board.beds().stream()
                .filter(bed -> bed.readySince() != null)
                .sorted(Comparator.comparing(Board.Bed::readySince))
                .map(bed -> new Person(bed.label(), bed.mrn(), when.since(bed.readySince()), when.plain(bed.detail())))
                .toList();
    }

    Tile tile(Board board, Board.Bed bed) {
        BedMark mark = BedMark.of(bed.state());
        return new Tile(
                key(board, bed),
                bed.label() == null ? bed.bed() : bed.label(),
                mark.kind,
                mark.mark,
                mark.word,
                detail(bed),
                bed.state() == BedState.FIT_TO_LEAVE || bed.state() == BedState.CONFLICT,
                false);
    }

    static String key(Board board, Board.Bed bed) {
        return (board.unit() + "-" + bed.bed()).replaceAll("[^A-Za-z0-9]", "-");
    }

    private String detail(Board.Bed bed) {
        return switch (bed.state()) {
            case FIT_TO_LEAVE -> "waiting " + when.since(bed.readySince() == null ? bed.since() : bed.readySince());
            case OCCUPIED -> bed.since() == null ? "" : "day " + (days(bed.since()) + 1);
            case CLEANING -> bed.since() == null ? "" : when.since(bed.since());
            case RESERVED, BLOCKED, CLOSED, CONFLICT, AVAILABLE ->
                bed.detail() == null ? "" : Said.withoutCodes(bed.detail());
        };
    }

    private long days(Instant since) {
        return java.time.temporal.ChronoUnit.DAYS.between(
                since.atZone(when.zone()).toLocalDate(), when.today());
    }
}
