/** Stops and starts what is simulated, from the console of the pages. */
package io.breathline.simulators.steer;
