package io.breathline.dashboards.patient;

import io.breathline.dashboards.fold.AlertBook.Revision;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.patient.PatientView.Answer;
import io.breathline.dashboards.patient.PatientView.Banner;
import io.breathline.dashboards.patient.PatientView.Card;
import io.breathline.dashboards.patient.PatientView.DayMark;
import io.breathline.dashboards.patient.PatientView.DayRow;
import io.breathline.dashboards.patient.PatientView.DayTable;
import io.breathline.dashboards.patient.PatientView.Fact;
import io.breathline.dashboards.patient.PatientView.Line;
import io.breathline.dashboards.patient.PatientView.Past;
import io.breathline.dashboards.patient.PatientView.Range;
import io.breathline.dashboards.series.SeriesReader.Point;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/** Puts one patient's page together from what the topics and the store say. */
public final class Story {
    static final List<Integer> RANGES = List.of(30, 90, 365);
    private static final List<Metric> CHARTED = List.of(
            Metric.SPO2,
            Metric.RESTING_HEART_RATE,
            Metric.PULSE,
            Metric.COUGH,
            Metric.WELLNESS,
            Metric.TEMPERATURE,
            Metric.WEIGHT,
            Metric.STEPS,
            Metric.BREATHLESSNESS,
            Metric.SPUTUM,
            Metric.SLEEP);
    private static final int TABLE_DAYS = 14;

    private final Picture picture;
    private final String run;
    private final RegistryEntry.Patient patient;
    private final int range;
    private final When when;
    private final NavigableMap<String, PatientDay> days;
    private final List<Alert> alerts;
    private final LocalDate from;

    public Story(Picture picture, String run, RegistryEntry.Patient patient, int range, When when) {
        this.picture = picture;
        this.run = run;
        this.patient = patient;
        this.range = range;
        this.when = when;
        this.days = picture.days.of(run, patient.id());
        this.alerts = picture.alerts.ofPatient(run, patient.id());
        this.from = firstDay();
    }

    /** The chosen range, but not from before the first day that has data. */
    private LocalDate firstDay() {
        LocalDate wanted = when.today().minusDays(range - 1L);
        LocalDate first = days.isEmpty() ? wanted : LocalDate.parse(days.firstKey());
        LocalDate later = first.isAfter(wanted) ? first : wanted;
        LocalDate twoWeeks = when.today().minusDays(13);
        return later.isAfter(twoWeeks) ? twoWeeks : later;
    }

    public Instant firstInstant() {
        return from.atStartOfDay(when.zone()).toInstant();
    }

    public PatientView view(Frame frame, Map<Metric, List<Point>> singles, String storeTrouble, List<Card> cards) {
        ZoneId home = patient.zone() == null ? when.zone() : ZoneId.of(patient.zone());
        var trends = new Trends(
                patient, days, alerts, picture.register.treatments(run, patient.id()), singles, from, home, when);
        return new PatientView(
                frame,
                banner(),
                cards,
                ranges(),
                trends.chart(Metric.FEV1, false),
                CHARTED.stream()
                        .map(metric -> trends.chart(metric, true))
                        .filter(Objects::nonNull)
                        .toList(),
                adherence(),
                adherenceWords(),
                treatments(),
                devices(),
                symptoms(),
                past(),
                table(),
                storeTrouble);
    }

    /** Announced alerts that still want somebody, newest first. */
    public List<Alert> open() {
        return alerts.stream().filter(a -> a.announce() && a.status().live()).toList();
    }

    private Banner banner() {
        return new Banner(
                patient.id(),
                patient.name(),
                When.birth(patient),
                when.age(patient),
                patient.mrn(),
                patient.team(),
                picture.days.lastSeen(run, patient.id()).map(when::time).orElse("no reading yet"),
                patient.zone(),
                left());
    }

    private String left() {
        RegistryEntry.Left gone = patient.gone();
        if (gone == null) {
            return null;
        }
        String why =
                switch (gone.why()) {
                    case "DIED" -> "died";
                    case "MOVED" -> "looked after elsewhere";
                    default -> "did not want to be watched over any more";
                };
        return "No longer in our care since " + when.day(gone.on()) + ": " + why
                + ". Alerts have ended; nothing new is raised.";
    }

    private List<Range> ranges() {
        return RANGES.stream()
                .map(d -> new Range(d + " days", "/patients/" + patient.id() + "?days=" + d, d == range))
                .toList();
    }

    private List<DayMark> adherence() {
        var marks = new ArrayList<DayMark>();
        LocalDate first = days.isEmpty() ? when.today() : LocalDate.parse(days.firstKey());
        for (int ago = 41; ago >= 0; ago--) {
            LocalDate day = when.today().minusDays(ago);
            PatientDay seen = days.get(day.toString());
            int measures = seen == null ? 0 : seen.measures().size();
            String kind = measures > 0 ? "taken" : day.isBefore(first) ? "before" : ago == 0 ? "due" : "missed";
            String says = measures > 0
                    ? measures + " measures"
                    : kind.equals("before")
                            ? "before the first reading"
                            : kind.equals("due") ? "none yet" : "no readings";
            marks.add(new DayMark(kind, when.day(day) + ": " + says));
        }
        return marks;
    }

