"""Parameters of which the usual test run takes a share, and `--run-bench` all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from vanban.rulebook import Rule


def one_law_each(rules: Sequence[tuple[str, Rule]], share: int = 1) -> list[Any]:
    """Rules by law as parameters: of so many properties one, by a different law from property to property."""
    laws: dict[str, list[str]] = {}
    for law, rule in rules:
        laws.setdefault(rule.property, []).append(law)
    turn = {prop: own[at % len(own)] for at, (prop, own) in enumerate(laws.items()) if at % share == 0}
    return [_param((law, rule), rule.id, short=turn.get(rule.property) == law) for law, rule in rules]


def some_rules(rules: Iterable[tuple[str, Rule]], share: int) -> list[Any]:
    """Rules by law as parameters: of so many one."""
    return [_param(each, each[1].id, short=at % share == 0) for at, each in enumerate(rules)]


LAWS = ("nd30", *(pytest.param(law, marks=pytest.mark.long_form) for law in ("hd36", "hd05")))
"""The laws as parameters, of a test that is much the same for each."""


def every(values: Iterable[Any], share: int, *, name: Callable[[Any], str] = str) -> list[Any]:
    """Values as parameters, each with its name: of so many one."""
    return [_param((value,), name(value), short=at % share == 0) for at, value in enumerate(values)]


def _param(values: tuple[Any, ...], name: str, *, short: bool) -> Any:
    return pytest.param(*values, id=name, marks=() if short else pytest.mark.long_form)
