package io.breathline.ingest.mqtt;

import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import io.breathline.ingest.log.RawRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a bridge. It ends at the first thing that goes wrong, and nothing is acknowledged after its end. */
final class BridgeConnection implements MqttCallback, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeConnection.class);
    private static final long CONNECT_PATIENCE_MILLIS = 10_000;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final long SESSION_SECONDS = Duration.ofDays(60).toSeconds();
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long TICK_MILLIS = 100;
    private static final long FAREWELL_MILLIS = 2_000;

    private final BridgeConfig config;
    private final RawLog log;
    private final Counts counts;
    private final InstantSource clock;
    private final AckOrder order = new AckOrder(this::acknowledge);
    private final Room room;
    private final Receipts receipts = new Receipts();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final MqttAsyncClient client;
    private volatile Instant heardAt;
    private ReceiptPost post;

    BridgeConnection(BridgeConfig config, RawLog log, Counts counts, InstantSource clock) throws MqttException {
        this.config = config;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
        room = new Room(2 * config.inFlight(), MOST_BYTES);
        client = new MqttAsyncClient(config.broker(), config.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /** Connects to the old session, or a new one, and subscribes. */
    void open() throws MqttException {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_SECONDS);
        options.setReceiveMaximum(config.inFlight());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) TimeUnit.MILLISECONDS.toSeconds(CONNECT_PATIENCE_MILLIS));
        options.setAutomaticReconnect(false);
        options.setSocketFactory(config.sockets());
        IMqttToken welcome = client.connect(options);
        welcome.waitForCompletion(CONNECT_PATIENCE_MILLIS);
        post = new ReceiptPost(client, welcome.getResponseProperties().getReceiveMaximum());
        subscribe();
    }

    private void subscribe() throws MqttException {
        client.subscribe(config.subscription(), 1).waitForCompletion(CONNECT_PATIENCE_MILLIS);
        heardAt = clock.instant();
    }

    /** Sends receipts and watches the clock until the connection ends or is told to; answers why it ended. */
    String serve(CountDownLatch stopping) throws InterruptedException {
        while (!ended.isDone() && !stopping.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!client.isConnected()) {
                // The client tells of a loss only after it has cleaned up, and that may never end.
                end("the connection was lost");
            }
            sendReceipts();
            askAgainAfterSilence();
            order.oldest()
                    .filter(since -> since.plus(config.patience()).isBefore(clock.instant()))
                    .ifPresent(since -> end("a message has waited too long for the log"));
        }
        sendReceipts();
        return ended.getNow("told to stop");
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        byte[] payload = message.getPayload();
        if (!room.enter(payload.length)) {
            return;
        }
        Instant now = clock.instant();
        heardAt = now;
        AckOrder.Ticket ticket = order.arrived(message.getId(), now);
        long owed = counts.received(now);
        DeviceTopic from = DeviceTopic.of(topic);
        Message raw = RawRecords.fromMqtt(config.bridge(), topic, from.device(), payload, mode(message), now);
        log.store(raw, fate -> {
            room.leave(payload.length);
            counts.settled(owed, fate);
            settle(ticket, from, payload, fate);
        });
    }

    private void settle(AckOrder.Ticket ticket, DeviceTopic from, byte[] payload, Fate fate) {
        if (!fate.settled()) {
            end("the log did not take a message");
            return;
        }
        order.stored(ticket);
        if (fate == Fate.STORED) {
            receipts.add(from.down(), Sequences.in(payload));
        }
    }

    private void acknowledge(int messageId) {
        if (ended.isDone()) {
            return;
        }
        try {
            client.messageArrivedComplete(messageId, 1);
        } catch (MqttException gone) {
            end("the connection was lost while acknowledging");
        }
    }

    private void sendReceipts() throws InterruptedException {
        if (ended.isDone()) {
            return;
        }
        try {
            post.send(receipts.take());
        } catch (MqttException gone) {
            end("the connection was lost while sending receipts");
        }
    }

    /**
     * HiveMQ may stop handing out what a shared subscription has queued: once something on its way is stranded, its queue
     * is never empty, and only the first message into an empty queue is announced. A subscription makes it look again.
     */
    private void askAgainAfterSilence() {
        if (ended.isDone() || clock.instant().isBefore(heardAt.plus(config.silence()))) {
            return;
        }
        try {
            subscribe();
        } catch (MqttException gone) {
            end("the broker does not answer");
        }
    }

    private void end(String reason) {
        ended.complete(reason);
        room.close();
    }

    private static Mode mode(MqttMessage message) {
        MqttProperties properties = message.getProperties();
        List<UserProperty> asked = properties == null ? List.of() : properties.getUserProperties();
        return asked.stream()
                .filter(property -> "mode".equals(property.getKey()))
                .map(property -> RawRecords.mode(property.getValue()))
                .findFirst()
                .orElse(Mode.LIVE);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        end("the broker closed it or was lost, reason code " + response.getReturnCode());
    }

    @Override
    public void mqttErrorOccurred(MqttException failed) {
        end("protocol error, reason code " + failed.getReasonCode());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        post.delivered();
    }

    @Override
    public void connectComplete(boolean reconnect, String server) {
        // open() waits for the same.
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // No extended authentication is asked for.
    }

    /** Ends within a few seconds whatever the client does: its own farewell may wait for ever. */
    @Override
    public void close() {
        end("closed");
        var farewell = new Thread(this::farewell, "mqtt-farewell");
        farewell.setDaemon(true);
        farewell.start();
        try {
            farewell.join(FAREWELL_MILLIS * 3);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (farewell.isAlive()) {
            LOG.warn("the old connection does not close and is left behind");
        }
    }

    private void farewell() {
        try {
            if (client.isConnected()) {
                client.disconnect(0, null, null, 0, new MqttProperties()).waitForCompletion(FAREWELL_MILLIS);
            } else {
                // A polite farewell to a broker that has not answered would wait for ever.
                abandon();
            }
        } catch (MqttException wasLostOrIsStuck) {
            abandon();
        }
        try {
            client.close(true);
        } catch (MqttException wasClosed) {
            LOG.debug("nothing to close");
        }
    }

    private void abandon() {
        try {
            client.disconnectForcibly(0, FAREWELL_MILLIS, false);
        } catch (MqttException wasNotConnected) {
            LOG.debug("nothing to disconnect");
        }
    }
}
