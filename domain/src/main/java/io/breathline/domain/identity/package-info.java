/** Whose reading it is: the person who had the device at the time of measuring. */
package io.breathline.domain.identity;
