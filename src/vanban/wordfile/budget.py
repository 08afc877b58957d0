"""How much of a file is read: the letters it shows are counted, and what takes as long as letters."""

from __future__ import annotations

from vanban.wordfile.parts import refused

MAX_LETTERS = 1_200_000
"""Most letters a file may show: some four hundred pages. A run counts as `RUN` of them, a break or tab as `BREAK`."""
RUN, BREAK = 10, 20


class Budget:
    """What one file, by its name, may still show."""

    __slots__ = ("_letters", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._letters = 0

    def count(self, letters: int) -> None:
        """Letters that were read, or what takes as long; refuses a file that shows too many."""
        self._letters += letters
        if self._letters > MAX_LETTERS:
            raise refused("docx-too-large", self.name, f"văn bản có quá {MAX_LETTERS} chữ")
