// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

/**
 * A file that a child gets: Python's number of it, and the descriptor of the operating system. A hidden file has a name, and the number -1.
 */
public record InheritedFile(int number, String name, int file) {}
