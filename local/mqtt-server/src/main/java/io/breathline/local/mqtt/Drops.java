package io.breathline.local.mqtt;

import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how many messages the broker has thrown away, where Mosquitto does: a hop of the ledger asks either the same way. */
final class Drops {
    static final String TOPIC = "$SYS/broker/publish/messages/dropped";
    private static final long EVERY_SECONDS = 1;

    private final LongSupplier dropped;
    private long told = -1; // the extension's executor only

    Drops(LongSupplier dropped) {
        this.dropped = dropped;
    }

    void tell() {
        Services.extensionExecutorService().scheduleAtFixedRate(this::tellNews, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tellNews() {
        long now = dropped.getAsLong();
        if (now != told) {
            told = now;
            byte[] text = Long.toString(now).getBytes(StandardCharsets.UTF_8);
            Services.publishService()
                    .publish(Builders.publish()
                            .topic(TOPIC)
                            .qos(Qos.AT_MOST_ONCE)
                            .retain(true)
                            .payload(ByteBuffer.wrap(text))
                            .build());
        }
    }
}
