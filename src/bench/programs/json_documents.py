"""Text to objects and back."""

import json

SIZE = 120
EXPECTED = 108377


def document(i):
    return {"id": i, "name": "item %d" % i, "tags": ["red", "big", None, True][: i % 5], "price": i * 1.25,
            "size": {"w": i % 7, "h": i % 11, "notes": "caf\u00e9 \"quoted\"\n" * (i % 3)},
            "history": [{"at": k, "by": "user%d" % (k % 4)} for k in range(i % 9)]}


def run(n):
    documents = [document(i) for i in range(n)]
    text = json.dumps(documents)
    back = json.loads(text)
    assert back == documents
    pretty = json.dumps(back, indent=2, sort_keys=True)
    assert json.loads(pretty) == documents
    lines = "\n".join(json.dumps(d, separators=(",", ":"), ensure_ascii=False) for d in documents)
    return len(text) + len(pretty) + len(lines) + sum(len(json.loads(line)) for line in lines.splitlines())
