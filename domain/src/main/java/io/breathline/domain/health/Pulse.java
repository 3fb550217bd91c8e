package io.breathline.domain.health;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether a server answers, asked every two seconds: a client that reads from it or writes to it waits for it in
 * silence.
 */
public final class Pulse implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** One question with an end of its own; any exception but an interruption is no answer. */
    @FunctionalInterface
    public interface Question {
        boolean isAnswered() throws Exception;
    }

    private final Question question;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean answers;

    private Pulse(Question question) {
        this.question = question;
    }

    /** Asks from now on; until the first answer there is none. */
    public static Pulse of(String name, Question question) {
        var pulse = new Pulse(question);
        var asking = new Thread(pulse::ask, name + "-pulse");
        asking.setDaemon(true);
        asking.start();
        return pulse;
    }

    public boolean answers() {
        return answers;
    }

    private void ask() {
        try {
            do {
                answers = heard();
            } while (!closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean heard() throws InterruptedException {
        try {
            return question.isAnswered();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception silent) {
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
