package io.breathline.dashboards.quarantine;

import io.breathline.dashboards.fold.ByRun;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.frame.Frame.Notice;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.quarantine.QuarantineView.Detail;
import io.breathline.dashboards.quarantine.QuarantineView.Group;
import io.breathline.dashboards.quarantine.QuarantineView.Link;
import io.breathline.dashboards.quarantine.QuarantineView.Row;
import io.breathline.dashboards.send.Sender;
import io.breathline.dashboards.send.Unsent;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.quarantine.Redrive;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Serves quarantined records: why, the raw record on request, sending through again, discarding with a reason. */
public final class QuarantinePage {
    private static final int ROWS = 60;
    private static final int RAW = 2_000;
    private final Desk desk;
    private final Sender sender;

    public QuarantinePage(Desk desk, Sender sender) {
        this.desk = desk;
        this.sender = sender;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/quarantine", this::show, Role.ENGINEER);
        routes.get("/quarantine/{id}", this::show, Role.ENGINEER);
        routes.post("/quarantine/{id}/{action}", this::act, Role.ENGINEER);
    }

    private void show(Context ctx) {
        show(ctx, null);
    }

    private void show(Context ctx, String trouble) {
        String id = ctx.pathParamMap().get("id");
        boolean raw = "true".equals(ctx.queryParam("raw"));
        desk.audit.note(Gate.person(ctx), raw ? "view-raw" : "view", "quarantine", id == null ? "all" : id, ctx.path());
        State state = Arrays.stream(State.values())
                .filter(s -> s.name().equalsIgnoreCase(ctx.queryParam("state")))
                .findFirst()
                .orElse(State.HELD);
        When when = desk.when();
        List<Quarantined> all = desk.picture.quarantine.all().stream()
                .filter(q -> ByRun.named(q.run()).equals(Desk.run(ctx)))
                .toList();
        Optional<Quarantined> one = desk.picture.quarantine.get(id == null ? "" : id);
        if (id != null && one.isEmpty()) {
            throw new NotFoundResponse("No such record among the newest that are kept here");
        }
        Frame frame = desk.frame(ctx, "Quarantine", "/quarantine", null);
        desk.render(
                ctx,
                "quarantine",
                new QuarantineView(
                        frame,
                        groups(all),
                        all.stream()
                                .filter(q -> state(q) == state)
                                .limit(ROWS)
                                .map(q -> row(q, when))
                                .toList(),
                        state.name().toLowerCase(Locale.ROOT),
                        states(all, frame, state),
                        one.map(q -> detail(q, when, raw, trouble)).orElse(null)));
    }

    private static State state(Quarantined held) {
        return held.state() == null ? State.HELD : held.state();
    }

    private static List<Group> groups(List<Quarantined> all) {
        return all.stream()
                .filter(q -> state(q) == State.HELD)
                .collect(Collectors.groupingBy(q -> Said.reason(q.reason()), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(e -> new Group(e.getKey(), Amount.count(e.getValue())))
                .toList();
    }

    private static List<Link> states(List<Quarantined> all, Frame frame, State current) {
        var links = new ArrayList<Link>();
        for (State s : State.values()) {
            long count = all.stream().filter(q -> state(q) == s).count();
            String words = s == State.HELD ? "Held" : s == State.REDRIVEN ? "Sent again" : "Discarded";
            links.add(new Link(
                    words + " " + count,
                    frame.to("/quarantine?state=" + s.name().toLowerCase(Locale.ROOT)),
                    s == current));
        }
        return links;
    }

    private static Row row(Quarantined q, When when) {
        return new Row(
                q.id(),
                Said.reason(q.reason()),
                q.field() == null ? When.NONE : q.field(),
                q.detail(),
                q.source(),
                when.time(q.receivedAt()),
                state(q) == State.HELD ? "held" : when.time(q.quarantinedAt()));
    }

    private static Detail detail(Quarantined q, When when, boolean raw, String trouble) {
        String text = null;
        if (raw && q.payload() != null) {
            text = new String(q.payload(), 0, Math.min(RAW, q.payload().length), StandardCharsets.UTF_8)
                    .replace('\r', '\n');
        }
        return new Detail(
                row(q, when),
                q.topic(),
                "partition " + q.partition() + ", offset " + q.offset(),
                text,
                trouble,
                state(q) == State.HELD);
    }

    private void act(Context ctx) throws InterruptedException {
        String id = ctx.pathParam("id");
        String action = ctx.pathParam("action");
        String reason =
                ctx.formParam("reason") == null ? "" : ctx.formParam("reason").strip();
        Quarantined held = desk.picture
                .quarantine
                .get(id)
                .filter(q -> state(q) == State.HELD)
                .orElseThrow(() -> new NotFoundResponse("No such held record"));
        Instant now = desk.when().now();
        boolean discard = action.equals("discard");
        if (!discard && !action.equals("again")) {
            throw new NotFoundResponse("No such action");
        }
        if (discard && reason.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, "Say in a few words why this record will never be used");
            return;
        }
        Optional<Message> again = discard ? Optional.empty() : Redrive.again(held);
        if (!discard && again.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, "Only the head of this record was kept: it cannot be sent again");
            return;
        }
        try {
            if (again.isPresent()) {
                sender.send(again.get());
            }
            // its record goes again as a whole, with what else is wrong in it
            for (Quarantined each :
                    discard ? List.of(held) : Redrive.ofOneRecord(held, desk.picture.quarantine.all())) {
                sender.send(entry(discard ? Redrive.discarded(each, now) : Redrive.redriven(each, now), now));
            }
        } catch (Unsent unsent) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
            show(ctx, "Kafka did not take it. Nothing is lost: try again.");
            return;
        }
        String done = discard ? "discard: " + reason : "send-again";
        desk.audit.note(Gate.person(ctx), done, "quarantine", id, ctx.path());
        desk.picture.await(
                () -> desk.picture
                        .quarantine
                        .get(id)
                        .filter(q -> state(q) != State.HELD)
                        .isPresent(),
                java.time.Duration.ofMillis(1_500));
        desk.tell(ctx, new Notice("done", discard ? "Discarded. The record stays kept." : "Sent through again."));
        ctx.redirect("/quarantine", HttpStatus.SEE_OTHER);
    }

    private static Message entry(Quarantined held, Instant now) {
        return Topics.QUARANTINE.message(
                held,
                new Envelope(
                        Topics.QUARANTINE.name(),
                        "/pages",
                        held.id() + "/" + held.state(),
                        now,
                        held.mode(),
                        held.run()));
    }
}
