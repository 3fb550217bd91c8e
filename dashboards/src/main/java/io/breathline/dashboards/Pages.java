package io.breathline.dashboards;

import io.breathline.dashboards.DashboardsConfig.StoreKind;
import io.breathline.dashboards.audit.AuditPage;
import io.breathline.dashboards.beds.BedsPage;
import io.breathline.dashboards.console.ConsolePage;
import io.breathline.dashboards.console.JobGauge;
import io.breathline.dashboards.console.ScenarioPost;
import io.breathline.dashboards.console.Scenarios;
import io.breathline.dashboards.console.TopicGauge;
import io.breathline.dashboards.decide.DecisionPost;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.fold.TopicReader;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.health.Meters;
import io.breathline.dashboards.health.PictureMeters;
import io.breathline.dashboards.indicators.IndicatorsPage;
import io.breathline.dashboards.ledger.LedgerGauge;
import io.breathline.dashboards.ledger.LedgerPage;
import io.breathline.dashboards.live.LiveHub;
import io.breathline.dashboards.live.LivePages;
import io.breathline.dashboards.login.DemoPeople;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.LoginPage;
import io.breathline.dashboards.login.Oidc;
import io.breathline.dashboards.login.OidcPage;
import io.breathline.dashboards.login.Pace;
import io.breathline.dashboards.login.Sessions;
import io.breathline.dashboards.patient.PatientPage;
import io.breathline.dashboards.quarantine.QuarantinePage;
import io.breathline.dashboards.send.AuditTrail;
import io.breathline.dashboards.send.Sender;
import io.breathline.dashboards.series.InfluxSeries;
import io.breathline.dashboards.series.QuestDbSeries;
import io.breathline.dashboards.series.SeriesReader;
import io.breathline.dashboards.worklist.WorklistPage;
import io.javalin.Javalin;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All parts of this process, wired and running. */
public final class Pages implements AutoCloseable {
    private static final int LOOK_SECONDS = 5;

    private final Picture picture = new Picture();
    private final TopicReader reader;
    private final TopicGauge gauge;
    private final JobGauge jobs;
    private final LedgerGauge ledger;
    private final Sender sender;
    private final LiveHub live;
    private final Javalin server;
    private final ScheduledExecutorService looking = Executors.newScheduledThreadPool(3, work -> daemon(work, "gauge"));

    private Pages(DashboardsConfig config, InstantSource clock, DemoPeople people) {
        reader = new TopicReader(picture, config.kafka());
        gauge = new TopicGauge(config.kafka(), clock);
        jobs = new JobGauge(config.flink(), clock);
        ledger = new LedgerGauge(config.ledger(), clock);
        sender = new Sender(config.kafka());
        var audit = new AuditTrail(sender, clock);
        var meters = new Meters();
        meters.gauge("breathline_pages_ready", () -> reader.ready() ? 1 : 0);
        meters.gauge("breathline_pages_records_taken", reader::taken);
        meters.gauge("breathline_pages_records_unreadable", reader::unreadable);
        meters.gauge("breathline_pages_audit_lost", audit::lost);
        meters.gauge(
                "breathline_pages_heap_bytes",
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        var sessions = new Sessions(clock, config.idle());
        meters.gauge("breathline_pages_sessions", sessions::count);
        var desk = new Desk(picture, reader, gauge, audit, clock, config.zone(), config.budget(), config.demo());
        live = new LiveHub(picture, sessions, desk::beat);
        meters.gauge("breathline_pages_live", live::pages);
        PictureMeters.on(meters, picture, gauge, clock);
        var patients = new PatientPage(desk, series(config));
        var oidc = config.provider() == null ? null : new Oidc(config.provider(), clock);
        server = Web.create(
                config, desk, meters, new Gate(sessions, config.demo()), new Pace(sessions, clock), reader, routes -> {
                    new LoginPage(desk, sessions, config.demo() ? people : null, oidc).routes(routes);
                    if (oidc != null) {
                        boolean secure =
                                "https".equals(config.provider().callback().getScheme());
                        new OidcPage(desk, sessions, oidc, secure).routes(routes);
                    }
                    new WorklistPage(desk).routes(routes);
                    patients.routes(routes);
                    new DecisionPost(desk, sender, patients).routes(routes);
                    new BedsPage(desk).routes(routes);
                    var scenarios = new Scenarios(config.scenarios(), config.scenarioToken());
                    new ConsolePage(desk, gauge, jobs, scenarios).routes(routes);
                    new ScenarioPost(desk, scenarios).routes(routes);
                    new QuarantinePage(desk, sender).routes(routes);
                    new LedgerPage(desk, gauge, ledger).routes(routes);
                    new AuditPage(desk).routes(routes);
                    new IndicatorsPage(desk).routes(routes);
                    new Api(desk).routes(routes);
                    new LivePages(desk, live).routes(routes);
                });
    }

    public static Pages start(DashboardsConfig config, InstantSource clock) {
        return start(config, clock, DemoPeople.FIXED);
    }

    public static Pages start(DashboardsConfig config, InstantSource clock, DemoPeople people) {
        var pages = new Pages(config, clock, people);
        pages.reader.start();
        pages.live.start();
        pages.looking.scheduleWithFixedDelay(pages.gauge::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        pages.looking.scheduleWithFixedDelay(pages.jobs::look, 1, LOOK_SECONDS, TimeUnit.SECONDS);
        pages.looking.scheduleWithFixedDelay(pages.ledger::look, 1, 1, TimeUnit.SECONDS);
        pages.server.start(config.host(), config.port());
        return pages;
    }

    private static SeriesReader series(DashboardsConfig config) {
        return config.storeKind() == StoreKind.INFLUX
                ? new InfluxSeries(config.store(), config.storeDatabase(), config.storeToken())
                : new QuestDbSeries(config.store());
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.port();
    }

    public boolean ready() {
        return reader.ready();
    }

    @Override
    public void close() {
        live.close();
        server.stop();
        looking.shutdownNow();
        reader.close();
        gauge.close();
        sender.close();
    }
}
