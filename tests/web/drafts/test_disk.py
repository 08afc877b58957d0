"""A disk that is full, slow, broken or only for reading: edits are refused, and what was there stays as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import OutputError
from vanban.web.drafts import Draft, Drafts
from vanban.web.drafts import folder as folder_module

from .drafting import DATA, begun, opened, set_subject

FULL = """\
import resource, signal, sys
from pathlib import Path
from vanban.errors import OutputError
from vanban.web.drafts import Drafts
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
drafts = Drafts(Path(sys.argv[1]))
draft = drafts.get(drafts.list()[0].id)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
accepted = refused = 0
for at in range(60):
    try:
        draft.edit("a", at + 1, draft.rev, [{"op": "set", "path": ["subject"], "value": f"Lần {draft.rev + 1} " + "x" * 50}])
        accepted += 1
    except OutputError as error:
        assert error.problems[0].code == "draft-unsaved", error
        refused += 1
print(draft.rev, accepted, refused, draft.title.split()[1] if draft.rev else 0)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(draft.edit("a", 1000, draft.rev, [{"op": "set", "path": ["subject"], "value": "Có chỗ rồi"}]).rev)
"""


def failing(error: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(error, os.strerror(error))

    return fail


def refuses(draft: Draft, seq: int, words: str) -> None:
    """An edit is refused as unsaved, and the draft is what it was."""
    before = draft.state
    with pytest.raises(OutputError) as refused:
        draft.edit("a", seq, draft.rev, set_subject(words))
    assert refused.value.problems[0].code == "draft-unsaved"
    assert draft.state is before


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_files_that_may_not_grow_refuse_edits_and_go_on_when_they_may(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
    command = [sys.executable, "-c", FULL, str(tmp_path), "4000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (rev, accepted, refused, title), (last,) = (line.split() for line in done.stdout.splitlines())
    assert int(rev) == int(accepted) == int(title) > 0
    assert int(refused) > 0
    assert int(last) == int(rev) + 1
    with opened(tmp_path) as drafts:
        draft = drafts.get(draft.id)
        assert (draft.rev, draft.title, draft.told) == (int(last), "Có chỗ rồi", ())


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS], ids=os.strerror)
@pytest.mark.parametrize("call", ["write", "fsync", "open", "ftruncate"])
def test_whatever_the_system_refuses_nothing_is_lost_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, call: str
) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        with monkeypatch.context() as patch:
            patch.setattr(folder_module.os, call, failing(error))
            if not (call == "fsync" and error in folder_module._NO_SYNC):
                refuses(draft, 2, "hai")
                refuses(draft, 3, "ba")
        again = draft.edit("a", 4, 1, set_subject("bốn"))
        assert (again.rev, draft.title) == (2, "bốn")
    with opened(tmp_path) as drafts:
        draft = drafts.get(draft.id)
        assert (draft.rev, draft.title, draft.told) == (2, "bốn", ())


def test_what_was_refused_does_not_come_back_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        with monkeypatch.context() as patch:
            patch.setattr(folder_module.os, "fsync", failing(errno.EIO))
            refuses(draft, 2, "hai")
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).title == "một"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of POSIX")
def test_a_folder_that_is_only_for_reading_refuses_edits_and_shows_all(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        folder = tmp_path / "drafts" / draft.id
        with read_only(folder):
            other = drafts.get(draft.id)
            assert other.join("a") == ""
            refuses(draft, 2, "hai")
            with pytest.raises(OutputError) as refused:
                draft.keep_version("tên")
            assert refused.value.problems[0].code == "draft-unsaved"
            assert drafts.list()[0].title == "một"
        assert draft.edit("a", 3, 1, set_subject("ba")).rev == 2


class read_only:  # noqa: N801
    """A folder that nobody may write into, root neither, where the system knows such a thing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        if os.geteuid() != 0:
            for path in (self._folder, *self._folder.rglob("*")):
                path.chmod(0o500 if path.is_dir() else 0o400)
            return
        opens = os.open

        def refusing(path: Any, flags: int, *more: Any, **named: Any) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(str(self._folder)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return opens(path, flags, *more, **named)

        self._patch.setattr(os, "open", refusing)

    def __exit__(self, *_: object) -> None:
        self._patch.undo()
        if os.geteuid() != 0:
            for path in (self._folder, *self._folder.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)


def test_a_full_disk_makes_no_draft_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as drafts:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing(errno.ENOSPC))
            with pytest.raises(OutputError) as refused:
                begun(drafts)
        assert refused.value.problems[0].code == "draft-unsaved"
        assert drafts.list() == drafts.trash() == ()
        assert list((tmp_path / "drafts").iterdir()) == list((tmp_path / "trash").iterdir()) == []


