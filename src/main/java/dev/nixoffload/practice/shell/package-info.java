/**
 * A POSIX shell, as dash is one, over the make-believe machines of {@link dev.nixoffload.practice.host}.
 *
 * <p>Inside of this package a string of the interpreted script is a string of bytes: each char is one byte, 0 to 255,
 * as to dash, which counts and cuts bytes whatever the locale. {@link dev.nixoffload.practice.host.Bytes} converts at
 * the border.
 */
package dev.nixoffload.practice.shell;
