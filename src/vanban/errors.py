"""One error tree for the whole library: every failure is a `VanbanError` that carries located `Problem`s.

Each stage of the pipeline raises its own branch. A problem is a stable ASCII code plus Vietnamese words for people:
where, what is, what must be, how to mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong, where, and how to mend it.

    `code` is stable and ASCII; `path` is a JSON path into the plan (`$.body[0].title`) or a place in a template;
    `line` and `column` count from 1.
    """

    code: str
    message: str
    expected: str = ""
    remedy: str = ""
    path: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None

    def at(self, *, file: str = "", line: int | None = None, column: int | None = None) -> Problem:
        """The same problem, placed in a file."""
        return replace(self, file=file or self.file, line=line or self.line, column=column or self.column)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        where = " ".join(part for part in (place, self.path) if part)
        text = f"{where}: [{self.code}] {self.message}" if where else f"[{self.code}] {self.message}"
        text = text if text.endswith((".", "!", "?", "…")) else f"{text}."
        if self.expected:
            text += f" Phải là: {self.expected}."
        if self.remedy:
            text += f" Cách sửa: {self.remedy}."
        return text


class VanbanError(Exception):
    """Root of every error this library raises on purpose; `problems` holds all that was found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ReadError(VanbanError):
    """A file could not be read, or what it holds is not a plan."""


class RulebookError(VanbanError):
    """A rulebook breaks its own schema, or no rulebook can be chosen for a plan."""


class ComposeError(VanbanError):
    """A valid plan asks for something that cannot be laid out."""


class TemplateError(VanbanError):
    """A template is missing, unsafe, or does not keep its contract with the Composition."""


class BatchError(VanbanError):
    """A base plan, or the rows of a batch, cannot be used: nothing has been written."""


class CheckError(VanbanError):
    """A file could not be checked: not a Word document, broken, dangerous, or no law fits it."""


class PdfError(VanbanError):
    """A document could not be turned into PDF, pictures or signature fields: no engine, no font, no room, no time."""


class OutputError(VanbanError):
    """A finished document could not be written."""


class WebError(VanbanError):
    """A request that the page or the API cannot serve: unknown, too large, too slow, held by somebody else.

    `rev` is the newest revision of the draft it is about, where the client must know it.
    """

    def __init__(self, problems: Iterable[Problem], rev: int | None = None) -> None:
        super().__init__(problems)
        self.rev = rev

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems, self.rev)
