"""The faults of a plan at every level of nesting, in one run.

A part of a plan looks at itself only when the parts inside it are sound, so a fault deep down hides those above it.
What is faulty is replaced by something sound and the plan is read again, until nothing new is found; the faults are
told once, and those that only the replacement brings are not told.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from vanban.errors import Problem
from vanban.readers.faults import problems_of
from vanban.readers.places import ABSENT, Choice, Place, choices_of, field_types, place_of, takes_text
from vanban.readers.source import MAX_PROBLEMS, Node, path_of

MAX_ROUNDS = 12
"""How often a plan is read again; each round goes up a level, and a real plan has fewer."""

Read = TypeVar("Read", bound=BaseModel)
_OF_A_GAP = ("agenda-no-start", "agenda-hours")
"""Faults of a field for want of another one beside it."""
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


def every_problem(
    error: ValidationError, model: type[BaseModel], value: Any, root: Node | None, context: Mapping[str, Any]
) -> list[Problem]:
    """Every fault of `value` read as `model`: those of `error`, then those that they hid."""
    found = dict.fromkeys(problems_of(error, model, value, root))
    if error.error_count() > MAX_PROBLEMS:
        return list(found)
    patch = _Patch(copy.deepcopy(value))
    for _ in range(MAX_ROUNDS):
        if not patch.mend(error, model):
            break
        try:
            model.model_validate(patch.value, context=dict(context))
            break
        except ValidationError as next_error:
            error = next_error
        for problem in problems_of(error, model, patch.value, root):
            if not (patch.brought(problem.path) or patch.left(problem) or patch.is_named_in(problem)):
                found.setdefault(problem)
    return list(found)


def sound(value: Any, model: type[Read], stand_in: Callable[[Any], str]) -> Read | None:
    """What is written read as `model`, whatever is wrong with it; None where even that cannot be done.

    What is faulty is replaced: a text by what `stand_in` makes of it, other things by something the model takes.
    """
    patch = _Patch(copy.deepcopy(value), stand_in)
    for _ in range(4 * MAX_ROUNDS):
        try:
            return model.model_validate(patch.value)
        except ValidationError as error:
            if error.error_count() > MAX_PROBLEMS or not patch.mend(error, model):
                break
    return None


class _Patch:
    """A copy of what was written, its faulty places replaced one after another."""

    def __init__(self, value: Any, stand_in: Callable[[Any], str] | None = None) -> None:
        self.value = value
        self._attempts: dict[tuple[str | int, ...], int] = {}
        self._gaps: set[tuple[str | int, ...]] = set()
        self._stand_in = stand_in
        self._stem = _stem(value)

    def brought(self, path: str) -> bool:
        """Whether a fault at a path may come from what was put in place: it stands there, above, or below."""
        return any(_within(path, mended) or _within(mended, path) for mended in map(path_of, self._attempts))

    def left(self, problem: Problem) -> bool:
        """Whether a fault may come from a field that was taken away, which is written beside it."""
        if problem.code not in _OF_A_GAP:
            return False
        return any(len(gap) > 1 and problem.path.rpartition(".")[0] == path_of(gap[:-1]) for gap in self._gaps)

    def is_named_in(self, problem: Problem) -> bool:
        """Whether a fault names a text that was put in place, which nobody finds in what was written."""
        words = f"{problem.message}\n{problem.expected}\n{problem.remedy}"
        return self._stand_in is None and self._stem in words.casefold()

    def mend(self, error: ValidationError, model: type[BaseModel]) -> bool:
        """Replace all that is faulty; whether anything was."""
        items = error.errors()
        # A list is too short for pydantic when all in it is faulty; what is wrong is in it.
        own = [item for item in items if item["type"] != "too_short"] or items
        places = [(item["type"], place_of(item["loc"], model, self.value, None)) for item in own]
        replaced: set[tuple[str | int, ...]] = set()
        # From the last: what stands in a list keeps its place, and inner parts go before outer ones.
        for kind, place in sorted(places, key=lambda each: len(each[1].parts), reverse=True):
            # What stood in a part that has gone since went with it; the places of its list may be no more.
            if any(place.parts[:depth] in replaced for depth in range(len(place.parts))):
                continue
            mended = self._mend_at(place, unknown=kind in _UNKNOWN)
            if mended is not None:
                replaced.add(mended)
        return bool(replaced)

    def _mend_at(self, place: Place, *, unknown: bool) -> tuple[str | int, ...] | None:
        """Replace a faulty part, or the nearest one around it that can be; the place of what was replaced."""
        for depth in range(len(place.parts), 0, -1):
            parts = place.parts[:depth]
            holder = self._at(parts[:-1])
            stop = next((stop for stop in reversed(place.stops) if stop.parts == parts), None)
            if holder is None or stop is None:
                continue
            choices = stop.choices
            attempt = self._attempts.get(parts, 0)
            ways = self._ways(parts, holder, choices, unknown=unknown and depth == len(place.parts))
            if attempt < len(ways):
                self._attempts[parts] = attempt + 1
                self._gaps.discard(parts)
                if ways[attempt] is ABSENT:
                    holder.pop(parts[-1], None)
                    self._gaps.add(parts)
                else:
                    holder[parts[-1]] = ways[attempt]
                return parts
        return None

    def _ways(
        self, parts: tuple[str | int, ...], holder: Any, choices: tuple[Choice, ...], *, unknown: bool
    ) -> list[Any]:
        """What may stand in place of a faulty value, the mildest change first."""
        key = parts[-1]
        if unknown or not choices:
            return [ABSENT] if isinstance(holder, dict) else []
        ways: list[Any] = []
        if any(choice.type is str for choice in choices) or (isinstance(key, int) and takes_text(choices)):
            known = holder.get(key) if isinstance(holder, dict) else holder[int(key)]
            ways.append(f"{self._stem}{len(self._attempts)}" if self._stand_in is None else self._stand_in(known))
        if isinstance(holder, dict):
            ways.append(ABSENT)
        ways.append(_sample(choices, self._stem))
        return ways

    def _at(self, parts: tuple[str | int, ...]) -> Any:
        """The mapping or list at a path; None where there is none (a short form, or it has been replaced)."""
        value: Any = self.value
        for part in parts:
            try:
                value = value[part] if not isinstance(value, str) else None
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, dict | list) else None


def _stem(value: Any) -> str:
    """How texts begin that stand in for faulty ones: as nothing in what was written does, so that they are known."""
    written = json.dumps(value, ensure_ascii=False, default=str).casefold()
    stem = "xqz"
    while stem in written:
        stem += "z"
    return stem


def _sample(choices: tuple[Choice, ...], text: str, depth: int = 0) -> Any:
    """A value that one of the types takes; its texts are `text`."""
    choice = choices[0]
    if choice.model is not None:
        types = field_types(choice.model) if depth < 6 else {}
        return {
            name: _sample(tuple(choices_of(types[name])), text, depth + 1)
            for name, info in choice.model.model_fields.items()
            if info.is_required() and name in types
        }
    if choice.element is not None:
        return [_sample(tuple(choices_of(choice.element)), text, depth + 1)]
    if get_origin(choice.type) is Literal:
        return get_args(choice.type)[0]
    return {int: 1, float: 50.0, bool: True, dt.date: "01/01/2026", dt.time: "08:00"}.get(choice.type, text)


def _within(path: str, outer: str) -> bool:
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))
