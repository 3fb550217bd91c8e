package io.breathline.simulators.home;

import io.breathline.simulators.steer.Scenario;
import java.time.Instant;
import java.time.InstantSource;

/** The demonstration's homes under somebody's hand. Their people are in the registry, so that the seed stays. */
final class SteeredHomes implements Scenario {
    private final HomeSimulator simulator;
    private final InstantSource clock;
    private final long seed;
    private final int patients;
    private boolean running = true;
    private Instant since;

    SteeredHomes(HomeSimulator simulator, InstantSource clock, long seed, int patients) {
        this.simulator = simulator;
        this.clock = clock;
        this.seed = seed;
        this.patients = patients;
        this.since = clock.instant();
    }

    @Override
    public synchronized Told told() {
        return new Told(
                "homes",
                patients + " patients with their devices, in real time",
                running,
                since,
                seed,
                true,
                null,
                null,
                simulator.sent());
    }

    @Override
    public synchronized void stop() {
        turn(false);
    }

    @Override
    public synchronized void start(long asked, Double rate) {
        if (asked != seed) {
            throw new IllegalArgumentException("These people are registered with seed " + seed
                    + ". For others: ./breathline demo --fresh --seed " + asked);
        }
        if (rate != null) {
            throw new IllegalArgumentException("Homes live in real time");
        }
        turn(true);
    }

    private void turn(boolean on) {
        if (on != running) {
            simulator.hold(!on);
            running = on;
            since = clock.instant();
        }
    }
}
