"""Stars, dashes and strokes that part the components of a head, where they are typed.

Mends `issuer.rule`, `subject.rule`, `national.rule` where letters are to come or to go, `issuer.rule_text` and
`subject.rule_text`.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from vanban.anatomy import Found
from vanban.anatomy.model import Divider
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.components import divided_at
from vanban.rulebook import Rule
from vanban.wordfile.names import W, first_child


def _divider(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Wrong letters taken out where a line must be, which is drawn once they are gone; letters of the law put in."""
    found = divided_at(bench, finding)
    divider = found.divider if found is not None else None
    if found is None or divider is None:
        return Kept("no-way")
    if rule.build == "line":
        return _replaced(bench, divider, "")
    letters = bench.law.text(f"{rule.property.partition('.')[0]}.rule_text")
    if divider.kind in ("none", "underline"):
        return _typed(bench, found, letters)
    if divider.kind == "line" and (divider.drawn is None or divider.drawn.how != "text"):
        return Kept("decision")
    return _replaced(bench, divider, letters)


def _replaced(bench: Bench, divider: Divider, new: str) -> Done | Kept:
    drawn = divider.drawn
    traced = bench.traced(drawn.paragraph) if drawn is not None else None
    if drawn is None or traced is None:
        return Kept("no-way")
    old = drawn.paragraph.text[drawn.start : drawn.end]
    if not bench.letters.replace(traced, drawn.start, drawn.end, new):
        return Kept("no-way")
    bench.touch(drawn.paragraph.part)
    return Done(f"thay “{old}” bằng “{new}”" if new else f"bỏ “{old}”", old, new)


def _typed(bench: Bench, found: Found, text: str) -> Done | Kept:
    """A paragraph of its own below the component's last line, in its size and in the middle."""
    line = found.lines[-1]
    traced = bench.traced(line.paragraph)
    if traced is None or not traced.runs or line.end < len(line.paragraph.text.rstrip()):
        return Kept("no-way")
    if "\t" in line.paragraph.text or line.paragraph.label:
        return Kept("no-way")
    made = etree.Element(f"{W}p")
    properties = first_child(traced.element, f"{W}pPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
        for each in made.iter(f"{W}pPrChange", f"{W}rPrChange", f"{W}sectPr", f"{W}pBdr", f"{W}ins", f"{W}del"):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    run = etree.SubElement(made, f"{W}r")
    look = first_child(traced.runs[-1].element, f"{W}rPr")
    if look is not None:
        run.append(copy.deepcopy(look))
        for each in list(run[0]):
            if each.tag in (f"{W}u", f"{W}rPrChange"):
                run[0].remove(each)
    letters = etree.SubElement(run, f"{W}t")
    letters.text = text
    traced.element.addnext(made)
    bench.put_in(line.paragraph.part, made)
    return Done(f"thêm “{text}” dưới dòng này", "", text)


def _text(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = divided_at(bench, finding)
    if found is None or found.divider is None or not isinstance(rule.build, str):
        return Kept("no-way")
    return _replaced(bench, found.divider, rule.build)


MENDERS: Mapping[str, Mender] = {
    **{f"{component}.rule": _divider for component in ("national", "issuer", "subject")},
    "issuer.rule_text": _text,
    "subject.rule_text": _text,
}
