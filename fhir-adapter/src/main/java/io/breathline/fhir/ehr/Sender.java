package io.breathline.fhir.ehr;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Asks until the answer decides something: waits out outages, throttling and collisions as their kind wants. */
final class Sender {
    private static final int FEW = 5;
    private static final int COLLISIONS = 12;
    private static final Duration UNTOLD = Duration.ofSeconds(5);

    /** The answer that decided, what it means, how many times it was asked and how long the server took for the last. */
    record Result(Answer answer, Verdict verdict, int attempts, Duration took) {}

    private record Timed(Answer answer, Duration took) {}

    private final Endpoint endpoint;
    private final Permits permits;
    private final boolean urgent;

    Sender(Endpoint endpoint, Permits permits, boolean urgent) {
        this.endpoint = endpoint;
        this.permits = permits;
        this.urgent = urgent;
    }

    Result send(Supplier<Ask> question, boolean conditional) throws InterruptedException {
        int few = 0;
        int collisions = 0;
        for (int attempts = 1; ; attempts++) {
            Timed timed = timed(question.get());
            Verdict verdict =
                    Verdict.on(timed.answer(), conditional, endpoint.clock().instant());
            note(verdict);
            var result = new Result(timed.answer(), verdict, attempts, timed.took());
            switch (verdict.kind()) {
                case UNCERTAIN, UNAUTHORISED -> {
                    if (!repeatable(question.get())) {
                        return result;
                    }
                    pause(Backoff.OUTAGE.after(attempts, endpoint.chance()));
                }
                case THROTTLED -> {
                    permits.halve();
                    pause(verdict.asked() == null ? UNTOLD : verdict.asked());
                }
                case TOMORROW -> pause(untilTomorrow());
                case FEW_TIMES -> {
                    if (++few >= FEW) {
                        return result;
                    }
                    pause(Backoff.OUTAGE.after(few, endpoint.chance()));
                }
                case COLLISION -> {
                    if (++collisions >= COLLISIONS) {
                        return result;
                    }
                    pause(Backoff.COLLISION.after(collisions, endpoint.chance()));
                }
                default -> {
                    return result;
                }
            }
        }
    }

    /** A plain create may have been done although nobody heard: it is not asked again without a look. */
    private static boolean repeatable(Ask ask) {
        return !ask.method().equals("POST")
                || ask.path().isEmpty()
                || ask.headers().containsKey("If-None-Exist");
    }

    Answer once(Ask ask) throws InterruptedException {
        return timed(ask).answer();
    }

    private Timed timed(Ask ask) throws InterruptedException {
        if (!urgent) {
            endpoint.precedence().giveWay();
        }
        endpoint.breaker().pass();
        permits.take();
        boolean well = false;
        try {
            Instant begun = endpoint.clock().instant();
            Answer answer = endpoint.ehr().ask(ask);
            well = answer.ok();
            return new Timed(answer, Duration.between(begun, endpoint.clock().instant()));
        } finally {
            permits.give(well);
        }
    }

    private void note(Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.UNAUTHORISED) {
            endpoint.breaker().trip();
            return;
        }
        boolean answered = verdict.kind() != Verdict.Kind.UNCERTAIN && verdict.kind() != Verdict.Kind.FEW_TIMES;
        if (endpoint.breaker().note(answered)) {
            permits.quarter();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        endpoint.waits().pause(time);
    }

    private Duration untilTomorrow() {
        ZoneId here = ZoneId.systemDefault();
        var now = endpoint.clock().instant();
        return Duration.between(
                now,
                LocalDate.ofInstant(now, here).plusDays(1).atStartOfDay(here).toInstant());
    }
}
