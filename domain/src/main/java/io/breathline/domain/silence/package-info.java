/** When nothing comes from a patient any more, and why: a state of its own, never a green one. */
package io.breathline.domain.silence;
