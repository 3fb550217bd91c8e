/** Records that the pages send: decisions and the audit trail. */
package io.breathline.dashboards.send;
