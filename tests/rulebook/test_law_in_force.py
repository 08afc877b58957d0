from __future__ import annotations

from datetime import date

import pytest

from vanban.errors import RulebookError
from vanban.rulebook import rulebook_for


@pytest.mark.parametrize(
    ("family", "day", "law"),
    [
        ("party", date(2018, 4, 3), "hd36"),
        ("party", date(2026, 5, 26), "hd36"),
        ("party", date(2026, 5, 27), "hd05"),
        ("party", date(2026, 11, 22), "hd05"),
        ("state", date(2020, 3, 5), "nd30"),
        ("state", date(2026, 5, 27), "nd30"),
    ],
)
def test_the_date_picks_the_law(family: str, day: date, law: str) -> None:
    assert rulebook_for(family, day).id == law
    assert rulebook_for(family, day, day).id == law


def test_a_blank_day_is_clear_when_the_whole_month_has_one_law() -> None:
    assert rulebook_for("party", date(2026, 4, 1), date(2026, 4, 30)).id == "hd36"
    assert rulebook_for("party", date(2026, 6, 1), date(2026, 6, 30)).id == "hd05"
    assert rulebook_for("state", date(2026, 5, 1), date(2026, 5, 31)).id == "nd30"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 5, 1), date(2026, 5, 31)),
        (date(2026, 5, 26), date(2026, 5, 27)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2018, 4, 1), date(2018, 4, 30)),
    ],
)
def test_a_blank_day_over_a_change_of_law_must_be_pinned(first: date, last: date) -> None:
    with pytest.raises(RulebookError) as caught:
        rulebook_for("party", first, last)
    (problem,) = caught.value.problems
    assert problem.code == "rulebook-ambiguous"
    assert "rulebook:" in problem.remedy


@pytest.mark.parametrize(
    ("family", "day"),
    [("party", date(2018, 4, 2)), ("state", date(2020, 3, 4)), ("army", date(2026, 1, 1))],
)
def test_no_law_in_force_is_told(family: str, day: date) -> None:
    with pytest.raises(RulebookError) as caught:
        rulebook_for(family, day)
    assert [problem.code for problem in caught.value.problems] == ["rulebook-none"]


def test_a_span_that_runs_backwards_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="before"):
        rulebook_for("state", date(2026, 2, 1), date(2026, 1, 1))
