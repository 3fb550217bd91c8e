/** Values in few bytes: how state keeps what is remembered of many people. */
package io.breathline.domain.packed;
