package io.breathline.fhir;

import com.sun.net.httpserver.HttpExchange;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.audit.AuditTrail;
import io.breathline.fhir.audit.AuditedEhr;
import io.breathline.fhir.cds.CdsHooks;
import io.breathline.fhir.cds.OpenAlerts;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Ehr;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Introduction;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.TestDataLabel;
import io.breathline.fhir.ehr.TracedEhr;
import io.breathline.fhir.ehr.Unverified;
import io.breathline.fhir.ehr.Verification;
import io.breathline.fhir.ehr.Waits;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.inbound.DecisionPost;
import io.breathline.fhir.inbound.Inbound;
import io.breathline.fhir.inbound.Knocks;
import io.breathline.fhir.inbound.RegisterPoll;
import io.breathline.fhir.inbound.RegisterWatch;
import io.breathline.fhir.inbound.Subscriptions;
import io.breathline.fhir.lane.Counters;
import io.breathline.fhir.lane.Ledger;
import io.breathline.fhir.register.ForeignRecord;
import io.breathline.fhir.register.OwnStore;
import io.breathline.fhir.register.Register;
import io.breathline.fhir.register.RegisterMapping;
import io.breathline.fhir.register.TopicFollower;
import io.breathline.fhir.register.Whereabouts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.hl7.fhir.r4.model.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The adapter, wired: lanes from Kafka to one endpoint. Waits for the server as long as it takes. */
public final class FhirAdapter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FhirAdapter.class);
    private static final int BATCH = 1000;

    private final FhirAdapterConfig config;
    private final Ehr ehr;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Waits waits = Waits.until(closing);
    private final Counters counters = new Counters();
    private final Register register = new Register();
    private final List<AutoCloseable> toClose = new ArrayList<>(); // latest last
    private final Thread starter = new Thread(this::begin, "start");
    private volatile String notReady = "starting";
    private volatile Lanes lanes;
    private volatile Breaker breaker;
    private volatile LogPulse log;
    private final Doors doors = new Doors();

    public FhirAdapter(FhirAdapterConfig config, Ehr ehr, InstantSource clock) {
        this.config = config;
        this.ehr = ehr;
        this.clock = clock;
    }

    public void start() {
        starter.start();
    }

    /** Empty when it can do its job, else why not. */
    public String notReady() {
        if (!notReady.isEmpty()) {
            return notReady;
        }
        if (!log.answers()) {
            return "Kafka does not answer";
        }
        if (breaker.isOpen()) {
            return "the FHIR server does not answer; writes wait";
        }
        return lanes.notReady();
    }

    public String metrics() {
        return counters.text();
    }

    private void begin() {
        try {
            log = LogPulse.of(config.kafka());
            toClose.add(log);
            Producer<String, byte[]> producer = KafkaClients.producer(config.kafka());
            toClose.add(producer);
            Endpoint endpoint = connect(new AuditTrail(producer, config.endpoint(), clock));
            Whereabouts whereabouts = register(endpoint);
            var ledger = new Ledger(producer, config.endpoint(), clock, counters);
            var verification = new Verification(endpoint, outcomes -> ledger.receipts("verify", outcomes));
            toClose.add(verification);
            ledger.verifiedBy(verification::later);
            verification.start();
            unverified(endpoint).forEach(verification::later);
            var out = new Lanes(config, endpoint, whereabouts, ledger, counters);
            toClose.addAll(out.works());
            toClose.add(out::close);
            lanes = out;
            out.start();
            inbound(endpoint, producer);
            if (!config.registerSearch().isEmpty()) {
                var poll = new RegisterPoll(endpoint, register, config.registerSearch(), config.patientSystem());
                var watch = new RegisterWatch(poll, endpoint, producer);
                toClose.add(watch);
                watch.start();
            }
            if (!config.cdsToken().isEmpty()) {
                screens(producer);
            }
            notReady = "";
        } catch (InterruptedException ending) {
            LOG.debug("stopped while starting");
        } catch (RuntimeException failed) {
            notReady = failed instanceof IllegalStateException
                    ? "could not start: " + failed.getMessage()
                    : "could not start: " + failed.getClass().getSimpleName();
            LOG.error("could not start: {}", failed.toString());
        }
    }

    /** What the last run was still waiting for. */
    private List<Outcome> unverified(Endpoint endpoint) throws InterruptedException {
        notReady = "reading what the receipts leave open";
        var open = new Unverified(config.endpoint(), endpoint.capabilities());
        follow(Topics.RECEIPTS, open::put).close();
        return open.outcomes();
    }

    /** Reads a topic to its end as it is now, and on from there until it is closed. */
    private <T> TopicFollower<T> follow(Topic<T> topic, Consumer<T> take) throws InterruptedException {
        var reader = new TopicFollower<>(KafkaClients.consumer(config.kafka(), null, BATCH), topic, take);
        toClose.add(reader);
        reader.start();
        while (!reader.ready()) {
            waits.pause(Duration.ofMillis(50));
        }
        return reader;
    }

    private void inbound(Endpoint endpoint, Producer<String, byte[]> producer) {
        boolean asked = !config.notifyAt().isEmpty() && endpoint.capabilities().subscriptions();
        Subscriptions subscriptions = asked
                ? new Subscriptions(endpoint, new Subscriptions.Wish(config.notifyAt(), config.topic(), Names.secret()))
                : null;
        var inbound = new Inbound(endpoint, producer, Duration.ofSeconds(config.pollSeconds()), subscriptions);
        toClose.add(inbound);
        inbound.start();
        if (asked) {
            doors.openNotifications(new Knocks(subscriptions, inbound));
        }
    }

    /** Cards on the clinicians' screens, from what is in memory. */
    private void screens(Producer<String, byte[]> producer) {
        var open = new OpenAlerts();
        var follower = new TopicFollower<>(
                KafkaClients.consumer(config.kafka(), null, BATCH), Topics.ALERTS_CURRENT, open::put);
        toClose.add(follower);
        follower.start();
        var terms = new CdsHooks.Terms(config.cdsToken(), config.worklist(), config.patientSystem(), config.endpoint());
        var post = new DecisionPost(producer, config.endpoint(), clock);
        doors.openHooks(new CdsHooks(terms, register, open, post::send, clock));
    }

    /** Answers CDS Hooks, where a token for them is set. */
    public void hooked(HttpExchange exchange) throws IOException {
        doors.hooked(exchange);
    }

    /** Answers the EHR's notifications, where one was asked for them. */
    public void notified(HttpExchange exchange) throws IOException {
        doors.notified(exchange);
    }

    private Endpoint connect(AuditTrail trail) throws InterruptedException {
        notReady = "waiting for the FHIR server";
        Introduction met = Introduction.to(ehr, waits, why -> notReady = why);
        WritingPlan plan = WritingPlan.of(met.capabilities(), config.strategies());
        LOG.info("endpoint {}: {}", config.endpoint(), plan.inWords());
        breaker = new Breaker(met.ehr(), waits);
        Ehr labelled = config.simulated() ? new TestDataLabel(met.ehr()) : met.ehr();
        return new Endpoint(
                config.endpoint(),
                new AuditedEhr(new TracedEhr(labelled), trail),
                met.capabilities(),
                plan,
                breaker,
                new Precedence(),
                waits,
                clock,
                new Random());
    }

    private Whereabouts register(Endpoint endpoint) throws InterruptedException {
        notReady = "reading the register";
        follow(Topics.REGISTRY, register::put);
        var delivery = new Delivery(endpoint, new Permits(2), true, References.FIXED);
        if (!config.createPatients()) {
            ourselves(endpoint, delivery);
            return new ForeignRecord(register, endpoint, config.patientSystem());
        }
        var store = new OwnStore(register, delivery);
        for (Device part : RegisterMapping.ourselves()) {
            store.stands(part, part.getIdentifierFirstRep());
        }
        return store;
    }

    /** An EHR that takes Devices gets us as such; any other is told who we are without a reference. */
    private static void ourselves(Endpoint endpoint, Delivery delivery) throws InterruptedException {
        for (Device part : RegisterMapping.ourselves()) {
            var wanted = Wanted.of(part, part.getIdentifierFirstRep(), part.getIdPart(), 0);
            if (!delivery.deliver(List.of(wanted)).get(0).stored()) {
                endpoint.places().absent(wanted.reference());
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        // The latest first: what they work with was made before them.
        for (int at = toClose.size() - 1; at >= 0; at--) {
            AutoCloseable each = toClose.get(at);
            try {
                each.close();
            } catch (Exception ending) {
                LOG.debug("{} did not close: {}", each.getClass().getSimpleName(), ending.toString());
            }
        }
    }
}
