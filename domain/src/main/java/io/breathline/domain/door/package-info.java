/** How often somebody may come in: the same rule for every door. */
package io.breathline.domain.door;
