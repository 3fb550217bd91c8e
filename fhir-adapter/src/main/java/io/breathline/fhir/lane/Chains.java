package io.breathline.fhir.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does work side by side, but what belongs to one key one after the other, in order. */
final class Chains implements AutoCloseable {
    /** What is done with the items of one chain. */
    interface Task<T, R> {
        List<R> run(List<T> chain) throws InterruptedException;
    }

    private final int width;
    private final ExecutorService threads;

    Chains(String name, int width) {
        this.width = width;
        this.threads = Executors.newFixedThreadPool(width, run -> new Thread(run, name + "-chain"));
    }

    <T, R> List<R> run(Collection<T> items, Function<T, String> key, Task<T, R> task) throws InterruptedException {
        List<List<T>> chains = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            chains.add(new ArrayList<>());
        }
        items.forEach(item ->
                chains.get(Math.floorMod(key.apply(item).hashCode(), width)).add(item));
        var underWay = new ArrayList<Future<List<R>>>();
        for (List<T> chain : chains) {
            if (!chain.isEmpty()) {
                underWay.add(threads.submit(() -> task.run(chain)));
            }
        }
        var results = new ArrayList<R>();
        for (Future<List<R>> each : underWay) {
            try {
                results.addAll(each.get());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof InterruptedException) {
                    throw new InterruptedException("closing");
                }
                throw new IllegalStateException(failed.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
