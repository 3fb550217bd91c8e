/** What a blow is worth: predicted values for display, and the grade of a session. */
package io.breathline.domain.spirometry;
