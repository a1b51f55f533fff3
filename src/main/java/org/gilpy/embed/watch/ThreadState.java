// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.watch;

import java.time.Duration;

/**
 * What a Python thread does at the moment, and has done so far.
 *
 * @param id Python's identifier, {@code name} what module {@code threading} calls it
 * @param does {@code runs}, {@code gil} (waits for the global lock), or what it waits for: lock, join, sleep, queue, I/O, Java
 * @param waitsFor the object that it waits for, in words; null when there is none
 * @param holder name of the thread that has that object; null when there is none
 * @param held how long it had the global lock, {@code waited} waited for it
 * @param longestWait the longest of these waits
 * @param switches how often it took the lock after another thread, {@code forced} how often another made it give the lock up
 * @param lockWaited how long it has waited for locks of the program
 * @param file of the innermost line of the program, null when there is none
 */
public record ThreadState(long id, String name, String does, String waitsFor, String holder, Duration held, Duration waited, Duration longestWait,
        long switches, long forced, Duration lockWaited, String file, int line, String function) {}
