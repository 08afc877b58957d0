"""A document that is cut short behind the pages in sight shows them as the whole document does."""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import vanban
from plan_edits import EXAMPLES, other_plans, plain
from short_form import every
from vanban.model import Plan
from vanban.pdf.embedded_process import element_pages, laid_out
from vanban.pdf.showing import open_pages
from vanban.web.pages.looking import Draft, begun, look
from vanban.web.pages.shortening import Before, cut, elements_needed, is_shown

TODAY = dt.date(2026, 11, 28)
DPI = 48.0
TEN_PAGES = next(path for path in EXAMPLES if path.stem == "hoi-nghi-toan-quoc-thanh-uy")
LANDSCAPE = next(path for path in EXAMPLES if path.stem == "cai-cach-hanh-chinh-ubnd-thanh-pho")
LONG = [path for path in EXAMPLES if path.stem not in ("trien-khai-phan-mem-van-phong-so",)]


class _All(frozenset[str]):
    """The names of all pictures: none is packed."""

    def __contains__(self, name: object) -> bool:
        return True


def names(pdf: bytes) -> list[str]:
    with open_pages(pdf) as pages:
        return [pages.show(number, DPI, _All()).hash for number in range(1, pages.count + 1)]


@cache
def starts(path: Path) -> tuple[int, ...]:
    return element_pages(bytes(vanban.render(Plan.model_validate(plain(path)))))


def shown_alike(document: bytes, *needed: int) -> list[int]:
    """How many pages a document shows as a whole where it is cut; all but the one that holds its end do."""
    whole, shown = names(laid_out(document)), []
    for each in needed:
        short = cut(document, each)
        drawn = [] if short is None else names(laid_out(short))
        assert drawn[:-1] == whole[: max(len(drawn) - 1, 0)]
        shown.append(len(drawn) - 1)
    return shown


def with_everything(path: Path) -> Plan:
    """An example with notes at the foot of its pages, several signers and a landscape annex."""
    data = copy.deepcopy(plain(path))
    others = [
        {"position": "Trưởng ban", "body": f"Ban số {number}", "name": f"Họ Tên {number}"} for number in (1, 2, 3)
    ]
    data["signature"] |= {"body": "Ban số 0"}
    data["co_signatures"] = others
    data["annexes"] = [
        {"title": "Biểu thứ nhất", "landscape": True, "content": [f"Dòng {number} của biểu." for number in range(90)]},
        *data.get("annexes", []),
    ]

    def noted(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: noted(each) for key, each in value.items()}
        if isinstance(value, list):
            return [noted(each) for each in value]
        return f"{value}^[Xem thêm ở tài liệu kèm theo.]" if isinstance(value, str) and len(value) > 150 else value

    data["body"] = noted(data["body"])
    return Plan.model_validate(data)


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_an_edited_plan_cut_anywhere_looks_as_the_whole(data: st.DataObject) -> None:
    document = bytes(vanban.render(data.draw(other_plans(TEN_PAGES))))
    shown_alike(document, *data.draw(st.lists(st.integers(1, 120), min_size=2, max_size=2)))


@pytest.mark.long_form
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_edited_plans_by_the_hundred_look_as_the_whole(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(LONG))
    document = bytes(vanban.render(data.draw(other_plans(path))))
    shown_alike(document, data.draw(st.integers(1, len(starts(path)))))


@pytest.mark.parametrize("path", every([TEN_PAGES, LANDSCAPE], 2, name=lambda path: path.stem))
def test_notes_signers_and_landscape_annexes_change_nothing_before_them(path: Path) -> None:
    document = bytes(vanban.render(with_everything(path)))
    elements = len(element_pages(document))
    shown = shown_alike(document, elements * 3 // 8, elements * 7 // 8)
    assert shown == sorted(shown)
    assert shown[-1] > 4


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_told_before_the_end_is_what_the_whole_shows(data: st.DataObject) -> None:
    edited = data.draw(other_plans(TEN_PAGES))
    content = edited.model_dump(mode="json", exclude_defaults=True)
    wanted = data.draw(st.sets(st.integers(1, 5), min_size=1, max_size=3))
    draft = Draft(content, None, TODAY)
    first = look(draft, sorted(wanted), (), DPI, Before(10, starts(TEN_PAGES)))
    assume(first.pdf is None)
    whole = look(draft, sorted(wanted), (), DPI)
    assert first.pages == whole.pages
    assert (first.sound, first.problems, first.shown) == (whole.sound, whole.problems, whole.shown)


def test_pages_near_the_end_are_drawn_of_the_whole() -> None:
    draft = Draft(plain(TEN_PAGES), None, TODAY)
    before = Before(10, begun(draft))
    assert before.starts == starts(TEN_PAGES)
    by_page = {number: look(draft, (number,), (), DPI, before) for number in (1, 3, 9, 10)}
    assert {number: seen.pdf is None for number, seen in by_page.items()} == {1: True, 3: True, 9: False, 10: False}
    assert all(seen.count == 10 and seen.fits for seen in by_page.values())


def test_a_document_that_lost_pages_is_laid_out_as_a_whole_and_says_so() -> None:
    data = copy.deepcopy(plain(TEN_PAGES))
    draft = Draft({**data, "body": data["body"][:1]}, None, TODAY)
    seen = look(draft, (1,), (), DPI, Before(10, starts(TEN_PAGES)))
    assert seen.pdf is not None
    assert not seen.fits
    assert seen.count < 10


def test_a_draft_with_faults_is_laid_out_as_a_whole() -> None:
    draft = Draft({**plain(TEN_PAGES), "subject": ""}, None, TODAY)
    seen = look(draft, (1,), (), DPI, Before(10, starts(TEN_PAGES)))
    assert not seen.sound
    assert seen.pdf is not None


def test_a_cut_ends_with_a_paragraph_that_stays_with_nothing() -> None:
    document = bytes(vanban.render(Plan.model_validate(plain(TEN_PAGES))))
    elements = element_pages(document)
    for needed in (7, 23, 58):
        short = cut(document, needed)
        assert short is not None
        pages = element_pages(short)
        assert needed <= len(pages) <= needed + 12
        assert pages == elements[: len(pages)]


def test_nothing_is_cut_where_no_paragraph_may_end_it() -> None:
    document = bytes(vanban.render(Plan.model_validate(plain(TEN_PAGES))))
    assert cut(document, 10_000) is None


def test_a_cut_document_keeps_only_the_pictures_that_it_shows() -> None:
    document = bytes(vanban.render(Plan.model_validate(plain(TEN_PAGES))))
    short = cut(document, 30)
    assert short is not None
    with zipfile.ZipFile(io.BytesIO(document)) as whole, zipfile.ZipFile(io.BytesIO(short)) as package:
        gone = set(whole.namelist()) - set(package.namelist())
        assert gone == {"word/media/hinh1.png"}
        assert b"hinh1.png" not in package.read("word/_rels/document.xml.rels")


def test_as_much_is_laid_out_as_the_pages_in_sight_need() -> None:
    pages = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8)
    assert elements_needed(pages, 1) == 8  # half of the third page
    assert elements_needed(pages, 2) == 11
    assert elements_needed(pages, 5) is None
    assert elements_needed(pages, 7) is None
    assert elements_needed((), 1) is None
    assert [is_shown(count, 2) for count in (2, 3, 4)] == [False, False, True]
