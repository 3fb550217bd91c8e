/** Simulated homes: people with their devices, what the devices send, and what goes wrong on the way. */
package io.breathline.simulators.home;
