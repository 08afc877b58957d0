"""Every visible line of a file is something, and one thing only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from check.breaking import broken, good_letter
from check.corpus.offices import OFFICES
from check.corpus.papers import PAPERS, decision_with_a_list
from check.corpus.samples import SAMPLES
from check.good import good
from vanban import load, render
from vanban.anatomy import account, recognise
from vanban.anatomy.accounting import claims
from vanban.anatomy.lines import lines_of
from vanban.wordfile import read_word

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
MADE = (*OFFICES, *SAMPLES, *(make for make, _ in PAPERS))


def unknown(data: bytes) -> list[str]:
    """The lines nobody knows; asserts that each line of the file is told once, in order, and by one claim."""
    anatomy = recognise(read_word(data))
    pieces = account(anatomy)
    told = [(id(piece.line.paragraph), piece.line.start) for piece in pieces]
    stories = (anatomy.file.paragraphs, *anatomy.file.others.values())
    assert told == [(id(line.paragraph), line.start) for story in stories for line in lines_of(story)]
    twice = [[piece.what for piece in own] for own in claims(anatomy).values() if len(own) > 1]
    assert twice == []
    return [piece.line.text for piece in pieces if piece.what == "other"]


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_every_line_of_a_made_file_is_one_thing(make) -> None:
    lines = unknown(make().data)
    if make in SAMPLES:
        # Below its signature a form of the decree explains its own places.
        lines = [line for line in lines if not line[:1].isdecimal() and line not in ("Ghi chú:", _SEAL)]
    assert lines == []


_SEAL = "dấu/chữ ký số của cơ quan, tổ chức)"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_line_of_an_example_is_one_thing(path: Path) -> None:
    assert unknown(render(load(path)).data) == []


@pytest.mark.parametrize("law", ["nd30", "hd36", "hd05"])
def test_every_line_of_the_good_documents_is_one_thing(law: str) -> None:
    assert unknown(good(law)) == []
    assert unknown(good_letter(law)) == []


def test_lines_of_a_second_paper_are_that_papers() -> None:
    data = broken("nd30", "file.one_paper")
    assert data is not None
    pieces = account(recognise(read_word(data)))
    kinds = [(piece.paper, piece.line.text) for piece in pieces if piece.what == "kind"]
    assert kinds == [(1, "KẾ HOẠCH"), (2, "KẾ HOẠCH")]
    assert unknown(data) == []


def test_what_is_attached_keeps_its_order_and_its_table() -> None:
    pieces = account(recognise(read_word(decision_with_a_list().data)))
    attached = [piece for piece in pieces if piece.region == "attachment"]
    assert [piece.what for piece in attached[:2]] == ["annex_title", "annex_reference"]
    assert Counter(piece.what for piece in attached) == {
        "annex_title": 1, "annex_reference": 1, "table_header": 3, "table_body": 6
    }  # fmt: skip
    assert {piece.attached for piece in attached} == {1}
