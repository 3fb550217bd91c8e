package io.breathline.ingest.count;

/** The ways in. */
public enum Listener {
    MQTT,
    MLLP,
    HTTP
}
