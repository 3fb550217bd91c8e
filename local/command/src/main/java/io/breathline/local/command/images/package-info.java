/** Our container images, gathered from what the build made and built by an engine on the spot. */
package io.breathline.local.command.images;
