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

# Slices of a track come in the order of their starts, and each lies within the one that is open or begins after its end.
nested = 0
for key, slices in tracks.items():
    assert key in names, key
    start, open_ends = 0, []
    for e in slices:
        begin = round(e["ts"] * 1000)
        end = begin + round(e["dur"] * 1000)
        assert begin >= start, (names[key], e, start)
        start = begin
        while open_ends and open_ends[-1] <= begin:
            open_ends.pop()
        if open_ends:
            assert end <= open_ends[-1], (names[key], e, open_ends)
            assert e["name"].startswith("waits"), e
            nested += 1
        open_ends.append(end)

# An arrow leaves a slice of one thread and arrives at the start of one of another, later.
starts = {key: {round(e["ts"] * 1000) for e in slices} for key, slices in tracks.items()}
for pair in flows.values():
    assert [e["ph"] for e in pair] == ["s", "f"], pair
    out, back = pair
    assert out["tid"] != back["tid"] and out["ts"] <= back["ts"], pair
    assert round(back["ts"] * 1000) in starts[back["pid"], back["tid"]], pair

by_name = {name: tracks[key] for key, name in names.items()}
for name in sys.argv[2:]:
    if name == "quiet":
        continue
    assert by_name.get(name), (name, list(by_name))

if "sleeps" in sys.argv:
    process = next(e["args"]["name"] for e in events if e["ph"] == "M" and e["name"] == "process_name")
    mode = process.rpartition("(gil ")[2].rstrip(")")
    assert sum(e["name"] == "sleep" for e in by_name["sleeps"]) >= 5
    if mode == "off":
        # All run at the same time: no holder, no waits for the GIL, and two that want the same lock wait for each other.
        assert "holder of the GIL" not in by_name and not flows
        assert not any(e["name"] == "waits for the GIL" for slices in tracks.values() for e in slices)
        longest = [max((e for e in by_name[n] if e["name"] == "runs"), key=lambda e: e["dur"]) for n in ("computes-0", "computes-1")]
        together = min(e["ts"] + e["dur"] for e in longest) - max(e["ts"] for e in longest)
        assert together > 0, longest
        assert any(e["name"] == "lock" and e["dur"] > 5000 for n in ("locks-0", "locks-1") for e in by_name[n]), by_name["locks-1"]
    else:
        # One thread at a time has the GIL.
        end = 0
        for e in by_name["holder of the GIL"]:
            assert round(e["ts"] * 1000) >= end, e
            end = round(e["ts"] * 1000) + round(e["dur"] * 1000)
        for name in ("computes-0", "computes-1"):
            assert any(e["name"] == "waits for the GIL" for e in by_name[name])
            whole = [e for e in by_name[name] if e["name"] == "runs" and e["args"]["until"] in ("interval", "ticks")]
            assert sum("p.py" in e["args"]["line"] for e in whole) > 0.6 * len(whole), whole
        # The sleeper waits for the GIL when its sleep is over, as a part of the sleep.
        assert nested > 0 and any(e["name"] == "waits for the GIL" for e in by_name["sleeps"])
    if mode in ("bytecode", "calls"):
        # Two that compute hand the GIL to and fro, and each has it for one interval: longer only when the machine is busy.
        turns = by_name["holder of the GIL"]
        pairs = [(a, b) for a, b in zip(turns, turns[1:]) if a["name"].startswith("computes") and a["args"]["until"] == "interval"]
        assert all(a["name"] != b["name"] for a, b in pairs), pairs
        assert sum(b["name"].startswith("computes") for a, b in pairs) > 4, pairs
        asked = sorted(a["dur"] for a, b in pairs)
        assert len(asked) > 6 and asked[len(asked) // 10] > 4000, asked
        if "quiet" in sys.argv:
            assert asked[len(asked) // 2] < 8000, asked
    elif mode == "tick":
        assert all(e["args"]["until"] != "interval" for slices in tracks.values() for e in slices if e["name"] == "runs")
print("ok", len(events), "events,", nested, "nested,", len(flows), "arrows")
