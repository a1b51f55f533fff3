"""A log is parsed by a regular expression and written as JSON."""
import json
import re
from collections import Counter

LOG = """\
12:01:07 main      starts worker-1
12:01:07 worker-1  takes the lock
12:01:09 worker-1  releases the lock
12:01:09 main      ends
"""

line = re.compile(r"(?P<time>[\d:]+)\s+(?P<thread>\S+)\s+(?P<what>.+)")
events = [line.fullmatch(text).groupdict() for text in LOG.splitlines()]
print(json.dumps(events[1]))
print(json.dumps(Counter(event["thread"] for event in events), indent=2, sort_keys=True))
