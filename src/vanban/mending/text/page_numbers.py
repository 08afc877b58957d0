"""What is typed around the number of the page.

Mends `page_number.bare`.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.form.number_letters import numbers_after_the_first
from vanban.mending.form.number_places import can_take, in_runs
from vanban.mending.number_fields import PageNumber, page_numbers
from vanban.rulebook import Rule
from vanban.wordfile.names import W


def _bare(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The field alone stays of every number that all stands around of is a part of it: "- 2 -", "Trang 2/5"."""
    told = bench.traced(finding.place)
    wanted: list[tuple[str, PageNumber]] = []
    for traced in numbers_after_the_first(bench):
        part = bench.parts.member(traced.paragraph.part)
        numbers = {each.paragraph: each for each in page_numbers(bench.parts.xml(part))}
        number = numbers.get(traced.element)
        if number is None or not can_take(number):
            if told is not None and traced.element is told.element:
                return Kept("decision")
        elif bench.editor.tracked and not in_runs(number):
            return Kept("not-trackable")
        elif not number.bare:
            wanted.append((part, number))
    if not wanted:
        return Kept("no-way")
    for part, number in wanted:
        field = next(piece for piece in number.stretch if piece.code == "PAGE")
        kept = set(field.nodes)
        bench.take_out(part, *(each for each in number.cut(bench.editor.twin) if each not in kept))
    old = " ".join(told.paragraph.text.split()) if told is not None else ""
    return Done("chỉ để số trang", old, _number_alone(wanted))


def _number_alone(numbers: list[tuple[str, PageNumber]]) -> str:
    """What the first of the numbers shows now."""
    field: list[etree._Element] = next(piece.nodes for piece in numbers[0][1].stretch if piece.code == "PAGE")
    return "".join(each.text or "" for node in field for each in node.iter(f"{W}t"))


MENDERS: Mapping[str, Mender] = {"page_number.bare": _bare}
