"""A draft that is no whole plan yet still has a picture, and what is not drawn as it was typed is told."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import vanban
from vanban.web.drafts.beginnings import from_example
from vanban.web.pages.standing import DOTS, Shown, Standing, plan_to_draw

TODAY = dt.date(2026, 11, 28)
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    plan = vanban.load(EXAMPLES / "hoi-nghi-toan-quoc-thanh-uy.yaml")
    return plan.model_dump(mode="json", exclude_defaults=True)


def drawn(data: dict[str, Any], earlier: dict[str, Any] | None = None) -> Standing:
    standing = plan_to_draw(data, earlier, TODAY)
    assert standing.plan is not None
    vanban.render(standing.plan)
    return standing


def codes(standing: Standing) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in standing.problems]


def test_a_whole_plan_is_drawn_as_it_is(whole: dict[str, Any]) -> None:
    standing = drawn(whole)
    assert standing.sound
    assert standing.shown == standing.problems == ()


@pytest.mark.parametrize("family", ["state", "party"])
def test_a_blank_draft_has_a_picture_at_once(family: str) -> None:
    standing = drawn({"family": family})
    assert not standing.sound
    assert standing.plan is not None
    assert standing.plan.subject == DOTS
    assert standing.plan.issuer.symbol == DOTS
    assert Shown("$.subject", "blank") in standing.shown
    empty = {"name": "", "symbol": "", "place": ""}
    tail = {"distribution": {"recipients": [], "archive": ""}, "signature": {}}
    drawn({"family": family, "issuer": empty, "subject": "", "date": "", "body": {}, **tail})


def test_a_date_half_typed_is_drawn_as_it_was_before(whole: dict[str, Any]) -> None:
    standing = drawn({**whole, "date": "12/1"}, whole)
    assert standing.plan is not None
    assert str(standing.plan.date.month) == "1"
    assert standing.shown == (Shown("$.date", "earlier"),)
    assert codes(standing) == [("date-invalid", "$.date")]


def test_a_text_with_a_fault_is_drawn_as_it_is_typed(whole: dict[str, Any]) -> None:
    data = copy.deepcopy(whole)
    data["opening"] = ["Họp vào thứ Hai, ngày 07/02/2026"]
    data["issuer"]["symbol"] = "t"
    standing = drawn(data, whole)
    assert standing.plan is not None
    assert standing.plan.opening == ("Họp vào thứ Hai, ngày 07/02/2026",)
    assert standing.plan.issuer.symbol == "t"
    assert standing.shown == ()
    assert {code for code, _ in codes(standing)} == {"weekday-mismatch", "symbol-invalid"}


def test_a_new_row_without_words_is_dotted(whole: dict[str, Any]) -> None:
    data = copy.deepcopy(whole)
    data["distribution"]["recipients"].append({"name": ""})
    standing = drawn(data, whole)
    assert standing.plan is not None
    assert standing.plan.distribution.recipients[-1].name == DOTS
    assert standing.shown == (
        Shown(f"$.distribution.recipients[{len(data['distribution']['recipients']) - 1}].name", "blank"),
    )


def test_an_optional_field_left_empty_is_not_printed(whole: dict[str, Any]) -> None:
    data = copy.deepcopy(whole)
    data["attribution"] = ""
    standing = drawn(data, whole)
    assert standing.plan is not None
    assert standing.plan.attribution is None
    assert standing.shown == ()


def test_an_unknown_field_is_left_out_and_told(whole: dict[str, Any]) -> None:
    standing = drawn({**whole, "foo": 3})
    assert standing.shown == (Shown("$.foo", "left-out"),)


def test_a_new_annex_has_a_page_before_it_has_words(whole: dict[str, Any]) -> None:
    standing = drawn({**whole, "annexes": [{"title": ""}]})
    assert standing.plan is not None
    assert len(standing.plan.annexes) == 1


def test_the_data_of_the_draft_are_not_touched(whole: dict[str, Any]) -> None:
    data = {**copy.deepcopy(whole), "date": "", "subject": ""}
    before = copy.deepcopy(data)
    drawn(data)
    assert data == before


def test_a_choice_that_is_none_is_drawn_by_another_and_told() -> None:
    standing = drawn({"family": "kingdom"})
    assert standing.plan is not None
    assert standing.plan.family == "state"
    assert Shown("$.family", "blank") in standing.shown
    assert ("choice-invalid", "$.family") in codes(standing)


@pytest.mark.parametrize("code", [0x0, 0xD800, 0xFFFD, 0x202E])
def test_letters_that_cannot_be_printed_do_not_stop_the_picture(whole: dict[str, Any], code: int) -> None:
    standing = drawn({**whole, "opening": [f"chữ {chr(code)} hỏng"]}, whole)
    assert standing.problems


def places_of(value: Any, parts: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*parts, step)
            yield from places_of(inner, (*parts, step))


@pytest.mark.parametrize("name", ["hoi-nghi-toan-quoc-thanh-uy", "tap-huan-so-khoa-hoc-cong-nghe"])
def test_whatever_is_emptied_or_half_typed_the_pages_stay(name: str) -> None:
    whole = from_example(name).content()["data"]
    without = []
    for number, parts in enumerate(places_of(whole)):
        if number % 9 or "widths" in parts:  # widths that fit no table are refused by what lays out tables
            continue
        data = copy.deepcopy(whole)
        holder: Any = data
        for step in parts[:-1]:
            holder = holder[step]
        typed = holder[parts[-1]]
        holder[parts[-1]] = "" if number % 2 else typed[: len(typed) // 2] if isinstance(typed, str) else type(typed)()
        if plan_to_draw(data, None, TODAY).plan is None:
            without.append((parts, typed))
    assert without == []


def test_hours_that_overlap_are_drawn_as_they_are_typed(whole: dict[str, Any]) -> None:
    items = [
        {"start": "07:45", "end": "08:45", "text": "Đón tiếp"},
        {"start": "08:30", "end": "09:00", "text": "Khai mạc"},
    ]
    standing = drawn({**whole, "body": [{"agenda": items}]}, whole)
    assert [code for code, _ in codes(standing)] == ["agenda-overlap"]
    assert standing.plan is not None
    agenda = standing.plan.body[0]  # type: ignore[index]
    assert [f"{item.start:%H:%M} {item.end:%H:%M}" for item in agenda.agenda] == ["07:45 08:45", "08:30 09:00"]
    assert standing.shown == ()


def test_recipients_with_faults_are_drawn_as_they_are_typed(whole: dict[str, Any]) -> None:
    names = ["- UBND tỉnh (để b/c);", "Các phòng", "Các phòng", "- Lưu: VT."]
    standing = drawn({**whole, "distribution": {"recipients": [{"name": each} for each in names], "archive": "VT"}})
    assert standing.plan is not None
    assert [each.name for each in standing.plan.distribution.recipients] == names
    assert standing.shown == ()
    assert {code for code, _ in codes(standing)} >= {"mark-doubled", "recipients-duplicate", "recipients-archive"}
