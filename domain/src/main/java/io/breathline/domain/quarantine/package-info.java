/** Records that could not be used, kept until they can. */
package io.breathline.domain.quarantine;
