// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import java.time.Instant;
import java.time.zone.ZoneRules;
import org.gilpy.objects.LocalTime;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyThread;

/** The time zone of the machine; times are in seconds, since 1970 in UTC or as local clocks count them. Stateless. */
final class LocalZone {
    private LocalZone() {}

    /** Where years 1 and 9999 begin and end, with a day to spare. */
    private static final long FIRST = (1 - Days.EPOCH - 1) * Days.SECONDS, LAST = (Days.LAST - Days.EPOCH + 2) * Days.SECONDS;

    private static ZoneRules rules(PyThread t) {
        return LocalTime.of(t).rules();
    }

    private static int offset(ZoneRules rules, long seconds) {
        return rules.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    }

    static PyError outOfRange(PyThread t, long year) {
        if (year != (int) year) {
            return t.osError(75, null);
        }
        return t.valueError("year " + year + " is out of range");
    }

    /** The local time at a moment; ValueError outside of the years that there are. */
    static long local(PyThread t, long seconds) {
        if (seconds < FIRST || seconds > LAST) {
            throw outOfRange(t, Days.year(Days.date(Math.floorDiv(seconds, Days.SECONDS) + Days.EPOCH)));
        }
        long local = seconds + offset(rules(t), seconds);
        long day = Math.floorDiv(local, Days.SECONDS) + Days.EPOCH;
        if (day < 1 || day > Days.LAST) {
            throw outOfRange(t, Days.year(Days.date(day)));
        }
        return local;
    }

    /** Whether a moment is the second one with its local time, since the clocks were set back just before. */
    static boolean isFold(PyThread t, long seconds, long local) {
        if (rules(t).isFixedOffset() || seconds < Days.SECONDS + (1 - Days.EPOCH) * Days.SECONDS) {
            return false;
        }
        long back = local - local(t, seconds - Days.SECONDS) - Days.SECONDS;
        return back < 0 && local(t, seconds + back) == local;
    }

    /**
     * The moment at which local clocks show a time; fold chooses between two. Offsets are taken a day to either side of the first guess, as
     * zones change theirs less often than that.
     */
    static long utc(PyThread t, long wanted, boolean fold) {
        long ahead = local(t, wanted) - wanted;
        long first = wanted - ahead;
        long shown = local(t, first);
        long other;
        if (shown == wanted) {
            long probe = first + (fold ? Days.SECONDS : -Days.SECONDS);
            other = local(t, probe) - probe;
            if (other == ahead) {
                return first;
            }
        } else {
            other = shown - first;
        }
        long second = wanted - other;
        if (local(t, second) == wanted) {
            return second;
        }
        if (shown == wanted) {
            return first;
        }
        // The wanted time was skipped: fold 0 reads it by the offset before the gap, fold 1 by the one after it.
        return fold ? Math.min(first, second) : Math.max(first, second);
    }

    /** The zone of fixed offset that local clocks have at a moment. */
    static PyTimeZone at(PyThread t, long seconds) {
        LocalTime local = LocalTime.of(t);
        boolean daylight = local.rules().isDaylightSavings(Instant.ofEpochSecond(seconds));
        return PyTimeZone.make(t, PyTimeDelta.ofSeconds(local.offset(seconds)), local.name(daylight));
    }
}
