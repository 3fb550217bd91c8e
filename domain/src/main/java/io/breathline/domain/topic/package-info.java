/** The topic contract: names, keys, codecs and the envelope. Modules meet here and nowhere else. */
package io.breathline.domain.topic;
