"""Asks the command line, the WebAssembly in Node and the naive twin the same random questions:
`python3 tests/twin/compare.py SAYSO [SERIES [SEED]]`.

The twin's answers are compared by value, those of the two builds of the core byte for byte. Exit 0 when every answer is the same, 1 at the
first that differs (its series and case are printed), 2 when nothing was compared.
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


def command_lines(sayso, folder, texts, cases):
    """The lines of `sayso decide`, one a case, as they are."""
    for number, text in enumerate(texts, 1):
        pathlib.Path(folder, f"{number}.json").write_text(text, encoding="utf-8")
    asked = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run([sayso, "decide", "--policy", folder], input=asked, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if len(lines) != len(cases):
        sys.exit(f"{len(lines)} answers to {len(cases)} cases: {done.stderr}")
    return lines


class Wasm:
    """The WebAssembly in a Node of its own."""

    def __init__(self):
        script = pathlib.Path(__file__).with_name("ask_wasm.mjs")
        self.node = subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def lines(self, texts, cases):
        self.node.stdin.write(json.dumps({"policies": texts, "cases": cases}) + "\n")
        self.node.stdin.flush()
        return json.loads(self.node.stdout.readline())


def error_of(answer):
    """Of an error what the twin says too; of anything else nothing."""
    return {name: answer["error"][name] for name in ("code", "path")} if isinstance(answer, dict) else None


def first_difference(expected, line, wasm_line):
    """Which of the three disagrees with the command line, or None. The command line's error has besides a line, a detail and a column."""
    answer = json.loads(line)
    error = error_of(answer)
    if expected != ({"error": error} if error else answer):
        return f"twin    {expected}\ncommand {line}"
    if (json.loads(wasm_line) if error else wasm_line) != (error or line):
        return f"wasm    {wasm_line}\ncommand {line}"
    return None


def main(sayso, count=100, seed=1):
    dice, reasons, compared, wasm = random.Random(int(seed)), collections.Counter(), 0, Wasm()
    for _ in range(int(count)):
        versions, cases = series(dice), [case(dice) for _ in range(CASES)]
        texts = [json.dumps(version) for version in versions]
        with tempfile.TemporaryDirectory() as folder:
            lines = command_lines(sayso, folder, texts, cases)
        for asked, line, wasm_line in zip(cases, lines, wasm.lines(texts, cases), strict=True):
            expected = twin_answer(versions, asked)
            compared += 1
            difference = first_difference(expected, line, wasm_line)
            if difference:
                print(f"series {json.dumps(versions)}\ncase {json.dumps(asked)}\n{difference}")
                return 1
            reasons.update(decision["reason"] for decision in expected) if isinstance(expected, list) else reasons.update(["refused"])
    print(", ".join(f"{reason} {number}" for reason, number in reasons.most_common()))
    print("the twin by value, the two builds of the core byte for byte:")
    print(f"{compared} vectors, 0 differ")
    return 0 if compared else 2


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
