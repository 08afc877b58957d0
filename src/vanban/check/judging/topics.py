"""Numbers of topics, lessons and steps named by a word ("Chuyên đề 1"): one left out.

Answers for `numbering.topics`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Item
from vanban.check.judging.judge import Judge

_TOPIC = re.compile(
    r"\s*[-–+*•]?\s*(?P<word>Chuyên đề|Chủ đề|Nội dung|Bài|Bước|Nhiệm vụ|Tiêu chí|Câu)\s"
    r"(?P<number>\d{1,2})(?![\w/%,])(?!\s*[-–]\s*\d)"
)
_LEAST = 3


def judge_topics(judge: Judge, anatomy: Anatomy) -> None:
    """Each word with its numbers over the main text and each annex; only what begins at 1 is counted through."""
    for items in (anatomy.items, *(annex.items for annex in anatomy.annexes)):
        counted: dict[str, dict[int, Item]] = {}
        for item in items:
            text = item.title or item.paragraph.text
            match = (
                _TOPIC.match(text)
                if text[:1] in "CNB" or text[:2].strip("-–+*• ")[:1] in ("C", "N", "B", "T", "")
                else None
            )
            if match is not None:
                counted.setdefault(match["word"], {}).setdefault(int(match["number"]), item)
        for word, numbers in counted.items():
            missing = [number for number in range(1, max(numbers)) if number not in numbers]
            if len(numbers) < _LEAST or 1 in missing or not 0 < len(missing) <= 2:
                continue
            after = next(number for number in sorted(numbers) if number > missing[0])
            judge.broken(
                "numbering.topics",
                numbers[after].paragraph,
                f"“{word} {after}” đứng sau “{word} {missing[0] - 1}”: thiếu {word.lower()} {missing[0]}",
                f"“{word} {after}”",
                expected=f"“{word} {missing[0]}”",
                remedy="đánh lại số, hoặc bổ sung phần còn thiếu",
            )
