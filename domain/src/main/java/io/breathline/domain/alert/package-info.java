/** What an alert is, its life, and what people decide about it. */
package io.breathline.domain.alert;
