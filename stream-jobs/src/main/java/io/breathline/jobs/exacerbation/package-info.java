/** The thin shell around the exacerbation detector: keyed state, side outputs, nothing about medicine. */
package io.breathline.jobs.exacerbation;
