package io.breathline.local.mqtt;

import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the broker until it is asked to stop: {@code MqttServerMain FOLDER PORT}. With BREATHLINE_TLS_KEYSTORE,
 * BREATHLINE_TLS_TRUSTSTORE and BREATHLINE_TLS_PASSWORD it speaks TLS only and lets a device speak for itself alone.
 * BREATHLINE_MQTT_QUEUE is how many messages wait for a bridge that is away, BREATHLINE_MQTT_LARGEST_PACKET how many bytes
 * a packet may have.
 */
public final class MqttServerMain {
    private MqttServerMain() {}

    public static void main(String[] args) throws Exception {
        MqttServer server = MqttServer.start(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                keys(System.getenv()),
                number("BREATHLINE_MQTT_QUEUE", Configuration.LONGEST_OUTAGE),
                number("BREATHLINE_MQTT_LARGEST_PACKET", Configuration.LARGEST_PACKET));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("ready " + server.address());
    }

    private static int number(String name, int otherwise) {
        String told = System.getenv().getOrDefault(name, "");
        return told.isEmpty() ? otherwise : Integer.parseInt(told);
    }

    private static Keys keys(Map<String, String> environment) {
        String keyStore = environment.getOrDefault("BREATHLINE_TLS_KEYSTORE", "");
        String password = environment.getOrDefault("BREATHLINE_TLS_PASSWORD", "");
        String trustStore = environment.getOrDefault("BREATHLINE_TLS_TRUSTSTORE", keyStore);
        return keyStore.isEmpty() ? null : new Keys(Path.of(keyStore), password, Path.of(trustStore), password);
    }
}
