package io.breathline.ingest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether ingest can do its job: the log takes records and the broker hands them over. */
public record Readiness(BooleanSupplier log, BooleanSupplier broker) {
    /** What /health shows. */
    public record State(boolean ready, boolean log, boolean broker, List<String> reasons) {}

    State now() {
        boolean logAnswers = log.getAsBoolean();
        boolean brokerConnected = broker.getAsBoolean();
        List<String> reasons = new ArrayList<>();
        if (!logAnswers) {
            reasons.add("Kafka does not answer or its topics are missing");
        }
        if (!brokerConnected) {
            reasons.add("the MQTT broker is not connected");
        }
        return new State(reasons.isEmpty(), logAnswers, brokerConnected, reasons);
    }
}
