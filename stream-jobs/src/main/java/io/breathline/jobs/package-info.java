/** The stream jobs: from raw records to readings, alerts and boards. */
package io.breathline.jobs;
