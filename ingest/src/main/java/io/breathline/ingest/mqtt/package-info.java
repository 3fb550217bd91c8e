/** The bridge from MQTT: acknowledged in arrival order, and only after the log has the payload. */
package io.breathline.ingest.mqtt;
