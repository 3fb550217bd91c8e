/** Bytes to Kafka, acknowledged when Kafka has them. Interprets nothing. */
package io.breathline.ingest;
