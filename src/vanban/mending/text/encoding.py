"""Letters composed with their marks.

Mends `text.composed`. Letters that were lost or belong to another encoding (`text.readable`, `text.encoding`) are
left: which letter was meant only a reader of the sentence can tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import put
from vanban.rulebook import Rule
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


MENDERS: Mapping[str, Mender] = {"text.composed": _composed}
