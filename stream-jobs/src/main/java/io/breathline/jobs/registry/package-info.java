/** What the registry says that changes what is watched. */
package io.breathline.jobs.registry;
