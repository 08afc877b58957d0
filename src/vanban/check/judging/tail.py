"""What stands below the text: that its parts are there, and each by the module it belongs to.

Answers for `position.present`, `signer.present`, `recipients.present`, `archive.present`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.columns import judge_halves
from vanban.check.judging.contact import judge_contact
from vanban.check.judging.judge import Judge
from vanban.check.judging.recipients import judge_recipients
from vanban.check.judging.signatures import judge_signatures
from vanban.wordfile.place import Place


def judge_tail(judge: Judge, anatomy: Anatomy) -> None:
    """All components of the tail: that they are there, then how they are written."""
    if not anatomy.headless:
        _presence(judge, anatomy)
    judge_recipients(judge, anatomy)
    judge_signatures(judge, anatomy)
    _columns(judge, anatomy)
    judge_contact(judge, anatomy)


def _presence(judge: Judge, anatomy: Anatomy) -> None:
    there = anatomy.components
    checks = (
        ("position.present", "position" in there or "authority" in there),
        ("signer.present", "signer" in there),
        ("recipients.present", "recipients_title" in there),
        ("archive.present", anatomy.archive is not None or "recipients_title" not in there),
    )
    for prop, holds in checks:
        rule = judge.rule(prop)
        if not holds and rule is not None:
            label = rule.title.removeprefix("Có ")
            where = (
                there["recipients"].lines[-1].place if prop == "archive.present" and "recipients" in there else Place()
            )
            judge.add(
                rule,
                where,
                f"Không tìm thấy {label}",
                "không thấy",
                expected=f"có {label}",
                remedy=f"thêm {label} vào cuối văn bản",
            )


def _columns(judge: Judge, anatomy: Anatomy) -> None:
    title = anatomy.components.get("recipients_title")
    if title is None or len(anatomy.signatures) != 1:
        return
    block = anatomy.signatures[0]
    lines = (*block.authority, *block.position)
    if lines:
        judge_halves(judge, "signature", title.lines[0].paragraph, title.place, lines[0].paragraph, lines[0].place)
