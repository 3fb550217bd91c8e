package io.breathline.simulators.home;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Sends what devices have to say over real MQTT, each device on a connection of its own and in its own order. A device
 * keeps a payload until its receipt and sends it again after a pause; now and then its line goes half open.
 */
final class DeviceFleet {
    /** How a device connects: what it trusts and shows; plain sockets without keys. */
    interface Wiring {
        SocketFactory of(String device);
    }

    /** What became of it. */
    record Sent(int devices, int payloads, int again, int halfOpen, int withoutReceipt) {}

    private final String broker;
    private final String site;
    private final int awake;
    private final int tries;
    private final long patienceMillis;
    private final double halfOpen;
    private final long seed;
    private final Wiring wiring;
    private final AtomicInteger payloads = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger faded = new AtomicInteger();
    private final AtomicInteger unreceipted = new AtomicInteger();

    /**
     * @param awake devices that are connected at a time; {@code tries} how often one sends what has no receipt
     * @param patienceMillis how long a device waits for its receipts before it sends again
     * @param halfOpen share of payloads during which the line dies
     */
    DeviceFleet(
            String broker,
            String site,
            int awake,
            int tries,
            long patienceMillis,
            double halfOpen,
            long seed,
            Wiring wiring) {
        this.broker = broker;
        this.site = site;
        this.awake = awake;
        this.tries = tries;
        this.patienceMillis = patienceMillis;
        this.halfOpen = halfOpen;
        this.seed = seed;
        this.wiring = wiring;
    }

    /** Returns when every device has its receipts, or has given up. */
    Sent send(List<Transmission> all) throws InterruptedException {
        Map<String, List<Transmission>> devices = new LinkedHashMap<>();
        all.forEach(it -> devices.computeIfAbsent(it.device(), device -> new ArrayList<>())
                .add(it));
        ExecutorService fleet = Executors.newFixedThreadPool(Math.min(awake, Math.max(1, devices.size())));
        devices.forEach((device, own) -> fleet.execute(() -> live(device, own)));
        fleet.shutdown();
        fleet.awaitTermination(1, TimeUnit.DAYS);
        return new Sent(devices.size(), payloads.get(), again.get(), faded.get(), unreceipted.get());
    }

    private void live(String device, List<Transmission> own) {
        var chance = new SplittableRandom(seed * 31 + device.hashCode());
        var line = new DeviceLine(broker, site, device, wiring.of(device));
        List<Transmission> left = own;
        try {
            for (int turn = 0; turn < tries && !left.isEmpty(); turn++) {
                again.addAndGet(turn == 0 ? 0 : left.size());
                left = turn(line, left, chance);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            line.end();
            unreceipted.addAndGet(left.size());
        }
    }

    /** Connects, sends, waits for receipts and goes; answers what has to be sent again. */
    private List<Transmission> turn(DeviceLine line, List<Transmission> own, SplittableRandom chance)
            throws InterruptedException {
        Set<Transmission> unnumbered = new HashSet<>();
        try {
            line.wake();
            for (Transmission it : own) {
                if (chance.nextDouble() < halfOpen && line.fade(it.payload())) {
                    faded.incrementAndGet();
                    line.wake();
                }
                line.publish(it.payload());
                payloads.incrementAndGet();
                if (it.sequences().isEmpty()) {
                    unnumbered.add(it);
                }
            }
            line.awaitReceipts(
                    own.stream().flatMap(it -> it.sequences().stream()).toList(), patienceMillis);
        } catch (MqttException lost) {
            TimeUnit.MILLISECONDS.sleep(chance.nextInt(100, 1_000));
        } finally {
            line.leave();
        }
        return own.stream()
                .filter(it -> it.sequences().isEmpty() ? !unnumbered.contains(it) : !line.receipted(it.sequences()))
                .toList();
    }
}
