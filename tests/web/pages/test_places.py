"""Every field of every example has a place on its pages, and its own words stand there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import vanban
from short_form import every
from vanban.model import Plan
from vanban.pdf.embedded_process import laid_out
from vanban.pdf.showing import Words, open_pages
from vanban.web.drafts.beginnings import from_example
from vanban.web.pages.matching import squeeze
from vanban.web.pages.placing import Placed, place
from vanban.web.pages.standing import plan_to_draw
from vanban.web.pages.tracing import Trace, trace

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))

SAID_OTHERWISE = {"kind", "form", "align", "style", "family", "rulebook", "numbering", "order", "merge", "run_in"}
SAID_OTHERWISE |= {"time_style", "tone_style", "date_style", "footnote_marks", "widths", "participants_form", "mark"}
SAID_OTHERWISE |= {"verb", "heads", "headings", "titles"}
SAID_OTHERWISE |= {"last_separator", "relation", "weekday", "bold", "capacity", "data", "sessions_as", "time_joint"}
"""Fields that say how something looks, or are part of another field's words."""


def texts(value: Any, parts: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, (*parts, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*parts, index))
    elif isinstance(value, str):
        yield parts, value


def seen(plan: Plan) -> tuple[Trace, list[Words], list[Placed]]:
    with open_pages(laid_out(bytes(vanban.render(plan)))) as pages:
        words = [pages.spell(number) for number in range(1, pages.count + 1)]
    traced = trace(plan)
    return traced, words, place(traced, words)


def under(placed: Placed, words: list[Words]) -> str:
    """The words on the page whose middle lies in a box."""
    box = placed.box
    return squeeze(
        " ".join(
            word.text
            for word in words[box.page - 1].words
            if min(word.x + word.width, box.x + box.width) - max(word.x, box.x) > min(word.width, box.width) / 2
            and box.y - 1 <= word.y + word.height / 2 <= box.y + box.height + 1
        )
    )


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_every_text_of_an_example_has_a_place(path: Path) -> None:
    """As the form has it, where short forms are written out."""
    data = from_example(path.stem).content()["data"]
    standing = plan_to_draw(data, None, dt.date(2026, 11, 28))
    assert standing.sound
    assert standing.plan is not None
    _, _, placed = seen(standing.plan)
    places = {each.parts for each in placed}
    without = [
        (parts, text)
        for parts, text in texts(data)
        if text not in ("", "true", "false")
        and not SAID_OTHERWISE & {part for part in parts if isinstance(part, str)}
        and not any(parts[:depth] in places for depth in range(1, len(parts) + 1))
    ]
    assert without == []


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_the_words_of_a_field_stand_at_its_place(path: Path) -> None:
    plan = vanban.load(path)
    _, words, placed = seen(plan)
    data = plan.model_dump(mode="json", exclude_defaults=True, exclude_unset=True)
    wanted = {parts: squeeze(text.replace("*", "")) for parts, text in texts(data) if "^[" not in text}
    wrong = []
    for parts in {each.parts for each in placed} & wanted.keys():
        if parts[-1] in ("date", "start", "end", "deadline", "qr"):
            continue
        there = "".join(under(each, words) for each in placed if each.parts == parts)
        letters = wanted[parts]
        # A paragraph over two pages has the letters of both, with what stands beside them.
        if letters not in there and not (letters[:10] in there and letters[-8:] in there):
            wrong.append((parts, letters[:40], there[:60]))
    assert wrong == []


def test_hours_dates_and_numbers_have_places_too() -> None:
    plan = vanban.load(next(path for path in EXAMPLES if path.stem == "hoi-nghi-toan-quoc-thanh-uy"))
    _, words, placed = seen(plan)
    starts = [each for each in placed if each.parts[-1] == "start"]
    assert len(starts) >= 10
    assert all(under(each, words)[:2].isdigit() for each in starts)
    assert any(each.parts == ("date",) and "thang" in under(each, words) for each in placed)
    assert any(each.parts == ("number",) for each in placed)


def test_boxes_stand_on_their_pages() -> None:
    plan = vanban.load(next(path for path in EXAMPLES if path.stem == "quan-triet-nghi-quyet-tw8"))
    _, words, placed = seen(plan)
    assert {each.box.page for each in placed} == set(range(1, len(words) + 1))
    assert all(0 < each.box.x < 850 and 0 < each.box.y < 850 and each.box.width > 0 for each in placed)


def test_a_dotted_text_has_its_place() -> None:
    data = {"family": "state", "issuer": {"name": "", "symbol": "", "place": ""}, "subject": "", "body": {}}
    standing = plan_to_draw(data, None, dt.date(2026, 11, 28))
    assert standing.plan is not None
    _, _, placed = seen(standing.plan)
    places = {each.parts for each in placed}
    assert {("issuer", "name"), ("subject",), ("body", "purpose", 0, "text"), ("signature", "position")} <= places


@pytest.mark.libreoffice
def test_another_engine_lays_the_fields_out_too(soffice: str) -> None:
    from vanban.web.pages.looking import Draft, look, put_down, rest

    data = from_example("quan-triet-nghi-quyet-tw8").content()["data"]
    draft = Draft(data, None, dt.date(2026, 11, 28), "libreoffice")
    by_office = look(draft, (1,), (), 96)
    assert by_office.pdf is not None
    drawn = rest(by_office.pdf, range(1, by_office.count + 1), (), 96)
    names = [drawn[number].hash for number in range(1, by_office.count + 1)]
    places = {box[0] for box in put_down(draft, by_office.pdf, names, ()).boxes}
    assert places >= {"$.subject", "$.issuer.name", "$.signature.name", "$.distribution.archive"}
    plan = plan_to_draw(data, None, dt.date(2026, 11, 28)).plan
    assert plan is not None
    wanted = {spot.parts for spot in trace(plan).spots}
    assert len(places) > 0.95 * len(wanted)
