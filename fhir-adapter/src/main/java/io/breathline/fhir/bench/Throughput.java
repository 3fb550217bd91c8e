package io.breathline.fhir.bench;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.ParcelSize;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Waits;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.reading.ReadingMapping;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Resources a second: through the adapter's mapping and delivery, and by a plain loader that only sends. */
final class Throughput {
    private static final int THREADS = 2;
    private final HttpEhr ehr;
    private final Endpoint endpoint;
    private final WritingPlan plan;

    Throughput(String base, Strategy strategy, InstantSource clock) {
        ehr = new HttpEhr(base, Duration.ofSeconds(5), Duration.ofSeconds(60), false);
        Map<String, Strategy> all = new HashMap<>();
        WritingPlan.WRITTEN.forEach(type -> all.put(type, strategy));
        plan = new WritingPlan(all);
        Waits waits = Waits.until(new CountDownLatch(1));
        endpoint = new Endpoint(
                "bench",
                ehr,
                new Capabilities(true, Map.of()),
                plan,
                new Breaker(ehr, waits),
                new Precedence(),
                waits,
                clock,
                new Random(1));
    }

    /** Mapping, bundling, sending and reading the answers, as a lane does it. */
    double adapter(String series, int count) throws Exception {
        var delivery = new Delivery(endpoint, new Permits(THREADS), false, References.FIXED);
        ReadingMapping mapping = Profile.R4.mapping();
        return timed(count, parts(Load.readings(series, count, Mode.BACKFILL)), part -> {
            List<Wanted> wanted =
                    part.stream().map(reading -> wanted(mapping, reading)).toList();
            List<Outcome> outcomes = delivery.deliver(wanted);
            if (!outcomes.stream().allMatch(Outcome::stored)) {
                throw new IllegalStateException("not all was stored");
            }
        });
    }

    /** The server's own limit: ready-made bundles of 50, sent and forgotten. */
    double loader(String series, int count) throws Exception {
        ReadingMapping mapping = Profile.R4.mapping();
        List<List<String>> bundles = new ArrayList<>();
        for (List<Reading> part : parts(Load.readings(series, count, Mode.BACKFILL))) {
            List<String> ready = new ArrayList<>();
            for (int from = 0; from < part.size(); from += ParcelSize.MOST) {
                List<Wanted> some = part.subList(from, Math.min(part.size(), from + ParcelSize.MOST)).stream()
                        .map(reading -> wanted(mapping, reading))
                        .toList();
                ready.add(Fhir.json(Requests.bundle(some, plan)));
            }
            bundles.add(ready);
        }
        return timed(count, bundles, part -> {
            for (String bundle : part) {
                if (!ehr.ask(Ask.post("", bundle)).ok()) {
                    throw new IllegalStateException("the loader was refused");
                }
            }
        });
    }

    void patients() throws InterruptedException {
        for (int number = 0; number < Load.PATIENTS; number++) {
            String id = Load.patient(number);
            ehr.ask(Ask.put("Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}"));
        }
    }

    private static Wanted wanted(ReadingMapping mapping, Reading reading) {
        var observation = mapping.map(reading, Names.reference("Patient", reading.patient()), null);
        return Wanted.of(observation, Names.identifier("reading", reading.id()), reading.id(), 0);
    }

    private static List<List<Reading>> parts(List<Reading> readings) {
        int half = readings.size() / THREADS;
        return List.of(readings.subList(0, half), readings.subList(half, readings.size()));
    }

    private interface Work<T> {
        void on(List<T> part) throws InterruptedException;
    }

    private static <T> double timed(int count, List<List<T>> parts, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            long began = System.nanoTime();
            var tasks = new ArrayList<Callable<Void>>();
            for (List<T> part : parts) {
                tasks.add(() -> {
                    work.on(part);
                    return null;
                });
            }
            for (var each : threads.invokeAll(tasks)) {
                each.get();
            }
            return count * 1e9 / (System.nanoTime() - began);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
