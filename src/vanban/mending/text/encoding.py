"""Letters composed with their marks.

Mends `text.composed`. Letters that were lost or belong to another encoding (`text.readable`, `text.encoding`) are
left: which letter was meant only a reader of the sentence can tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from vanban.check.report import Finding, Instead
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.text.putting import put
from vanban.rulebook import Rule
from vanban.vietnamese.unicode import nfc_offsets


def _composed(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """Every letter of the paragraph whose marks stand apart."""
    text = finding.place.text
    plain, offsets = nfc_offsets(text)
    edits = []
    for at in range(len(plain)):
        start, end = offsets[at], offsets[at + 1]
        if start < end and not unicodedata.is_normalized("NFC", text[start:end]):
            edits.append(Instead(start, end, unicodedata.normalize("NFC", text[start:end])))
    return put(bench, finding, edits, "chuyển chữ tổ hợp thành chữ dựng sẵn")


MENDERS: Mapping[str, Mender] = {"text.composed": _composed}
