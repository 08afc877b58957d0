"""What differs between two plans: each difference once, at its place, in the field's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from support import plan
from test_no_text_lost import Tokens, plans
from vanban.comparing import Change, compare
from vanban.comparing.aligning import aligned
from vanban.comparing.words import pieces
from vanban.readers import load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def agenda(*items: Any) -> list[dict[str, Any]]:
    """An outline whose only section is an agenda."""
    return [{"title": "Chương trình", "content": [{"agenda": list(items)}]}]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_does_not_differ_from_itself(path: Path) -> None:
    assert compare(load(path), load(path)) == ()


@given(plans(), plans())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_two_plans_differ_or_are_the_same(
    one: tuple[Tokens, dict[str, Any]], other: tuple[Tokens, dict[str, Any]]
) -> None:
    first, second = plan(**one[1]), plan(**other[1])
    assert bool(compare(first, second)) == (first != second)


def test_a_time_of_the_agenda() -> None:
    old = plan(body=agenda({"start": "7:30", "text": "Đón tiếp"}, {"start": "8:15", "text": "Khai mạc"}))
    new = plan(body=agenda({"start": "7:30", "text": "Đón tiếp"}, {"start": "8:30", "text": "Khai mạc"}))
    path = "$.body[0].content[0].agenda[1].start"
    assert compare(old, new) == (Change("changed", "mục “Chương trình”, mục 2", "Bắt đầu", path, "08:15", "08:30"),)


def test_a_date_is_one_difference() -> None:
    (change,) = compare(plan(date="7/2/2026"), plan(date="8/3/2026"))
    assert (change.where, change.field, change.before, change.after) == ("", "Ngày ban hành", "07/02/2026", "08/3/2026")


def test_an_item_that_is_new_leaves_the_others_alone() -> None:
    texts = ["Đón tiếp đại biểu", "Khai mạc hội nghị", "Bế mạc"]
    old = plan(body=agenda(*({"text": text} for text in texts)))
    new = plan(body=agenda(*({"text": text} for text in [texts[0], "Giới thiệu thành phần", *texts[1:]])))
    (change,) = compare(old, new)
    assert (change.kind, change.where, change.after) == ("added", "mục “Chương trình”, mục 2", "Giới thiệu thành phần")


def test_what_stands_elsewhere_was_moved() -> None:
    sections = [{"title": title, "content": f"Lời của {title}."} for title in ("Mục đích", "Yêu cầu", "Thời gian")]
    (change,) = compare(plan(body=sections), plan(body=[sections[2], *sections[:2]]))
    assert (change.kind, change.before, change.after) == ("moved", "mục “Thời gian”", "mục “Thời gian”")


def test_a_section_is_known_by_its_title() -> None:
    old = plan(body=[{"title": "Mục đích", "content": "Nâng cao nhận thức."}])
    new = plan(body=[{"title": "Mục đích", "content": "Quán triệt trong toàn đảng bộ."}])
    (change,) = compare(old, new)
    assert (change.kind, change.where) == ("changed", "mục “Mục đích”")


def test_typed_fields_are_compared_with_the_sections_they_become() -> None:
    typed = plan(body={"purpose": "Nâng cao nhận thức.", "requirements": "Thiết thực, hiệu quả."})
    free = plan(body=[section.model_dump(exclude_unset=True) for section in typed.body.sections()])
    assert compare(typed, free) == ()


def test_items_that_are_alike_are_pairs() -> None:
    old = ["cấp phát tài liệu cho đại biểu", "bố trí hội trường"]
    new = ["bố trí hội trường", "cấp phát tài liệu cho các đại biểu", "trực y tế"]
    assert list(aligned(old, new)) == [(0, None), (1, 0), (None, 1), (None, 2)]
    assert list(aligned(old[:1], new[1:])) == [(0, 0), (None, 1)]


def test_pieces_make_up_both_texts() -> None:
    one, other = "Bí thư chi bộ chịu trách nhiệm.", "Phó bí thư chi bộ, đảng viên chịu trách nhiệm!"
    found = list(pieces(one, other))
    assert "".join(text for kind, text in found if kind != "new") == one
    assert "".join(text for kind, text in found if kind != "gone") == other
