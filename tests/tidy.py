"""Runs clang-tidy over the core and the door: `python3 tests/tidy.py BUILD`, where BUILD holds compile_commands.json.

What was found clean is remembered by the digest of all that the verdict rests on (the preprocessed source, the command, the configuration and
the tool's version), so only what changed is looked at again. Exit 0 when nothing was found, 1 when something was, 2 when nothing was looked at.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KNOWN = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "sayso-tidy")
QUIET = ["--quiet", "--extra-arg=-Wno-unknown-warning-option"]


def is_checked(path):
    """The core's sources and the door's, but for what only Emscripten can read."""
    inside = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
    return inside.startswith(("core/src/", "wasm/")) and not path.name.startswith("bindings")


def digest_of(entry, rules):
    """Of everything that the verdict on one file rests on; None where it cannot even be preprocessed."""
    words = shlex.split(entry["command"])
    words[words.index("-o") : words.index("-o") + 2] = []
    command = ["clang++", *[word for word in words[1:] if word != "-c" and "ccache" not in word and word != "/usr/bin/c++"], "-E", "-C", "-w"]
    done = subprocess.run(command, cwd=entry["directory"], capture_output=True, check=False)
    if done.returncode:
        return None
    text = done.stdout.replace(str(ROOT).encode(), b".")
    return hashlib.sha256(rules + json.dumps(words).replace(str(ROOT), ".").encode() + text).hexdigest()


def check(build, entry, rules):
    """Nothing for a file that is clean, else what was found; and whether it was remembered."""
    digest = digest_of(entry, rules)
    stamp = KNOWN / (digest or "")
    if digest and stamp.exists():
        return "", True
    done = subprocess.run(["clang-tidy", "-p", build, *QUIET, entry["file"]], cwd=ROOT, capture_output=True, text=True, check=False)
    found = done.stdout if done.returncode or re.search(r": (warning|error): ", done.stdout) else ""
    if done.returncode and not found:
        found = f"{entry['file']}: clang-tidy ended with {done.returncode}\n{done.stderr}"
    if digest and not found:
        stamp.touch()
    return found, False


def main(build):
    KNOWN.mkdir(parents=True, exist_ok=True)
    entries = [entry for entry in json.loads(pathlib.Path(build, "compile_commands.json").read_text()) if is_checked(pathlib.Path(entry["file"]))]
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    rules = version + (ROOT / ".clang-tidy").read_bytes()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(lambda entry: check(build, entry, rules), entries))
    findings = [found for found, _ in verdicts if found]
    print("".join(findings), end="")
    print(f"{len(entries)} files, {sum(remembered for _, remembered in verdicts)} as they were when last found clean, {len(findings)} with findings")
    return 1 if findings else 0 if entries else 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
