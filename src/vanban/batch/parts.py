"""A base plan compiled: its values as a tree, with what has to be evaluated for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.batch.expressions import Expression
from vanban.readers.source import Mark, Node

ABSENT: Any = object()
"""No value: a part of the base that is not fixed, a name that a row does not have."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the base plan where names of a row are used."""

    expression: Expression
    text: str
    path: str
    mark: Mark


@dataclass(slots=True)
class Part:
    """A value of the base plan: as it stands, or with something to evaluate inside."""

    node: Node
    fixed: Any = ABSENT
    text: Use | None = None
    members: dict[str, Part] | None = None
    items: list[Part] | None = None
    when: Use | None = None
    bare: bool = False

    @property
    def varies(self) -> bool:
        """Whether the value is not the same in every row."""
        return self.fixed is ABSENT or self.when is not None
