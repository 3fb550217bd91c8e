/** Whether a process can do its job: the question that a container's engine asks it, and the one it asks what it needs. */
package io.breathline.domain.health;
