/** How the jobs are, for whoever watches them. */
package io.breathline.jobs.health;
