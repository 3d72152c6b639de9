package dev.nixoffload.ui;

import java.util.concurrent.Executor;

/**
 * What pages are made of.
 *
 * @param model the checklist of the pair that is shown
 * @param desk which pair that is, and where new ones are kept
 * @param ways to other places of the window
 * @param screen runs tasks on the screen's thread
 */
record PageParts(ChecklistModel model, Desk desk, Spoken spoken, Appearance appearance, Ways ways, Executor screen) {}
