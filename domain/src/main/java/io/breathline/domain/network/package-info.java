/** Reaching other servers: the same in every process, and so beside the contract that they share. */
package io.breathline.domain.network;
