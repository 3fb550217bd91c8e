/** The intake over HTTP, for devices without MQTT and for the hospital's lists; health and metrics too. */
package io.breathline.ingest.http;
