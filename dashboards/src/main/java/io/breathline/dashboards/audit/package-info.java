/** Who saw or did what, for those who must answer for it. */
package io.breathline.dashboards.audit;
