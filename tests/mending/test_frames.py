"""Frames and colours of marks: drawn round the words, as wide and high as the law has it for each degree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from check.breaking import NS, Copy, broken, paragraph_property, run_property, write
from vanban.anatomy import Anatomy, recognise
from vanban.anatomy.dividers import line_width, room_inside_mm
from vanban.mending import Fixed, fix
from vanban.wordfile import Paragraph, read_word


def anatomy_of(data: bytes) -> Anatomy:
    return recognise(read_word(data))


def mended(data: bytes, **wanted: object) -> Fixed:
    fixed = fix(data, rulebook="nd30", **wanted)
    assert fix(fixed.data, rulebook="nd30", **wanted).data == fixed.data
    assert set(fixed.report.ids) - set(fixed.before.ids) <= {"vi.final.changes"}
    return fixed


def box_mm(data: bytes, name: str = "urgency") -> tuple[float, float]:
    """How wide the frame round a mark is, and how high its line."""
    anatomy = anatomy_of(data)
    paragraph = anatomy.components[name].lines[0].paragraph
    layout = paragraph.layout
    assert layout.border_top
    assert layout.border_bottom
    width = room_inside_mm(anatomy.file, paragraph) - (layout.left + layout.right) * 25.4 / 1440
    return width, layout.line / 20 * 25.4 / 72


def sides(data: bytes, paragraph: Paragraph) -> set[str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(paragraph.part))
    element = list(root.iter(f"{NS}p"))[paragraph.number - 1]
    borders = element.find(f"{NS}pPr/{NS}pBdr")
    return {each.tag.removeprefix(NS) for each in borders if each.get(f"{NS}val") == "single"}


@pytest.mark.parametrize(("degree", "width"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_each_degree_gets_the_frame_of_its_width(degree: str, width: float) -> None:
    copy = Copy("nd30")
    mark = copy.first("urgency")
    write(mark, degree)
    paragraph_property(mark, "pBdr")
    for side in ("top", "left", "bottom", "right"):
        etree.SubElement(mark.find(f"{NS}pPr/{NS}pBdr"), f"{NS}{side}").set(f"{NS}val", "nil")
    fixed = mended(copy.data())
    assert "nd30.urgency.frame" in fixed.before.ids
    assert fixed.report.ids == ()
    assert box_mm(fixed.data)[0] == pytest.approx(width, abs=0.1)
    assert box_mm(fixed.data)[1] == pytest.approx(8 - 1.06, abs=0.05)
    assert sides(fixed.data, anatomy_of(fixed.data).components["urgency"].lines[0].paragraph) == {
        "top",
        "left",
        "bottom",
        "right",
    }


@pytest.mark.parametrize("prop", ["urgency.box_widths_mm", "urgency.box_height_mm"])
def test_a_frame_of_wrong_measures_gets_those_of_the_law(prop: str) -> None:
    fixed = mended(broken("nd30", prop))
    assert f"nd30.{prop}" in fixed.before.ids
    assert fixed.report.ids == ()
    width, height = box_mm(fixed.data)
    assert width in (pytest.approx(20, abs=1), pytest.approx(30, abs=1), pytest.approx(40, abs=1))
    assert height == pytest.approx(6.94, abs=0.1)


def test_the_mark_of_circulation_gets_a_frame_that_holds_its_words_and_stays_at_its_side() -> None:
    data = broken("nd30", "circulation.frame")
    fixed = mended(data)
    assert fixed.report.ids == ()
    before, after = (anatomy_of(each).components["circulation"].lines[0] for each in (data, fixed.data))
    assert before.text == after.text
    width, _ = box_mm(fixed.data, "circulation")
    assert line_width(after) + 6 < width < line_width(after) + 10


def _colour(component: str) -> Callable[[Copy], None]:
    return lambda copy: run_property(copy.first(component), "color", val="0070C0")


@pytest.mark.parametrize("component", ["urgency", "secrecy"])
def test_marks_of_another_colour_turn_red(component: str) -> None:
    copy = Copy("nd30")
    _colour(component)(copy)
    fixed = mended(copy.data())
    assert f"nd30.{component}.color" in fixed.before.ids
    assert fixed.report.ids == ()
    looks = anatomy_of(fixed.data).components[component].lines[0].looks()
    assert {look.color for _, look in looks} == {"FF0000"}


def test_a_mark_that_shares_its_paragraph_with_other_words_is_left() -> None:
    copy = Copy("nd30")
    mark = copy.first("urgency")
    paragraph_property(mark, "pBdr")
    for side in ("top", "bottom"):
        etree.SubElement(mark.find(f"{NS}pPr/{NS}pBdr"), f"{NS}{side}").set(f"{NS}val", "nil")
    run = mark.find(f"{NS}r")
    etree.SubElement(run, f"{NS}br")
    etree.SubElement(run, f"{NS}t").text = "Số đến: 12"
    fixed = mended(copy.data())
    assert {each.id: each.reason for each in fixed.left}["nd30.urgency.frame"] == "no-way"
    framed = [each for each in read_word(fixed.data).paragraphs if "Số đến" in each.text]
    assert [each.layout.border_top for each in framed] == [False]


@pytest.mark.parametrize("prop", ["circulation.place", "circulation.side", "marks.order"])
def test_marks_at_a_wrong_place_are_left_as_they_would_have_to_be_moved(prop: str) -> None:
    fixed = mended(broken("nd30", prop))
    assert {each.id: each.reason for each in fixed.left}[f"nd30.{prop}"] in ("no-way", "decision")


def test_tracked_a_frame_can_be_refused() -> None:
    fixed = mended(broken("nd30", "urgency.frame"), track=True)
    assert "nd30.urgency.frame" not in fixed.report.ids
    assert b"<w:pPrChange " in zipfile.ZipFile(io.BytesIO(fixed.data)).read("word/document.xml")
