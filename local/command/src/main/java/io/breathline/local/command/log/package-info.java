/** Kafka as the command sees it: the contract's topics made, records read to the end, records written. */
package io.breathline.local.command.log;
