/** Breaking the running system on purpose, part by part. */
package io.breathline.local.command.drill;
