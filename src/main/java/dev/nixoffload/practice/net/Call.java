package dev.nixoffload.practice.net;

/**
 * A connection, as the make-believe machines at its ends see it.
 *
 * @param from the address of whoever made it
 * @param to the address that was dialled
 */
record Call(String from, String to) {
    /** One that did not come over a cable. */
    static final Call INSIDE = new Call("127.0.0.1", "127.0.0.1");
}
