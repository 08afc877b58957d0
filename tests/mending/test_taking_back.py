"""Which mends are blamed for what is found anew: those at the place, those near, those of its topic, and then all."""

from __future__ import annotations

import pytest

from vanban.mending.identity import Key
from vanban.mending.taking_back import useless

MAIN = "word/document.xml"


def at(rule: str, paragraph: int = 0, where: str = "") -> Key:
    return Key(**{**dict.fromkeys(Key._fields, ""), "id": rule, "part": MAIN, "paragraph": paragraph, "where": where})


SIZE, FAR = at("nd30.body.size_pt", 5), at("nd30.body.align", 90)
NUMBER, FORMAT = at("nd30.page_number.present"), at("nd30.page_number.format", where="x")


@pytest.mark.parametrize(
    ("new", "blamed"),
    [
        (at("nd30.subject.rule", 5), {SIZE}),
        (at("nd30.subject.rule", 7), {SIZE}),
        (at("nd30.page_number.restart", where="section 3"), {NUMBER, FORMAT}),
        (at("nd30.page.width", where="section 3"), {SIZE, FAR, NUMBER, FORMAT}),
    ],
)
def test_the_nearest_is_blamed(new: Key, blamed: set[Key]) -> None:
    tried = [SIZE, FAR, NUMBER, FORMAT]
    assert useless(tried, before=tried, after=[new]) == blamed


def test_what_did_not_help_is_blamed_before_anything_else() -> None:
    assert useless([SIZE, FAR], before=[SIZE, FAR], after=[FAR, at("nd30.subject.rule", 5)]) == {FAR}


def test_nothing_is_blamed_where_nothing_is_new() -> None:
    assert useless([SIZE], before=[SIZE, FAR], after=[FAR]) == frozenset()
    assert useless([SIZE], before=[SIZE], after=[FAR], awaited=[FAR.id]) == frozenset()
