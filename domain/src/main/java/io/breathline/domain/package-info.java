/** The pure core: rules as functions of values, with no clock, no I/O, no Flink and no logging. */
package io.breathline.domain;
