/** The hospital side of the jobs: messages to facts, facts to beds, boards and alerts. */
package io.breathline.jobs.icu;
