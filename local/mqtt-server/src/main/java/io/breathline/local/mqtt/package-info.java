/** A real MQTT broker in this process, for one machine. */
package io.breathline.local.mqtt;
