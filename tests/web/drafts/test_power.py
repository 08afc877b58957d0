"""Processes that are killed while they write drafts: what was answered is there, and the draft goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vanban.web.drafts import Drafts

WRITER = """\
import sys
from pathlib import Path
from vanban.web.drafts import Beginning, Drafts, folder
folder.MOST_RECORDS = 7  # many generations, so that the end comes while one is made
drafts = Drafts(Path(sys.argv[1]))
found = drafts.list()
draft = drafts.get(found[0].id) if found else drafts.create(Beginning({"subject": "0", "words": []}))
print("ready", draft.rev, flush=True)
while True:
    base = draft.rev
    ops = [
        {"op": "set", "path": ["subject"], "value": str(base + 1)},
        {"op": "insert", "path": ["words"], "at": 0, "value": "chữ " * (base % 50)},
    ]
    if len(draft.state.data["words"]) > 20:
        ops.append({"op": "remove", "path": ["words"], "at": 20})
    print(draft.edit("a", base + 1, base, ops).rev, flush=True)
    if base % 5 == 0:
        draft.keep_version(f"Tên {base % 60}")
"""


def run(folder: Path, seconds: float, end: str) -> int:
    """Write for a while and be killed; the last revision that was answered."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        assert first.startswith(b"ready"), process.stderr.read().decode()
        if end == "quickly":
            time.sleep(seconds)
        else:
            for _ in range(int(seconds * 200)):
                process.stdout.readline()
        process.kill()
        answered = [int(line) for line in process.stdout.read().split()[:-1] or [first.split()[1]]]
        process.wait()
    return max(answered)


def kill_again_and_again(folder: Path, times: int, seed: int) -> None:
    rng = random.Random(seed)
    rev = 0
    for _ in range(times):
        answered = run(folder, rng.uniform(0.0, 0.5), rng.choice(["quickly", "after lines"]))
        with Drafts(folder) as drafts:
            (listed,) = drafts.list()
            draft = drafts.get(listed.id)
            assert draft.told == ()
            assert draft.rev >= answered
            assert draft.rev >= rev
            assert draft.state.data["subject"] == str(draft.rev)
            assert listed.rev == draft.rev
            # The edit that was on its way may be sent again: it is there, or it is made now.
            version = draft.versions()[0]
            assert version.rev <= draft.rev
            ops = [{"op": "set", "path": ["subject"], "value": str(draft.rev + 1)}]
            rev = draft.edit("b", 1_000_000 + draft.rev, draft.rev, ops).rev
            draft.leave("b")


def test_every_answered_edit_survives_being_killed_while_writing(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 5, seed=1)


@pytest.mark.long_form
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 50, seed=2)


def test_a_server_that_was_killed_leaves_the_folder_free(tmp_path: Path) -> None:
    run(tmp_path, 0.05, "quickly")
    with Drafts(tmp_path):
        pass


def test_what_was_being_made_when_the_process_was_killed_is_gone_at_the_next_start(tmp_path: Path) -> None:
    with Drafts(tmp_path):
        pass
    (tmp_path / "trash" / ("0" * 16 + ".0") / "files").mkdir(parents=True)
    with Drafts(tmp_path) as drafts:
        assert drafts.trash() == drafts.list() == ()
    assert list((tmp_path / "trash").iterdir()) == []
