/** Recording what came in, and running a recording through the system as a run of its own that can tell nobody. */
package io.breathline.local.command.replay;
