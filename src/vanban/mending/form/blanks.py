"""Blank paragraphs that part two of the text, taken out: what parts them is the space the law asks for.

Mends `body.blank`.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.editing import can_go
from vanban.rulebook import Rule

_ROOM = 4
"""Blank paragraphs in a row that are more than a slip."""


def _blank(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """All blank paragraphs from the one that was told to the next of the text; one that holds a bookmark keeps them.

    Several below a colon, and many anywhere, are room for somebody to write in.
    """
    part, number = finding.place.part, finding.place.paragraph
    gone = []
    while (traced := bench.trace.paragraphs.get((part, number))) is not None and traced.paragraph.blank:
        if not can_go(traced.element):
            return Kept("no-way")
        gone.append(traced.element)
        number += 1
    if not gone:
        return Kept("no-way")
    above = bench.trace.paragraphs.get((part, finding.place.paragraph - 1))
    leads = above is not None and above.paragraph.text.rstrip().endswith(":")
    if len(gone) >= (2 if leads else _ROOM):
        return Kept("decision")
    bench.take_out(part, *gone)
    return Done("xóa dòng trống" if len(gone) == 1 else f"xóa {len(gone)} dòng trống")


MENDERS: Mapping[str, Mender] = {"body.blank": _blank}
