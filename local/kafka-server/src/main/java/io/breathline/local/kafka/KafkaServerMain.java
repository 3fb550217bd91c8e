package io.breathline.local.kafka;

import java.nio.file.Path;

/** Runs the broker until it is asked to stop: {@code KafkaServerMain FOLDER PORT}. */
public final class KafkaServerMain {
    private KafkaServerMain() {}

    public static void main(String[] args) throws Exception {
        KafkaServer server = KafkaServer.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("ready " + server.bootstrap());
    }
}
