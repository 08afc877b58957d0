"""A plan to draw of data that are no whole plan yet: what is missing is dotted, what is faulty is as it was before.

Nothing here is ever saved, checked or handed out: it is for the picture alone, and every place that is not as it was
typed is told.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from vanban.errors import Problem
from vanban.model import Plan
from vanban.readers.faults import problems_of
from vanban.readers.places import ABSENT, Place, place_of
from vanban.readers.plan_file import reading_context
from vanban.readers.source import path_of

DOTS = "……"
"""What stands for a text that is still to come."""
_NAME = "XX"
"""What passes for a symbol until dots are put in its place."""
_ROUNDS = 24

Parts = tuple[str | int, ...]
How = Literal["blank", "earlier", "left-out"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A place that is not drawn as it was typed: dotted, as it was before it had a fault, or not at all."""

    path: str
    how: How


@dataclass(frozen=True, slots=True)
class Standing:
    """What is drawn of data: the plan, if one can be made; the problems of the data; places drawn otherwise.

    `left_out`: elements of lists that the plan lacks, so that its places can be told as those of the data.
    """

    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    shown: tuple[Shown, ...] = ()
    left_out: tuple[Parts, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the data are a whole plan as they stand."""
        return self.plan is not None and not self.problems


def plan_to_draw(
    data: Mapping[str, Any], earlier: Mapping[str, Any] | None, today: dt.date, files: Path | None = None
) -> Standing:
    """Data of a draft as a plan to draw.

    `earlier` are the data that were a whole plan last; where there is no date of issue yet, it is in the year of
    `today`, or in its month where the law must be known. Pictures of the plan are read from the folder `files`.
    """
    context = reading_context(files)
    try:
        return Standing(Plan.model_validate(data, context=context))
    except ValidationError as error:
        problems = tuple(problems_of(error, Plan, data, None))
        return _Repair(data, earlier, today, context).run(error, problems)


@dataclass(slots=True)
class _Try:
    """How a broken place has been mended so far: which of its candidates come next."""

    candidates: Iterator[tuple[How, Any]]
    how: How = "blank"


_OUT: Any = object()
"""The candidate that takes a place out."""


class _Repair:
    """Mends broken places one way after another until the whole is a plan."""

    def __init__(
        self, data: Mapping[str, Any], earlier: Mapping[str, Any] | None, today: dt.date, context: Any
    ) -> None:
        self._data = data
        self._tree: Any = copy.deepcopy(dict(data))
        self._earlier = earlier
        self._today = today
        self._context = context
        self._tries: dict[Parts, _Try] = {}
        self._removed: list[Parts] = []

    def run(self, error: ValidationError, problems: tuple[Problem, ...]) -> Standing:
        """The plan that comes out, with what was done to the data."""
        for _ in range(_ROUNDS):
            if not self._mend(error):
                break
            try:
                plan = Plan.model_validate(self._tree, context=self._context)
            except ValidationError as again:
                error = again
                continue
            self._put_texts(plan)
            return Standing(plan, problems, tuple(self._told()), tuple(self._removed))
        return Standing(None, problems)

    def _mend(self, error: ValidationError) -> bool:
        """Another try for every place that is broken; whether anything could be tried."""
        broken: dict[Parts, tuple[Place, str]] = {}
        for item in error.errors(include_url=False, include_context=False, include_input=False):
            place = place_of(item["loc"], Plan, self._tree, None)
            parts, kind = place.parts, item["type"]
            if kind in _BESIDE:
                parts = (*parts[:-1], _BESIDE[kind][0])
                place = Place(parts, ABSENT)
            if kind in _WHOLE:
                parts = (*parts, _WHOLE[kind])
                place = Place(parts, ABSENT)
            elif kind in _OF_NAME and isinstance(_at(self._tree, (*parts, "name")), str):
                parts = (*parts, "name")
                place = Place(parts, ABSENT)
            broken.setdefault(parts, (place, kind))
        done = False
        # From behind, so that what is taken out of a list moves nothing that is still to be mended.
        for parts in sorted(broken, key=_order, reverse=True):
            place, kind = broken[parts]
            if any(_within(parts, other) for other in broken if other != parts and kind != "missing"):
                continue  # what holds it has a fault of its own below, which may be the cause
            done = self._next(parts, place, kind) or done
        return done

    def _next(self, parts: Parts, place: Place, kind: str) -> bool:
        while True:
            tried = self._tries.get(parts)
            if tried is None:
                tried = self._tries[parts] = _Try(iter(self._candidates(parts, place, kind)))
            chosen = next(tried.candidates, None)
            if chosen is None:
                if not parts:
                    return False
                parts, kind = parts[:-1], "held"
                place = place_of(parts, Plan, self._tree, None)
                continue
            tried.how, value = chosen
            self._put(parts, value)
            return True

    def _candidates(self, parts: Parts, place: Place, kind: str) -> Iterator[tuple[How, Any]]:
        typed = _at(self._data, parts)
        empty = typed is ABSENT or typed is None or (isinstance(typed, str) and not typed.strip())
        before = _at(self._earlier, parts) if self._earlier is not None else ABSENT
        if kind in _BESIDE:
            yield "left-out", _BESIDE[kind][1]
            return
        if kind == "extra_forbidden":
            yield "left-out", _OUT
            return
        if parts == ("date",):
            if before is not ABSENT:
                yield "earlier", before
            yield "blank", self._today.year
            yield "blank", {"year": self._today.year, "month": self._today.month}
        if empty and not _needed(place):
            yield "blank", _OUT
        held = kind == "held"
        if not held:
            yield "blank", DOTS
            yield "blank", DOTS + DOTS[:1] * next((part for part in reversed(parts) if isinstance(part, int)), 0)
            yield "blank", _NAME
        if before is not ABSENT and not empty and before != typed:
            yield "earlier", copy.deepcopy(before)
        if (held or isinstance(typed, str)) and not _needed(place):
            yield "left-out", _OUT
        for choice in place.choices:
            if get_origin(choice.type) is Literal:
                yield "blank", get_args(choice.type)[0]
        for way in _STARTS:
            yield "blank", copy.deepcopy(way)
        yield "left-out", _OUT

    def _put(self, parts: Parts, value: Any) -> None:
        if not parts:
            return
        *way, last = parts
        holder = self._tree
        for step in way:
            if isinstance(step, str):
                if not isinstance(holder, dict):
                    return
                inner = holder.get(step)
                if not isinstance(inner, dict | list):
                    holder[step] = inner = {}
                holder = inner
            elif isinstance(holder, list) and step < len(holder):
                holder = holder[step]
            else:
                return
        if isinstance(last, int):
            if not isinstance(holder, list) or last >= len(holder):
                return
            if value is _OUT:
                del holder[last]
                self._removed.append(parts)
                # Later places of this list are others now; they are tried anew.
                self._tries = {other: tried for other, tried in self._tries.items() if not _behind(other, parts)}
            else:
                holder[last] = value
        elif isinstance(holder, dict):
            if value is _OUT:
                holder.pop(last, None)
            else:
                holder[last] = value

    def _told(self) -> Iterator[Shown]:
        for parts, tried in self._tries.items():
            how = tried.how
            typed = _at(self._data, parts)
            if typed is ABSENT and (how == "left-out" or any(_within(parts, other) for other in self._tries)):
                continue  # nothing of the draft's own
            if how == "blank" and isinstance(typed, str) and typed.strip() and _stands_for(_at(self._tree, parts)):
                continue  # drawn as it was typed
            if how == "blank" and _at(self._tree, parts) is ABSENT:
                continue  # nothing was typed, nothing stands there
            yield Shown(path_of(parts), how)

    def _put_texts(self, plan: Plan) -> None:
        """Texts with a fault as they were typed, where dots stood for them while the plan was validated."""
        for parts in self._tries:
            stands = _at(self._tree, parts)
            if not _stands_for(stands):
                continue
            typed = _at(self._data, parts)
            text = typed if isinstance(typed, str) and typed.strip() and _can_be_drawn(typed) else DOTS
            if text != stands:
                _replace(plan, parts, stands, text)


_WHOLE: Mapping[str, str] = {
    "outline-empty": "purpose",
    "agenda-empty-item": "text",
    "assignment-empty": "text",
}
"""Faults of a part as a whole, and the field that mends it."""
_OF_NAME = ("mark-doubled", "recipients-archive", "recipients-duplicate", "recipients-punctuation")
"""Faults of a part that its name has."""
_BESIDE: Mapping[str, tuple[str, Any]] = {"agenda-overlap": ("parallel", True)}
"""Faults of a value among others that can be drawn as it is typed, and the field beside it that lets it be."""
_STARTS: Sequence[Any] = (
    [DOTS],
    {"text": DOTS},
    {"name": DOTS},
    {"content": DOTS},
    {"title": DOTS},
    {"body": DOTS, "text": DOTS},
    {"name": DOTS, "symbol": _NAME, "place": DOTS},
    {"recipients": [DOTS], "archive": DOTS},
    {"position": DOTS},
    {"purpose": [DOTS]},
    [{"name": DOTS}],
    [{"content": DOTS}],
    [{"title": DOTS}],
    [{"body": DOTS, "text": DOTS}],
    [["……"]],
)
"""What a part or a list may be begun with."""


def _stands_for(value: Any) -> bool:
    """Whether a value is a text of ours that stands for another."""
    return isinstance(value, str) and (value == _NAME or (len(value) >= len(DOTS) and not value.strip(DOTS)))


def _needed(place: Place) -> bool:
    """Whether the part that holds a field needs it."""
    name = place.parts[-1] if place.parts else ""
    if not isinstance(name, str):
        return True
    fields = [holder.model_fields[name] for holder in place.holder if name in holder.model_fields]
    return any(field.is_required() for field in fields) or not fields


def _at(tree: Any, parts: Iterable[str | int]) -> Any:
    for part in parts:
        if isinstance(part, int):
            tree = tree[part] if isinstance(tree, list) and part < len(tree) else ABSENT
        else:
            tree = tree.get(part, ABSENT) if isinstance(tree, Mapping) else ABSENT
        if tree is ABSENT:
            return ABSENT
    return tree


def _within(outer: Parts, inner: Parts) -> bool:
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def _behind(other: Parts, removed: Parts) -> bool:
    """Whether a place lies in a list at or behind an element that was taken out."""
    depth = len(removed) - 1
    if len(other) <= depth or other[:depth] != removed[:depth]:
        return False
    here, gone = other[depth], removed[depth]
    return isinstance(here, int) and isinstance(gone, int) and here >= gone


def _order(parts: Parts) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in parts)


def _can_be_drawn(text: str) -> bool:
    return all(char.isprintable() or char in "\n\t" for char in text)


def _replace(plan: Plan, parts: Parts, stands: str, text: str) -> None:
    """Another text at a place of a plan: past its validation, for this plan is drawn and thrown away."""
    *way, last = parts
    holder: Any = plan
    lists: list[tuple[Any, str, int]] = []
    for step in [*way, last]:
        if isinstance(step, str) and isinstance(holder, BaseModel):
            owner, name = holder, step
            holder = getattr(holder, step, None)
            lists = [(owner, name, -1)]
        elif isinstance(step, int) and isinstance(holder, tuple) and step < len(holder):
            lists = [(*each[:2], step) for each in lists]
            holder = holder[step]
    if not lists:
        return
    owner, name, index = lists[-1]
    if holder == stands:
        value: Any = text
        if index >= 0:
            whole = getattr(owner, name)
            if not isinstance(whole, tuple):
                return
            value = (*whole[:index], text, *whole[index + 1 :])
        object.__setattr__(owner, name, value)
    elif isinstance(holder, BaseModel):
        # A text that stands for a whole part: its main field has it.
        for field in type(holder).model_fields:
            if getattr(holder, field) == stands:
                object.__setattr__(holder, field, text)
                return
