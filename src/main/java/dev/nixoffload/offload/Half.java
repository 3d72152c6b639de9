package dev.nixoffload.offload;

/**
 * The public half of a key of one of the machines.
 *
 * @param foretold the key is not made yet, and this a placeholder
 */
record Half<K>(K key, boolean foretold) {}
