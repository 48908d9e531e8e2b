"""Runs every vector of tests/vectors/decision through the naive twin: `python3 tests/twin/run_vectors.py [FILE...]`.

Exit 0 when all agree, 1 when one differs, 2 when none was found.
"""

import json
import pathlib
import sys

sys.dont_write_bytecode = True

from decide import decide, may_be_given
from reading import Refused

ROOT = pathlib.Path(__file__).resolve().parents[2]


def load(name, inline):
    """A policy named in a vector: an inline object, or a path from the root of the checkout."""
    policy = inline.get(name, name)
    return policy if isinstance(policy, dict) else json.loads((ROOT / policy).read_text(encoding="utf-8"))


def answer(vector, inline):
    """What the twin says, in the shape of the vector's `expect`."""
    series = [load(name, inline) for name in vector["policies"]]
    expect, case = vector["expect"], vector["input"]
    try:
        said = {"decisions": decide(series, case)}
    except Refused as refused:
        path = {"path": refused.path} if "path" in expect.get("error", {}) else {}
        return {"error": {"code": refused.code, **path}}
    asked = expect.get("may_be_given")
    if asked is not None:
        said["may_be_given"] = [
            {**ask, "answer": may_be_given(series, case, ask["purpose"], ask["actor"], ask.get("notice", False))} for ask in asked
        ]
    return said


def main(files):
    ids, failed = set(), 0
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        for vector in document["vectors"]:
            assert vector["id"] not in ids, f"{vector['id']} is there twice"
            ids.add(vector["id"])
            said = answer(vector, document.get("policies", {}))
            if said != vector["expect"]:
                failed += 1
                print(f"{vector['id']}: {vector['comment']}\n  expected {vector['expect']}\n  twin     {said}")
    print(f"{len(ids)} vectors, {failed} differ")
    return 2 if not ids else 1 if failed else 0


if __name__ == "__main__":
    given = [pathlib.Path(name) for name in sys.argv[1:]]
    sys.exit(main(given or sorted((ROOT / "tests/vectors/decision").glob("*.json"))))
