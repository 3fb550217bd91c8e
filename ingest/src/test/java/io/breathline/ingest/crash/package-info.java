/** What is left after kill -9 of everything in turn, and two arrangements that lose readings, to show that the check sees it. */
package io.breathline.ingest.crash;
