"""What an import gives: the plan, as far as the source has it, what it has to tell, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vanban.errors import Problem, ReadError
from vanban.importing.fields.reading import Missing
from vanban.importing.notes import Note
from vanban.model import Plan

if TYPE_CHECKING:
    from vanban.importing.plan_text import PlanText
    from vanban.model import Office


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
        """The plan. Raises `ReadError` with all that is missing, and all that no plan may say."""
        try:
            return Plan.model_validate(self.data)
        except ValidationError as error:
            from vanban.readers.faults import explain  # A sound plan does not wait for the words of faults.

            raise ReadError(problem.at(file=self.name) for problem in explain(error)) from None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the way of the plan; nothing where `plan` is there."""
        try:
            _ = self.plan
        except ReadError as error:
            return error.problems
        return ()

    def for_year(self, year: int, *, office: Office | None = None) -> Imported:
        """The same, with a note for each thing of the source that is stale in `year`; nothing is changed.

        `office` is whose data tell who signs now. Raises `ValueError` for a year that no plan has.
        """
        from vanban.importing.stale import stale

        found = tuple(each.note() for each in stale(self.data, year=year, office=office))
        return replace(self, notes=(*self.notes, *found))

    @cached_property
    def written(self) -> PlanText:
        """The text of a plan file, with the lines at which what is to be told stands in it."""
        from vanban.importing.plan_text import plan_text

        return plan_text(self)

    def text(self) -> str:
        """The text of a plan file (YAML).

        What is missing stands there commented, with what to fill in; what is stale, lost or doubtful has a comment
        above it.
        """
        return self.written.text
