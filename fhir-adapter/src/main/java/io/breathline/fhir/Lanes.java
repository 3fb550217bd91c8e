package io.breathline.fhir;

import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.ParcelSize;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.lane.AlertWork;
import io.breathline.fhir.lane.AlertWriter;
import io.breathline.fhir.lane.AuditWork;
import io.breathline.fhir.lane.BoardWork;
import io.breathline.fhir.lane.Counters;
import io.breathline.fhir.lane.Lane;
import io.breathline.fhir.lane.Ledger;
import io.breathline.fhir.lane.Passport;
import io.breathline.fhir.lane.ReadingWork;
import io.breathline.fhir.register.Relocated;
import io.breathline.fhir.register.Whereabouts;
import java.util.ArrayList;
import java.util.List;

/** What goes out, each kind in a lane with a consumer group and permits of its own, so that none waits for another. */
final class Lanes {
    private static final int BATCH = 1000;
    private static final int ALERT_BATCH = 100;
    private static final int SIDE_BY_SIDE = 4;
    private static final int ONE_AFTER_ANOTHER = 1;

    private final FhirAdapterConfig config;
    private final Endpoint endpoint;
    private final Whereabouts whereabouts;
    private final Ledger ledger;
    private final Counters counters;
    private final References references;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<AutoCloseable> works = new ArrayList<>();

    Lanes(FhirAdapterConfig config, Endpoint endpoint, Whereabouts whereabouts, Ledger ledger, Counters counters) {
        this.config = config;
        this.endpoint = endpoint;
        this.whereabouts = whereabouts;
        this.ledger = ledger;
        this.counters = counters;
        this.references = new Relocated(whereabouts);
        readings("readings", Mode.LIVE, SIDE_BY_SIDE, ParcelSize.full());
        readings("backfill", Mode.BACKFILL, ONE_AFTER_ANOTHER, ParcelSize.modest());
        alerts();
        boards();
        if (config.auditEvents()) {
            var work = new AuditWork(new Delivery(endpoint, new Permits(1), false, References.FIXED));
            lane("audit", Topics.AUDIT.name(), BATCH, work);
        }
    }

    void start() {
        lanes.forEach(Lane::start);
    }

    /** Empty when all are reading, else which is not. */
    String notReady() {
        return lanes.stream()
                .filter(lane -> !lane.ready())
                .map(lane -> "lane " + lane.name() + " is not reading")
                .findFirst()
                .orElse("");
    }

    private void readings(String lane, Mode mode, int width, ParcelSize size) {
        var work = new ReadingWork(
                lane,
                mode,
                endpoint,
                config.profile(),
                whereabouts,
                new Delivery(endpoint, new Permits(width), false, references, size),
                ledger,
                counters,
                Passport.CHECKED,
                width);
        works.add(work);
        lane(lane, Topics.HOME_READINGS.name(), BATCH, work);
    }

    private void alerts() {
        var writer = new AlertWriter(
                endpoint, whereabouts, new Delivery(endpoint, new Permits(SIDE_BY_SIDE), true, references));
        var work = new AlertWork("alerts", writer, ledger, counters, Passport.CHECKED, SIDE_BY_SIDE);
        works.add(work);
        lane("alerts", Topics.ALERTS.name(), ALERT_BATCH, work);
    }

    private void boards() {
        var work = new BoardWork(
                "boards",
                whereabouts,
                new Delivery(endpoint, new Permits(1), false, references),
                endpoint.plan().of("MeasureReport"),
                ledger);
        lane("boards", Topics.ICU_BOARD.name(), ALERT_BATCH, work);
    }

    private void lane(String lane, String topic, int batch, Lane.Work work) {
        String group = "fhir-" + config.endpoint() + "-" + lane;
        lanes.add(new Lane(lane, topic, KafkaClients.consumer(config.kafka(), group, batch), work));
    }

    /** What the lanes work with: to be closed when none of them works any more. */
    List<AutoCloseable> works() {
        return works;
    }

    void close() {
        lanes.forEach(Lane::close);
    }
}
