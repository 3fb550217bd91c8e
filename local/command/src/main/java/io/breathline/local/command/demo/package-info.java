/** The whole system on one machine with simulated patients and a simulated hospital. */
package io.breathline.local.command.demo;
