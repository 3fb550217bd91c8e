package io.breathline.local.mqtt;

import com.google.inject.Injector;
import com.hivemq.mqtt.message.MessageWithID;
import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.persistence.ProducerQueues;
import com.hivemq.persistence.SingleWriterService;
import com.hivemq.persistence.clientqueue.ClientQueueLocalPersistence;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Gives messages back to the shared subscriptions they were read from. The broker marks in its files what is on its way
 * to a bridge and takes the mark off when the bridge answers or goes. After kill -9 nobody takes it off: those messages
 * would stay for ever, and since their queue is never empty again, the broker would not tell bridges of new ones either.
 */
final class Stranded {
    private final ClientQueueLocalPersistence queues;
    private final ProducerQueues writers;

    private Stranded(Injector broker) {
        queues = broker.getInstance(ClientQueueLocalPersistence.class);
        writers = broker.getInstance(SingleWriterService.class).getQueuedMessagesQueue();
    }

    /** To be called once the broker has read its files and before it lets anybody in; answers how many there were. */
    static int release(Injector broker) throws InterruptedException, ExecutionException {
        var stranded = new Stranded(broker);
        int released = 0;
        for (var bucket : stranded.writers.submitToAllBucketsSequential(stranded::releaseIn)) {
            released += bucket.get();
        }
        return released;
    }

    private int releaseIn(int bucket) {
        int released = 0;
        for (String queue : queues.cleanUp(bucket)) {
            List<MessageWithID> marked = queues.readInflight(queue, true, Integer.MAX_VALUE, Long.MAX_VALUE, bucket);
            for (MessageWithID message : marked) {
                if (message instanceof PUBLISH publish) {
                    queues.removeInFlightMarker(queue, publish.getUniqueId(), bucket);
                    released++;
                }
            }
        }
        return released;
    }
}
