"""What an import gives: the plan, as far as the source has it, what it has to tell, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vanban.errors import Problem, ReadError
from vanban.importing.fields.reading import Missing
from vanban.importing.notes import Note
from vanban.model import Plan


@dataclass(frozen=True)
class Imported:
    """A finished document as a plan.

    `data` is the plan as plain data, as its file holds it; `missing` what is to be filled in before it can be rendered;
    `notes` what was left out, guessed, or is wrong in the source.
    """

    name: str
    data: Mapping[str, Any]
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()

    @cached_property
    def plan(self) -> Plan:
        """The plan. Raises `ReadError` with all that is missing or that no plan may say, as reading its file does."""
        from vanban.readers.plan_file import loads

        return loads(self.text(), name=self.name)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the way of the plan; nothing where `plan` is there."""
        try:
            _ = self.plan
        except ReadError as error:
            return error.problems
        return ()

    def text(self) -> str:
        """The text of a plan file (YAML), what is missing commented with what to fill in."""
        from vanban.importing.plan_text import plan_text

        return plan_text(self)
