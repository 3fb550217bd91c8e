package io.breathline.simulators.home;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong in homes even on a good day, so that quarantine has something to show. Nobody waits for receipts of it. */
final class Mischief {
    /** Share of uploads that a phone sends twice: simulator section D6 of the evidence, an assumption. */
    static final double DUPLICATES = 0.03;

    private static final Logger LOG = LoggerFactory.getLogger(Mischief.class);

    private final List<Home> homes;
    private final MqttLine line;
    private final SplittableRandom chance;
    private int turn;

    Mischief(List<Home> homes, MqttLine line, SplittableRandom chance) {
        this.homes = homes;
        this.line = line;
        this.chance = chance;
    }

    /** One of each kind the first time, then one at a time. */
    void once(Instant now) throws InterruptedException {
        if (turn == 0) {
            unparsable();
            unknownDevice(now);
            tenfold(now);
            fingerOut(now);
            LOG.info("scripted faults: unparsable payload, unknown device, value out of range, sentinel");
        } else {
            switch (turn % 4) {
                case 0 -> unparsable();
                case 1 -> tenfold(now);
                case 2 -> fingerOut(now);
                default -> unknownDevice(now);
            }
            LOG.info("one scripted fault");
        }
        turn++;
    }

    private void unparsable() throws InterruptedException {
        String cut = "{\"metric\":\"RESTING_HEART_RATE\",\"value\":6";
        line.publish(somebody().device(Gear.WATCH), cut.getBytes(StandardCharsets.UTF_8), false);
    }

    private void unknownDevice(Instant now) throws InterruptedException {
        send("watch-unregistered", somebody(), Gear.WATCH, Wire.Value.of(Metric.PULSE, 71, Days.local(now)));
    }

    /** Litres with the point one place too far right. */
    private void tenfold(Instant now) throws InterruptedException {
        Home home = somebody();
        LocalDateTime at = Days.local(now);
        Wire.Value value = new Wire.Value(Metric.FEV1, new BigDecimal("24.1"), at, "B", "x" + at, 1);
        send(home.device(Gear.SPIROMETER), home, Gear.SPIROMETER, value);
    }

    /** An oximeter without a finger says 127 and 511. */
    private void fingerOut(Instant now) throws InterruptedException {
        Home home = somebody();
        LocalDateTime at = Days.local(now);
        Piece piece = new Wire(home, Gear.OXIMETER, home.serial(Gear.OXIMETER, 0))
                .write(
                        List.of(Wire.Value.of(Metric.SPO2, 127, at), Wire.Value.of(Metric.PULSE, 511, at)),
                        sequence(home, at))
                .get(0);
        line.publish(piece.device(), piece.json().getBytes(StandardCharsets.UTF_8), false);
    }

    private void send(String device, Home home, Gear gear, Wire.Value value) throws InterruptedException {
        for (Piece piece :
                new Wire(home, gear, home.serial(gear, 0)).write(List.of(value), sequence(home, value.at()))) {
            line.publish(device, piece.json().getBytes(StandardCharsets.UTF_8), false);
        }
    }

    private static long sequence(Home home, LocalDateTime at) {
        return home.sequence(at.toLocalDate(), 9_700 + at.getMinute());
    }

    private Home somebody() {
        return homes.get(chance.nextInt(homes.size()));
    }
}
