"""The first page of an example as a small picture, to choose by."""

from __future__ import annotations

import datetime as dt

from vanban.web.pages.looking import Draft, look

DPI = 56.0


def example_page(name: str) -> bytes:
    """The first page of an example as PNG. Raises `ReadError` where there is none of that name."""
    from vanban.examples import find_example
    from vanban.readers.plan_file import load
    from vanban.readers.writing import plain_value

    plan = load(find_example(name).path)
    drawn = look(Draft(plain_value(plan), None, dt.date(plan.date.year, 1, 1)), [1], (), DPI).pages[1]
    assert drawn.png is not None
    return drawn.png
