"""The number of the page: whether there is one, where it stands, how it counts, how it looks.

Mends `page_number.*` but what is typed around a number (`vanban.mending.text.page_numbers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from vanban.anatomy import Annex
from vanban.check.judging.pages import height_mm
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.editing import Editor, forget
from vanban.mending.form.number_letters import numbers_after_the_first, set_number_letters
from vanban.mending.form.number_places import (
    brings_back,
    can_take,
    cannot_put,
    content_of,
    hide_on_first,
    put_number,
    take_out,
)
from vanban.mending.form.page import margins_of
from vanban.mending.header_parts import SIDES, Kind, is_titled, kinds_of, part_for
from vanban.mending.number_fields import PageNumber, page_numbers
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.templates.wml import twips as to_twips
from vanban.wordfile import Look, Section, TracedParagraph
from vanban.wordfile.names import W, first_child

# Whether there is one, and where


def _once(name: str, mend: Mender) -> Mender:
    """What answers for several findings is done for the first of them."""

    def only_once(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        if name not in bench.outcomes:
            bench.outcomes[name] = mend(bench, finding, rule)
        return bench.outcomes[name]

    return only_once


def _present(bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    """In the header of every section that shows none, also of even pages where they have their own."""
    first = bench.file.sections[0]
    reasons = [cannot_put(bench, first, kind) for kind in kinds_of(bench)]
    reasons.append(hide_on_first(bench, first, only_ask=True))
    for reason in reasons:
        if reason is not None:
            return Kept(reason)
    annexes = _counted_on(bench)
    if not all(_can_restart(bench, annex) for annex in annexes):
        return Kept("no-section")
    for annex in annexes:
        _number_type(bench, _section_of(bench, annex)).set(f"{W}start", "1")
    for section in bench.file.sections:
        for kind in kinds_of(bench):
            if not _numbered(bench, section, kind) and cannot_put(bench, section, kind) is None:
                put_number(bench, section, kind)
    hide_on_first(bench, first)
    _count_rightly(bench)
    return Done("đặt số trang ở giữa lề trên, không hiện ở trang thứ nhất")


def _numbered(bench: Bench, section: Section, kind: Kind) -> bool:
    """Whether pages of a section show their number, above or below."""
    parts = (part_for(bench, section, side, kind) for side in SIDES)
    return any(page_numbers(bench.parts.xml(part)) for part in parts if part)


def _place(bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    """From the footers of all sections into the headers over them; what else the footers show stays."""
    if bench.editor.tracked:
        return Kept("not-trackable")
    moves = list(_moves(bench))
    below: dict[str, list[PageNumber]] = {part: page_numbers(bench.parts.xml(part)) for _, _, part in moves}
    if not moves or not all(can_take(number) for numbers in below.values() for number in numbers):
        return Kept("no-way")
    for section, kind, _ in moves:
        reason = cannot_put(bench, section, kind)
        if reason is not None:
            return Kept(reason)
    for section, kind, part in moves:
        above = part_for(bench, section, "header", kind)
        if not above or not page_numbers(bench.parts.xml(above)):
            put_number(bench, section, kind, content_of(bench, below[part][0]))
    for part in below:
        for number in page_numbers(bench.parts.xml(part)):
            take_out(bench, part, number)
    if "page_number.first_page_hidden" in bench.asked:
        hide_on_first(bench, bench.file.sections[0])
    _count_rightly(bench)
    return Done("chuyển số trang lên giữa lề trên")


def _moves(bench: Bench) -> Iterator[tuple[Section, Kind, str]]:
    """The sections and kinds of their pages whose footers show the number and whose headers do not."""
    for section in bench.file.sections:
        kinds: list[Kind] = [*kinds_of(bench)]
        if section.number > 1 and is_titled(bench, section):
            kinds.append("first")
        for kind in kinds:
            below, above = (part_for(bench, section, side, kind) for side in ("footer", "header"))
            if not below or not page_numbers(bench.parts.xml(below)):
                continue
            if not above or not page_numbers(bench.parts.xml(above)):
                yield section, kind, below


def _moved_up(bench: Bench, finding: Finding, rule: Rule) -> bool:
    """Whether the number stood at the foot and has been moved up: what else is to be mended of it is best done then."""
    first = bench.file.sections[0]
    below = [part_for(bench, first, "footer", kind) for kind in kinds_of(bench)]
    at_foot = any(page_numbers(bench.parts.xml(part)) for part in below if part)
    if "page_number.place" not in bench.asked or not (at_foot or "page_number.place" in bench.outcomes):
        return False
    return isinstance(MENDERS["page_number.place"](bench, finding, rule), Done)


def _first_page_hidden(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    first = bench.file.sections[0]
    if _moved_up(bench, finding, rule) and is_titled(bench, first):
        return Done("không hiện số trang ở trang thứ nhất")
    words = "không hiện số trang ở trang thứ nhất"
    if brings_back(bench, first):
        words += "; đầu trang, chân trang riêng của trang ấy đã có sẵn nay lại hiện"
    reason = hide_on_first(bench, first)
    return Kept(reason) if reason is not None else Done(words)


# How it counts


def _format(bench: Bench, rule: Rule) -> str:
    """Every section that counts as the first one does."""
    wrong = bench.file.sections[0].page_format
    for section in bench.file.sections:
        if section.page_format == wrong:
            _number_type(bench, section).set(f"{W}fmt", str(rule.build))
    return "đánh số trang bằng chữ số Ả Rập"


def _start(bench: Bench, rule: Rule) -> str:
    _number_type(bench, bench.file.sections[0]).set(f"{W}start", str(rule.build))
    return f"đánh số trang từ {rule.build}"


def _from_top(bench: Bench, rule: Rule) -> str:
    """Every section whose header stands as the first one's does."""
    wanted = bench.law.number(rule.property)
    wrong = round(bench.file.sections[0].header_mm, 1)
    for section in bench.file.sections:
        if round(section.header_mm, 1) == wrong:
            margins_of(bench, section).set(f"{W}header", str(to_twips(wanted)))
    return f"đặt số trang cách mép trên {decimal(wanted)} mm"


