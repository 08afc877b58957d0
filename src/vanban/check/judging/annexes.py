"""Annexes: their labels, titles, references, and whether the text leads to them."""

from __future__ import annotations

import re

from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_lines
from vanban.check.recognising import Anatomy
from vanban.check.recognising.words import fold, is_upper, plain

_NAMED = re.compile(r"phu luc|bieu (?:so )?\d|kem theo|dinh kem")


def judge_annexes(judge: Judge, anatomy: Anatomy) -> None:
    """Every annex, by the count of all."""
    annexes = [annex for annex in anatomy.annexes if fold(annex.label.text).startswith("phu luc")]
    single = len(annexes) == 1
    for annex in anatomy.annexes:
        judge_lines(judge, "annex_label", annex.label.lines)
        if annex.title is not None:
            judge_lines(judge, "annex_title", annex.title.lines)
        if annex.reference is not None:
            judge_lines(judge, "annex_reference", annex.reference.lines)
            text = plain(annex.reference.text)
            divider = annex.reference.divider
            if divider is not None and divider.kind == "line" and divider.length_mm is not None:
                judge.value("annex.rule_mm", round(divider.length_mm), annex.reference)
            if is_upper(text):
                # Capitals are another rule's matter.
                continue
            judge.value("annex.reference_pattern", text, annex.reference.place, found=f"“{annex.reference.text}”")
    for annex in annexes:
        text = plain(annex.label.text)
        if text.isupper():
            # Capitals are another rule's matter; the number itself stays in capitals.
            text = re.sub(r"(?i)^phụ lục", "Phụ lục", text)
        judge.value(
            "annex.label_single" if single else "annex.label",
            text,
            annex.label.place,
            found=f"“{annex.label.text}”",
            message=f"Phụ lục ghi là “{annex.label.text}”",
            remedy="sửa số thứ tự của phụ lục",
        )
    if annexes and judge.wants("annex.referenced"):
        named = any(_NAMED.search(fold(item.paragraph.nfc)) for item in anatomy.items)
        judge.value(
            "annex.referenced",
            named,
            annexes[0].label.place,
            found="không nhắc tới phụ lục",
            message="Nội dung văn bản không có chỉ dẫn về phụ lục",
            remedy="thêm “(chi tiết tại Phụ lục kèm theo)” ở chỗ thích hợp",
        )
