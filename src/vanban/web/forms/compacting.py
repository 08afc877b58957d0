"""The data of the editing form back into what a plan file says: short forms, what is ordinary left out."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError

from vanban.model import Delegation, DocumentDate, Phase, Plan, Section
from vanban.model.base import Model
from vanban.model.content import block_kind
from vanban.model.text import reads_one_as_list
from vanban.readers.writing import in_order, plain_value
from vanban.web.forms.expanding import MAX_DEPTH, date_text
from vanban.web.forms.shapes import Either, Leaf, ListOf, Part, Shape, shapes_of, text_field

_HEADED = tuple(model.model_fields["kind"].default for model in (Section, Phase))


def compact(data: dict[str, Any]) -> dict[str, Any]:
    """The data of the form as a clerk would type them: what `readers.writing.plain_value` gives for a sound plan.

    Total: what is no plan, or not one yet, stays where it is not understood.
    """
    compacted = _value(Part(Plan), data, 0)
    return compacted if isinstance(compacted, dict) else data


def _value(shape: Shape, value: Any, depth: int, *, short: bool = True) -> Any:
    if depth > MAX_DEPTH:
        return value
    match shape:
        case Either():
            branch = shape.branch(value)
            # A part that may also be a text as it stands is not written as one.
            return value if branch is None else _value(branch, value, depth, short=short and not shape.takes_text)
        case ListOf() if isinstance(value, list):
            return [_value(shape.item, item, depth) for item in value]
        case Part() if isinstance(value, dict):
            return _part(shape.model, value, depth, short=short)
        case Leaf() | ListOf() | Part():
            return value


def _part(model: type[Model], value: dict[Any, Any], depth: int, *, short: bool) -> Any:
    if model is DocumentDate:
        return date_text(value)
    if model is Delegation:
        return _delegation(value)
    shapes = shapes_of(model)
    values: dict[Any, Any] = {}
    for name, _ in in_order(model):
        if name not in value:
            continue
        written = _value(shapes[name], value[name], depth + 1)
        if not _ordinary(model, name, written):
            # As the plan's writer: a list of one text as that text, a block of one list as that list.
            values[name] = _shortest(shapes[name], value[name], written)
    values |= {name: each for name, each in value.items() if name not in shapes}
    kind = values.pop("kind", None) if "kind" in shapes else None
    if kind is not None and block_kind(values) != f"<{kind}>":
        values = {"kind": kind, **values}
    name = text_field(model)
    if short and name and values.keys() == {name} and isinstance(values[name], str):
        return values[name]
    return values


def _ordinary(model: type[Model], name: str, written: Any) -> bool:
    """Whether a field need not be written: it says what it says by itself."""
    if model.keeps_given or name == "kind" or model.model_fields[name].is_required():
        return False
    return bool(written == _default(model, name))


@cache
def _default(model: type[Model], name: str) -> Any:
    return plain_value(model.model_fields[name].get_default(call_default_factory=True))


def _shortest(shape: Shape, value: Any, written: Any) -> Any:
    if isinstance(shape, Part) and isinstance(written, dict) and written.keys() == {shape.key}:
        inner = written[shape.key]
        return inner if isinstance(inner, list) else written
    if not isinstance(shape, ListOf) or not any(map(reads_one_as_list, shape.readers)):
        return written
    if not (isinstance(written, list) and len(written) == 1):
        return written
    (only,) = written
    alone = isinstance(only, str) and "\n" not in only
    kind = value[0].get("kind") if isinstance(value[0], dict) else None
    return only if alone or (isinstance(only, dict) and kind is not None and kind not in _HEADED) else written


def _delegation(value: dict[Any, Any]) -> Any:
    try:
        written = plain_value(Delegation.model_validate(value))
        return written if value.keys() <= Delegation.model_fields.keys() else value
    except ValidationError:
        return value
