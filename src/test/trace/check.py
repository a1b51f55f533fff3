"""Checks Chrome trace events against the rules of their format: check.py FILE THREAD..."""

import collections
import json
import sys

with open(sys.argv[1]) as f:
    events = json.load(f)["traceEvents"]

names = {}
tracks = collections.defaultdict(list)
flows = collections.defaultdict(list)
for e in events:
    assert isinstance(e["pid"], int) and isinstance(e["tid"], int), e
    match e["ph"]:
        case "M":
            if e["name"] == "thread_name":
                names[e["pid"], e["tid"]] = e["args"]["name"]
        case "X":
            assert e["ts"] >= 0 and e["dur"] >= 0 and e["name"], e
            tracks[e["pid"], e["tid"]].append(e)
        case "s" | "f":
            flows[e["id"]].append(e)
        case other:
            raise AssertionError(e)

# Slices of a track come in order and do not overlap: there is nothing to nest.
for key, slices in tracks.items():
    assert key in names, key
    end = 0
    for e in slices:
        assert round(e["ts"] * 1000) >= end, (names[key], e, end)
        end = round(e["ts"] * 1000) + round(e["dur"] * 1000)

# An arrow leaves a slice of one thread and arrives at the start of one of another, later.
starts = {key: {round(e["ts"] * 1000) for e in slices} for key, slices in tracks.items()}
for pair in flows.values():
    assert [e["ph"] for e in pair] == ["s", "f"], pair
    out, back = pair
    assert out["tid"] != back["tid"] and out["ts"] <= back["ts"], pair
    assert round(back["ts"] * 1000) in starts[back["pid"], back["tid"]], pair

by_name = {name: tracks[key] for key, name in names.items()}
for name in sys.argv[2:]:
    assert by_name.get(name), (name, list(by_name))

if "sleeps" in sys.argv:
    # Two that compute hand the GIL to and fro because of the interval; the third waits in its sleeps.
    turns = [e["name"] for e in by_name["holder of the GIL"] if e["name"].startswith("computes")]
    alternating = sum(a != b for a, b in zip(turns, turns[1:]))
    assert alternating > 0.9 * (len(turns) - 1) > 5, turns
    for name in ("computes-0", "computes-1"):
        whole = [e for e in by_name[name] if e["name"] == "runs" and e["args"]["until"] == "interval"]
        assert len(whole) > 3 and all("p.py" in e["args"]["line"] for e in whole), whole
    assert sum(e["name"] == "sleep" for e in by_name["sleeps"]) >= 5
print("ok", len(events), "events")
