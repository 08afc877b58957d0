"""Hostile files end in a clear error or a report: soon, in little memory, without leaving the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from check.corpus.child import check_apart
from check.corpus.hostile import HOSTILE, READ, Hostile, good
from short_form import every
from vanban.check import check
from vanban.errors import VanbanError

MEMORY = 150
"""Megabytes a check may take above what the process held before."""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "good.docx"
    path.write_bytes(good())
    return path


@pytest.mark.parametrize("hostile", every(HOSTILE, 2, name=lambda hostile: hostile.name))
def test_a_hostile_file_ends_in_a_clear_answer(hostile: Hostile, small: Path, tmp_path: Path) -> None:
    path = hostile.put(tmp_path)
    if hostile.name == "unreadable" and os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    seen = check_apart(path, small)
    assert seen.tried == ()
    assert set(seen.outcome) <= set(hostile.outcomes)
    assert seen.outcome
    assert seen.megabytes < MEMORY


@pytest.mark.parametrize(
    "hostile",
    [each for each in HOSTILE if each.make is not None and each.outcomes[0] != READ],
    ids=lambda each: each.name,
)
def test_bytes_end_like_the_file_with_words_for_people(hostile: Hostile, tmp_path: Path) -> None:
    if hostile.name.startswith("bomb") or READ in hostile.outcomes:
        pytest.skip("read in a child process only, or may be read")
    with pytest.raises(VanbanError) as caught:
        check(hostile.put(tmp_path).read_bytes())
    for problem in caught.value.problems:
        assert problem.code in hostile.outcomes
        assert problem.message
        assert problem.remedy or problem.expected


def test_an_empty_path_is_refused() -> None:
    with pytest.raises(VanbanError) as caught:
        check("")
    assert [problem.code for problem in caught.value.problems] in (["file-not-found"], ["file-is-directory"])


def test_nothing_is_written_beside_the_file(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(small.read_bytes())
    check(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]
