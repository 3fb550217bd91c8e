/** How many beds and nurses a unit will need. */
package io.breathline.domain.forecast;
