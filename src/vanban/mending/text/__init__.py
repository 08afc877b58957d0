"""Letters that leave no choice mended, one by one; one module for each topic, as in `vanban.check.judging`.

Never a word, a name, a number or the value of a date: marks, blanks, capitals of fixed words, the 0 before a day.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban.mending.bench import Mender
from vanban.mending.text import (
    beginnings,
    citations,
    dividers,
    encoding,
    endings,
    fixed_words,
    head_lines,
    page_numbers,
    told,
)

MENDERS: Mapping[str, Mender] = {
    **told.MENDERS,
    **encoding.MENDERS,
    **endings.MENDERS,
    **beginnings.MENDERS,
    **fixed_words.MENDERS,
    **head_lines.MENDERS,
    **citations.MENDERS,
    **page_numbers.MENDERS,
    **dividers.MENDERS,
}
"""What mends the letters a rule speaks of, by its property."""
