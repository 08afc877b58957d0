"""Line spacing: the plan's own within the law, or chosen so that the last page does not hold closing and signature alone."""

from __future__ import annotations

import re

import pytest

import vanban
from support import part, plan
from vanban.compose import compose
from vanban.compose.composition import Composition
from vanban.compose.pages import Sheet, estimate
from vanban.rulebook import load_rulebook
from vanban.wordfile import read_word

SENTENCE = (
    "Trong quá trình thực hiện, các cơ quan, đơn vị chủ động phối hợp, giải quyết việc phát sinh theo phạm vi quản lý và "
    "báo cáo kết quả về Văn phòng để tổng hợp. "
)


def long_plan(family: str, paragraphs: int, **changes: object) -> vanban.Plan:
    return plan(family, body=[(SENTENCE * 2).strip()] * paragraphs, closing=SENTENCE.strip(), **changes)


def pages_of(composition: Composition) -> int:
    law = load_rulebook(composition.rulebook)
    return estimate(Sheet(composition, law), composition.line_spacing or law.number("body.line_value")).pages


@pytest.mark.parametrize(
    ("family", "value", "line", "rule"),
    [("state", 1.3, "312", "auto"), ("state", 1, "240", "auto"), ("party", 18.5, "370", "exact")],
)
def test_the_plans_spacing_stands_in_the_styles_of_running_text_alone(
    family: str, value: float, line: str, rule: str
) -> None:
    document = vanban.render(plan(family, line_spacing=value))
    styles = part(document.data, "word/styles.xml")
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = {
        style.get(f"{w}styleId"): (spacing.get(f"{w}line"), spacing.get(f"{w}lineRule"), spacing.get(f"{w}before"))
        for style in styles.iter(f"{w}style")
        if (spacing := style.find(f"{w}pPr/{w}spacing")) is not None
    }
    for name in ("DoanVan", "Heading1", "GachDauDong1", "CanCu"):
        assert found[name] == (line, rule, "120")
    assert found["BangNoiDung"][0] == "240"
    assert found["HoTen"][0] == "240"
    body = [each for each in read_word(document.data).paragraphs if each.layout.style == "DoanVan"]
    assert body
    assert {each.layout.line for each in body} == {int(line)}
    assert vanban.check(document.data).ids == vanban.check(vanban.render(plan(family)).data).ids


@pytest.mark.parametrize(
    ("family", "value"), [("state", 1.6), ("state", 0.9), ("state", 18), ("party", 17), ("party", 1.5)]
)
def test_a_spacing_the_law_does_not_allow_is_a_fault(family: str, value: float) -> None:
    with pytest.raises(vanban.ValidationError if hasattr(vanban, "ValidationError") else ValueError) as caught:
        plan(family, line_spacing=value)
    assert "line-spacing" in str(caught.value)


def test_a_spacing_and_the_wish_for_another_do_not_go_together() -> None:
    with pytest.raises(ValueError, match="line-spacing-fit"):
        plan("state", line_spacing=1.2, fit=True)


def test_nothing_changes_unless_it_is_asked_for() -> None:
    made = compose(long_plan("party", 14))
    assert (made.line_spacing, made.fitted) == (0, "")


@pytest.mark.parametrize("family", ["party", "state"])
def test_a_last_page_of_closing_and_signature_is_pulled_back_where_the_law_leaves_room(family: str) -> None:
    outcomes = set()
    law = load_rulebook("hd36" if family == "party" else "nd30")
    for paragraphs in range(8, 32):
        loose, tight = compose(long_plan(family, paragraphs)), compose(long_plan(family, paragraphs, fit=True))
        outcomes.add(tight.fitted)
        if tight.fitted == "pulled":
            assert pages_of(tight) < pages_of(loose)
            assert law.rule("body.line_value").accepts(tight.line_spacing)
            assert tight.line_spacing < law.number("body.line_value")
        else:
            assert tight.line_spacing == 0
    assert {"pulled", "unneeded"} <= outcomes


def test_what_came_of_the_wish_is_told() -> None:
    codes = {
        notice.code
        for paragraphs in (8, *range(13, 16))
        for notice in vanban.render(long_plan("party", paragraphs, fit=True)).notices
    }
    assert {"fit-pulled", "fit-unneeded"} <= codes
    assert all(re.fullmatch(r"fit-(pulled|unneeded|impossible)", code) for code in codes)
