"""Words typed twice.

Answers for `text.repeated`.
"""

from __future__ import annotations

from vanban.check.judging.judge import Judge
from vanban.check.judging.whole_text import WholeText
from vanban.vietnamese.repeats import repeated_words


def judge_repeats(judge: Judge, text: WholeText) -> None:
    """Once for a paragraph."""
    text.tell_each(judge, "text.repeated", repeated_words, "Gõ lặp: “{}”".format, remedy="xóa chữ gõ thừa")
