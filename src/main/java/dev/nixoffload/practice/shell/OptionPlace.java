package dev.nixoffload.practice.shell;

/**
 * How far {@code getopts} has come.
 *
 * @param argument the next one, counted from 1
 * @param letter the next one within the argument before; 0 where that is done with
 */
record OptionPlace(int argument, int letter) {}
