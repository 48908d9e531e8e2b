"""Asks the command line and the naive twin the same random questions: `python3 tests/twin/compare.py SAYSO [SERIES [SEED]]`.

Exit 0 when every answer is the same, 1 at the first that differs (its series and case are printed), 2 when nothing was compared.
"""

import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from decide import decide  # noqa: E402
from random_cases import case, series  # noqa: E402
from reading import Refused  # noqa: E402

CASES = 50


def twin_answer(versions, asked):
    try:
        return decide(versions, asked)
    except Refused as refused:
        return {"error": {"code": refused.code, "path": refused.path}}


def command_answers(sayso, folder, versions, cases):
    """One answer a case from `sayso decide`; of an error only what the twin says too."""
    for number, version in enumerate(versions, 1):
        pathlib.Path(folder, f"{number}.json").write_text(json.dumps(version), encoding="utf-8")
    lines = "".join(json.dumps(asked) + "\n" for asked in cases)
    done = subprocess.run([sayso, "decide", "--policy", folder], input=lines, capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(cases):
        sys.exit(f"{len(answers)} answers to {len(cases)} cases: {done.stderr}")
    return [
        {"error": {name: answer["error"][name] for name in ("code", "path")}} if isinstance(answer, dict) else answer for answer in answers
    ]


def main(sayso, count=100, seed=1):
    dice, reasons, compared = random.Random(int(seed)), collections.Counter(), 0
    for _ in range(int(count)):
        versions, cases = series(dice), [case(dice) for _ in range(CASES)]
        with tempfile.TemporaryDirectory() as folder:
            said = command_answers(sayso, folder, versions, cases)
        for asked, answer in zip(cases, said):
            expected = twin_answer(versions, asked)
            compared += 1
            if answer != expected:
                print(f"series {json.dumps(versions)}\ncase {json.dumps(asked)}\ntwin    {expected}\ncommand {answer}")
                return 1
            reasons.update(decision["reason"] for decision in answer) if isinstance(answer, list) else reasons.update(["refused"])
    print(", ".join(f"{reason} {number}" for reason, number in reasons.most_common()))
    print(f"{compared} vectors, 0 differ")
    return 0 if compared else 2


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
