/** Predicted values on the command line. */
package io.breathline.local.command.spirometry;
