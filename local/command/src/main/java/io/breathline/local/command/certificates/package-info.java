/** A private authority for certificates, and every secret a stack of containers needs, made on the spot into files. */
package io.breathline.local.command.certificates;
