/** What the listeners have taken, kept and still owe an answer for. */
package io.breathline.ingest.count;
