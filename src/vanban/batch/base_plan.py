"""A base plan: a plan file with expressions and conditions, compiled once, and each row's own plan made from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from vanban.batch.columns import covers, problems_of_columns, replaces
from vanban.batch.commune_checks import CODE
from vanban.batch.compiling import Compiling
from vanban.batch.expansion import Expansion, RowError, columns_of
from vanban.batch.parts import Part
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.errors import Problem
from vanban.model import Plan
from vanban.model.blocks import MAX_IMAGE
from vanban.readers.attachments import ReadFile, attachment_reader
from vanban.readers.file_text import read_file_text
from vanban.readers.office_file import Given


@dataclass(frozen=True, slots=True)
class Variant:
    """A row's own plan, the names of the files it holds, each with a hash of what was read."""

    plan: Plan
    files: Mapping[str, str]


class BasePlan:
    """A base plan compiled. Immutable once made, and safe to use from threads."""

    def __init__(
        self,
        text: str,
        file_format: str,
        name: str,
        folder: Path | None,
        office: Given = None,
    ) -> None:
        """Raises `ReadError` when the text cannot be read, `BatchError` with every expression that is wrong."""
        self.text = text
        self.file_format = file_format
        self.name = name
        self.folder = folder
        compiled = Compiling(text, file_format, name, folder, office)
        self.office = compiled.office
        self.root, self.uses = compiled.root, tuple(compiled.uses)
        self.file_name, self.columns = compiled.file_name, compiled.columns

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, office: str | os.PathLike[str] | None = None) -> BasePlan:
        """A base plan's file (.yaml, .yml, .json) compiled, with what its office says (see `vanban.load`)."""
        file = Path(path)
        file_format, text = read_file_text(file)
        return cls(text, file_format, str(file), file.parent.absolute(), office)

    @cached_property
    def sha256(self) -> str:
        """Hash of the text, and of that of its office."""
        text = self.text if self.office is None else self.text + self.office.text
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The dotted names the base uses, each once, in the order they stand."""
        return tuple(dict.fromkeys(name for use in self.uses for name in sorted(use.expression.names)))

    def cell_faults(self, row: Row) -> list[RowProblem]:
        """Cells without a certain value that this base uses, or that replace one of its fields."""
        return [row.problem(problem, (column,)) for column, problem in row.faults.items() if self._reads(column)]

    def cell_remarks(self, row: Row) -> tuple[RowProblem, ...]:
        """Cells that this base uses and somebody should look at."""
        place = any(covers(name, "commune.name") for name in self.names)
        return tuple(
            row.problem(problem, (column,))
            for column, problem in row.remarks.items()
            if self._reads(column) or (column == CODE and place)  # its name is that of the code, or another place's
        )

    def varies(self, *path: str) -> bool:
        """Whether a field has something to evaluate; one that is not written has not."""
        part: Part | None = self.root
        for key in path:
            part = part.members.get(key) if part is not None and part.members is not None else None
        return part is not None and part.varies

    def hash_of_file(self, name: str) -> str:
        """The hash of a file that plans of this base name, such as an image; nothing where it may not be read."""
        from pydantic_core import PydanticCustomError

        if self.folder is None:
            return ""
        try:
            return hashlib.sha256(attachment_reader(self.folder)(name, MAX_IMAGE)).hexdigest()
        except PydanticCustomError:
            return ""

    def _reads(self, column: str) -> bool:
        return replaces(column) or any(covers(name, column) for name in self.names)

    def problems_of_columns(self, names: Sequence[str], file: str) -> list[Problem]:
        """Names the base uses that no row has, and dotted columns that lead nowhere; `file` is the file of the rows."""
        return problems_of_columns(names, self.uses, self.name, file)

    def value(self, row: Row) -> Any:
        """The plain data of a row's plan. Raises `RowError` with every expression that cannot be evaluated."""
        return self.expansion(row).value()

    def variant(self, row: Row) -> Variant:
        """A row's own plan, validated as any other. Raises `RowError` with every fault, at its line and its column."""
        from pydantic import ValidationError

        expansion = self.expansion(row)
        value = expansion.value()
        files: dict[str, str] = {}
        context: dict[str, Any] = {}
        if self.folder is not None:
            context = {"read_file": _recorded(attachment_reader(self.folder), files)}
        try:
            return Variant(Plan.model_validate(value, context=context), files)
        except ValidationError as error:
            from vanban.readers.faults import problems_of

            origins: dict[str, tuple[str, ...]] = {}
            node = expansion.places(origins)
            problems = problems_of(error, Plan, value, node)
            raise RowError(
                row.problem(problem.at(file=self.name), columns_of(problem.path, origins)) for problem in problems
            ) from None

    def expansion(self, row: Row) -> Expansion:
        """A row put into this base. Raises `RowError` when a cell that is used has no certain value."""
        if row.faults and (faults := self.cell_faults(row)):
            raise RowError(faults)
        return Expansion(self.root, self.name, row)


def _recorded(read_file: ReadFile, files: dict[str, str]) -> ReadFile:
    def read(name: str, limit: int) -> bytes:
        content = read_file(name, limit)
        files[name] = hashlib.sha256(content).hexdigest()
        return content

    return read
