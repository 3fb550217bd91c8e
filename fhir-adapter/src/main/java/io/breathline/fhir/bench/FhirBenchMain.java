package io.breathline.fhir.bench;

import io.breathline.domain.topic.Json;
import io.breathline.fhir.ehr.Strategy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench fhir [--json] [--gate] [--quick]}: what the adapter adds to what the server costs, as ratios of one run. */
public final class FhirBenchMain {
    private static final double LEAST_AT_STUB = 1000;
    private static final double LEAST_OF_LOADER = 0.8;
    private static final double MOST_BESIDE_BACKFILL = 2.5;

    private FhirBenchMain() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("log4j2.configurationFile", "log4j2-bench.xml");
        List<String> options = Arrays.asList(args);
        Map<String, Double> figures = measure(options.contains("--quick") ? 5 : 1);
        if (options.contains("--json")) {
            System.out.println(
                    new String(Json.write(Map.of("bench", "fhir", "figures", figures)), StandardCharsets.UTF_8));
        } else {
            figures.forEach((name, value) -> System.out.printf("%-28s %10.2f%n", name, value));
        }
        boolean holds = figures.get("stubPerSecond") >= LEAST_AT_STUB
                && figures.get("serverToLoader") >= LEAST_OF_LOADER
                && figures.get("backfillToIdle") <= MOST_BESIDE_BACKFILL;
        if (options.contains("--gate") && !holds) {
            System.err.println("a goal was missed: stub 1,000 a second, 0.8 of the loader, 2.5 times idle");
        }
        System.exit(options.contains("--gate") && !holds ? 1 : 0);
    }

    private static Map<String, Double> measure(int divisor) throws Exception {
        var figures = new LinkedHashMap<String, Double>() {
            @Override
            public Double put(String name, Double value) {
                // The run takes minutes: who watches sees each figure as it is there.
                System.err.printf("  %s %.2f%n", name, value);
                return super.put(name, value);
            }
        };
        stub(figures, 20_000 / divisor);
        Path home = Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", "."));
        try (var children = new Children(home)) {
            say("starting a FHIR server");
            String fhir = children.fhir();
            server(figures, fhir, 6_000 / divisor);
            say("starting a broker");
            String kafka = children.kafka(freePort());
            alerts(figures, kafka, fhir, divisor);
        }
        return figures;
    }

    private static void stub(Map<String, Double> figures, int count) throws Exception {
        say("against a stub");
        try (var stub = new StubServer()) {
            var bundles = new Throughput(stub.base(), Strategy.TX_PUT, Clock.systemUTC());
            bundles.adapter("warm", count);
            figures.put("stubPerSecond", bundles.adapter("stub", count));
            var singles = new Throughput(stub.base(), Strategy.PUT, Clock.systemUTC());
            figures.put("stubSinglesPerSecond", singles.adapter("single", count / 10));
            if (stub.stored() != 2 * count + count / 10) {
                throw new IllegalStateException("the stub holds " + stub.stored());
            }
        }
    }

    /** Turn and turn about, because a server grows warmer and its database larger while it is measured. */
    private static void server(Map<String, Double> figures, String fhir, int count) throws Exception {
        var bundles = new Throughput(fhir, Strategy.TX_PUT, Clock.systemUTC());
        bundles.patients();
        say("warming the server up");
        bundles.loader("warm", count);
        bundles.adapter("warm-too", count / 2);
        say("the server's own limit, and the adapter, turn about");
        double loader = 0;
        double adapter = 0;
        for (int round = 0; round < 3; round++) {
            loader += bundles.loader("loader" + round, count / 3) / 3;
            adapter += bundles.adapter("adapter" + round, count / 3) / 3;
        }
        figures.put("loaderPerSecond", loader);
        figures.put("serverPerSecond", adapter);
        figures.put("serverToLoader", adapter / loader);
        var singles = new Throughput(fhir, Strategy.PUT, Clock.systemUTC());
        double single = singles.adapter("single", count / 10);
        figures.put("serverSinglesPerSecond", single);
        figures.put("bundlesToSingles", adapter / single);
    }

    private static void alerts(Map<String, Double> figures, String kafka, String fhir, int divisor) throws Exception {
        try (var latency = new AlertLatency(kafka, fhir, Clock.systemUTC())) {
            int count = 140 / divisor;
            latency.p99Millis("warm", count / 4);
            say("alerts with the lane idle");
            double idle = latency.p99Millis("idle", count);
            say("alerts beside a backfill of 35,000 readings");
            latency.backfill(35_000);
            double beside = latency.p99Millis("beside", count);
            figures.put("alertP99IdleMillis", idle);
            figures.put("alertP99BackfillMillis", beside);
            figures.put("backfillToIdle", beside / idle);
        }
    }

    private static void say(String what) {
        System.err.println(what + " ...");
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
