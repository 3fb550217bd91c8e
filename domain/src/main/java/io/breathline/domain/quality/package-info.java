/** Which readings can be believed, and how far. */
package io.breathline.domain.quality;
