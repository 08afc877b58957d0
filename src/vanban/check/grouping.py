"""Findings of one file into `Group`s: one fault with all its places, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.check.report import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Group:
    """One fault at all its places: findings that differ in place and in what stands there alone."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for all."""
        return self.findings[0]

    @property
    def found(self) -> str:
        """What stands at every place; nothing when it differs from place to place."""
        return self.first.found if len({finding.found for finding in self.findings}) == 1 else ""


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings put together by fault: groups by severity, then by their first place, each in the order given."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (
            finding.id,
            finding.severity,
            finding.component,
            finding.message,
            finding.expected,
            finding.remedy,
            finding.clause,
        )
        groups.setdefault(key, []).append(finding)
    ordered = sorted(groups.values(), key=lambda group: SEVERITIES.index(group[0].severity))
    return tuple(Group(tuple(group)) for group in ordered)