    private String adherenceWords() {
        LocalDate first = when.today().minusDays(41);
        long with = days.tailMap(first.toString(), true).values().stream()
                .filter(day -> !day.measures().isEmpty())
                .count();
        long missing = 0;
        for (LocalDate day = when.today(); missing < 400 && !days.containsKey(day.toString()); day = day.minusDays(1)) {
            missing++;
        }
        String words = "Readings on " + with + " of the last 42 days.";
        return days.isEmpty() || missing < 2 ? words : words + " No readings for " + missing + " days.";
    }

    private List<Fact> treatments() {
        return picture.register.treatments(run, patient.id()).stream()
                .sorted(Comparator.comparing(RegistryEntry.Treatment::from).reversed())
                .map(t -> new Fact(
                        t.kind().equals("ANTIBIOTICS")
                                ? "Antibiotics"
                                : t.kind().equals("MODULATOR") ? "Modulator" : t.kind(),
                        when.day(t.from()) + (t.to() == null ? ", going on" : " to " + when.day(t.to()))))
                .toList();
    }

    private List<Fact> devices() {
        return picture.register.assignments(run, patient.id()).stream()
                .filter(a -> a.to() == null)
                .map(a -> {
                    var device = picture.register.device(run, a.device());
                    String model = device.map(RegistryEntry.Device::model).orElse(null);
                    return new Fact(model == null ? a.device() : model, a.device() + ", since " + when.time(a.from()));
                })
                .toList();
    }

    /** Yes answers of the last two weeks, newest first. */
    private List<Answer> symptoms() {
        var answers = new ArrayList<Answer>();
        days.descendingMap().forEach((day, seen) -> {
            var yes = seen.measures().stream()
                    .filter(m -> m.metric().yesOrNo() && m.value() > 0.5)
                    .map(m -> Amount.name(m.metric()))
                    .toList();
            if (!yes.isEmpty() && answers.size() < TABLE_DAYS) {
                answers.add(new Answer(when.day(day), String.join(", ", yes)));
            }
        });
        return answers;
    }

    private List<Past> past() {
        return alerts.stream().limit(10).map(this::past).toList();
    }

    private Past past(Alert alert) {
        var lines = new ArrayList<Timed>();
        for (Revision r : picture.alerts.revisions(alert.id())) {
            Level level = Level.valueOf(r.level());
            String what = r.change() != null ? r.change() : r.reason();
            String status = Said.status(io.breathline.domain.alert.Status.valueOf(r.status()));
            String mark = r.late() ? "late data" : r.announced() ? null : "not announced";
            String word =
                    level == Level.INFO ? status : levelWord(level) + ", " + status.toLowerCase(java.util.Locale.ROOT);
            lines.add(new Timed(r.knownAt(), new Line(when.time(r.knownAt()), word + ": " + what, null, mark)));
        }
        for (Decision d : picture.alerts.decisions(alert.id())) {
            String said = d.reason() == null ? "" : ": " + d.reason();
            String until = d.until() == null ? "" : " until " + when.time(d.until());
            String outcome = d.outcome() == null ? "" : " (" + d.outcome().replace('-', ' ') + ")";
            String what = capital(Said.done(d.action())) + outcome + until + said;
            lines.add(new Timed(d.at(), new Line(when.time(d.at()), what, d.who(), null)));
        }
        lines.sort(Comparator.comparing(Timed::at));
        return new Past(
                alert.id(),
                Said.kind(alert.kind()),
                Said.level(alert),
                Said.levelKind(alert.level()),
                Said.status(alert.status()),
                when.day(alert.onset()) + " to " + when.day(alert.validAt()),
                alert.announce(),
                lines.stream().map(Timed::line).toList());
    }

    private record Timed(Instant at, Line line) {}

    private static String levelWord(Level level) {
        return switch (level) {
            case RED -> "Red";
            case AMBER -> "Amber";
            case WATCH -> "Watch";
            case ACTION -> "Action";
            case INFO -> "For information";
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.UK) + words.substring(1);
    }

    private DayTable table() {
        var metrics = CHARTED.stream()
                .filter(m -> days.values().stream()
                        .anyMatch(d -> d.measures().stream().anyMatch(x -> x.metric() == m)))
                .toList();
        var all = new ArrayList<Metric>(List.of(Metric.FEV1));
        all.addAll(metrics);
        var rows = new ArrayList<DayRow>();
        for (int ago = 0; ago < TABLE_DAYS; ago++) {
            LocalDate day = when.today().minusDays(ago);
            PatientDay seen = days.get(day.toString());
            rows.add(new DayRow(
                    when.day(day), all.stream().map(m -> cell(seen, m)).toList()));
        }
        return new DayTable(all.stream().map(Amount::name).toList(), rows);
    }

    private static String cell(PatientDay day, Metric metric) {
        if (day == null) {
            return When.NONE;
        }
        return day.measures().stream()
                .filter(m -> m.metric() == metric)
                .findFirst()
                .map(m -> Amount.number(metric, m.value()))
                .orElse(When.NONE);
    }
}
