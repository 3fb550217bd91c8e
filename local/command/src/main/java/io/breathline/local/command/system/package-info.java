/** The processes of the system on one machine: started, waited for, watched and stopped in order. */
package io.breathline.local.command.system;