_COUNTING: Mapping[str, Callable[[Bench, Rule], str]] = {
    "page_number.format": _format,
    "page_number.start": _start,
    "page_number.from_top_mm": _from_top,
}


def _count(bench: Bench, _finding: Finding, rule: Rule) -> Done | Kept:
    return Done(_COUNTING[rule.property](bench, rule))


def _count_rightly(bench: Bench) -> None:
    """What was of no matter while there was no number above: how it counts, how far down it stands."""
    section = bench.file.sections[0]
    found = {"format": section.page_format, "start": section.page_start, "from_top_mm": round(section.header_mm, 1)}
    for name, value in found.items():
        prop = f"page_number.{name}"
        if value is not None and bench.law.has(prop) and not bench.law.rule(prop).accepts(value):
            _COUNTING[prop](bench, bench.law.rule(prop))


def _number_type(bench: Bench, section: Section) -> etree._Element:
    return bench.editor.child(bench.section_element(section), "pgNumType")


def _restart(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    annex = next((each for each in bench.anatomy.annexes if each.label.place == finding.place), None)
    if annex is None:
        return Kept("no-way")
    if not _can_restart(bench, annex):
        return Kept("no-section")
    _number_type(bench, _section_of(bench, annex)).set(f"{W}start", "1")
    return Done("đánh lại số trang của phụ lục từ 1")


def _section_of(bench: Bench, annex: Annex) -> Section:
    return bench.file.sections[min(annex.section, len(bench.file.sections)) - 1]


def _can_restart(bench: Bench, annex: Annex) -> bool:
    """Whether a section begins on the page the annex begins on: elsewhere one would have to be made."""
    section = _section_of(bench, annex)
    first = annex.label.lines[0].paragraph
    before = [
        each
        for each in bench.file.paragraphs
        if min(each.section, len(bench.file.sections)) == section.number and each.number < first.number
    ]
    if section.number == 1 or any(each.page_break or each.layout.page_break_before for each in before[1:]):
        return False
    filled = sum(height_mm(each, section.text_width_mm) for each in before)
    return not first.layout.page_break_before and filled < _PART_OF_A_PAGE * section.height_mm


_PART_OF_A_PAGE = 0.5
"""What stands above an annex on the page it begins on fills no more of it."""


def _counted_on(bench: Bench) -> list[Annex]:
    """The annexes whose pages go on from the text's, where the law wants them to begin with 1."""
    prop = "page_number.restart_in_annex"
    if not bench.law.has(prop) or bench.law.rule(prop).accepts(False):
        return []
    sections = [(annex, _section_of(bench, annex)) for annex in bench.anatomy.annexes]
    return [annex for annex, section in sections if section.number > 1 and section.page_start != 1]


# How it looks


def _letters(name: str, words: Callable[[Any], str]) -> Mender:
    def mend(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        def wrong(look: Look) -> bool:
            value = getattr(look, name)
            return not rule.accepts(round(value, 1) if name == "size_pt" else value)

        if _moved_up(bench, finding, rule):
            return Done(words(rule.build))
        done = False
        for traced in numbers_after_the_first(bench):
            done = set_number_letters(bench, traced, name, rule.build, wrong) or done
        return Done(words(rule.build)) if done else Kept("no-way")

    return mend


def _align(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The frame where the number stands in one, the paragraph otherwise; tabs are left, as what they part is."""
    if _moved_up(bench, finding, rule):
        return Done("đặt số trang ở giữa")
    wanted, done = str(rule.build), False
    for traced in numbers_after_the_first(bench):
        paragraph = traced.paragraph
        align = paragraph.layout.frame_align or paragraph.layout.align
        if "\t" in paragraph.text or paragraph.boxed or align == wanted:
            continue
        frame = first_child(first_child(traced.element, f"{W}pPr"), f"{W}framePr")
        if paragraph.layout.frame_align and frame is not None:
            _frame(bench, traced, wanted)
        else:
            bench.wishes.paragraph(traced, "align", wanted)
            _unindent(bench, traced)
        done = True
    return Done("đặt số trang ở giữa") if done else Kept("no-way")


def _center_of(bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    done = False
    for traced in numbers_after_the_first(bench):
        layout = traced.paragraph.layout
        if layout.frame_align == "center" and layout.frame is not None and layout.frame.across == "page":
            _frame(bench, traced, "center")
            done = True
        elif layout.frame is None and layout.align == "center" and layout.left != layout.right:
            _unindent(bench, traced)
            done = True
    return Done("đặt số trang ở giữa phần có chữ") if done else Kept("no-way")


def _frame(bench: Bench, traced: TracedParagraph, align: str) -> None:
    """A frame at a side of the text (17.3.1.11), not of the paper."""
    frame = Editor.child(bench.editor.properties(traced.element, "pPr"), "framePr")
    forget(frame, "x")
    frame.set(f"{W}xAlign", align)
    if frame.get(f"{W}hAnchor") == "page":
        frame.set(f"{W}hAnchor", "margin")
    bench.touch(traced.paragraph.part)


def _unindent(bench: Bench, traced: TracedParagraph) -> None:
    for side in ("left", "right", "first"):
        if getattr(traced.paragraph.layout, side):
            bench.wishes.paragraph(traced, side, 0)


MENDERS: Mapping[str, Mender] = {
    "page_number.present": _once("page_number.present", _present),
    "page_number.place": _once("page_number.place", _place),
    "page_number.first_page_hidden": _first_page_hidden,
    **dict.fromkeys(_COUNTING, _count),
    "page_number.restart_in_annex": _restart,
    "page_number.size_pt": _letters("size_pt", lambda size: f"đặt cỡ chữ của số trang {decimal(float(size))}"),
    "page_number.bold": _letters("bold", lambda _: "bỏ chữ đậm của số trang"),
    "page_number.italic": _letters("italic", lambda _: "bỏ chữ nghiêng của số trang"),
    "page_number.underline": _letters("underline", lambda _: "bỏ gạch chân của số trang"),
    "page_number.align": _align,
    "page_number.center_of": _center_of,
}
