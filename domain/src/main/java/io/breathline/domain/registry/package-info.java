/** Who is who: patients, devices, assignments in time, treatments, units and beds. */
package io.breathline.domain.registry;
