package io.breathline.local.store;

import java.nio.file.Path;

/** Runs the store until it is asked to stop: {@code StoreServerMain FOLDER HTTP_PORT}. */
public final class StoreServerMain {
    private StoreServerMain() {}

    public static void main(String[] args) throws Exception {
        StoreServer server = StoreServer.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("ready " + server.address());
        Thread.currentThread().join();
    }
}
