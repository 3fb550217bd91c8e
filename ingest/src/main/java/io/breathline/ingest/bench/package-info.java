/** How fast readings go from MQTT to Kafka, beside the limit of the client, an ungated bridge and an Apache Camel route. */
package io.breathline.ingest.bench;
