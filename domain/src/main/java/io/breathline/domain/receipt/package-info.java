/** What is in which EHR. */
package io.breathline.domain.receipt;
