"""Pictures of pages and their words, kept by what they show, for as long as there is room on the whole server."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.pdf.showing import Words

ROOM = 96 * 1024**2
"""Bytes that all pictures of a server take together: some thousand pages."""
_WORD = 200
"""About how many bytes a word takes in memory."""


@dataclass(slots=True)
class _Kept:
    """A picture, the words of its page once they were read, and whose it is."""

    png: bytes = field(repr=False)
    owners: set[str]
    words: Words | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        return len(self.png) + (0 if self.words is None else _WORD * len(self.words.words))


class Pictures:
    """The pictures of one server; only who owns one gets it. The longest unused ones go first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._taken = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    @property
    def taken(self) -> int:
        """How many bytes are taken."""
        return self._taken

    def put(self, owner: str, name: str, png: bytes) -> None:
        """Keep a picture for an owner."""
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = _Kept(png, set())
            self._taken += kept.size
        kept.owners.add(owner)
        self._used(name)

    def share(self, owner: str, name: str) -> bool:
        """Whether a picture is kept; it is the owner's too from now on."""
        kept = self._kept.get(name)
        if kept is None:
            return False
        kept.owners.add(owner)
        self._used(name)
        return True

    def put_words(self, name: str, words: Words) -> None:
        """Keep the words of a page beside its picture."""
        kept = self._kept.get(name)
        if kept is not None:
            self._taken -= kept.size
            kept.words = words
            self._taken += kept.size
            self._used(name)

    def png(self, owner: str, name: str) -> bytes | None:
        """A picture of an owner's."""
        kept = self._of(owner, name)
        return None if kept is None else kept.png

    def words(self, owner: str, name: str) -> Words | None:
        """The words of an owner's page, where they were read."""
        kept = self._of(owner, name)
        return None if kept is None else kept.words

    def names(self, owner: str) -> frozenset[str]:
        """The names of all pictures of an owner."""
        return frozenset(name for name, kept in self._kept.items() if owner in kept.owners)

    def spelt(self, owner: str) -> frozenset[str]:
        """The names of an owner's pictures whose words are known."""
        return frozenset(name for name, kept in self._kept.items() if owner in kept.owners and kept.words is not None)

    def keep_only(self, owner: str, names: frozenset[str]) -> None:
        """Let go of an owner's other pictures."""
        for name in [name for name, kept in self._kept.items() if owner in kept.owners and name not in names]:
            kept = self._kept[name]
            kept.owners.discard(owner)
            if not kept.owners:
                self._drop(name)

    def forget(self, owner: str) -> None:
        """Let go of all pictures of an owner."""
        self.keep_only(owner, frozenset())

    def _of(self, owner: str, name: str) -> _Kept | None:
        kept = self._kept.get(name)
        if kept is None or owner not in kept.owners:
            return None
        self._kept.move_to_end(name)
        return kept

    def _used(self, name: str) -> None:
        self._kept.move_to_end(name)
        while self._taken > self._room and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, name: str) -> None:
        self._taken -= self._kept.pop(name).size
