/** Keys: who this process is, and whom it believes. */
package io.breathline.ingest.tls;
