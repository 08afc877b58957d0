"""Numbers of documents as the text names them.

Answers for `citation.symbol`, `citation.number_word`, `citation.whose`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import shown, tell
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese.symbols import SymbolKind, symbol_faults, wrong_issuers
from vanban.wordfile import Paragraph


def judge_mentions(judge: Judge, anatomy: Anatomy, text: WholeText) -> None:
    """Each kind of fault once for a paragraph; only paragraphs with a slash name a number.

    The document's own number, above and on its annexes, has rules of its own.
    """
    own = _own_number(anatomy)
    for paragraph, found in text.by_paragraph(text.found(symbol_faults)):
        if paragraph in own:
            continue
        tell(
            judge,
            "citation.symbol",
            paragraph,
            [each for each in found if each.kind is SymbolKind.BROKEN],
            "Số, ký hiệu viết sai: “{}”".format,
            remedy="gõ lại số, ký hiệu theo văn bản được viện dẫn",
        )
        tell(
            judge,
            "citation.number_word",
            paragraph,
            [each for each in found if each.kind is SymbolKind.NO_WORD],
            "Thiếu từ “số” trước số, ký hiệu: “{}”".format,
            remedy="thêm từ “số” sau tên loại văn bản",
        )
    if judge.rule("citation.whose") is None:
        return
    for paragraph in text.paragraphs:
        for each in wrong_issuers(paragraph.text) if "/" in paragraph.text and paragraph not in own else ():
            judge.broken(
                "citation.whose",
                place_of(paragraph, each.start, each.end),
                f"Ký hiệu “{each.number}” không phải của {shown(each.issuer)}",
                f"“{shown(each.issuer)}”",
                expected=f"{each.expected}, hoặc ký hiệu khác",
                remedy="tra lại văn bản: sửa tên cơ quan ban hành hoặc sửa ký hiệu",
            )


def _own_number(anatomy: Anatomy) -> frozenset[Paragraph]:
    """The paragraphs that tell the document's own number."""
    number = anatomy.components.get("number")
    found = [number, *(annex.reference for annex in anatomy.annexes)]
    return frozenset(line.paragraph for each in found if each is not None for line in each.lines)
