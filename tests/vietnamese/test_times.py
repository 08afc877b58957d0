from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import TimeStyle, format_range, format_time, half_day, parse_time

HALF_PAST_SEVEN = datetime.time(7, 30)
minutes = st.builds(datetime.time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize("style", TimeStyle)
def test_a_style_is_its_own_specimen(style: TimeStyle) -> None:
    assert format_time(HALF_PAST_SEVEN, style) == style.value
    assert parse_time(style.value) == HALF_PAST_SEVEN


@given(minutes, st.sampled_from(TimeStyle))
def test_every_time_reads_back_in_every_style(time: datetime.time, style: TimeStyle) -> None:
    assert parse_time(format_time(time, style)) == time


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("07g30", 7, 30),
        ("7 giờ", 7, 0),
        ("15h", 15, 0),
        ("8h00’", 8, 0),
        (" 07 Giờ 30 phút ", 7, 30),
        ("7 giờ 5 phút", 7, 5),
        ("17H00", 17, 0),
    ],
)
def test_a_time_is_read_however_it_is_typed(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == datetime.time(hour, minute)


@pytest.mark.parametrize("text", ["", "7", "730", "7h3 ngày", "bảy giờ", "07:3", "7h300"])
def test_an_unreadable_time_says_what_can_be_typed(text: str) -> None:
    with pytest.raises(ValueError, match="hãy viết 07 giờ 30"):
        parse_time(text)


@pytest.mark.parametrize("text", ["24 giờ", "25h00", "7h60", "07:99"])
def test_an_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="giờ từ 0 đến 23"):
        parse_time(text)


def test_whole_hours_keep_their_minutes() -> None:
    assert format_time(datetime.time(17), TimeStyle.GIO_PADDED) == "17 giờ 00"
    assert format_time(datetime.time(0, 7), TimeStyle.H_PRIME) == "0h07'"
    assert format_time(datetime.time(7, 7), TimeStyle.COLON) == "7:07"


def test_a_range_joins_start_and_end() -> None:
    assert format_range(HALF_PAST_SEVEN, datetime.time(17), TimeStyle.H_PADDED) == "07h30 - 17h00"
    assert (
        format_range(HALF_PAST_SEVEN, datetime.time(11, 30), TimeStyle.GIO_PADDED, " đến ") == "07 giờ 30 đến 11 giờ 30"
    )
    assert format_range(HALF_PAST_SEVEN, None, TimeStyle.H) == "7h30"


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (0, 0, "sáng"),
        (10, 59, "sáng"),
        (11, 0, "trưa"),
        (12, 59, "trưa"),
        (13, 0, "chiều"),
        (17, 59, "chiều"),
        (18, 0, "tối"),
        (23, 59, "tối"),
    ],
)
def test_the_parts_of_the_day_have_fixed_bounds(hour: int, minute: int, part: str) -> None:
    assert half_day(datetime.time(hour, minute)) == part
