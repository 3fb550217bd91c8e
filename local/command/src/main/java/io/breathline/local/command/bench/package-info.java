/** Benches that need several processes of the system: each starts its own, on free ports, and ends them. */
package io.breathline.local.command.bench;
