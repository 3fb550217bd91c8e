/** Asking another server: the same in every process, and so beside the contract that they share. */
package io.breathline.domain.http;
