/**
 * Sees an exacerbation coming: personal baselines, additive evidence a measure and day, a two-state filter, and the life
 * of the alerts that follow. Functions of facts: no clock, no I/O, no Flink.
 */
package io.breathline.domain.exacerbation;
