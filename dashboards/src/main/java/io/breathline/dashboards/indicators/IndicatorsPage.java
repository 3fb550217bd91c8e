package io.breathline.dashboards.indicators;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.indicators.IndicatorsView.Cell;
import io.breathline.dashboards.indicators.IndicatorsView.Line;
import io.breathline.dashboards.indicators.IndicatorsView.Rate;
import io.breathline.dashboards.indicators.IndicatorsView.UnitTable;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.registry.RegistryEntry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the indicators: units for the ICU, alert burden and fairness for the CF team. */
public final class IndicatorsPage {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("occ_bed", "Bed occupancy"),
            Map.entry("occ_active", "Occupancy without those fit to leave"),
            Map.entry("delay4", "Left more than 4 h after being fit to leave"),
            Map.entry("delay8", "Left more than 8 h after being fit to leave"),
            Map.entry("bd_delay8", "Bed days lost to delays over 8 h, per 100"),
            Map.entry("ooh", "Left for a ward at night"),
            Map.entry("readm48", "Came back unplanned within 48 h"),
            Map.entry("ncto", "Moved to another hospital for lack of a bed"),
            Map.entry("adm_delay4", "Waited more than 4 h for a bed"),
            Map.entry("elec_cancel_cc", "Electives cancelled on the day for lack of a bed"),
            Map.entry("occ_0000", "Occupancy at midnight"),
            Map.entry("occ_0800", "Occupancy at 08:00, as in the situation report"),
            Map.entry("ooh_all_night", "Left for a ward at night, delayed ones too"),
            Map.entry("elec_cancel_all", "Electives cancelled on the day for any reason"),
            Map.entry("rebook28_breach", "Cancelled at the last minute and not operated on within 28 days"),
            Map.entry("util_elec", "Requested beds that were used"),
            Map.entry("ratio_breach", "Time with too few nurses for the patients"));

    private final Desk desk;

    public IndicatorsPage(Desk desk) {
        this.desk = desk;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/indicators", this::show, Role.CF_TEAM, Role.ICU);
    }

    private void show(Context ctx) {
        Person person = Gate.person(ctx);
        desk.audit.note(person, "view", "indicators", "all", ctx.path());
        Frame frame = desk.frame(ctx, "Indicators", "/indicators", null);
        desk.render(ctx, "indicators", view(frame, desk.picture, Desk.run(ctx), desk.when(), person, desk.budget));
    }

    /** The page as values. */
    public static IndicatorsView view(
            Frame frame, Picture picture, String run, When when, Person person, AlertBudget budget) {
        boolean clinic = person.is(Role.CF_TEAM);
        boolean unit = person.is(Role.ICU);
        var burden = new AlertBurden(picture, run, when, person, budget);
        return new IndicatorsView(
                frame,
                unit ? units(picture, run, person) : List.of(),
                unit ? forecasts(picture, run, person) : List.of(),
                burden.budget(),
                clinic ? burden.weeks() : List.of(),
                clinic ? burden.groups() : List.of());
    }

    private static List<Cell> forecasts(Picture picture, String run, Person person) {
        return picture.calibration.held(run).stream()
                .filter(h -> h.all() > 0)
                .filter(h -> person.atSite(picture.register
                        .unit(run, h.unit())
                        .map(RegistryEntry.Unit::site)
                        .orElse(null)))
                .map(h -> new Cell(
                        name(picture, run, h.unit()),
                        h.hoursAhead() + " h",
                        h.held() + " of " + h.all(),
                        h.all() < 20
                                ? "too few to judge"
                                : "should be about " + Math.round(h.all() * 0.9) + " of " + h.all()))
                .toList();
    }

    private static String name(Picture picture, String run, String unit) {
        return picture.units.board(run, unit).map(Board::name).orElse(unit);
    }

    private static List<UnitTable> units(Picture picture, String run, Person person) {
        var byUnit = picture.units.indicators(run).stream()
                .filter(i -> person.atSite(picture.register
                        .unit(run, i.unit())
                        .map(RegistryEntry.Unit::site)
                        .orElse(null)))
                .collect(Collectors.groupingBy(Indicator::unit, TreeMap::new, Collectors.toList()));
        return byUnit.entrySet().stream()
                .map(e -> table(name(picture, run, e.getKey()), e.getValue()))
                .toList();
    }

    private static UnitTable table(String unit, List<Indicator> all) {
        List<Indicator> indicators =
                all.stream().filter(i -> !CancellationMatrix.holds(i)).toList();
        var windows =
                List.copyOf(indicators.stream().map(Indicator::window).collect(Collectors.toCollection(TreeSet::new)));
        Map<String, Map<String, Indicator>> byName = indicators.stream()
                .collect(Collectors.groupingBy(
                        Indicator::indicator,
                        TreeMap::new,
                        Collectors.toMap(Indicator::window, Function.identity(), (a, b) -> b)));
        return new UnitTable(
                unit,
                windows.stream().map(IndicatorsPage::windowWords).toList(),
                byName.entrySet().stream()
                        .filter(e -> e.getValue().values().stream().anyMatch(i -> i.denominator() > 0))
                        .map(e -> new Line(
                                words(e.getKey()),
                                windows.stream()
                                        .map(w -> rate(e.getValue().get(w)))
                                        .toList()))
                        .toList(),
                CancellationMatrix.of(all));
    }

    private static String windowWords(String window) {
        return window.matches("\\d+d") ? "Last " + window.substring(0, window.length() - 1) + " days" : window;
    }

    /** Cells of the matrix of cancellations say why and how long before. */
    private static String words(String indicator) {
        if (!indicator.startsWith(Indicator.MATRIX)) {
            return NAMES.getOrDefault(indicator, indicator);
        }
        String cell = indicator.substring(Indicator.MATRIX.length()).toLowerCase(Locale.UK);
        int slash = cell.indexOf('/');
        String when =
                switch (cell.substring(slash + 1)) {
                    case "over_72_h" -> "more than 72 h before";
                    case "h_72_to_24" -> "72 to 24 h before";
                    case "under_24_h" -> "less than 24 h before, not on the day";
                    case "day_before_arrival" -> "on the day, before arrival";
                    case "day_after_arrival" -> "on the day, after arrival";
                    default -> "time not known";
                };
        return "Cancelled: " + cell.substring(0, Math.max(0, slash)).replace('_', ' ') + ", " + when;
    }

    /** Where the denominator is small there is no rate, only the counts. */
    private static Rate rate(Indicator indicator) {
        if (indicator == null) {
            return new Rate(When.NONE, "");
        }
        String counts = plain(indicator.numerator()) + " of " + plain(indicator.denominator());
        if (indicator.rate() == null) {
            return new Rate("too few", counts);
        }
        boolean share = indicator.rate() <= 1.5 && !indicator.indicator().startsWith("bd_");
        return new Rate(
                share ? Amount.number(indicator.rate() * 100, 1) + " %" : Amount.number(indicator.rate(), 1), counts);
    }

    private static String plain(double number) {
        return Amount.number(number, Math.rint(number) == number ? 0 : 1);
    }
}
