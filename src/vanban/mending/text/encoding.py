"""Letters composed with their marks, and letters that nobody sees taken away.

Mends `text.composed`, `text.invisible`. Letters that were lost or belong to another encoding (`text.readable`,
`text.encoding`) are left: which letter was meant only a reader of the sentence can tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import put
from vanban.rulebook import Rule
from vanban.vietnamese.invisible import invisible_name
from vanban.vietnamese.unicode import nfc_offsets


def _composed(bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    """Every letter of the file whose marks stand apart: of all of them only the first is told."""
    done: list[Done] = []
    for traced in bench.trace.paragraphs.values():
        if not unicodedata.is_normalized("NFC", traced.paragraph.text):
            outcome = put(bench, traced, _apart(traced.paragraph.text), "chuyển chữ tổ hợp thành chữ dựng sẵn")
            if isinstance(outcome, Done):
                done.append(outcome)
    return done[0] if done else Kept("no-way")


def _apart(text: str) -> Iterator[Instead]:
    """The letters of a text whose marks stand apart, composed."""
    plain, offsets = nfc_offsets(text)
    for at in range(len(plain)):
        start, end = offsets[at], offsets[at + 1]
        if start < end and not unicodedata.is_normalized("NFC", text[start:end]):
            yield Instead(start, end, unicodedata.normalize("NFC", text[start:end]))


def _invisible(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Each letter that nobody sees; what ends a line unseen is left, as nobody knows what it was to part."""
    text = finding.place.text
    if not finding.instead or finding.instead[0].start != finding.place.start:
        return Kept("decision")
    count = len(finding.instead)
    words = f"bỏ {invisible_name(text[finding.place.start]).partition(' (')[0]}"
    return put(bench, finding, finding.instead, words if count == 1 else f"bỏ {count} ký tự không hiện hình")


MENDERS: Mapping[str, Mender] = {"text.composed": _composed, "text.invisible": _invisible}
