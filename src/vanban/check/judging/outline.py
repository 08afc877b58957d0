"""Usual names of the parts of a plan and of the columns of its tables.

Answers for `outline.*` and `column.*`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vanban.anatomy import Item
from vanban.anatomy.words import fold, plain
from vanban.check.judging.judge import Judge
from vanban.rulebook import Rule
from vanban.vietnamese import to_nfc


def judge_outline(judge: Judge, items: Sequence[Item]) -> None:
    """Usual names of parts and columns, told when something close to one, and not the same, stands there."""
    levels = (
        ("heading1", ("purpose", "content", "schedule", "assignments", "funding", "implementation"), "outline"),
        ("heading2", ("aims", "requirements"), "outline"),
        (
            "table_header",
            [
                "index",
                "task",
                "lead",
                "support",
                "time",
                "result",
                "funding",
                "remark",
                "day",
                "session",
                "topic",
                "presenter",
                "venue",
                "quantity",
            ],
            "column",
        ),
    )
    for kind, names, prefix in levels:
        rules = [rule for name in names if (rule := judge.rule(f"{prefix}.{name}")) is not None]
        if not rules:
            continue
        usual = [(rule, word, fold(word)) for rule in rules for word in _listed(rule)]
        known = {to_nfc(word).casefold() for _, word, _ in usual}
        for item in items:
            if item.kind != kind:
                continue
            title = plain(item.title)
            if not title or len(title) > 60 or title.casefold() in known:
                continue
            folded = fold(title)
            near = next(((rule, word) for rule, word, other in usual if _nearly(folded, other)), None)
            if near is not None:
                judge.add(
                    near[0],
                    item.paragraph,
                    f"“{title}” gần giống tên quen dùng “{near[1]}”",
                    f"“{title}”",
                    expected=f"“{near[1]}”",
                    remedy="sửa nếu là gõ nhầm",
                )


def _listed(rule: Rule) -> Iterator[str]:
    yield str(rule.build)
    for each in rule.accept.one_of if rule.accept else ():
        yield str(each)


def _nearly(one: str, other: str) -> bool:
    """Whether two folded texts are the same words, or one letter apart when they have some length."""
    if one == other:
        return True
    if len(one) < 8 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 1 - 1.5 / len(other)
