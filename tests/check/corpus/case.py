"""What is true of one file of the corpus, written beside the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Family = Literal["state", "party"]
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """A .docx and what must be read from it.

    `components` gives the text of every component that is in the file, paragraph by paragraph as the file writes it;
    `present` names components that stand in it with a text of no matter (page numbers). `faults` are the properties
    of rules broken on purpose, as a checker's errors must name them ("recipients_title.italic"); `tolerated` are properties that say the same in other words. `labelled` names the
    components whose label ("I.") Word writes and the text of the file does not hold. `valid` says whether the file
    keeps the schema of its format.
    """

    data: bytes
    family: Family
    components: Words
    present: frozenset[str] = frozenset()
    faults: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    valid: bool = True


def folded(*texts: str) -> str:
    """Texts as one line to compare: NFC, every white space one blank, soft hyphens gone."""
    joined = unicodedata.normalize("NFC", " ".join(texts)).replace("\u00ad", "").replace("\u2011", "-")
    return " ".join(joined.split())
