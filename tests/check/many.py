"""Many different Word files, and what one `vanban check` of them all holds in memory on its way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from vanban.templates.archive import read_archive, write_archive

MAIN = "word/document.xml"
_COMMON = (" và ", " các ", " của ")

_SCRIPT = r"""
import json, os, sys

opened, sizes = 0, {}
marks = set(map(int, sys.argv[1].split(",")))


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def watch(event, args):
    global opened
    if event == "open" and str(args[0]).endswith(".docx"):
        if opened in marks:
            sizes[opened] = resident()
        opened += 1


sys.addaudithook(watch)

from vanban.cli import main

code = main(["check", sys.argv[2], "-o", sys.argv[3]])
sizes[opened] = resident()
print(json.dumps({"code": int(code), "opened": opened, "sizes": sizes}))
"""


def variant(data: bytes, number: int) -> bytes:
    """A Word file in which common words are others, so that no paragraph of some length is that of another variant."""
    members = read_archive(data, "variant.docx")
    text = members[MAIN].decode("utf-8")
    for word in _COMMON:
        text = text.replace(word, f" {word.strip()[0]}a{number} ")
    return write_archive((members | {MAIN: text}).items())


def put_many(folder: Path, data: bytes, count: int) -> Path:
    """A folder of its own with so many variants of a Word file."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.docx").write_bytes(variant(data, number))
    return folder


def resident_after(folder: Path, first: int, count: int) -> tuple[float, float]:
    """Megabytes a `vanban check` of a folder of `count` files holds after its `first` file, and after its last."""
    report = folder.with_suffix(".txt")
    command = [sys.executable, "-c", _SCRIPT, str(first), str(folder), str(report)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["opened"] == count
    assert told["code"] in (0, 1), done.stderr[-2000:]
    assert all(f"{number:04}.docx" in report.read_text("utf-8") for number in (0, count - 1))
    return told["sizes"][str(first)], told["sizes"][str(count)]
