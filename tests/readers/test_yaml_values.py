"""Scalars arrive as they were typed."""

from __future__ import annotations

import pytest

from vanban.readers import loads
from vanban.readers.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("07:30", "07:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", "true"),
        ("05", "05"),
        ("0o17", "0o17"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("2026-02-07", "2026-02-07"),
        ("2026-02-07 07:30:00", "2026-02-07 07:30:00"),
        ("07/02/2026", "07/02/2026"),
        ("-x", "-x"),
        ("a:b", "a:b"),
        ("'null'", "null"),
        ("''", ""),
        ('"~"', "~"),
        ("!!str null", "null"),
        ("! 05", "05"),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("nULL", "nULL"),
        ("|\n  một\n  hai\n", "một\nhai\n"),
        (">-\n  *Lưu ý:* một\n  hai\n", "*Lưu ý:* một hai"),
        ('"Thời gian: 01 ngày"', "Thời gian: 01 ngày"),
    ],
)
def test_scalars_keep_what_was_typed(written: str, value: str | None) -> None:
    source = read_yaml(f"x: {written}\n")
    assert source is not None
    assert not source.problems
    assert source.value == {"x": value}


def test_keys_keep_what_was_typed() -> None:
    source = read_yaml("no: 1\n05: 2\n2026-02-07: 3\n")
    assert source is not None
    assert list(source.value) == ["no", "05", "2026-02-07"]


def test_aliases_repeat_their_value() -> None:
    source = read_yaml("a: &x [1, 2]\nb: *x\nc: *x\n")
    assert source is not None
    assert not source.problems
    assert source.value == {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}


def test_numbers_flags_and_blanks_become_typed_in_the_plan(plan: str) -> None:
    read = loads(plan + "number: 05\nsecrecy: ~\nrulebook:\nopening: no\n")
    assert read.number == 5
    assert read.secrecy is None
    assert read.rulebook is None
    assert read.opening == ("no",)


def test_byte_order_mark_and_windows_line_ends_are_read(plan: str) -> None:
    assert loads("\ufeff" + plan.replace("\n", "\r\n")) == loads(plan)
