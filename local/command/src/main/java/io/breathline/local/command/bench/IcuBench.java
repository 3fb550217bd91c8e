package io.breathline.local.command.bench;

import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.log.TopicSetup;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.system.Component;
import io.breathline.local.command.system.Components;
import io.breathline.local.command.system.LocalSystem;
import io.breathline.local.command.system.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * From a hospital's interfaces to the board, over real sockets, a real log and the real jobs: a backlog after an outage,
 * then a steady load, then the same load while the jobs and then the listener die with -9 and come back.
 */
final class IcuBench implements AutoCloseable {
    private static final int LINES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Components components;
    private final LocalSystem system;
    private final Ports ports;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final BenchHospital hospital = new BenchHospital();
    private final Set<String> accepted = new HashSet<>();

    IcuBench(Components components, LocalSystem system, Ports ports, InstantSource clock, Consumer<String> say) {
        this.components = components;
        this.system = system;
        this.ports = ports;
        this.clock = clock;
        this.say = say;
    }

    Map<String, Number> run(int backlog, int perSecond, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        start();
        Map<String, Number> figures = new LinkedHashMap<>();
        try (var boards = new BoardWatch(components.kafka())) {
            say.accept("a backlog of " + backlog + " messages over " + LINES + " lines");
            long begun = System.nanoTime();
            List<Double> acks = burst(hospital.backlog(backlog, clock.instant()));
            figures.put("burstAcceptedSeconds", rounded((System.nanoTime() - begun) / 1e9));
            figures.put("burstAckP99Millis", rounded(p99(acks)));
            long wrong = settled(boards);
            figures.put("burstDrainSeconds", rounded((System.nanoTime() - begun) / 1e9));
            burst(hospital.emptied(clock.instant()));
            wrong += settled(boards);

            say.accept(perSecond + " moves a second for " + seconds + " s");
            steady(boards, perSecond, seconds, 0, Integer.MAX_VALUE, () -> {});
            wrong += settled(boards);
            figures.put("mllpToBoardP50Millis", rounded(median(boards.millis())));
            figures.put("mllpToBoardP99Millis", rounded(p99(boards.millis())));
            int unseen = boards.missing();

            say.accept("kill -9 of the jobs, then of the listener, under " + perSecond + " moves a second");
            long killed = System.nanoTime();
            system.kill("jobs");
            // While the jobs are down patients come and go unseen: only the end counts.
            steady(boards, perSecond, Math.min(seconds, 20), seconds * perSecond, 0, () -> system.kill("ingest"));
            system.awaitBack("jobs", PATIENCE);
            wrong += settled(boards);
            figures.put("restartCaughtUpSeconds", rounded((System.nanoTime() - killed) / 1e9));
            figures.put("restartWrongBeds", boards.wrong(hospital.expected()));
            figures.put("accepted", accepted.size());
            figures.put("unseen", unseen);
            figures.put("lost", notInTheLog() + wrong);
        }
        return figures;
    }

    private void start() throws InterruptedException, ExecutionException {
        system.start(named(components.servers(), List.of("kafka", "mqtt", "store")));
        system.ready("kafka").join();
        TopicSetup.create(components.kafka());
        system.start(named(components.ours(), List.of("jobs", "ingest")));
        system.awaitReady();
        RegistryCommand.publish(components.kafka(), hospital.registry(), clock.instant());
    }

    private static List<Component> named(List<Component> all, List<String> names) {
        return all.stream().filter(one -> names.contains(one.name())).toList();
    }

    /** Sends over several lines at once; how long each answer took, in ms. */
    private List<Double> burst(List<Patient.Told> messages) throws InterruptedException, ExecutionException {
        Queue<Patient.Told> waiting = new ConcurrentLinkedQueue<>(messages);
        Queue<Patient.Told> taken = new ConcurrentLinkedQueue<>();
        ExecutorService lines = Executors.newFixedThreadPool(LINES);
        List<Future<List<Double>>> results = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            results.add(lines.submit(() -> {
                List<Double> millis = new ArrayList<>();
                try (var mllp = new MllpLine("127.0.0.1", ports.of(Ports.Name.MLLP))) {
                    for (Patient.Told told = waiting.poll(); told != null; told = waiting.poll()) {
                        long begun = System.nanoTime();
                        if (mllp.send(told)) {
                            taken.add(told);
                        }
                        millis.add((System.nanoTime() - begun) / 1e6);
                    }
                }
                return millis;
            }));
        }
        List<Double> millis = new ArrayList<>();
        for (Future<List<Double>> result : results) {
            millis.addAll(result.get());
        }
        lines.shutdown();
        taken.forEach(told -> accepted.add(told.id()));
        return millis;
    }

    /** @param watched how many of the moves must each be seen on a board */
    private void steady(BoardWatch boards, int perSecond, int seconds, int from, int watched, Runnable halfWay)
            throws IOException, InterruptedException {
        long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begun = System.nanoTime();
        try (var line = new PatientLine(ports.of(Ports.Name.MLLP), PATIENCE)) {
            for (int number = 0; number < perSecond * seconds; number++) {
                if (number == perSecond * seconds / 2) {
                    halfWay.run();
                }
                long due = begun + number * step;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Patient.Told told = hospital.move(from + number, clock.instant());
                if (told.moves() && number < watched) {
                    // From when it was due, so that a slow answer does not hide the next message's delay.
                    boards.expect(told, due);
                }
                if (line.send(told)) {
                    accepted.add(told.id());
                }
            }
        }
    }

    /** Waits until every bed shows whom it must; how many do not when patience ends. */
    private long settled(BoardWatch boards) throws InterruptedException {
        Map<String, Patient> expected = hospital.expected();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long wrong = boards.wrong(expected);
        while (wrong > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            wrong = boards.wrong(expected);
        }
        return wrong;
    }

    /** Acknowledged, and yet not in the log. */
    private long notInTheLog() {
        Set<String> missing = new HashSet<>(accepted);
        new TopicReader(components.kafka())
                .toTheEnd(
                        Topics.HOSPITAL_RAW.name(),
                        found -> missing.remove(
                                new String(found.value(), StandardCharsets.US_ASCII).split("\\|", 11)[9]));
        return missing.size();
    }

    static double p99(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        // The smallest that at least 99 in 100 do not exceed.
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() * 99 + 99) / 100 - 1);
    }

    private static double median(List<Double> millis) {
        return millis.isEmpty() ? Double.NaN : millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public void close() {
        system.close();
    }
}
