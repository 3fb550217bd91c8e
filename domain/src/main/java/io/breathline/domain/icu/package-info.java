/** Beds, stays and the board of a unit. */
package io.breathline.domain.icu;
