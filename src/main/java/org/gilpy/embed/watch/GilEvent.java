// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.watch;

/**
 * Something that a thread does at the global lock.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param thread identifier of the Python thread, {@code name} what module {@code threading} calls it
 * @param reason why it lets go: interval, ticks, yield, sleep, lock, join, queue, I/O, Java, exit; null when it does not
 * @param file of the innermost line of the program, null when there is none
 * @param line its number, 0 when there is none
 * @param function what the line belongs to, null when there is none
 */
public record GilEvent(GilAction action, long nanos, long thread, String name, String reason, String file, int line, String function) {}
