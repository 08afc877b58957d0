"""Hostile files put to the real command, each in its own process: exit code, code, seconds, peak memory.

    .venv/bin/python tests/bench/hostile.py            # all kinds; some minutes
    .venv/bin/python tests/bench/hostile.py docx rows  # kinds, or names that hold a word
    .venv/bin/python tests/bench/hostile.py --over     # shows only what goes beyond the promise

Ends with 1 where a file was neither refused nor done within `SECONDS` of the processor and `MEGABYTES`, or where the
command ended by a code that is not one of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_files import KINDS

SECONDS, MEGABYTES = 2.0, 300.0
EXPECTED = frozenset({0, 1, 2, 3, 4, 5, 6, 7})
"""Exit codes of a command that has answered; 70 is an error of its own, above 128 a signal."""
COMMAND = (sys.executable, "-c", "import sys; from vanban.cli import entry; sys.exit(entry())")
CACHE = Path(tempfile.gettempdir()) / f"vanban-hostile-cache-{os.getuid()}"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": str(CACHE)
}
"""Modules are compiled once, as they are where the program is installed."""
HANGS = 120
"""Seconds after which a command is taken for one that never ends."""

RUN = r"""
import json, os, subprocess, sys, time
start = time.monotonic()
done = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1] + ".out", "wb"), stderr=open(sys.argv[1] + ".err", "wb"),
                        stdin=subprocess.DEVNULL)
_, status, used = os.wait4(done.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - start, used.ru_utime + used.ru_stime,
                  used.ru_maxrss / 1024]))
"""
"""A small parent: a child's peak memory starts from what its parent holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: its exit code, the first stable code it told, seconds, megabytes of its largest process."""

    exit: int
    code: str
    wall: float
    cpu: float
    megabytes: float
    words: str

    @property
    def answered(self) -> bool:
        """Whether the command ended by itself and in its own words."""
        return self.exit in EXPECTED and "Traceback" not in self.words and "[internal]" not in self.words


def run(command: list[str], folder: Path) -> Outcome:
    """The outcome of one `vanban` command."""
    whole = [sys.executable, "-I", "-S", "-c", RUN, str(folder / "told"), *COMMAND, *command]
    try:
        done = subprocess.run(
            whole, capture_output=True, text=True, check=True, timeout=HANGS, cwd=folder, env=ENVIRONMENT
        )
    except subprocess.TimeoutExpired:
        return Outcome(124, "never-ends", HANGS, HANGS, 0, "")
    exit_code, wall, cpu, megabytes = json.loads(done.stdout)
    words = "".join((folder / f"told.{end}").read_text("utf-8", "replace") for end in ("out", "err"))
    found = re.search(r"\[([a-z]+(?:-[a-z]+)+|internal)\]", words)
    return Outcome(exit_code, found[1] if found else "", wall, cpu, megabytes, words)


def outcomes(wanted: list[str]) -> Iterator[tuple[str, str, Outcome]]:
    """Kind, name and outcome of every file of the kinds (or with a word in the name) that are wanted."""
    for kind, cases in KINDS.items():
        for name, case in cases.items():
            if wanted and not any(word == kind or (word not in KINDS and word in name) for word in wanted):
                continue
            folder = Path(tempfile.mkdtemp(prefix="vanban-hostile-"))
            try:
                child = os.fork()  # what making a large file takes is no memory of ours
                if child == 0:
                    code = 1
                    try:
                        (folder / "command.json").write_text(json.dumps(case(folder)))
                        code = 0
                    finally:
                        os._exit(code)
                if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
                    raise SystemExit(f"{kind}/{name} could not be made")
                for command in json.loads((folder / "command.json").read_text()):
                    label = f"{name} ({' '.join(each for each in command[:3] if not each.startswith('/'))})"
                    yield kind, label, run(command, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Runs what the arguments ask for and prints a line for each file, then one for each kind."""
    parser = argparse.ArgumentParser(description="Hostile files put to the real command.")
    parser.add_argument("wanted", nargs="*")
    parser.add_argument("--over", action="store_true")
    options = parser.parse_args()
    kinds: dict[str, list[Outcome]] = {}
    print(f"{'kind':<10}{'file':<58}{'exit':>5}{'wall s':>8}{'cpu s':>8}{'MB':>7}  code")
    for kind, label, each in outcomes(options.wanted):
        kinds.setdefault(kind, []).append(each)
        over = each.cpu > SECONDS or each.megabytes > MEGABYTES or not each.answered
        if over or not options.over:
            line = f"{kind:<10}{label[:57]:<58}{each.exit:>5}{each.wall:>8.2f}{each.cpu:>8.2f}{each.megabytes:>7.0f}"
            print(f"{line}  {each.code}{'  <<<' if over else ''}", flush=True)
    print(f"\n{'kind':<10}{'tried':>6}{'held':>6}{'worst cpu s':>13}{'worst wall s':>13}{'worst MB':>10}")
    lost = 0
    for kind, found in kinds.items():
        held = sum(each.answered and each.cpu <= SECONDS and each.megabytes <= MEGABYTES for each in found)
        lost += len(found) - held
        worst = [max(getattr(each, name) for each in found) for name in ("cpu", "wall", "megabytes")]
        print(f"{kind:<10}{len(found):>6}{held:>6}{worst[0]:>13.2f}{worst[1]:>13.2f}{worst[2]:>10.0f}")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
