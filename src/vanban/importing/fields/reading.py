"""What a reader of fields gives: data of a plan, the lines they came from, what was guessed, what the source lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from vanban.anatomy import Line
from vanban.importing.notes import Level, Note

How = Literal["placed", "computed", "left"]
"""What became of a line: its letters are in the data; the law sets them (`Nơi nhận:`); left out, and a note says it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One line of the source that was read, and the field its letters went into (`$.issuer.name`)."""

    line: Line
    how: How = "placed"
    path: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that a plan must have and the source has not: its place, and in Vietnamese what is to be filled in."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """Fields of a plan as plain data, with what became of the lines, what is to be told, what is to be filled in."""

    data: dict[str, Any]
    taken: tuple[Taken, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(slots=True)
class Reading:
    """A reading under way: collects data, lines, notes and what is missing."""

    data: dict[str, Any] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def take(self, lines: Iterable[Line], path: str, how: How = "placed") -> None:
        """Lines whose letters went into a field, or that the law sets."""
        self.taken += (Taken(line, how, path) for line in lines)

    def leave(self, lines: Sequence[Line], code: str, message: str, level: Level = "left") -> None:
        """Lines that are left out of the plan, told in one note."""
        self.take(lines, "", "left")
        text = " ".join(line.words for line in lines)
        self.notes.append(Note(code, message, where=str(lines[0].place) if lines else "", text=text, level=level))

    def tell(
        self,
        code: str,
        message: str,
        *,
        lines: Sequence[Line] = (),
        text: str = "",
        level: Level = "info",
        path: str = "",
        sure: float = 1.0,
    ) -> None:
        """Something to be told, with the place of the first of `lines`."""
        where = str(lines[0].place) if lines else ""
        self.notes.append(Note(code, message, where=where, text=text, level=level, path=path, sure=sure))

    def lack(self, path: str, words: str) -> None:
        """A field the source does not have."""
        self.missing.append(Missing(path, words))

    def done(self) -> FieldsRead:
        """What was read."""
        return FieldsRead(self.data, tuple(self.taken), tuple(self.notes), tuple(self.missing))
