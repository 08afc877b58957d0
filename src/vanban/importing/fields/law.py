"""The law a document follows: the one in force on its date, or the likeliest where its date leaves more than one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.anatomy import Anatomy, Item
from vanban.errors import RulebookError
from vanban.model import DocumentDate
from vanban.rulebook import Rulebook, load_rulebook, rulebook_for
from vanban.rulebook.loader import rulebooks
from vanban.vietnamese import parse_date

_DAY = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/20\d\d(?!\d)")
_GROUNDS = ("basis", "opening")


@dataclass(frozen=True, slots=True)
class LawGuess:
    """A law; whether a plan has to name it (`pinned`), as its date alone does not tell; and why it is this one."""

    law: Rulebook
    pinned: bool = False
    reason: str = ""


def law_of(anatomy: Anatomy, family: str, date: DocumentDate | None) -> LawGuess:
    """The law for a document of this family; `date` is its date as far as it is known."""
    if date is not None:
        try:
            return LawGuess(rulebook_for(family, date.first, date.last))
        except RulebookError:
            pass  # blank parts of the date, or a date before every law, leave the choice to what the text tells
    books = [book for book in rulebooks() if book.family == family]
    chosen, reason = _likeliest(anatomy, books, date)
    return LawGuess(load_rulebook(chosen.id), pinned=date is not None, reason=reason)


def _likeliest(anatomy: Anatomy, books: Sequence[Rulebook], date: DocumentDate | None) -> tuple[Rulebook, str]:
    if len(books) == 1:
        return books[0], "bộ quy tắc duy nhất của khối"
    if date is not None and date.last < books[0].in_force_from:
        return books[0], "ngày ban hành trước mọi quy định đã biết"
    cited = _newest_day(anatomy.items)
    possible = [book for book in books if cited is None or book.in_force_to is None or cited <= book.in_force_to]
    if len(possible) == 1:
        return possible[0], "căn cứ có ngày từ khi quy định này có hiệu lực"
    marks = [line.text[-1:] for line in anatomy.recipients[:-1]]
    for book in reversed(possible):
        if marks and 2 * marks.count(book.text("recipients.separator")) > len(marks):
            return book, "dấu cuối dòng nơi nhận theo quy định này"
    if cited is not None:
        return possible[0], "căn cứ mới nhất có ngày trước khi quy định sau có hiệu lực"
    return possible[-1], "quy định mới nhất"


def _newest_day(items: Sequence[Item]) -> dt.date | None:
    """The newest day among the grounds: a plan is not older than what it rests on."""
    days = []
    for item in items:
        if item.kind not in _GROUNDS:
            continue
        for match in _DAY.finditer(item.paragraph.nfc):
            try:
                days.append(parse_date(match[0]))
            except ValueError:
                continue
    return max(days, default=None)
