"""What a check tells: `Finding`s at their `Place`s, and the `Report` that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

from vanban.errors import Problem
from vanban.rulebook import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""

SHOWN = 60
"""How many letters of a paragraph a place shows."""


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Where the words of a finding stand in the plan's file: JSON path, line, column, the field's Vietnamese name."""

    path: str
    line: int
    column: int
    field: str

    def __str__(self) -> str:
        return f"dòng {self.line}, {self.field}, {self.path}" if self.field else f"dòng {self.line}, {self.path}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file, by what does not move with the pages.

    `part` is the name of the part ("word/document.xml"); `paragraph` counts all its paragraphs in document order
    from 1, those in tables, text boxes and content controls included (0: the part or the section as a whole); `text`
    is the paragraph's text. `start` and `end` bound the letters of `text` that are meant (both 0: all of it).
    `table`, `row` and `column` count from 1 and are 0 outside tables; `column` counts cells, not grid columns.
    `section` counts from 1, 0 where it does not matter. `plan` is the place in the plan the file was rendered from,
    where there is one.
    """

    part: str = "word/document.xml"
    paragraph: int = 0
    text: str = ""
    start: int = 0
    end: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    section: int = 0
    plan: PlanPlace | None = None

    def __str__(self) -> str:
        """In Vietnamese: "đoạn 12 (bảng 1, dòng 2, ô 1)"; "dòng 4, “Trích yếu” (subject), $.subject" in a plan."""
        if self.plan is not None:
            return str(self.plan)
        names = []
        if self.part != "word/document.xml":
            names.append(part_title(self.part))
        if self.section:
            names.append(f"phần trang {self.section}")
        if self.paragraph:
            names.append(f"đoạn {self.paragraph}")
        where = ", ".join(names) or "cả văn bản"
        if self.table:
            where += f" (bảng {self.table}, dòng {self.row}, ô {self.column})"
        return where

    @property
    def excerpt(self) -> str:
        """The paragraph's text, cut to `SHOWN` letters, around the letters that are meant."""
        text = " ".join(self.text[self.start : self.end].split()) if self.end else " ".join(self.text.split())
        return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"

    def as_dict(self) -> dict[str, Any]:
        """The place as plain data, for JSON: `words` say it in Vietnamese; numbers that are 0 are left out."""
        where: dict[str, Any] = {"part": self.part, "words": str(self), "text": self.text}
        for name in ("paragraph", "start", "end", "table", "row", "column", "section"):
            if value := getattr(self, name):
                where[name] = value
        if self.plan is not None:
            where["plan"] = asdict(self.plan)
        return where


def part_title(part: str) -> str:
    """The name of a part as a clerk knows it: "đầu trang", "chú thích cuối trang"."""
    name = part.rpartition("/")[2]
    for start, title in _PART_TITLES.items():
        if name.startswith(start):
            return title
    return part


_PART_TITLES: Mapping[str, str] = {
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
    "comments": "nhận xét",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from one rule at one place.

    `id` is the rule's, for ever the same; `message` says what is wrong, `expected` what must be, `found` what stands
    there, `remedy` how to mend it, all in Vietnamese; `clause` and `reason` are the rule's.
    """

    id: str
    severity: Severity
    message: str
    place: Place
    expected: str
    found: str
    remedy: str
    clause: str
    reason: str
    component: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, for JSON."""
        return {
            "id": self.id,
            "severity": self.severity,
            "component": self.component,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            "remedy": self.remedy,
            "clause": self.clause,
            "reason": self.reason,
            "place": self.place.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Recognised:
    """A component that was found: its name ("issuer"), its Vietnamese label, where, and the text that stands there."""

    component: str
    label: str
    place: Place
    text: str

    def as_dict(self) -> dict[str, Any]:
        """The component as plain data, for JSON."""
        return {
            "component": self.component,
            "label": self.label,
            "text": self.text,
            "place": self.place.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check tells of one file.

    `rulebook` is the law it was judged by and `why` says in Vietnamese how that law was chosen; `findings` are in order
    of place; `recognised` are the components that were found, in order of place. `file` is the path as it was given,
    nothing for bytes or a plan.
    """

    file: str
    family: str
    rulebook: str
    why: str
    findings: tuple[Finding, ...] = ()
    recognised: tuple[Recognised, ...] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.findings)

    @property
    def ok(self) -> bool:
        """Whether nothing was found: what ends `vanban check` with the exit code 0."""
        return not self.findings

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the broken rules, each once, in order of place."""
        return tuple(dict.fromkeys(finding.id for finding in self.findings))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return self.by_severity("error")

    def by_severity(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        return {severity: len(self.by_severity(severity)) for severity in SEVERITIES}

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, for JSON."""
        return {
            "file": self.file,
            "family": self.family,
            "rulebook": self.rulebook,
            "why": self.why,
            "counts": self.counts(),
            "findings": [finding.as_dict() for finding in self.findings],
            "recognised": [each.as_dict() for each in self.recognised],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON text: what `vanban check --format json` writes of one file."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be checked, and why."""

    file: str
    problems: tuple[Problem, ...]


Outcome: TypeAlias = Report | Unreadable
"""What comes of one file."""


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in order of place: the main document first, then by section, paragraph, letter, id."""

    def key(finding: Finding) -> tuple[Any, ...]:
        place = finding.place
        return (place.part != "word/document.xml", place.part, place.paragraph, place.section, place.start, finding.id)

    return tuple(sorted(findings, key=key))
