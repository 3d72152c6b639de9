/**
 * Changing a machine: what is to be changed is shown first, checked again at the moment it is done, written down on the
 * machine before and after, and can be carried on or taken back from whatever point it stopped at. {@code Plan} and
 * {@code Changer} are the way in; {@code src/docs/change.md} tells how it works.
 */
package dev.nixoffload.change;
