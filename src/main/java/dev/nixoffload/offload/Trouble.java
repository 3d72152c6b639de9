package dev.nixoffload.offload;

import dev.nixoffload.message.Message;

/** Trouble that a program named in its own words, and what those words mean. */
interface Trouble {
    Message cause();

    Message advice();
}
