"""Capitals the decree fixes, in the whole text.

Answers for `case.weekday`, `case.article`, `case.clause`, `case.lunar_year`, `case.unit`, `case.sentence`,
`case.person`, `case.place`, `case.named_unit`, `case.office`, `case.people`, `case.honour`, `case.position`,
`case.party`, `case.feast`, `case.act`, `case.month`, `case.event`, `case.work`.
"""

from __future__ import annotations

from vanban import vietnamese as vi
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import tell
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese.capitals import CapitalKind
from vanban.wordfile import Paragraph

_PROPERTIES = {f"case.{kind.value}": kind for kind in CapitalKind}


def judge_capitals(judge: Judge, text: WholeText) -> None:
    """Each kind of fault once for a paragraph."""
    if not judge.wants(*_PROPERTIES):
        return
    for paragraph, found in text.by_paragraph(text.found(vi.capital_faults)):
        for prop, kind in _PROPERTIES.items():
            faults = [each for each in found if each.kind is kind and not _shown_in_capitals(paragraph, each.start)]
            tell(
                judge,
                prop,
                paragraph,
                faults,
                "Viết hoa, viết thường: “{}”".format,
                remedy="gõ lại cho đúng chữ hoa, chữ thường",
                mends=True,
            )


def _shown_in_capitals(paragraph: Paragraph, place: int) -> bool:
    """Whether Word shows the letters there in capitals, whatever was typed."""
    return any(span.look.caps for span in paragraph.spans if span.start <= place < span.end)
