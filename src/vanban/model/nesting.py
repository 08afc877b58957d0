"""How deep the parts of a plan may stand in one another."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic_core import InitErrorDetails

from vanban.model.base import Place, fault

MAX_NESTING = 60
"""Deepest nesting of sections, phases, bullets and assignments; a real plan needs about six."""


def nesting_faults(parts: Iterable[tuple[Place, Any]]) -> list[InitErrorDetails]:
    """The faults of those parts, each at its place, that hold others deeper than `MAX_NESTING`."""
    return [_too_deep(place) for place, part in parts if _depth_exceeds(part)]


def deep_fault() -> InitErrorDetails:
    """The fault of a plan so deep that it cannot even be looked through."""
    return _too_deep(("body",))


def _too_deep(place: Place) -> InitErrorDetails:
    return fault(
        "plan-too-deep",
        f"các mục, các ý lồng nhau quá {MAX_NESTING} cấp",
        at=place,
        expected=f"không quá {MAX_NESTING} cấp",
        remedy="bớt các cấp lồng nhau",
    )


def _depth_exceeds(part: Any) -> bool:
    # Level by level, so that depth costs no stack; a model's own dictionary, for asking it by name is slow.
    level = list(part) if isinstance(part, tuple) else [part]
    for _ in range(MAX_NESTING + 1):
        level = [
            inner
            for holder in level
            if isinstance(holder, BaseModel)
            for value in vars(holder).values()
            if type(value) is tuple
            for inner in value
        ]
        if not level:
            return False
    return True
