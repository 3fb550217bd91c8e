package io.breathline.local.mqtt;

import java.nio.file.Path;

/** Runs the broker until it is asked to stop: {@code MqttServerMain FOLDER PORT}. */
public final class MqttServerMain {
    private MqttServerMain() {}

    public static void main(String[] args) throws Exception {
        MqttServer server = MqttServer.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("ready " + server.address());
    }
}
