package io.breathline.domain.topic;

import java.util.Map;

/** What a topic wants sent. Plain data, so that the domain needs no Kafka; a null value is a tombstone. */
public record Message(String topic, String key, byte[] value, Map<String, String> headers) {}