def test_a_snapshot_that_finds_no_room_costs_no_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_RECORDS", 3)
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        with monkeypatch.context() as patch:
            full = OutputError([folder_module.output_problem(tmp_path, OSError(errno.ENOSPC, ""))])

            def refused(*_: Any, **__: Any) -> Any:
                raise full

            patch.setattr(folder_module, "write_atomic", refused)
            for at in range(10):
                draft.edit("a", at, at, set_subject(f"Lần {at}"))
        for at in range(10, 20):
            draft.edit("a", at, at, set_subject(f"Lần {at}"))
        assert len(list((tmp_path / "drafts" / draft.id).glob("snapshot-*"))) == 2
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).title == "Lần 19"


@pytest.mark.parametrize("kind", ["file", "parent"])
def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x").write_bytes(b"")
    folder = tmp_path / "x" if kind == "file" else tmp_path / "x" / "y"
    with pytest.raises(OutputError) as refused:
        Drafts(folder)
    problem = refused.value.problems[0]
    assert (problem.code, problem.file) == ("drafts-folder", str(folder))


# ---- a slow disk


def test_on_a_slow_disk_edits_are_answered_at_once_and_safe_within_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, saved = os.fsync, []

    def slow(descriptor: int) -> None:
        time.sleep(0.06)
        fsync(descriptor)

    with opened(tmp_path, on_saved=lambda _, rev: saved.append((time.monotonic(), rev))) as drafts:
        draft = begun(drafts)
        monkeypatch.setattr(os, "fsync", slow)
        assert draft.edit("a", 1, 0, set_subject("một")).saved
        begin = time.monotonic()
        for at in range(1, 20):
            assert not draft.edit("a", at + 1, at, set_subject(f"Lần {at}")).saved
        assert time.monotonic() - begin < 0.5
        while not saved and time.monotonic() - begin < 5:
            time.sleep(0.01)
        assert saved[0][0] - begin < 1.0
        assert saved[0][1] == 20
        assert not draft.unsynced


def test_a_sync_that_fails_beside_the_edits_is_told_and_tried_again_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(folder_module, "SLOW", -1.0)
    more = {
        "on_saved": lambda _, rev: told.append(f"saved {rev}"),
        "on_unsaved": lambda _, e: told.append(e.problems[0].code),
    }
    with opened(tmp_path, **more) as drafts:
        draft = begun(drafts)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing(errno.EIO))
            assert not draft.edit("a", 1, 0, set_subject("một")).saved
            wait_for(lambda: told == ["draft-unsaved"])
        wait_for(lambda: told[-1] == "saved 1")
        assert (tmp_path / "drafts" / draft.id / "snapshot-000000001.json").exists()
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).title == "một"


def test_closing_makes_all_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "SLOW", -1.0)
    synced: list[int] = []
    fsync = os.fsync
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), fsync(descriptor))[1])
    assert synced
    assert not draft.unsynced


def wait_for(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_data_are_what_they_were(tmp_path: Path) -> None:
    """No test above has changed what all begin with."""
    assert DATA["subject"] == "Tuyển quân"
