/** A real Kafka broker in this process, for one machine. */
package io.breathline.local.kafka;
