"""The mark a line or a text ends with.

Mends `end_mark`, `annex.end_mark`, `basis.separator`, `basis.end`, `recipients.separator`, `recipients.end`,
`salutation.separator`, `salutation.end`, `subject.end_mark`, `number.end_mark`, `text.heading_mark`, `text.stop`.

Left are a colon, which leads to something, a question, leaders of dots, and an abbreviation's own full stop ("v.v.").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.anatomy import Item
from vanban.check.judging.recipients import own_words
from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import Plain, plain_at, plain_line, plain_of, put
from vanban.rulebook import Rule

_AFTER_LINE = re.compile(r"\s*(?P<mark>\.\s?/\s?\.|[.,;/]?)\Z")
_AFTER_TEXT = re.compile(r"(?P<mark>[\s./,;]*)\Z")
_TEXT_MARKS = frozenset({"", ".", ",", ";", "/", "./", "/.", "./.", "..", "/./", "././", "./..", ".;", ";.", ".,"})
_CLOSED = ')]”"’»%'
_SHORT = re.compile(r"(?<![^\W\d_])[^\W\d_](?:\.[^\W\d_])+\Z")
"""Letters with full stops between, whose last one may be theirs."""


def _ends_with(plain: Plain, match: re.Match[str], wanted: str) -> Instead | None:
    """The mark at the end made another; nothing where what stands there may be more than a mark."""
    before = plain.text[: match.start()]
    if not before or not (before[-1].isalnum() or before[-1] in _CLOSED):
        return None
    if match["mark"].lstrip().startswith(".") and _SHORT.search(before):
        return None
    return plain.instead(match.start(), len(plain.text), wanted)


def _line(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The mark after an entry of a list."""
    plain = _entry(bench, finding)
    if plain is None or _goes_on(bench, finding):
        return Kept("decision")
    match = _AFTER_LINE.search(plain.text)
    edit = _ends_with(plain, match, str(rule.build)) if match is not None else None
    return put(bench, finding, [edit]) if edit is not None else Kept("decision")


def _entry(bench: Bench, finding: Finding) -> Plain | None:
    """The line of a finding, without the typist's code where it is the archive's."""
    archive = bench.anatomy.archive
    if archive is not None and archive.place == finding.place:
        return plain_line(own_words(archive))
    return plain_at(bench, finding)


def _goes_on(bench: Bench, finding: Finding) -> bool:
    """Whether the line below goes on with this one, which was broken by hand."""
    line, item = bench.outline.recipient_beside(finding, 1), bench.outline.below(finding)
    below = line.text if line is not None else item.title if item is not None and not item.label else ""
    return below[:1].islower()


def _text(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The mark after the last words of a text or an annex."""
    traced = bench.traced(finding.place)
    if traced is None:
        return Kept("no-way")
    plain = plain_of(traced)
    match = _AFTER_TEXT.search(plain.text)
    if match is None or "".join(match["mark"].split()) not in _TEXT_MARKS:
        return Kept("decision")
    edit = _ends_with(plain, match, str(rule.build))
    return put(bench, finding, [edit]) if edit is not None else Kept("decision")


def _heading(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """A mark after a heading, unless those beside it have one too: they are a list, whatever they look like."""
    items = bench.anatomy.items
    at = bench.outline.index(finding)
    if at is None:
        return _without(bench, finding, rule)
    beside = (_nearest(items, at, -1), _nearest(items, at, 1))
    if any(each is not None and each.title.rstrip().endswith((",", ";", ".")) for each in beside):
        return Kept("decision")
    return _without(bench, finding, rule)


def _nearest(items: list[Item], at: int, step: int) -> Item | None:
    """The next item of the same kind one way, if there is one not far off."""
    around = range(at + step, at + step * _FAR, step)
    return next((items[each] for each in around if 0 <= each < len(items) and items[each].kind == items[at].kind), None)


_FAR = 60

_NO_MARK = re.compile(r"(?P<mark>\s*[.,;:])\Z")


def _without(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The mark after a subject, a heading or a number taken away."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    match = _NO_MARK.search(plain.text)
    edit = _ends_with(plain, match, "") if match is not None else None
    return put(bench, finding, [edit]) if edit is not None else Kept("decision")


def _stop(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The mark its like end with: that of the entries beside it, a full stop where it is the last or no entry."""
    items = bench.anatomy.items
    at = bench.outline.index(finding)
    traced = bench.traced(finding.place)
    if at is None or traced is None:
        return Kept("no-way")
    mark = _mark_of_its_like(items, at)
    plain = plain_of(traced)
    if not mark or not plain.text[-1:].isalnum():
        return Kept("decision")
    return put(bench, finding, [plain.instead(len(plain.text), len(plain.text), mark)])


def _mark_of_its_like(items: list[Item], at: int) -> str:
    item = items[at]
    if item.kind not in ("bullet", "point"):
        return "."
    last = at + 1 == len(items) or items[at + 1].kind != item.kind
    beside = [each for each in (*_beside(items, at, -1), *_beside(items, at, 1)) if each is not item]
    marks = {each.paragraph.text.rstrip()[-1:] for each in beside[: None if last else -1] or beside}
    if marks == {"."}:
        return "."
    if marks == {";"}:
        return "." if last else ";"
    return ""


def _beside(items: list[Item], at: int, step: int) -> list[Item]:
    """The entries of a list on one side of one of them."""
    found = []
    index = at + step
    while 0 <= index < len(items) and items[index].kind == items[at].kind:
        found.append(items[index])
        index += step
    return found


MENDERS: Mapping[str, Mender] = {
    **dict.fromkeys(
        (f"{list_}.{end}" for list_ in ("basis", "recipients", "salutation") for end in ("separator", "end")), _line
    ),
    "end_mark": _text,
    "annex.end_mark": _text,
    "subject.end_mark": _without,
    "number.end_mark": _without,
    "text.heading_mark": _heading,
    "text.stop": _stop,
}
