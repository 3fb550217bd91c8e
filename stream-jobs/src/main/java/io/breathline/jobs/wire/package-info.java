/** How the busiest records travel between operators: written by hand, versioned, immutable and so never copied. */
package io.breathline.jobs.wire;
