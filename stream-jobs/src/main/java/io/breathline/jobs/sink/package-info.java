/** Where the jobs' findings go. */
package io.breathline.jobs.sink;
