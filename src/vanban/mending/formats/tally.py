"""Counts over all files that were mended, kept while their outcomes pass by."""

from __future__ import annotations

from collections import Counter
from typing import Any

from vanban.check.formats.tally import severity_words
from vanban.check.report import SEVERITIES, Unreadable
from vanban.mending.fixed_file import Outcome
from vanban.rulebook import Severity


class Tally:
    """How many files there were and what became of them; how many places were mended, or would be, and left."""

    def __init__(self) -> None:
        self.files = 0
        self.changed = 0
        self.written = 0
        self.unwritten = 0
        self.unreadable = 0
        self.mended = 0
        self.left = 0
        self.dry_run = False
        self.before: Counter[Severity] = Counter()
        self.after: Counter[Severity] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.files += 1
        if isinstance(outcome, Unreadable):
            self.unreadable += 1
            return
        fixed = outcome.fixed
        self.dry_run = self.dry_run or outcome.dry_run
        self.before.update(fixed.before.counts())
        if outcome.problems:  # it is as it was
            self.unwritten += 1
            self.left += len(fixed.before)
            self.after.update(fixed.before.counts())
            return
        self.changed += fixed.changed
        self.written += outcome.written
        self.mended += len(fixed.mended)
        self.left += len(fixed.left)
        self.after.update(fixed.report.counts())

    def as_dict(self) -> dict[str, Any]:
        """The counts as plain data, for JSON."""
        return {
            "files": self.files,
            "changed": self.changed,
            "written": self.written,
            "unwritten": self.unwritten,
            "unreadable": self.unreadable,
            "mended": self.mended,
            "left": self.left,
            "before": {each: self.before[each] for each in SEVERITIES},
            "after": {each: self.after[each] for each in SEVERITIES},
        }

    def words(self) -> str:
        """The counts in Vietnamese: "3 tệp: sửa 12 chỗ ở 2 tệp, còn 3 chỗ; trước: 9 lỗi; sau: 1 lỗi"."""
        found = before_and_after(self.before, self.after)
        states = (
            (self.unwritten, "tệp không ghi được"),
            (self.unreadable, "tệp không đọc được"),
        )
        done = "sẽ sửa" if self.dry_run else "sửa"
        told = [f"{done} {self.mended} chỗ ở {self.changed} tệp", f"còn {self.left} chỗ"]
        told += [f"{number} {words}" for number, words in states if number]
        return "; ".join([f"{self.files} tệp: {', '.join(told)}", *found])


def before_and_after(before: Counter[Severity] | dict[Severity, int], after: dict[Severity, int]) -> list[str]:
    """What was found before and after in Vietnamese; nothing where there was nothing before."""
    if not any(before.values()):
        return []
    return [f"trước: {severity_words(before)}", f"sau: {severity_words(after) or 'không còn lỗi nào'}"]
