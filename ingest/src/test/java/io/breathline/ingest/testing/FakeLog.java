package io.breathline.ingest.testing;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A log that answers at once, or as it is told, or keeps its answers until they are asked for. */
public final class FakeLog implements RawLog {
    public final Queue<Message> stored = new ConcurrentLinkedQueue<>();
    private final List<Runnable> held = new ArrayList<>();
    public volatile Fate fate = Fate.STORED;
    public volatile boolean holding;

    @Override
    public void store(Message message, Consumer<Fate> then) {
        if (fate == Fate.STORED) {
            stored.add(message);
        }
        synchronized (held) {
            held.add(() -> then.accept(fate));
            held.notifyAll();
        }
        if (!holding) {
            answerBackwards();
        }
    }

    public void awaitHeld(int count) throws InterruptedException {
        synchronized (held) {
            while (held.size() < count) {
                held.wait(10_000);
            }
        }
    }

    public void answerBackwards() {
        List<Runnable> answers;
        synchronized (held) {
            answers = new ArrayList<>(held);
            held.clear();
        }
        for (int n = answers.size() - 1; n >= 0; n--) {
            answers.get(n).run();
        }
    }

    @Override
    public boolean answers() {
        return fate == Fate.STORED;
    }
}
