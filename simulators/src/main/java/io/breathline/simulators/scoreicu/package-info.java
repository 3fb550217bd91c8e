/** Scores forecasts and alerts of a unit against what came, from the files of a folder alone. */
package io.breathline.simulators.scoreicu;
