/** The evaluation protocol for exacerbation alerts: the same data, suppression and bookkeeping for every detector. */
package io.breathline.simulators.score;
