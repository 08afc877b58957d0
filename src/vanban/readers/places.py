"""A fault's location in pydantic's words into its place in the file: path, line, and the fields it stands in.

Pydantic's location names fields, indices, tags of unions and parts that a short form left unwritten. The walk follows
the model's annotations beside the values as they were written, so each element is taken for what it is.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Tag, ValidationError

from vanban.readers.source import Mark, Node

ABSENT: Any = object()
"""The value of a field that is not written."""

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One type a value may have: the type without its decorations, and its tag when it is a branch of a union."""

    type: Any
    tag: str | None = None

    @property
    def model(self) -> type[BaseModel] | None:
        """The type, when it is a model."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, BaseModel) else None

    @property
    def element(self) -> Any:
        """The type of the elements, when this is a list; None otherwise."""
        return get_args(self.type)[0] if get_origin(self.type) in (tuple, list) else None


@dataclass(frozen=True, slots=True)
class Stop:
    """A value on the way to a fault, with the types it may have there."""

    parts: Location
    value: Any
    node: Node | None
    choices: tuple[Choice, ...]
    label: str


@dataclass(slots=True)
class Place:
    """Where a fault stands.

    `parts` and `mark` are the deepest written place; `holder` is the model that has, or lacks, the last field; `stops`
    are all values on the way, outermost first; `choices` are the types of the last; `tries` tells that pydantic tried
    several types and reports each.
    """

    parts: Location = ()
    value: Any = ABSENT
    mark: Mark | None = None
    label: str = ""
    holder: tuple[type[BaseModel], ...] = ()
    holder_label: str = ""
    holder_mark: Mark | None = None
    key_mark: Mark | None = None
    choices: tuple[Choice, ...] = ()
    tries: bool = False
    stops: list[Stop] = field(default_factory=list)


def place_of(loc: Location, model: type[BaseModel], value: Any, root: Node | None) -> Place:
    """The place of a fault that pydantic reports at `loc` for `value` read as `model`."""
    place = Place(value=value, mark=root.mark if root else None, label=_label(model))
    node = root
    choices: tuple[Choice, ...] = (Choice(model),)
    place.stops.append(Stop((), value, node, choices, place.label))
    for element in loc:
        tagged = tuple(choice for choice in choices if element == choice.tag and choice.tag)
        if tagged:
            choices = tagged
            continue
        if isinstance(element, int):
            inner = [choice.element for choice in choices if choice.element is not None]
            choices = tuple(choice for kind in inner for choice in choices_of(kind))
            if isinstance(place.value, list | tuple) and element < len(place.value):
                place.value = place.value[element]
                place.parts = (*place.parts, element)
                place.label = f"{place.label}, phần tử thứ {element + 1}" if place.label else ""
                node = node.item(element) if node else None
        else:
            holders = tuple(choice.model for choice in choices if choice.model is not None)
            known = next((holder for holder in holders if element in holder.model_fields), None)
            written = isinstance(place.value, dict) and element in place.value
            if known is None and not written:
                place.tries = True
                continue
            if isinstance(place.value, dict):
                place.holder, place.holder_label, place.holder_mark = holders, place.label, place.mark
                place.key_mark = node.keys.get(element) if node else None
                place.parts = (*place.parts, element)
                place.value = place.value[element] if written else ABSENT
                node = node.member(element) if node else None
            if known is not None:
                info = known.model_fields[element]
                place.label = f"“{info.title or element}” ({element})"
                choices = tuple(choices_of(field_types(known)[element]))
            else:
                place.label = f"“{element}”"
                choices = ()
        if node is not None:
            place.mark = node.mark
        place.stops.append(Stop(place.parts, place.value, node, choices, place.label))
    place.choices = choices
    return place


@cache
def field_types(model: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields; those that name a class defined below them are looked up."""
    return get_type_hints(model, include_extras=True)


@cache
def field_names() -> frozenset[str]:
    """The names of all fields of all parts of a plan."""
    import vanban.model as parts

    models = [part for part in vars(parts).values() if isinstance(part, type) and issubclass(part, BaseModel)]
    return frozenset(name for model in models for name in model.model_fields)


def choices_of(annotation: Any, tag: str | None = None) -> Iterator[Choice]:
    """The types an annotation allows, one by one, each with its tag."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        own = next((item.tag for item in metadata if isinstance(item, Tag)), tag)
        yield from choices_of(inner, own)
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from choices_of(part, tag)
    elif annotation is not type(None):
        yield Choice(annotation, tag)


def takes_text(choices: tuple[Choice, ...]) -> bool:
    """Whether a bare text may stand where these types are wanted."""
    return any(choice.type is str or (choice.model is not None and _reads_text(choice.model)) for choice in choices)


@cache
def _reads_text(model: type[BaseModel]) -> bool:
    try:
        model.model_validate("x")
    except ValidationError as error:
        return all(item["type"] not in ("model_type", "model_attributes_type") for item in error.errors())
    return True


def _label(model: type[BaseModel]) -> str:
    return f"“{model.model_config.get('title', model.__name__)}”"
