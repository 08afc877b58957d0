"""Indents, spacing and line spacing of the text, its size where it differs, and blank paragraphs.

Mends `body.first_line_mm`, `body.gap_pt`, `body.line_rule`, `body.line_value`, `body.same_size`, `header.line_value`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vanban.anatomy.first_line import first_letter_mm
from vanban.check.judging.body import SINGLE_LINE
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.form.lettering import set_letters
from vanban.mending.nearest import nearest
from vanban.mending.usual import LINE
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.templates.wml import twips as to_twips
from vanban.wordfile import Paragraph, TracedParagraph
from vanban.wordfile.document import MM_PER_TWIP


def _first_line(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The indent, so that the first letter stands where it must behind whatever blanks and tabs are typed before it."""
    traced = bench.traced(finding.place)
    if traced is None or not isinstance(rule.build, int | float):
        return Kept("no-way")
    paragraph = traced.paragraph
    place = bench.usual.first_line_mm or float(rule.build)
    wanted = to_twips(place)
    typed = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    first = wanted
    if typed:
        own = replace(paragraph, layout=paragraph.layout._replace(left=0, first=0))
        start = first_letter_mm(own, bench.file.default_tab)
        if start is None or "\n" in typed:
            return Kept("no-way")
        first = wanted - round(start / MM_PER_TWIP)
        if "\t" in typed:
            first = _before_a_tab(bench, own, rule)
    if first < 0:
        return Kept("no-way")
    bench.wishes.paragraph(traced, "left", 0)
    bench.wishes.paragraph(traced, "first", first)
    return Done(f"lùi đầu dòng {decimal(place)} mm")


def _before_a_tab(bench: Bench, own: Paragraph, rule: Rule) -> int:
    """An indent that a typed tab takes the first letter to a place the rule accepts from; -1 where none does."""
    for first in range(0, to_twips(20), 20):
        moved = replace(own, layout=own.layout._replace(first=first))
        start = first_letter_mm(moved, bench.file.default_tab)
        if start is not None and rule.accepts(round(start, 1)):
            return first
    return -1


def _gap(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The space above the paragraph; also where its style leaves it out between its like (17.3.1.9)."""
    below = bench.traced(finding.place)
    above = _above(bench, below) if below is not None else None
    if below is None or above is None or not isinstance(rule.build, int | float):
        return Kept("no-way")
    wanted = round(float(rule.build) * 20)
    one, other = above.paragraph.layout, below.paragraph.layout
    if one.style == other.style and other.contextual:
        bench.wishes.paragraph(below, "contextual", False)
    if not rule.accepts(round(other.before / 20, 1)):
        bench.wishes.paragraph(below, "before", wanted)
    return Done(f"đặt khoảng cách với đoạn trên {decimal(float(rule.build))} pt")


def _above(bench: Bench, below: TracedParagraph) -> TracedParagraph | None:
    above = bench.above.get(below.paragraph)
    return bench.traced(above) if above is not None else None


def _line_spacing(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Rule and value together: one means nothing without the other."""
    traced = bench.traced(finding.place)
    if traced is None:
        return Kept("no-way")
    law_rule, value = bench.law.text("body.line_rule"), _line_value(bench, traced)
    line = round(value * LINE) if law_rule == "multiple" else round(value * 20)
    bench.wishes.paragraph(traced, "line", line)
    bench.wishes.paragraph(traced, "line_rule", law_rule)
    return Done(f"đặt giãn dòng {decimal(value)}{' dòng' if law_rule == 'multiple' else ' pt (Exactly)'}")


def _line_value(bench: Bench, traced: TracedParagraph) -> float:
    """The value most of the text has, or else the nearest that the law accepts, so that pages stay as they are filled.

    What the law builds where neither can be told: in lines by a law of lines, in points by one of points.
    """
    if bench.usual.line_value is not None:
        return bench.usual.line_value
    own = _value_now(traced, bench.law.text("body.line_rule"))
    return bench.law.number("body.line_value") if own is None else nearest(bench.law.rule("body.line_value"), own)


def _value_now(traced: TracedParagraph, law_rule: str) -> float | None:
    """The line spacing a paragraph has, as the law measures it; None where it is measured another way."""
    layout = traced.paragraph.layout
    if law_rule != "multiple":
        return layout.line / 20 if layout.line_rule != "multiple" else None
    if layout.line_rule == "multiple":
        return layout.line / LINE
    size = traced.paragraph.spans[0].look.size_pt if traced.paragraph.spans else 0.0
    return layout.line / 20 / (size * SINGLE_LINE) if size else None


def _head_spacing(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Every line of the component: one finding stands for all of them."""
    traced = bench.traced(finding.place)
    if traced is None or not isinstance(rule.build, int | float):
        return Kept("no-way")
    found = next(
        (each for each in bench.anatomy.components.values() if each.lines[0].paragraph is traced.paragraph), None
    )
    for line in found.lines if found is not None else ():
        own = bench.traced(line.paragraph)
        if own is not None and not rule.accepts(round(line.paragraph.layout.line / LINE, 2)):
            bench.wishes.paragraph(own, "line", round(float(rule.build) * LINE))
            bench.wishes.paragraph(own, "line_rule", "multiple")
    return Done(f"đặt giãn dòng {decimal(float(rule.build))} dòng")


def _same_size(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    usual = bench.usual.size
    if usual is None:
        return Kept("no-way")
    if set_letters(bench, finding, "size_pt", usual, lambda look: round(look.size_pt, 1) != usual):
        return Done(f"đặt cỡ chữ {decimal(usual)} như lời văn")
    return Kept("no-way")


MENDERS: Mapping[str, Mender] = {
    "body.first_line_mm": _first_line,
    "body.gap_pt": _gap,
    "body.line_rule": _line_spacing,
    "body.line_value": _line_spacing,
    "body.same_size": _same_size,
    "header.line_value": _head_spacing,
}
