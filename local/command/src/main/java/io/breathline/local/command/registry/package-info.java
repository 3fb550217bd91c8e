/** Bringing patients, devices, assignments, units and beds into the registry. */
package io.breathline.local.command.registry;
