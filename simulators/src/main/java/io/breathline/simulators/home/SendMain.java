package io.breathline.simulators.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what it reads from its input over MQTT as the upload of a history: lines of a device, a tab and a payload. An
 * empty line asks for all of them to be with the broker, and is answered by a line of how many there were.
 */
public final class SendMain {
    private SendMain() {}

    /** @param arguments the broker's address and the site */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (MqttLine line = new MqttLine(arguments[0], arguments[1], "history", (device, ranges) -> {})) {
            List<String> batch = new ArrayList<>();
            for (String read = in.readLine(); read != null; read = in.readLine()) {
                if (!read.isEmpty()) {
                    batch.add(read);
                    continue;
                }
                while (!sent(line, batch)) {
                    // what the broken connection lost is not known: all of it again, which changes nothing
                    Thread.sleep(200);
                }
                System.out.println(batch.size());
                System.out.flush();
                batch.clear();
            }
        }
    }

    private static boolean sent(MqttLine line, List<String> batch) throws InterruptedException {
        if (!line.connected()) {
            return false;
        }
        for (String each : batch) {
            int tab = each.indexOf('\t');
            byte[] payload = each.substring(tab + 1).getBytes(StandardCharsets.UTF_8);
            if (!line.publish(each.substring(0, tab), payload, true)) {
                return false;
            }
        }
        return line.settled();
    }
}
