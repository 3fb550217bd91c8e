/** Flink on one machine: a small cluster in this process that goes on after a kill where it stopped. */
package io.breathline.jobs.cluster;
