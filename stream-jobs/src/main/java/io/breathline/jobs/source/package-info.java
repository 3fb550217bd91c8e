/** Where the jobs' facts come from. */
package io.breathline.jobs.source;
