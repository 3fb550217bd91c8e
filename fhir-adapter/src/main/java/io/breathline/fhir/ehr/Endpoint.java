package io.breathline.fhir.ehr;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * A server, what it can do and the state of its line, shared by all lanes that write to it.
 *
 * @param name as in receipts
 */
public record Endpoint(
        String name,
        Ehr ehr,
        Capabilities capabilities,
        WritingPlan plan,
        Breaker breaker,
        Precedence precedence,
        Waits waits,
        InstantSource clock,
        RandomGenerator chance,
        Places places) {

    public Endpoint(
            String name,
            Ehr ehr,
            Capabilities capabilities,
            WritingPlan plan,
            Breaker breaker,
            Precedence precedence,
            Waits waits,
            InstantSource clock,
            RandomGenerator chance) {
        this(name, ehr, capabilities, plan, breaker, precedence, waits, clock, chance, new Places());
    }

    /** Asks until there is an answer that decides, as a lane would: an outage is waited out. For reads. */
    public Answer patiently(Ask ask) throws InterruptedException {
        return new Sender(this, new Permits(1), true).send(() -> ask, false).answer();
    }
}
