"""What a check tells: `Finding`s at their `Place`s, and the `Report` that holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, overload

from vanban.errors import Problem
from vanban.rulebook import Severity
from vanban.wordfile.place import Place

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""


class Instead(NamedTuple):
    """Letters of a paragraph, by their offsets in its text, and the letters that must stand in their place."""

    start: int
    end: int
    letters: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from one rule at one place.

    `id` is the rule's, for ever the same; `message` says what is wrong, `expected` what must be, `found` what stands
    there, `remedy` how to mend it, all in Vietnamese; `clause` and `reason` are the rule's. `instead` are the letters
    that mend it, all of the kind in the paragraph, where the one who found it knows them.
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
    instead: tuple[Instead, ...] = field(default=(), repr=False, compare=False)

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


class RecognisedLater(Sequence[Recognised]):
    """The components of a file, put together when they are first asked for: mostly its findings alone are.

    Equal to the same components in a tuple or another one of these; pickled and copied as a tuple.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[Recognised]]) -> None:
        self._make: Callable[[], Iterable[Recognised]] | None = make
        self._made: tuple[Recognised, ...] = ()

    def _all(self) -> tuple[Recognised, ...]:
        make = self._make
        if make is not None:
            self._made = tuple(make())
            self._make = None  # lets go of the file it was read from
        return self._made

    @overload
    def __getitem__(self, index: int) -> Recognised: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Recognised, ...]: ...
    def __getitem__(self, index: int | slice) -> Recognised | tuple[Recognised, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | RecognisedLater):
            return NotImplemented
        return self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Recognised, ...]], tuple[tuple[Recognised, ...]]]:
        return tuple, (self._all(),)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check tells of one file.

    `rulebook` is the law it was judged by and `why` says in Vietnamese how that law was chosen; `kind` is the code of
    the kind of paper (`vanban.rulebook.kinds`) and `kind_name` says it in Vietnamese; `findings` are in order
    of place; `recognised` are the components that were found, in order of place. `file` is the path as it was given,
    nothing for bytes or a plan.
    """

    file: str
    family: str
    rulebook: str
    why: str
    kind: str = "unknown"
    kind_name: str = ""
    findings: tuple[Finding, ...] = ()
    recognised: Sequence[Recognised] = field(default=(), repr=False)

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
            "kind": self.kind,
            "kind_name": self.kind_name,
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
    """Findings in order of place (`order_of`)."""
    return tuple(sorted(findings, key=order_of))


def order_of(finding: Finding) -> tuple[Any, ...]:
    """Where a finding comes among others: the main document first, then by paragraph, section, letter, id."""
    place = finding.place
    return (place.part != "word/document.xml", place.part, place.paragraph, place.section, place.start, finding.id)
