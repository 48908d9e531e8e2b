"""Runs every vector of tests/vectors/decision, and every row of tests/vectors/scenarios, through the naive twin:
`python3 tests/twin/run_vectors.py [FILE...]`.

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
            {**ask, "answer": may_be_given(series, case, ask["purpose"], ask["actor"], ask.get("notice", False), ask.get("revision"))}
            for ask in asked
        ]
    return said


def from_vectors(document):
    """Of each vector: its id, what it is about, what is expected and what the twin says."""
    for vector in document["vectors"]:
        yield vector["id"], vector["comment"], vector["expect"], answer(vector, document.get("policies", {}))


def from_timeline(name, document):
    """The same of each row of a timeline: purpose, whether permitted, reason and rules, with `?` where only assumed."""
    series = [load(policy, {}) for policy in document["policies"]]
    for number, row in enumerate(document["timeline"]):
        person = document["people"][row["who"]]
        case = {"context": person["context"], "choices": person["choices"], "now": row["at"]}
        case |= {member: row[member] for member in ("purpose", "item") if member in row}
        said = [
            {**{member: decision[member] for member in ("permitted", "reason")},
             "rules": [rule["id"] + "?" * rule["assumed"] for rule in decision["rules"]]}
            for decision in decide(series, case)
        ]
        expect = [{member: row[member] for member in ("permitted", "reason", "rules")}] if "purpose" in row else []
        yield f"{name}-{number}", f"{row['at']} {row['who']}: {row['says']}", expect, said


def main(files):
    ids, failed = set(), 0
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        cases = from_timeline(file.stem, document) if "timeline" in document else from_vectors(document)
        for case_id, about, expect, said in cases:
            assert case_id not in ids, f"{case_id} is there twice"
            ids.add(case_id)
            if said != expect:
                failed += 1
                print(f"{case_id}: {about}\n  expected {expect}\n  twin     {said}")
    print(f"{len(ids)} vectors, {failed} differ")
    return 2 if not ids else 1 if failed else 0


if __name__ == "__main__":
    given = [pathlib.Path(name) for name in sys.argv[1:]]
    kept = [file for area in ("decision", "scenarios") for file in sorted((ROOT / "tests/vectors" / area).glob("*.json"))]
    sys.exit(main(given or kept))
