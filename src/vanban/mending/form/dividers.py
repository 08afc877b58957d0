"""The short lines below the motto, the issuer, the subject and the reference of an annex; the line above an address.

Mends `national.rule`, `issuer.rule`, `subject.rule` where a line is to stand there, their `.rule_ratio`,
`annex.rule_mm`, `contact.rule`. What is made of letters is left, as text, to `vanban.mending.text.dividers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vanban.anatomy import Found
from vanban.anatomy.dividers import line_width, room_mm
from vanban.anatomy.model import Divider
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.components import divided_at, papers
from vanban.mending.form.lettering import take_underline
from vanban.mending.form.ruling import draw_below
from vanban.mending.form.stretching import cannot_stretch, stretch
from vanban.rulebook import Rule


def _missing(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = divided_at(bench, finding)
    divider = found.divider if found is not None else None
    if found is None or divider is None:
        return Kept("no-way")
    if rule.build != "line" or divider.kind not in ("none", "underline"):
        return Kept("text")
    length = wanted_mm(bench, found, rule.property.partition(".")[0])
    if not draw_below(bench, found.lines[-1], length):
        return Kept("no-way")
    words = f"kẻ đường ngang dài {length:.0f} mm"
    if divider.kind == "underline":
        _take_underline(bench, found)
        words = f"bỏ gạch chân, {words}"
    return Done(words)


def wanted_mm(bench: Bench, found: Found, prefix: str) -> float:
    """How long the line below a component is to be: the part of its widest line that the law builds."""
    room = room_mm(bench.file, found.lines[-1].paragraph)
    lines = [replace(line, paragraph=bench.as_wished(line.paragraph)) for line in found.lines]
    widest = max(min(line_width(line), room) for line in lines)
    return widest * bench.law.number(f"{prefix}.rule_ratio")


def _take_underline(bench: Bench, found: Found) -> None:
    for line in found.lines:
        traced = bench.traced(line.paragraph)
        if traced is not None:
            take_underline(bench, traced, line.start, line.end)


def _ratio(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = divided_at(bench, finding)
    if found is None or found.divider is None:
        return Kept("no-way")
    return _to_length(bench, found, found.divider, wanted_mm(bench, found, rule.property.partition(".")[0]))


def _annex(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = next(
        (
            annex.reference
            for anatomy in papers(bench.anatomy)
            for annex in anatomy.annexes
            if annex.reference is not None and annex.reference.place == finding.place
        ),
        None,
    )
    if found is None or found.divider is None or not isinstance(rule.build, int | float):
        return Kept("no-way")
    return _to_length(bench, found, found.divider, float(rule.build))


def _to_length(bench: Bench, found: Found, divider: Divider, length: float) -> Done | Kept:
    done = Done(f"đặt đường kẻ dài {length:.0f} mm")
    reason = cannot_stretch(bench, divider)
    if reason is not None:
        return Kept(reason)
    last = found.lines[-1]
    if stretch(bench, divider, last, length):
        return done
    drawn = divider.drawn
    if drawn is None or drawn.how not in _BORDERS:
        return Kept("no-way")
    indented = not (drawn.paragraph is last.paragraph and drawn.how == "border_bottom")
    return done if draw_below(bench, last, length, indented=indented) else Kept("no-way")


_BORDERS = ("border_top", "border_bottom", "cell_top", "cell_bottom")


def _contact(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The upper border of the first line, over the whole width its indents leave."""
    traced = bench.traced(finding.place)
    if traced is None:
        return Kept("no-way")
    properties = bench.editor.properties(traced.element, "pPr")
    borders = bench.editor.child(properties, "pBdr")
    bench.editor.put(borders, "top", val="single", sz="6", space="1", color="auto")
    bench.touch(finding.place.part)
    return Done("kẻ đường viền trên thông tin liên hệ")


MENDERS: Mapping[str, Mender] = {
    **{f"{component}.rule": _missing for component in ("national", "issuer", "subject")},
    **{f"{component}.rule_ratio": _ratio for component in ("national", "issuer", "subject")},
    "annex.rule_mm": _annex,
    "contact.rule": _contact,
}
