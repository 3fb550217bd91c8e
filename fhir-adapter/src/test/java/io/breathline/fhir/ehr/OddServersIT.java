package io.breathline.fhir.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.receipt.Receipt.State;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.HealthPage;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.reading.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are not as the book says: met without a crash, without a guess and without a doublet. */
class OddServersIT {
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","status":"active","date":"2026-01-01","kind":"instance",
             "fhirVersion":"4.0.1","format":["%s"],"rest":[{"mode":"server","resource":[{"type":"Observation",
             "interaction":[{"code":"create"},{"code":"update"},{"code":"read"}],"updateCreate":true}]}]}""";

    private final TestClock clock = new TestClock();
    private final List<String> notYet = new CopyOnWriteArrayList<>();
    private HttpServer http;

    @AfterEach
    void stop() {
        if (http != null) {
            http.stop(0);
        }
    }

    @Test
    void one_without_metadata_is_taken_for_the_least_able_and_nothing_is_doubled() throws Exception {
        try (var behind = new FaultServer(Manners.ORACLE, clock)) {
            behind.hideMetadata();
            Endpoint endpoint = meet(ehr(behind.base()));
            assertThat(endpoint.plan().of("Observation")).isEqualTo(Strategy.SEARCH_POST);
            assertThat(endpoint.plan().of("Provenance")).isEqualTo(Strategy.NONE);
            List<Wanted> facts = readings(5);
            for (int times = 0; times < 2; times++) {
                assertThat(delivery(endpoint).deliver(facts)).allMatch(Outcome::stored);
            }
            assertThat(behind.all("Observation")).hasSize(5);
        }
    }

    @Test
    void one_without_metadata_comes_back_after_an_outage_all_the_same() throws Exception {
        try (var behind = new FaultServer(Manners.HAPI, clock)) {
            behind.hideMetadata();
            Endpoint endpoint = meet(ehr(behind.base()));
            behind.downUntil(clock.instant().plus(Duration.ofMinutes(30)));
            assertThat(delivery(endpoint).deliver(readings(3))).allMatch(Outcome::stored);
            assertThat(endpoint.breaker().isOpen()).isFalse();
        }
    }

    @Test
    void one_that_speaks_xml_only_is_spoken_to_in_xml() throws Exception {
        Map<String, Resource> store = new ConcurrentHashMap<>();
        FhirContext r4 = FhirContext.forR4Cached();
        String base = serve(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring("/fhir/".length());
            boolean xml = exchange.getRequestHeaders().getFirst("Accept").contains("xml");
            if (!xml
                    || (body.length > 0
                            && !exchange.getRequestHeaders()
                                    .getFirst("Content-Type")
                                    .contains("xml"))) {
                HealthPage.answer(exchange, 406, "text/plain", "XML only");
            } else if (path.equals("metadata")) {
                String text = STATEMENT.formatted("application/fhir+xml");
                HealthPage.answer(
                        exchange,
                        200,
                        "application/fhir+xml",
                        r4.newXmlParser()
                                .encodeResourceToString(r4.newJsonParser().parseResource(text)));
            } else {
                store.put(path, (Resource) r4.newXmlParser().parseResource(new String(body, StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Location", path + "/_history/1");
                HealthPage.answer(exchange, 201, "application/fhir+xml", "");
            }
        });
        Endpoint endpoint = meet(ehr(base));
        assertThat(delivery(endpoint).deliver(readings(2))).allMatch(Outcome::stored);
        assertThat(store).hasSize(2);
        var one = (Observation) store.values().iterator().next();
        assertThat(one.getValueQuantity().getValue().toPlainString())
                .as("no digit is lost")
                .matches("2\\.1\\d0");
    }

    @Test
    void one_that_answers_500_to_everything_is_waited_for_and_says_so() throws Exception {
        var asked = new AtomicInteger();
        String base = serve(exchange -> {
            boolean well = asked.incrementAndGet() > 20;
            String said = well ? STATEMENT.formatted("json") : "<html>oops</html>";
            HealthPage.answer(exchange, well ? 200 : 500, well ? "application/fhir+json" : "text/html", said);
        });
        meet(ehr(base));
        assertThat(notYet).hasSize(20).contains("the FHIR server answers /metadata with 500");
    }

    @Test
    void writes_answered_with_500_are_tried_five_times_and_then_parked_for_a_person() throws Exception {
        var writes = new AtomicInteger();
        String base = serve(exchange -> {
            boolean metadata = exchange.getRequestURI().getPath().endsWith("metadata");
            if (!metadata) {
                writes.incrementAndGet();
            }
            HealthPage.answer(
                    exchange,
                    metadata ? 200 : 500,
                    "application/fhir+json",
                    metadata ? STATEMENT.formatted("json") : "");
        });
        assertThat(delivery(meet(ehr(base))).deliver(readings(1)))
                .extracting(Outcome::state, Outcome::cause)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(State.PARKED, "http-500"));
        assertThat(writes).hasValue(5);
    }

    @Test
    void a_sign_in_page_with_200_is_no_statement_of_what_a_server_can_do() throws Exception {
        var asked = new AtomicInteger();
        String base = serve(exchange -> {
            boolean well = asked.incrementAndGet() > 6;
            HealthPage.answer(
                    exchange,
                    200,
                    well ? "application/fhir+json" : "text/html",
                    well ? STATEMENT.formatted("json") : "<html><form>user</form></html>");
        });
        Endpoint endpoint = meet(ehr(base));
        assertThat(endpoint.plan().of("Observation")).isEqualTo(Strategy.PUT);
        assertThat(notYet)
                .isNotEmpty()
                .containsOnly("the FHIR server answers /metadata with something that is no CapabilityStatement");
    }

    @Test
    void one_of_another_fhir_release_is_written_nothing() throws Exception {
        String base = serve(exchange -> HealthPage.answer(
                exchange,
                200,
                "application/fhir+json",
                STATEMENT.formatted("json").replace("4.0.1", "5.0.0")));
        assertThatThrownBy(() -> meet(ehr(base)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("5.0.0")
                .hasMessageContaining("R4");
    }

    @Test
    void conditional_create_that_is_not_supported_is_not_used() throws Exception {
        try (var epic = new FaultServer(Manners.EPIC, clock)) {
            Endpoint endpoint = meet(ehr(epic.base()));
            assertThat(endpoint.plan().strategies().values())
                    .doesNotContain(Strategy.IFNONE, Strategy.TX_IFNONE, Strategy.PUT, Strategy.TX_PUT);
            assertThat(delivery(endpoint).deliver(readings(3))).allMatch(Outcome::stored);
            assertThat(epic.log()).noneMatch(line -> line.startsWith("PUT"));
        }
    }

    private String serve(HttpHandler handler) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/fhir", (HttpExchange exchange) -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        http.start();
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    private static HttpEhr ehr(String base) {
        return new HttpEhr(base, Duration.ofSeconds(5), Duration.ofSeconds(20), false);
    }

    private Endpoint meet(Ehr ehr) throws InterruptedException {
        Introduction met = Introduction.to(ehr, clock, notYet::add);
        return new Endpoint(
                "odd",
                met.ehr(),
                met.capabilities(),
                WritingPlan.of(met.capabilities(), Map.of()),
                new Breaker(met.ehr(), clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }

    private static Delivery delivery(Endpoint endpoint) {
        return new Delivery(endpoint, new Permits(2), false, References.FIXED);
    }

    private static List<Wanted> readings(int count) {
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < count; i++) {
            var reading = Facts.reading("odd" + i, "p1", Metric.FEV1, "2.1" + i + "0");
            var observation = Profile.R4.mapping().map(reading, Names.reference("Patient", "p1"), null);
            wanted.add(Wanted.of(observation, Names.identifier("reading", reading.id()), reading.id(), 0));
        }
        return wanted;
    }
}
