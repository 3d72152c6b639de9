package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;

/** What a check saw while it was being asked. */
record Seen(CheckId by, Evidence evidence) {}
