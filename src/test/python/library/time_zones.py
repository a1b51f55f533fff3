"""Time zones by their POSIX description, and names that nobody knows."""
import os
import time

MOMENTS = [0, 86400 * 100, 1_700_000_000, 1_720_000_000, -86400 * 400]

for zone in ["UTC0", "EST5EDT,M3.2.0,M11.1.0", "CET-1CEST,M3.5.0,M10.5.0/3", "ABC-3:30", "<+04>-4", "<-0330>3:30<-0230>,J60/1,J300/2",
             "AAA1BBB,59/0,299/4", "NZST-12NZDT,M9.5.0,M4.1.0/3", "XYZ+9:15:30", "nonsense", "foo/bar", "UTC+3", "", ":UTC0", "A", "<x", ":", "GMT-14"]:
    os.environ["TZ"] = zone
    time.tzset()
    print(repr(zone), time.tzname, time.timezone, time.altzone, time.daylight)
    for moment in MOMENTS:
        there = time.localtime(moment)
        assert time.mktime(there) == moment, (zone, moment)
        print("   ", time.strftime("%Y-%m-%d %H:%M:%S %Z %z", there), there.tm_isdst, there.tm_gmtoff, there.tm_zone)

del os.environ["TZ"]

# An hour that comes twice, and one that never comes.
os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
time.tzset()
for fields in [(2023, 10, 29, 2, 30, 0, 0, 0, 0), (2023, 10, 29, 2, 30, 0, 0, 0, 1), (2023, 7, 1, 12, 0, 0, 0, 0, 0), (2023, 1, 1, 12, 0, 0, 0, 0, 1),
               (2023, 6, 31, 25, 61, 61, 0, 0, -1)]:
    print(fields, time.mktime(fields), time.asctime(time.localtime(time.mktime(fields))))
