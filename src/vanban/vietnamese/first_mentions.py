"""Documents that a text names for the first time, and what such a mention lacks.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6 điểm b.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ._scan import covered, lazy, quoted_spans
from .citations import CODE_KINDS, DATE, ISSUER, NAMED_ONLY, OFFICE, REACH, Citation, Part, cited_day, joined_citations
from .unicode import nfc_offsets

_NAMED_AFTER = lazy(rf"[ \u00a0](?:của|do)[ \u00a0]{OFFICE}")


@dataclass(frozen=True, slots=True)
class IncompleteCitation:
    """A document not cited in full where it is first named: `paragraphs[index][start:end]` is `found`.

    `missing` are the parts that must be added.
    """

    index: int
    start: int
    end: int
    found: str
    missing: tuple[Part, ...]

    @property
    def expected(self) -> str:
        """What to add, in Vietnamese."""
        return "ghi thêm " + "; ".join(self.missing)


_UNNUMBERED = lazy(
    r"[NTQCHK](?<!\w.)(?:(?<=N)ghị (?:định|quyết)|(?<=T)hông tư|(?<=Q)(?:uyết|uy) định|(?<=C)(?:hỉ thị|ông văn)"
    r"|(?<=H)ướng dẫn|(?<=K)(?:ế hoạch|ết luận))(?=[ \u00a0]ngày[ \u00a0]\d)"
)
_ATTACHED = lazy(r"kèm theo[ \u00a0(]*\Z", re.IGNORECASE)


def incomplete_citations(paragraphs: Iterable[str], *, own: str = "") -> list[IncompleteCitation]:
    """The documents that the paragraphs of a document's body, in order, cite for the first time without all parts.

    Later mentions need their kind and number only. `own` is the number and symbol of the document itself. Left alone:
    Luật, Bộ luật, Pháp lệnh; documents named inside a quotation or inside the subject of another; the note under an
    annex's name (`Kèm theo …`), which the decree lets do without the subject; numbers and dates that are blanks.
    """
    seen = {own} if own else set()
    found: list[IncompleteCitation] = []
    for index, paragraph in enumerate(paragraphs):
        found.extend(_incomplete(paragraph, index, seen, own))
    return found


def _incomplete(paragraph: str, index: int, seen: set[str], own: str) -> Iterator[IncompleteCitation]:
    if "/" not in paragraph and "ngày" not in paragraph:
        return
    plain, offsets = nfc_offsets(paragraph)
    quotes = quoted_spans(plain)
    subject_ends = 0
    cited = joined_citations(plain)
    listed = len(cited) >= _A_LIST
    for one in cited:
        nested = one.start < subject_ends and not plain[max(0, one.start - 3) : one.start].strip().endswith((",", ";"))
        subject_ends = max(subject_ends, one.end + len(one.subject) + 1 if one.subject else one.end)
        passed = one.kind in NAMED_ONLY or one.is_blank or one.number in seen
        if nested or passed or covered(quotes, one.start):
            continue
        seen.add(one.number)
        attached = _ATTACHED().search(plain, max(0, one.start - 20), one.start) is not None
        if not attached and _in_brackets(plain, one):
            continue
        parts: tuple[tuple[Part, bool], ...] = (
            ("ngày, tháng, năm ban hành", listed or one.has_date or (one.named_before and _dated_before(plain, one))),
            ("cơ quan ban hành", listed or _issuer_named(plain, one) or _is_of(one, own)),
            (
                "trích yếu",
                attached
                or listed
                or _proposes(plain, one)
                or bool(one.subject or one.title)
                or _is_described(plain, one),
            ),
        )
        missing = tuple(name for name, is_there in parts if not is_there)
        if missing:
            start, end = offsets[one.start], offsets[one.end]
            yield IncompleteCitation(index, start, end, paragraph[start:end], missing)
    for match in _UNNUMBERED().finditer(plain):
        date = DATE().match(plain, match.end())
        if date and cited_day(date) and ISSUER().match(plain, date.end()) and not covered(quotes, match.start()):
            start, end = offsets[match.start()], offsets[date.end()]
            yield IncompleteCitation(index, start, end, paragraph[start:end], ("số, ký hiệu",))


_NEAR = 400
"""Letters before and after a mention in which its sentence is read."""
_A_LIST = 4
"""So many documents in one paragraph are a list, in which nobody writes out what each is about."""
_CLAUSE_END = lazy(r"[;\n]|\.(?=\s|\Z)")
_SHARED = frozenset({"UBND", "HĐND", "CP", "QH", "TW", "TU", "ĐU"})
"""Symbols that many offices have."""


def _issuer_named(text: str, one: Citation) -> bool:
    """Whether a sentence names the issuer anywhere: after the date, before the kind, or later in the clause."""
    if one.issuer or one.named_before:
        return True
    limit = min(len(text), one.end + _NEAR)
    stop = _CLAUSE_END().search(text, one.end, limit)
    return _NAMED_AFTER().search(text, one.end, stop.start() if stop else limit) is not None


def _is_of(one: Citation, own: str) -> bool:
    """Whether a document is of the office that cites it, by its symbol."""
    theirs, ours = (set(re.split(r"[-–/.]", number)[1:]) for number in (one.number, own))
    return not (theirs & ours).isdisjoint(theirs - _SHARED - CODE_KINDS.keys())


def _is_described(text: str, one: Citation) -> bool:
    """Whether words go on after what was read of a citation, and tell what it is about."""
    after = re.match(r"[^,;.:()\n]*", text[one.end : one.end + _NEAR])
    words = after[0].split() if after else []
    return len(words) > 2 and words[0] not in ("và", "của", "hoặc", "do")


def _proposes(text: str, one: Citation) -> bool:
    """Whether a document only proposes what is decided: `Theo đề nghị của Sở Y tế tại Tờ trình …`."""
    before = text[max(0, one.start - _NEAR) : one.start]
    return re.search(r"đề nghị của [^;.]{0,160} tại \Z", before, re.IGNORECASE) is not None


def _in_brackets(text: str, one: Citation) -> bool:
    """Whether a document is named in brackets, as an aside."""
    first = max(0, one.start - _NEAR)
    opened, closed = (text.rfind(bracket, first, one.start) for bracket in "()")
    return opened > closed and ")" in text[one.end : one.end + _NEAR]


def _dated_before(text: str, one: Citation) -> bool:
    """Whether a day stands earlier in the sentence: `Ngày 05/3/2026, Sở Nội vụ ban hành Quyết định số …`."""
    return re.search(r"[Nn]gày \d{1,2}[/. ][^;\n]*\Z", text[max(0, one.start - REACH) : one.start]) is not None
