"""Counts over all files of a check, kept while their reports pass by."""

from __future__ import annotations

from collections.abc import Mapping

from vanban.check.report import SEVERITIES, Outcome, Unreadable
from vanban.rulebook import Severity

SEVERITY_WORDS: Mapping[Severity, str] = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}
"""What a clerk calls each severity."""


class Tally:
    """How many files, how many of them clean, with findings or unreadable, and how many findings of each severity."""

    def __init__(self) -> None:
        self.files = 0
        self.clean = 0
        self.unreadable = 0
        self.findings: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.files += 1
        if isinstance(outcome, Unreadable):
            self.unreadable += 1
            return
        self.clean += not outcome.findings
        for severity, number in outcome.counts().items():
            self.findings[severity] += number

    @property
    def faulty(self) -> int:
        """How many files have findings."""
        return self.files - self.clean - self.unreadable

    def as_dict(self) -> dict[str, int]:
        """The counts as plain data, for JSON."""
        states = {"files": self.files, "clean": self.clean, "unreadable": self.unreadable}
        return states | {severity: self.findings[severity] for severity in SEVERITIES}

    def words(self) -> str:
        """The counts in Vietnamese: "3 tệp: 1 tệp không thấy lỗi, 2 tệp có chỗ phải xem; 4 lỗi, 1 cảnh báo"."""
        states = (
            (self.clean, "tệp không thấy lỗi"),
            (self.faulty, "tệp có chỗ phải xem"),
            (self.unreadable, "tệp không soát được"),
        )
        listed = ", ".join(f"{number} {words}" for number, words in states if number)
        parts = [f"{self.files} tệp" + (f": {listed}" if listed else ""), severity_words(self.findings)]
        return "; ".join(filter(None, parts))


def severity_words(counts: Mapping[Severity, int]) -> str:
    """Counts by severity in Vietnamese, those that are zero left out: "2 lỗi, 1 lưu ý"."""
    return ", ".join(f"{counts[each]} {SEVERITY_WORDS[each]}" for each in SEVERITIES if counts.get(each))
