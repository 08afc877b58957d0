"""Of what a law lets pass, mending takes what is nearest to the paper as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.breaking import Copy, paragraph_property, run_property
from check.corpus import papers
from vanban.mending import fix
from vanban.mending.nearest import nearest
from vanban.rulebook import load_rulebook
from vanban.wordfile import WordFile, read_word


def mended(copy: Copy) -> WordFile:
    return read_word(fix(copy.data(), rulebook=copy.law.id).data)


@pytest.mark.parametrize(("value", "wanted"), [(14, 13), (11, 12), (12.5, 12.5), (30, 13)])
def test_a_size_out_of_its_range_comes_to_the_nearer_bound(value: float, wanted: float) -> None:
    rule = load_rulebook("nd30").rule("national_title.size_pt")
    assert rule.accepts(value) is (value == wanted)
    if value != wanted:
        assert nearest(rule, value) == wanted


def test_of_listed_values_the_nearest_is_taken() -> None:
    rule = load_rulebook("nd30").rule("body.first_line_mm")
    assert nearest(rule, 0) == 10
    assert nearest(rule, 15) == 12.7


def test_a_title_of_14_comes_to_13_beside_a_motto_of_14() -> None:
    copy = Copy("nd30")
    for name in ("national_title", "motto"):
        run_property(copy.first(name), "sz", val="28")
    found = {each.text.strip(): each.spans[0].look.size_pt for each in mended(copy).paragraphs if each.spans}
    assert found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == 13
    assert found["Độc lập - Tự do - Hạnh phúc"] == 14


def test_lines_too_near_come_to_the_nearest_spacing_where_the_whole_text_has_none_that_passes() -> None:
    copy = Copy("nd30")
    for each in copy.all("body"):
        paragraph_property(each, "spacing", line="190", lineRule="auto", before="120")
    own = {copy.paragraphs["word/document.xml"].index(each) + 1 for each in copy.all("body")}
    lines = {each.layout.line for each in mended(copy).paragraphs if each.number in own and each.cell is None}
    assert lines == {240}


def test_one_paragraph_goes_with_the_spacing_and_the_indent_of_the_others() -> None:
    copy = Copy("nd30")
    for each in copy.all("body"):
        paragraph_property(each, "spacing", line="312", lineRule="auto", before="120")
        paragraph_property(each, "ind", firstLine="720")
    odd = copy.long("body")
    paragraph_property(odd, "spacing", line="480", lineRule="auto", before="120")
    paragraph_property(odd, "ind", firstLine="0")
    number = copy.paragraphs["word/document.xml"].index(odd) + 1
    own = next(each for each in mended(copy).paragraphs if each.number == number)
    assert (own.layout.line, own.layout.first) == (312, 720)


@pytest.mark.parametrize(
    "make", [papers.letter_with_an_addressee_broken_by_hand, papers.decision_with_its_order_at_the_left]
)
def test_what_is_right_stays_where_it_is(make: Callable[[], papers.Case]) -> None:
    case = make()
    assert fix(case.data, text=True, ignore=["nd30.page.language"]).data == case.data
