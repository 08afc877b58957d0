"""What a draft says, apart from its history: the plan's data, where they come from, what an import had to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Note = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """Of a draft that begins, and of each of its revisions. Data are never changed in place.

    `data` are in the editing form, `origin` the text of the plan file they come from, with its comments; empty where
    there was none. `source` says for the clerk what it was. `notes` and `missing` are what an import had to tell, their
    paths (`$.body[0]`) into the data.
    """

    data: dict[str, Any]
    source: str = ""
    origin: str = ""
    notes: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()

    def content(self) -> dict[str, Any]:
        """As it is kept: what a version holds, and a restored one gives back."""
        return {
            "data": self.data,
            "source": self.source,
            "origin": self.origin,
            "notes": [dict(each) for each in self.notes],
            "missing": [dict(each) for each in self.missing],
        }


def with_ids(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes, each with the `id` it is known by wherever its place in the plan goes: its own, else by what it says.

    Two that say the same of two places have two.
    """
    known: Counter[str] = Counter()
    made = []
    for note in notes:
        said = [str(note.get(name, "")) for name in ("code", "message", "where", "text")]
        id = sha256("\n".join(said).encode()).hexdigest()[:16]
        known[id] += 1
        made.append({"id": f"{id}-{known[id]}", **note})
    return tuple(made)
