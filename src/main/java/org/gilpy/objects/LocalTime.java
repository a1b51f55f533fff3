// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

/**
 * The local time of an interpreter: that of the machine, or what the variable TZ said when {@code time.tzset()} was called: a zone of the
 * tz database, or rules as POSIX writes them. Obtain by {@code runtime().state(LocalTime.class)}. Single references, of which threads see old or
 * new ones.
 */
public final class LocalTime {
    /** One zone, with names of its own or those that Java has for the identifier. */
    private static final class Zone {
        /** Rules that hold in these years; null for UTC. */
        final ZoneRules recent;
        /** The zone of the tz database that knows earlier years as well, or null; reading the database takes longer than a short program. */
        final String region;
        final ZoneId id;
        final String standard, daylight;
        /** The rules of all years, when first needed; made twice by chance. */
        private ZoneRules all;

        Zone(ZoneRules recent, String region, ZoneId id, String standard, String daylight) {
            this.recent = recent;
            this.region = region;
            this.id = id;
            this.standard = standard;
            this.daylight = daylight;
        }

        ZoneRules rules() {
            ZoneRules r = all;
            if (r == null) {
                all = r = find();
            }
            return r;
        }

        private ZoneRules find() {
            try {
                return region != null ? ZoneId.of(region).getRules() : recent != null ? recent : ZoneOffset.UTC.getRules();
            } catch (DateTimeException e) {
                return recent; // newer than Java's database
            }
        }
    }

    private static final String ZONES = "/usr/share/zoneinfo/";
    private static final Path MACHINE = Path.of("/etc/localtime");

    /** What TZ said; null for the zone of the JVM. */
    private String variable;
    /** Whether the JVM's zone is the machine's, as nobody else uses the JVM. */
    private transient boolean ownsProcess;
    /** Made of the variable when first needed. */
    private transient Zone zone;

    public static LocalTime of(PyThread t) {
        LocalTime local = t.runtime().state(LocalTime.class);
        local.ownsProcess = t.runtime().ownsProcess();
        return local;
    }

    /** Reads the variable anew. */
    public void reset(PyThread t) {
        String tz = Environment.of(t).get("TZ");
        variable = tz == null ? "" : tz;
        zone = null;
    }

    /** The interpreter has another environment than the JVM. */
    public static void follow(PyThread t) {
        if (!Objects.equals(Environment.of(t).get("TZ"), System.getenv("TZ"))) {
            of(t).reset(t);
        }
    }

    private Zone zone() {
        Zone z = zone;
        if (z == null) {
            zone = z = find();
        }
        return z;
    }

    private Zone find() {
        String tz = variable;
        if (tz == null && ownsProcess && System.getProperty("user.timezone", "").isEmpty()) {
            tz = Objects.requireNonNullElse(System.getenv("TZ"), "");
        }
        if (tz == null || tz.isEmpty() && System.getenv("TZ") == null) {
            // An application may have chosen one; and Java finds it as well where no link tells.
            String region = ownsProcess ? linked() : null;
            return region == null ? named(ZoneId.systemDefault()) : named(region);
        }
        if (tz.isEmpty()) {
            String region = linked();
            return named(region == null ? "UTC" : region);
        }
        return named(tz.startsWith(":") ? tz.substring(1) : tz);
    }

    /** The zone that the machine is in, or null where no link says it. */
    private static String linked() {
        try {
            String link = Files.readSymbolicLink(MACHINE).toString();
            int i = link.indexOf("zoneinfo/");
            return i < 0 ? null : link.substring(i + 9);
        } catch (java.io.IOException e) {
            return null;
        }
    }

    private static boolean isUtc(String id) {
        return id.equals("Z") || id.equals("UTC") || id.equals("Etc/UTC");
    }

    private static Zone named(String region) {
        if (isUtc(region)) {
            return new Zone(null, null, null, "UTC", "UTC");
        }
        PosixZone p = posix(region);
        if (p != null) {
            return new Zone(p.rules(), region, null, p.standard(), p.daylight());
        }
        p = PosixZone.parse(region);
        if (p != null) {
            return new Zone(p.rules(), null, null, p.standard(), p.daylight());
        }
        try {
            return named(ZoneId.of(region));
        } catch (DateTimeException e) {
            // As the C library has it, what nobody knows is UTC, by the name that it begins with.
            int n = 0;
            while (n < region.length() && Character.isLetter(region.charAt(n)) && region.charAt(n) < 128) {
                n++;
            }
            String name = region.isEmpty() ? "UTC" : n < 3 ? "" : region.substring(0, n);
            return new Zone(null, null, null, name, name);
        }
    }

    private static Zone named(ZoneId id) {
        if (isUtc(id.getId())) {
            return named("UTC");
        }
        PosixZone p = posix(id.getId());
        return p != null ? new Zone(p.rules(), id.getId(), null, p.standard(), p.daylight()) : new Zone(id.getRules(), null, id, null, null);
    }

    /** The last line of the file of a zone: its rules as POSIX writes them, with the names that Java does not know. Null on a machine without the file. */
    private static PosixZone posix(String region) {
        try {
            String file = Files.readString(Path.of(ZONES, region), StandardCharsets.ISO_8859_1);
            int end = file.lastIndexOf('\n', file.length() - 2);
            return file.startsWith("TZif") && end > 0 ? PosixZone.parse(file.substring(end + 1).strip()) : null;
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    /** The rules by which the offset changes. */
    public ZoneRules rules() {
        return zone().rules();
    }

    /** Seconds ahead of UTC at a moment of these years. */
    public int recentOffset(long epochSecond) {
        ZoneRules r = zone().recent;
        return r == null ? 0 : r.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /** Seconds ahead of UTC at a moment. */
    public int offset(long epochSecond) {
        return rules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /** What the zone calls its time. */
    public String name(boolean daylight) {
        Zone z = zone();
        if (z.id == null) {
            return daylight ? z.daylight : z.standard;
        }
        return TimeZone.getTimeZone(z.id).getDisplayName(daylight, TimeZone.SHORT, Locale.ENGLISH);
    }
}
