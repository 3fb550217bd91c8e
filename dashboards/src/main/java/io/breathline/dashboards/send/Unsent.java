package io.breathline.dashboards.send;

/** A record did not reach Kafka, or nobody knows whether it did. */
public final class Unsent extends Exception {
    private static final long serialVersionUID = 1L;

    public Unsent(String topic, Throwable cause) {
        super("not sent to " + topic, cause);
    }
}
