/** A real time-series store in this process, for one machine. */
package io.breathline.local.store;
