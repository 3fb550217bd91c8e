/** Kafka to EHR: a lane each for alerts, readings, backfill and beds, so that none delays another. */
package io.breathline.fhir.lane;
