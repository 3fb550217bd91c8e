/** From a device's bytes to measurements: pure, chosen by device kind, never an exception. */
package io.breathline.domain.decode;
