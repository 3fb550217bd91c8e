/** Simulated people with cystic fibrosis: their health, their devices and habits, and the truth about them. Shares nothing with the detector. */
package io.breathline.simulators.cohort;
