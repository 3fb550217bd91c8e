/** Who saw or did what. */
package io.breathline.domain.audit;
