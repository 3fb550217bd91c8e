/** A Flink cluster beyond this process, reached by its REST API: jobs submitted, saved and upgraded. */
package io.breathline.local.command.cluster;
