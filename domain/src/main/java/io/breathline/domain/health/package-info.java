/** The question that a container's engine asks: can the process in it do its job? */
package io.breathline.domain.health;
