"""What a line begins with: the mark of an entry, the number of a heading.

Mends `recipients.marker`, `salutation.marker`, `basis.marker`, `bullets.*`, `numbering.level1` to `numbering.point`,
`numbering.article`, `numbering.double`. A number stays the number it is: only its marks change. What Word writes by
itself is no letter of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.anatomy import Item
from vanban.check.judging.saying import corrected
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import Plain, plain_of, put
from vanban.rulebook import Rule

_MARK = re.compile(r"[-–—+•*·▪]\s?")
_CLOSING = (";", ",", ".", ":")


def _marker(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The mark before an entry: another, none, or one where there is none."""
    traced = bench.traced(finding.place)
    if traced is None or traced.paragraph.label:
        return Kept("no-way")
    plain = plain_of(traced, finding.place.start, finding.place.end)
    wanted = str(rule.build)
    match = _MARK.match(plain.text)
    if match is not None:
        return put(bench, finding, [plain.instead(0, match.end(), wanted)])
    if not plain.text[:1].isupper() or not _opens(bench, finding):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, 0, wanted)])


def _opens(bench: Bench, finding: Finding) -> bool:
    """Whether a line surely begins an entry: the one above it, if there is one, ended."""
    above = bench.outline.recipient_beside(finding, -1)
    return above is None or above.text.endswith(_CLOSING)


def _typed(bench: Bench, finding: Finding) -> tuple[Plain, str] | None:
    """The paragraph of a heading or an entry, and the number or mark that is typed at its beginning."""
    item, traced = bench.outline.item(finding), bench.traced(finding.place)
    if item is None or traced is None or not item.typed or traced.paragraph.label:
        return None
    plain = plain_of(traced)
    label = " ".join(item.label.split())
    return (plain, label) if label and plain.text.startswith(label) else None


def _bullet(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """A mark no level has made that of its own level, where the level is sure."""
    typed, item = _typed(bench, finding), bench.outline.item(finding)
    if typed is None or item is None:
        return Kept("no-way")
    plain, label = typed
    marks = [_marks(bench, level) for level in (1, 2, 3)]
    level = int(rule.property[-1])
    above = bench.outline.marks_above.get(item, "")
    if any(label in each for each in marks):
        return Kept("decision")  # it may be of a list whose upper level stands further up
    if level > 1 and above not in marks[level - 2]:
        return Kept("decision")
    if level == 1 and not _stands_with(bench, item, marks[0]):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, len(label), str(rule.build))])


def _stands_with(bench: Bench, item: Item, marks: frozenset[str]) -> bool:
    """Whether a bullet is as far in as those of the first level, where the text has some."""
    known = [indents for mark, indents in bench.outline.indents.items() if mark in marks]
    own = (item.paragraph.layout.left, item.paragraph.layout.first)
    return not known or any(own in indents for indents in known)


def _marks(bench: Bench, level: int) -> frozenset[str]:
    """The marks the law has for a level of bullets."""
    rule = bench.rule(f"bullets.level{level}")
    accepted = rule.accept.one_of if rule.accept is not None else ()
    return frozenset({str(rule.build), *map(str, accepted)})


def _number(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The marks of a typed number as the law writes them."""
    typed = _typed(bench, finding)
    if typed is None:
        return Kept("no-way")
    plain, label = typed
    right = corrected(str(rule.specimen()), label)
    dots = plain.text[len(label) : len(label) + 1] in _DOTS
    if dots or not same_letters(label, right) or not rule.accepts(right):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, len(label), right)])


_DOTS = tuple("….·_")
"""What leads from a number to where something is to be written."""


def same_letters(one: str, other: str) -> bool:
    """Whether two texts have the same letters and figures, whatever their marks, blanks and capitals."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> list[str]:
    return [char for char in text.casefold() if char.isalnum()]


_TYPED = re.compile(r"(?P<number>[^\W_]+(?:\.[^\W_]+)*[.)/-]*|[-–+•*])\s+(?=\S)")


def _double(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The typed number taken away where it is the one Word writes before it; of two others nobody knows the right."""
    traced = bench.traced(finding.place)
    if traced is None:
        return Kept("no-way")
    plain = plain_of(traced)
    match = _TYPED.match(plain.text)
    label = "".join(traced.paragraph.label.split())
    if match is None or (match["number"] != label and match["number"].rstrip(".)/-") != label.rstrip(".)/-")):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, match.end(), "")], "bỏ số gõ tay, giữ số Word tự đánh")


_LEVELS = ("level1", "level2", "level3", "point", "article")

MENDERS: Mapping[str, Mender] = {
    **dict.fromkeys(("recipients.marker", "salutation.marker", "basis.marker"), _marker),
    **{f"bullets.level{level}": _bullet for level in (1, 2, 3)},
    **{f"numbering.{level}": _number for level in _LEVELS},
    "numbering.double": _double,
}
