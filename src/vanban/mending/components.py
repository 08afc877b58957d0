"""Which component of which paper in a file a finding speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.anatomy import Anatomy, Found
from vanban.check.report import Finding
from vanban.mending.bench import Bench

_DIVIDED = ("motto", "national_title", "issuer", "subject")
"""The components of a head that something parts from what follows."""


def papers(anatomy: Anatomy) -> Iterator[Anatomy]:
    """Every paper of a file."""
    yield anatomy
    yield from anatomy.all_further


def divided_at(bench: Bench, finding: Finding) -> Found | None:
    """The component whose last line a finding on what stands below it names."""
    return next((found for found in divided(bench.anatomy) if found.lines[-1].place == finding.place), None)


def divided(anatomy: Anatomy) -> Iterator[Found]:
    """Every component of a head for which it is known what stands below it, in every paper."""
    for paper in papers(anatomy):
        for name in _DIVIDED:
            found = paper.components.get(name)
            if found is not None and found.divider is not None:
                yield found


def parted(anatomy: Anatomy) -> Iterator[Found]:
    """Those, and the references of annexes."""
    yield from divided(anatomy)
    for paper in papers(anatomy):
        for annex in paper.annexes:
            if annex.reference is not None and annex.reference.divider is not None:
                yield annex.reference
