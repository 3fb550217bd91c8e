/** How a process is told what to do: once, at start, with all problems in one message. */
package io.breathline.domain.settings;
