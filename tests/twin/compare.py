"""Asks the command line, the WebAssembly in Node and the naive twin the same random questions:
`python3 tests/twin/compare.py SAYSO [SERIES [SEED]]`.

The twin's answers are compared by value, those of the two builds of the core byte for byte. Exit 0 when every answer is the same, 1 at the
first that differs (its series and case are printed), 2 when nothing was compared.
"""

import collections
import concurrent.futures
import json
import os
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
    """The WebAssembly in a Node of its own, which thinks while the others do."""

    def __init__(self):
        script = pathlib.Path(__file__).with_name("ask_wasm.mjs")
        self.node = subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, texts, cases):
        self.node.stdin.write(json.dumps({"policies": texts, "cases": cases}) + "\n")
        self.node.stdin.flush()

    def lines(self):
        return json.loads(self.node.stdout.readline())

    def end(self):
        self.node.stdin.close()
        self.node.wait()


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


def compare(sayso, count, seed):
    """How often each reason was given in `count` random series, how many cases were compared, and the first difference, if any."""
    dice, reasons, compared, wasm = random.Random(seed), collections.Counter(), 0, Wasm()
    for _ in range(count):
        versions, cases = series(dice), [case(dice) for _ in range(CASES)]
        texts = [json.dumps(version) for version in versions]
        wasm.ask(texts, cases)
        with tempfile.TemporaryDirectory() as folder:
            lines = command_lines(sayso, folder, texts, cases)
        expected = [twin_answer(versions, asked) for asked in cases]
        for asked, answer, line, wasm_line in zip(cases, expected, lines, wasm.lines(), strict=True):
            compared += 1
            difference = first_difference(answer, line, wasm_line)
            if difference:
                return reasons, compared, f"series {json.dumps(versions)}\ncase {json.dumps(asked)}\n{difference}"
            reasons.update(decision["reason"] for decision in answer) if isinstance(answer, list) else reasons.update(["refused"])
    wasm.end()
    return reasons, compared, None


def main(sayso, count=100, seed=1):
    workers = min(os.cpu_count() or 1, int(count))
    shares = [int(count) // workers + (worker < int(count) % workers) for worker in range(workers)]
    reasons, compared = collections.Counter(), 0
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        for found, number, difference in pool.map(compare, [sayso] * workers, shares, [int(seed) * 1000 + worker for worker in range(workers)]):
            if difference:
                print(difference)
                return 1
            reasons.update(found)
            compared += number
    print(", ".join(f"{reason} {number}" for reason, number in reasons.most_common()))
    print("the twin by value, the two builds of the core byte for byte:")
    print(f"{compared} vectors, 0 differ")
    return 0 if compared else 2


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
