"""What of a draft is on the disk: torn and damaged lines, generations, snapshots that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import OutputError
from vanban.web.drafts import folder as folder_module
from vanban.web.drafts.folder import DraftFolder
from vanban.web.drafts.lines import line_of, read_lines, record_of
from vanban.web.drafts.state import State
from vanban.web.drafts.versions import Versions

from .drafting import DATA, set_subject

AT = "2026-11-28T02:00:00.000Z"


def content(**data: Any) -> dict[str, Any]:
    return {"data": {**DATA, **data}, "source": "", "origin": "", "notes": [], "missing": []}


def record(rev: int, words: str = "") -> dict[str, Any]:
    ops = set_subject(words or f"Lần {rev}")
    return {"rev": rev, "at": AT, "client": "a", "seq": rev, "what": f"{rev}", "ops": ops}


def written(path: Path, revisions: int) -> tuple[DraftFolder, State]:
    """A folder with so many revisions after the first."""
    state = State.begun(content(), AT)
    made = DraftFolder.create(path, state)
    for rev in range(1, revisions + 1):
        made.append(record(rev), state)
        state = state.after(record(rev))
        made.compact(state)
    return made, state


def journal(path: Path) -> Path:
    (only,) = path.glob("journal-*")
    return only


@pytest.fixture
def small_generations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_RECORDS", 5)


def test_a_line_tells_of_every_byte_that_changed() -> None:
    line = line_of(record(1, "Kế hoạch “thử”\n"))
    assert record_of(line) == record(1, "Kế hoạch “thử”\n")
    for at in range(len(line) - 1):
        for other in (0, line[at] ^ 1, line[at] ^ 0x20):
            assert other == line[at] or record_of(line[:at] + bytes([other]) + line[at + 1 :]) is None
    for at in range(len(line) - 1):
        assert record_of(line[:at]) is None


def test_a_line_by_another_hand_is_no_record() -> None:
    for body in (b"[1", b'{"a":', b'"x"', b"{" * 100_000):
        from zlib import crc32

        assert record_of(b'%b,"sum":"%08x"}\n' % (body, crc32(body))) is None


@pytest.mark.parametrize("filled", [b"", b"\0"], ids=["cut", "zeros"])
def test_a_journal_torn_at_any_byte_gives_every_whole_revision_and_goes_on(tmp_path: Path, filled: bytes) -> None:
    _, state = written(tmp_path / "one", 3)
    whole = journal(tmp_path / "one").read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for cut in range(len(whole) + 1):
        content = whole[:cut] + filled * (len(whole) - cut)
        journal(tmp_path / "one").write_bytes(content)
        opened, found, told = DraftFolder.open(tmp_path / "one")
        rev = sum(1 for end in ends if end <= cut)
        assert (found.rev, told) == (rev, ())
        assert found.data["subject"] == (f"Lần {rev}" if rev else DATA["subject"])
        opened.append(record(rev + 1, "Sau khi mất điện"), found)
        _, again, told = DraftFolder.open(tmp_path / "one")
        assert (again.rev, again.data["subject"], told) == (rev + 1, "Sau khi mất điện", ())
    assert state.rev == 3


def test_a_last_line_whose_beginning_never_came_is_torn(tmp_path: Path) -> None:
    written(tmp_path / "one", 3)
    whole = journal(tmp_path / "one").read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    journal(tmp_path / "one").write_bytes(whole[:last] + b"\0" * 60 + whole[last + 60 :])
    _, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, told) == (2, ())


def test_a_damaged_line_in_the_middle_is_told_and_what_stands_before_it_kept(tmp_path: Path) -> None:
    written(tmp_path / "one", 6)
    name = journal(tmp_path / "one").name
    lines = journal(tmp_path / "one").read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"L", b"l")
    spoilt = b"".join(lines)
    journal(tmp_path / "one").write_bytes(spoilt)
    opened, found, told = DraftFolder.open(tmp_path / "one")
    assert [problem.code for problem in told] == ["draft-damaged"]
    assert "dòng 4" in told[0].message
    assert (found.rev, found.data["subject"]) == (3, "Lần 3")
    (copy,) = (tmp_path / "one").glob("damaged-*")
    assert copy.name.endswith(name)
    assert copy.read_bytes() == spoilt
    opened.append(record(4, "Lại"), found)
    _, again, told = DraftFolder.open(tmp_path / "one")
    assert (again.rev, again.data["subject"], told) == (4, "Lại", ())


def test_the_first_line_damaged_leaves_the_snapshot(tmp_path: Path) -> None:
    written(tmp_path / "one", 2)
    path = journal(tmp_path / "one")
    path.write_bytes(b"x" + path.read_bytes())
    opened, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, [problem.code for problem in told]) == (0, ["draft-damaged"])
    opened.append(record(1, "Lại"), found)
    assert DraftFolder.open(tmp_path / "one")[1].data["subject"] == "Lại"


def test_revisions_that_do_not_follow_are_damage(tmp_path: Path) -> None:
    written(tmp_path / "one", 2)
    path = journal(tmp_path / "one")
    path.write_bytes(path.read_bytes() + line_of(record(4)) + line_of(record(5)))
    _, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, [problem.code for problem in told]) == (2, ["draft-damaged"])


def test_a_record_that_no_draft_has_written_is_damage(tmp_path: Path) -> None:
    written(tmp_path / "one", 1)
    path = journal(tmp_path / "one")
    foreign = {**record(2), "ops": [{"op": "remove", "path": ["subject"], "at": 0}]}
    path.write_bytes(path.read_bytes() + line_of(foreign))
    _, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, [problem.code for problem in told]) == (1, ["draft-damaged"])


def test_a_long_journal_becomes_a_snapshot_and_two_generations_are_kept(
    tmp_path: Path, small_generations: None
) -> None:
    written(tmp_path / "one", 23)
    names = sorted(path.name for path in (tmp_path / "one").glob("*.json*"))
    assert names == [
        "journal-000000015.jsonl",
        "journal-000000020.jsonl",
        "snapshot-000000015.json",
        "snapshot-000000020.json",
    ]
    assert DraftFolder.open(tmp_path / "one")[1].rev == 23


@pytest.mark.parametrize("spoil", [b"", b"{}", b'{"rev":20,"sum":"00000000"}\n'])
def test_a_damaged_snapshot_loses_nothing(tmp_path: Path, small_generations: None, spoil: bytes) -> None:
    _, state = written(tmp_path / "one", 23)
    (tmp_path / "one" / "snapshot-000000020.json").write_bytes(spoil)
    opened, found, told = DraftFolder.open(tmp_path / "one")
    assert [problem.code for problem in told] == ["draft-damaged"]
    assert (found.rev, found.data) == (23, state.data)
    opened.append(record(24), found)
    assert DraftFolder.open(tmp_path / "one")[1].rev == 24


def test_where_no_snapshot_can_be_read_the_newest_version_is_the_draft(tmp_path: Path, small_generations: None) -> None:
    made, state = written(tmp_path / "one", 23)
    Versions(made.path / "versions").keep(state, "named", "Tên", "Bản gửi đi")
    for path in (tmp_path / "one").glob("snapshot-*"):
        path.write_bytes(b"?")
    opened, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, found.data["subject"]) == (23, "Lần 23")
    assert {problem.code for problem in told} == {"draft-damaged"}
    opened.append(record(24), found)
    assert DraftFolder.open(tmp_path / "one")[1].rev == 24


def test_where_nothing_can_be_read_that_is_told(tmp_path: Path) -> None:
    written(tmp_path / "one", 2)
    for path in (tmp_path / "one").glob("snapshot-*"):
        path.unlink()
    with pytest.raises(OutputError) as refused:
        DraftFolder.open(tmp_path / "one")
    assert refused.value.problems[0].code == "draft-damaged"


def test_a_crash_between_snapshot_and_first_line_loses_nothing(tmp_path: Path, small_generations: None) -> None:
    made, state = written(tmp_path / "one", 4)
    made.append(record(5), state)
    state = state.after(record(5))
    made.compact(state)
    assert not (tmp_path / "one" / "journal-000000005.jsonl").exists()
    opened, found, told = DraftFolder.open(tmp_path / "one")
    assert (found.rev, told) == (5, ())
    opened.append(record(6), found)
    assert DraftFolder.open(tmp_path / "one")[1].rev == 6


def test_a_snapshot_says_what_its_revisions_said(tmp_path: Path) -> None:
    _, state = written(tmp_path / "one", 7)
    assert State.read(json.loads(json.dumps(state.record()))) == state


def test_an_empty_journal_is_no_damage(tmp_path: Path) -> None:
    written(tmp_path / "one", 1)
    journal(tmp_path / "one").write_bytes(b"")
    assert DraftFolder.open(tmp_path / "one")[1:] == (State.begun(content(), AT), ())
    assert read_lines(b"").records == ()
