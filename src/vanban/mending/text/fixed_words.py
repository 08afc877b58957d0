"""Words that are always the same: the national title, the motto, the name of the kind, the first words of lists.

Mends `national_title.text`, `motto.text`, `kind.text`, `recipients.title`, `draft.text`, `draft.pattern`,
`archive.prefix`, `archive.separator`, `salutation.colon`, `capacity.*` (the abbreviation and the blank after it),
`typist.pattern`, `annex.label`. Marks, blanks, capitals and diacritics of these words are put right; a word that is
missing or another one is left, as is a mark of secrecy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from vanban.anatomy.words import capacity, fold, has_letters, is_upper
from vanban.check.judging.recipients import ARCHIVE, MARKER, TITLE, own_words
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.beginnings import same_letters
from vanban.mending.text.putting import Plain, plain_at, plain_line, put
from vanban.rulebook import Rule


def _line(bench: Bench, finding: Finding) -> Plain | None:
    """The line of a finding, where it is the only one of its component."""
    found = bench.anatomy.components.get(finding.component)
    return None if found is not None and len(found.lines) > 1 else plain_at(bench, finding)


def _words(bench: Bench, finding: Finding, wanted: Iterable[str]) -> Done | Kept:
    """The words of a line made those of the wanted ones that differ from them in no more than marks and capitals."""
    plain = _line(bench, finding)
    if plain is None:
        return Kept("decision")
    known = [each for each in wanted if fold(each) == fold(plain.text)]
    if not known:
        return Kept("decision")
    nearest = max(known, key=lambda each: SequenceMatcher(None, each, plain.text, autojunk=False).ratio())
    right = nearest.upper() if is_upper(plain.text) else nearest
    return put(bench, finding, [plain.instead(0, len(plain.text), right)])


def _fixed(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    accepted = rule.accept.one_of if rule.accept is not None else ()
    return _words(bench, finding, (str(each) for each in (rule.build, *accepted)))


def _kind(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The name of the paper's kind; a subject that runs on behind it is left."""
    return _words(bench, finding, (name.upper() for name in bench.anatomy.kind.names))


def _recipients_title(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    plain = plain_at(bench, finding)
    match = TITLE.match(plain.text) if plain is not None else None
    if plain is None or match is None:
        return Kept("decision")
    end = len(plain.text) if not has_letters(match["rest"]) else len(match["title"].rstrip())
    wanted = str(rule.build)
    if not same_letters(fold(plain.text[:end]), fold(wanted)):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, end, wanted)])


def _draft(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    plain = _line(bench, finding)
    if plain is None:
        return Kept("decision")
    text = plain.text.rstrip(".:")
    match = re.fullmatch(r"du thao lan (\d+)", fold(text))
    if match is not None and rule.kind == "template":
        right = f"Dự thảo lần {match[1]}"
    elif rule.kind != "template" and fold(text) == fold(str(rule.build)):
        right = str(rule.build)
    else:
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, len(text), right)])


def _archive(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The word the archive's line opens with, or what stands between where it is kept and who drafted."""
    archive = bench.anatomy.archive
    if archive is None or archive.place != finding.place:
        return Kept("no-way")
    plain = plain_line(own_words(archive))
    marker = MARKER.match(plain.text)
    at = marker.end() if marker is not None else 0
    match = ARCHIVE.match(plain.text[at:])
    if match is None:
        return Kept("decision")
    office = bench.law.rule("archive.office")
    if not office.accepts(match["office"].strip()):
        return Kept("decision")  # the whole line is to be written anew
    start, end = match.span(rule.property.partition(".")[2])
    return put(bench, finding, [plain.instead(at + start, at + end, str(rule.build))])


_TO = re.compile(r"Kính\s+gửi(?:\s?\.)?\s*", re.IGNORECASE)


def _colon(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    match = _TO.match(plain.text)
    if match is None:
        return Kept("decision")
    colon = ": " if match.end() < len(plain.text) else ":"
    return put(bench, finding, [plain.instead(len(match[0].rstrip(" .")), match.end(), colon)])


def _capacity(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The abbreviation with the law's mark: "T/M" to "TM."; another abbreviation is another capacity."""
    found = _abbreviation(bench, finding)
    if found is None:
        return Kept("decision")
    plain, written = found
    if not same_letters(fold(written), fold(str(rule.build))):
        return Kept("decision")
    return put(bench, finding, [plain.instead(0, len(written.rstrip()), str(rule.build))])


def _capacity_blank(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    found = _abbreviation(bench, finding)
    if found is None:
        return Kept("no-way")
    plain, written = found
    return put(bench, finding, [plain.instead(len(written.rstrip()), len(written), str(rule.build))])


def _abbreviation(bench: Bench, finding: Finding) -> tuple[Plain, str] | None:
    """A line of authority and the abbreviation it opens with, as it is written."""
    plain = plain_at(bench, finding)
    if plain is None:
        return None
    found = capacity(plain.text)
    return (plain, found[0]) if found is not None else None


_CODE = re.compile(r"(?P<typist>[^\W\d_]+)[\s.(\-–]*(?P<copies>\d+)\)?\.?")


def _typist(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The marks between the drafter's letters and the number of copies."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    match = _CODE.fullmatch(plain.text)
    if match is None:
        return Kept("decision")
    right = str(rule.build).format(typist=match["typist"], copies=match["copies"])
    end = len(plain.text.rstrip("."))
    return put(bench, finding, [plain.instead(0, end, right)]) if rule.accepts(right) else Kept("decision")


def _annex_label(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The word with its capital, the number as it is, no mark behind it."""
    plain = plain_at(bench, finding)
    if plain is None:
        return Kept("no-way")
    bare = plain.text.rstrip(" .:;,")
    right = bare if is_upper(bare) else re.sub(r"(?i)\Aphụ lục(?=\s|\Z)", "Phụ lục", bare)
    shown = re.sub(r"\APHỤ LỤC", "Phụ lục", right)
    return put(bench, finding, [plain.instead(0, len(plain.text), right)]) if rule.accepts(shown) else Kept("decision")


MENDERS: Mapping[str, Mender] = {
    "national_title.text": _fixed,
    "motto.text": _fixed,
    "kind.text": _kind,
    "recipients.title": _recipients_title,
    "draft.text": _draft,
    "draft.pattern": _draft,
    "archive.prefix": _archive,
    "archive.separator": _archive,
    "salutation.colon": _colon,
    **{f"capacity.{name}": _capacity for name in ("TM", "KT", "TL", "TUQ", "Q")},
    "capacity.separator": _capacity_blank,
    "typist.pattern": _typist,
    "annex.label": _annex_label,
    "annex.label_single": _annex_label,
}
