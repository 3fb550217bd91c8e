/** How fast the home job is, against the limit of an identity job in the same run. */
package io.breathline.jobs.bench;
