"""What a plan file says, whichever short forms it uses, into the data of the editing form."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from vanban.model import AgendaItem, Cell, Deadline, Delegation, DocumentDate, Plan
from vanban.model.agenda import read_hours
from vanban.model.base import Model
from vanban.readers.places import choices_of
from vanban.readers.writing import plain_value
from vanban.vietnamese import PartialDate
from vanban.web.forms.shapes import Either, Leaf, ListOf, Part, Shape, shapes_of, text_field

MAX_DEPTH = 64
"""Deepest nesting of parts that is looked into; what stands deeper stays as it is. No sound plan is so deep."""

_FIGURES = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""Words that a plan takes for a flag."""


def expand(raw: dict[str, Any]) -> dict[str, Any]:
    """The data of a plan with every short form written out: parts are objects, lists are lists, blocks name their kind.

    Dates, times and deadlines stay as they are typed. Total: what is no plan, or not one yet, stays where it is not
    understood. Expanding again changes nothing.
    """
    expanded = expanded_part(Part(Plan), raw)
    return expanded if isinstance(expanded, dict) else raw


def expanded_part(shape: Shape, value: Any, depth: int = 0) -> Any:
    """A value of a shape with its short forms written out."""
    value = _plain(value)
    if depth > MAX_DEPTH:
        return value
    match shape:
        case Either():
            if value in ("true", "false") and any(_is_flag(each) for each in shape.branches.values()):
                value = _FLAGS[value]
            branch = shape.branch(value)
            return value if branch is None else expanded_part(branch, value, depth)
        case ListOf():
            items = shape.items(value)
            return value if items is None else [expanded_part(shape.item, item, depth) for item in items]
        case Part():
            return _part(shape, value, depth)
        case Leaf():
            return _flag(value) if _is_flag(shape) else _number(shape, value)


def _is_flag(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.type is bool


def _flag(value: Any) -> Any:
    """A flag that is typed in YAML, where all is text, as the form ticks it; other words stay as they are."""
    return _FLAGS.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _number(shape: Leaf, value: Any) -> Any:
    """A number that is typed in YAML as the form counts it; where any text may stand, it stays as it is typed."""
    kinds = {choice.type for choice in choices_of(shape.type)}
    if not isinstance(value, str) or str in kinds or not _FIGURES.fullmatch(value):
        return value
    if int in kinds and "." not in value:
        return int(value)
    return float(value) if float in kinds else value


def _part(shape: Part, value: Any, depth: int) -> Any:
    model = shape.model
    if shape.key and isinstance(value, list):
        value = {shape.key: value}
    if model is DocumentDate:
        return date_text(value)
    if model is Deadline and isinstance(value, str):
        return value
    if model is Delegation and isinstance(value, str):
        return _delegation(value)
    if model is Cell and value is None:
        value = ""
    if isinstance(value, str) and (name := text_field(model)):
        value = {name: value}
    if not isinstance(value, dict):
        return value
    if issubclass(model, AgendaItem):
        value = _with_hours(value)
    shapes = shapes_of(model)
    kind = {"kind": model.model_fields["kind"].default} if "kind" in shapes else {}
    return kind | {
        name: expanded_part(shapes[name], each, depth + 1) if name in shapes else _plain(each)
        for name, each in value.items()
    }


def date_text(value: Any) -> Any:
    """A date of issue written as fields as it is typed: 07/02/2026, 11/2026, 2026."""
    if not isinstance(value, dict):
        return value
    try:
        return plain_value(DocumentDate.model_validate(value))
    except ValidationError:
        return value


def _delegation(text: str) -> Any:
    try:
        read = Delegation.model_validate(text)
    except ValidationError:
        return text
    return {"capacity": read.capacity, "position": read.position}


def _with_hours(value: dict[Any, Any]) -> dict[Any, Any]:
    """An item of an agenda with the hours that its words open with in their own fields, where they do."""
    try:
        read = read_hours(value)
    except (PydanticCustomError, ValueError):
        return value
    if read.keys() == value.keys():
        return value
    return {name: _plain(each) for name, each in read.items()}


def _plain(value: Any) -> Any:
    """Values of Python as they are typed in a plan file."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Model | dt.date | dt.time | Enum | PartialDate | bytes):
        return plain_value(value)
    return value
