package io.breathline.domain.decode;

import io.breathline.domain.topic.Decoded;
import java.util.List;

/**
 * Reads what a kind of device sends. Total: any bytes give at least one result, each a measurement or a reason that
 * names the field and never quotes the payload. A bad element of an array rejects that element only.
 */
@FunctionalInterface
public interface Decoder {
    List<Decoded<Measurement>> decode(byte[] payload);
}
