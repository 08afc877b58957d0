"""What an import has to say: what it left out, what it guessed, what the source lacks or has wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["left", "guess", "lost", "fault", "stale", "info"]
"""`left`: letters that were left out on purpose, such as numbers of pages. `guess`: what could be read otherwise.
`lost`: letters of the source that could not be kept. `fault`: what is wrong in the source and stays as it is.
`stale`: what was right in the year of the source. `info`: anything else worth a look."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to be told.

    `code` is stable ASCII, `message` is Vietnamese, `where` leads to the place in the source ("đoạn 12"), `path` to the
    place in the plan (`$.body[2].title`), empty where there is none. `text` holds the letters it is about, whole where
    they were left out or lost. `sure` tells how sure a guess is, from 0 to 1. `after` are the words of the line of the
    text above a line that was not taken over, so that it can be put back; None of what is no such line.
    """

    code: str
    message: str
    where: str = ""
    text: str = ""
    level: Level = "info"
    path: str = ""
    sure: float = 1.0
    after: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The note as plain data, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """In Vietnamese: "đoạn 12: số trang “3” không phải lời văn (import-page-number)"."""
        place = self.where or self.path
        return f"{place}: {self.message}" if place else self.message
