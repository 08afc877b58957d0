"""A family and a date into the law in force on it."""

from __future__ import annotations

from datetime import date

from vanban.errors import Problem, RulebookError
from vanban.rulebook.loader import laws_in_force, load_rulebook
from vanban.rulebook.schema import Rulebook


def rulebook_for(family: str, first: date, last: date | None = None) -> Rulebook:
    """The law that a document of this family follows.

    `first` and `last` bound a date whose day or month is still blank: the days it may become.
    Raises `RulebookError`: `rulebook-ambiguous` when the law changes between the two, `rulebook-none`
    when no known law is in force on any of those days.
    """
    last = last or first
    if last < first:
        raise ValueError(f"last {last} is before first {first}")
    books = [
        book
        for book in laws_in_force()
        if book.family == family
        and book.in_force_from <= last
        and (book.in_force_to is None or first <= book.in_force_to)
    ]
    span = _day(first) if first == last else f"từ {_day(first)} đến {_day(last)}"
    if not books:
        raise RulebookError(
            [
                Problem(
                    code="rulebook-none",
                    message=f"Không có quy định nào của nhóm “{family}” có hiệu lực {span}.",
                    expected=_known(family),
                    remedy="kiểm tra lại ngày ban hành, hoặc ghi rõ bộ quy tắc ở trường rulebook",
                )
            ]
        )
    if len(books) == 1 and books[0].in_force_on(first) and books[0].in_force_on(last):
        return load_rulebook(books[0].id)
    raise RulebookError(
        [
            Problem(
                code="rulebook-ambiguous",
                message=f"Ngày ban hành còn để trống, và quy định thay đổi trong khoảng {span}.",
                expected=_known(family),
                remedy="điền ngày ban hành, hoặc ghi rõ bộ quy tắc, ví dụ rulebook: " + books[-1].id,
            )
        ]
    )


def _known(family: str) -> str:
    known = [
        f"{book.id} (từ {_day(book.in_force_from)}" + (f" đến {_day(book.in_force_to)})" if book.in_force_to else ")")
        for book in laws_in_force()
        if book.family == family
    ]
    return ", ".join(known) or "nhóm " + " hoặc ".join(sorted({book.family for book in laws_in_force()}))


def _day(day: date) -> str:
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02}/{month}/{day.year}"
