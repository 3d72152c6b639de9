/**
 * The file and text programs of make-believe machines, as GNU has them. Contents and arguments are
 * {@linkplain dev.nixoffload.practice.host.Bytes strings of bytes} inside of this package.
 */
package dev.nixoffload.practice.tool;
