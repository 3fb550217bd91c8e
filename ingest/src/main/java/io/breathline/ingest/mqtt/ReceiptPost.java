package io.breathline.ingest.mqtt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Sends receipts no faster than the broker takes them: beyond its receive-maximum the client throws. */
final class ReceiptPost {
    private static final int WITHOUT_A_WORD = 20;
    private static final int MOST = 1_000;

    private final MqttAsyncClient client;
    private final Semaphore unanswered;

    ReceiptPost(MqttAsyncClient client, Integer receiveMaximum) {
        this.client = client;
        int asked = Optional.ofNullable(receiveMaximum).filter(n -> n > 0).orElse(WITHOUT_A_WORD);
        unanswered = new Semaphore(Math.min(asked, MOST));
    }

    /** Those that find no room within a second are dropped: their devices will send again. */
    void send(Map<String, Receipts.Ranges> receipts) throws MqttException, InterruptedException {
        for (Map.Entry<String, Receipts.Ranges> receipt : receipts.entrySet()) {
            if (!unanswered.tryAcquire(1, TimeUnit.SECONDS)) {
                return;
            }
            client.publish(receipt.getKey(), receipt.getValue().payload(), 1, false);
        }
    }

    void delivered() {
        unanswered.release();
    }
}
