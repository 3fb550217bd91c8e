package io.breathline.dashboards.live;

import io.breathline.dashboards.beds.BedBoard;
import io.breathline.dashboards.beds.BedsPage;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.worklist.Filter;
import io.breathline.dashboards.worklist.Worklist;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.sse.SseClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/** The streams behind the worklist, the patient pages and the bed board. */
public final class LivePages {
    private static final String RUN = Envelope.LIVE_RUN;
    private final Desk desk;
    private final LiveHub hub;

    public LivePages(Desk desk, LiveHub hub) {
        this.desk = desk;
        this.hub = hub;
    }

    public void routes(RoutesConfig routes) {
        routes.sse("/live/worklist", this::worklist, Role.CF_TEAM);
        routes.sse("/live/patients/{id}", this::patient, Role.CF_TEAM);
        routes.sse("/live/beds", this::beds, Role.ICU);
    }

    private void worklist(SseClient client) {
        Person person = Gate.person(client.ctx());
        Filter filter = Filter.of(client.ctx().queryParam("show"), client.ctx().queryParam("whose"));
        desk.audit.note(person, "watch", "worklist", RUN, client.ctx().path());
        String key = "worklist|" + filter + "|" + (filter.mine() ? person.id() : "") + new TreeSet<>(person.teams());
        open(client, key, () -> worklist(desk, person, filter));
    }

    /** Rows are replaced in place, also when the filter lets them through no more; new ones are news. */
    public static Panel worklist(Desk desk, Person person, Filter filter) {
        var worklist = new Worklist(desk.picture, RUN, desk.when());
        var pieces = new LinkedHashMap<String, String>();
        desk.picture.alerts.all(RUN).stream()
                .filter(alert -> worklist.mayBeShown(alert, person))
                .filter(alert -> worklist.recent(alert))
                .forEach(alert -> pieces.put("row-" + alert.id(), desk.fragment("worklist/row", worklist.row(alert))));
        List<String> things =
                worklist.alerts(person, filter).stream().map(Alert::id).sorted().toList();
        return new Panel(pieces, things, "new alert");
    }

    private void patient(SseClient client) {
        Person person = Gate.person(client.ctx());
        String id = client.ctx().pathParam("id");
        String team = desk.picture
                .register
                .patient(RUN, id)
                .map(RegistryEntry.Patient::team)
                .orElse(null);
        if (!person.inTeam(team)) {
            throw new ForbiddenResponse("This patient is looked after by another team");
        }
        desk.audit.note(person, "watch", "patient", id, client.ctx().path());
        open(client, "patient|" + id, () -> patient(desk, id));
    }

    /** Somebody may be writing on this page: changes are offered, never made. */
    public static Panel patient(Desk desk, String id) {
        var things = new ArrayList<String>();
        desk.picture.alerts.ofPatient(RUN, id).stream()
                .filter(Alert::announce)
                .forEach(alert -> things.add(alert.id() + "/" + alert.revision()));
        return new Panel(java.util.Map.of(), things, "change");
    }

    private void beds(SseClient client) {
        Person person = Gate.person(client.ctx());
        String unit = client.ctx().queryParam("unit");
        desk.audit.note(
                person,
                "watch",
                "beds",
                unit == null ? "all" : unit,
                client.ctx().path());
        open(client, "beds|" + unit + "|" + new TreeSet<>(person.sites()), () -> beds(desk, person, unit));
    }

    /** Beds, numbers and outlooks are replaced in place; a new capacity alert is news. */
    public static Panel beds(Desk desk, Person person, String unit) {
        var board = new BedBoard(desk.picture, RUN, desk.when());
        List<Board> boards = BedsPage.boards(desk.picture, RUN, person).stream()
                .filter(b -> unit == null || b.unit().equals(unit))
                .toList();
        var pieces = new LinkedHashMap<String, String>();
        board.numbers(boards).forEach(n -> pieces.put("number-" + n.key(), desk.fragment("beds/number", n)));
        board.known(boards).stream().map(board::banner).forEach(alert -> {
            pieces.put("says-" + alert.id(), desk.fragment("beds/says", alert));
            pieces.put("state-" + alert.id(), desk.fragment("beds/state", alert));
        });
        for (Board one : boards) {
            var part = board.unit(one);
            part.tiles().forEach(tile -> pieces.put("bed-" + tile.key(), desk.fragment("beds/tile", tile.asChanged())));
            pieces.put("fan-" + part.key(), desk.fragment("beds/outlook", part));
            pieces.put("head-" + part.key(), desk.fragment("beds/head", part));
            pieces.put("lists-" + part.key(), desk.fragment("beds/lists", part));
        }
        List<String> things =
                board.alerts(boards).stream().map(Alert::id).sorted().toList();
        return new Panel(pieces, things, "new capacity alert");
    }

    private void open(SseClient client, String key, java.util.function.Supplier<Panel> source) {
        hub.open(client, key, client.ctx().queryParam("mark"), client.ctx().cookie(Gate.COOKIE), source);
    }
}
