// SPDX-License-Identifier: Apache-2.0
/**
 * Module {@code _datetime}: dates, times of day, durations and time zones.
 *
 * <p>{@link org.gilpy.modules.datetime.Days} is the arithmetic of the calendar, {@link org.gilpy.modules.datetime.IsoReader} and
 * {@link org.gilpy.modules.datetime.Texts} are the ways from and to text, {@link org.gilpy.modules.datetime.LocalZone} is the zone of the machine.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.datetime;
