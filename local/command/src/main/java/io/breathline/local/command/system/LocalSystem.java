package io.breathline.local.command.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The processes of one system. Starts each as soon as those it needs are ready, starts one anew that died, and stops all
 * in the opposite order of their list. Each can be killed from outside at any time.
 */
public final class LocalSystem implements AutoCloseable {
    private static final long READY_WITHIN_SECONDS = 300;
    private static final long STOPS_WITHIN_SECONDS = 30;

    private final Path data;
    private final Map<String, Supervised> all = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();
    private final Map<String, Integer> restarts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<String> say;
    private volatile boolean stopping;

    public LocalSystem(Path data, Consumer<String> say) {
        this.data = data;
        this.say = say;
    }

    /** Starts components; returns at once. What is waited for is {@link #ready}. */
    public synchronized void start(List<Component> components) {
        for (Component component : components) {
            all.put(component.name(), new Supervised(component, data));
            ready.put(component.name(), new CompletableFuture<>());
        }
        for (Component component : components) {
            CompletableFuture<?>[] needed =
                    component.after().stream().map(ready::get).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(needed)
                    .thenRunAsync(() -> bringUp(all.get(component.name())), threads)
                    .exceptionally(failure -> {
                        ready.get(component.name()).completeExceptionally(failure);
                        return null;
                    });
        }
    }

    /** Completes when the component can do its job; fails with a message that names its log. */
    public CompletableFuture<Void> ready(String name) {
        return ready.get(name);
    }

    /** Waits until all that were started are ready. */
    public void awaitReady() {
        CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new))
                .join();
    }

    public Map<String, Integer> restarts() {
        return Map.copyOf(restarts);
    }

    /** Ends a component as a crash would; it is started again. */
    public void kill(String name) {
        all.get(name).kill();
    }

    /** Returns when a component that was killed has been started again and can do its job. */
    public void awaitBack(String name, Duration within) throws InterruptedException {
        Supervised supervised = all.get(name);
        long end = System.nanoTime() + within.toNanos();
        while (!supervised.alive() || !supervised.component().probe().ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " did not come back within " + within.toSeconds()
                        + " s. Mend: read " + supervised.component().log(data));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void bringUp(Supervised supervised) {
        Component component = supervised.component();
        long since = System.nanoTime();
        try {
            if (stopping) {
                return;
            }
            supervised.start();
            while (!component.probe().ready()) {
                if (stopping) {
                    return;
                }
                if (!supervised.alive()) {
                    throw new IllegalStateException(component.name() + " ended with " + supervised.exitValue()
                            + " while starting. Mend: read " + component.log(data) + lastWords(component));
                }
                if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS)) {
                    throw new IllegalStateException(component.name() + " was not ready within " + READY_WITHIN_SECONDS
                            + " s. Mend: read " + component.log(data));
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            say.accept(String.format("%-20s ready after %.1f s", component.name(), (System.nanoTime() - since) / 1e9));
            ready.get(component.name()).complete(null);
            watch(supervised);
        } catch (IOException | RuntimeException failure) {
            ready.get(component.name()).completeExceptionally(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Supervised supervised) throws InterruptedException, IOException {
        Component component = supervised.component();
        while (!stopping) {
            TimeUnit.MILLISECONDS.sleep(300);
            if (stopping || supervised.alive()) {
                continue;
            }
            int times = restarts.merge(component.name(), 1, Integer::sum);
            say.accept(
                    component.name() + " ended with " + supervised.exitValue() + "; starting it again (" + times + ")");
            TimeUnit.MILLISECONDS.sleep(Math.min(10_000L, 250L * times));
            if (!stopping) {
                supervised.start();
            }
        }
    }

    private String lastWords(Component component) {
        try {
            List<String> lines = Files.readAllLines(component.log(data));
            return lines.isEmpty() ? "" : " (last line: " + lines.get(lines.size() - 1) + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Stops all, last started first, each given time to finish what it has in hand. */
    @Override
    public synchronized void close() {
        stopping = true;
        List<Supervised> backwards = new ArrayList<>(all.values());
        java.util.Collections.reverse(backwards);
        for (Supervised supervised : backwards) {
            try {
                if (!supervised.stop(STOPS_WITHIN_SECONDS)) {
                    say.accept(supervised.component().name() + " did not stop when asked and was ended");
                }
            } catch (IOException unreadable) {
                say.accept(supervised.component().name() + ": its pid file could not be removed");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        threads.shutdownNow();
    }
}
