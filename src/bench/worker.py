"""Runs one benchmark in one Python and prints the time of each round. Works with Python 2.7 too, so that every Python can run it."""

from __future__ import print_function

import json
import os
import sys
import time

clock = getattr(time, "perf_counter", time.time)


def main(path, seconds, most):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    module = __import__(os.path.basename(path)[:-3])
    times = []
    end = clock() + seconds
    while len(times) < most and (len(times) < 5 or clock() < end):
        start = clock()
        result = module.run(module.SIZE)
        times.append(clock() - start)
        if result != module.EXPECTED:
            print(json.dumps({"error": "wrong result %r, expected %r" % (result, module.EXPECTED)}))
            return 1
    print(json.dumps({"times": times}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
