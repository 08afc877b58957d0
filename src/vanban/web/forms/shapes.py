"""A type of the model into its shape in the form: a part, a list, a choice of parts, or one value.

The types of fields carry what reads them (lists of one, parts written as texts, the choice among blocks). A shape says
the same without pydantic: it is what expanding, compacting and describing walk along.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator, Discriminator, Tag, ValidationError
from pydantic_core import PydanticCustomError

from vanban.model.base import Model
from vanban.model.text import main_field, makes_lists
from vanban.readers.places import field_types


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: its type and what stands beside it."""

    type: Any
    metadata: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A model; `key` is the field whose bare list may stand for the whole, where there is one."""

    model: type[Model]
    key: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `readers` turn a single item, or several lines, into one."""

    item: Shape
    readers: tuple[BeforeValidator, ...] = ()

    def items(self, value: Any) -> list[Any] | None:
        """A value as the items it stands for; None where it is no list and does not stand for one."""
        if isinstance(value, list):
            return value
        if not self.readers or not isinstance(value, str | dict):
            return None
        try:
            read = self.readers[0].func(value)  # type: ignore[call-arg]
        except PydanticCustomError:  # names on lines of their own that YAML has joined
            read = [value]
        return read if isinstance(read, list) else None


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, told by the value itself."""

    discriminator: Discriminator
    branches: Mapping[str, Shape]

    def branch(self, value: Any) -> Shape | None:
        """The shape a value is meant to have; None where nothing tells."""
        tag = self.discriminator.discriminator
        return self.branches.get(str(tag(value))) if callable(tag) else None

    @property
    def takes_text(self) -> bool:
        """Whether a text may stand there as it is."""
        return any(isinstance(each, Leaf) and each.type is str for each in self.branches.values())


Shape = Leaf | Part | ListOf | Either


@cache
def shapes_of(model: type[Model]) -> dict[str, Shape]:
    """The shapes of a model's fields, by name."""
    kinds = field_types(model)
    return {name: shape_of(kinds[name]) for name in model.model_fields}


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of a type. `metadata` is what stood around it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, types.UnionType):
        kinds = [each for each in arguments if each is not types.NoneType]
        if len(kinds) == 1:
            return shape_of(kinds[0], metadata)
        discriminator = next((each for each in metadata if isinstance(each, Discriminator)), None)
        if discriminator is None:
            return Leaf(annotation, metadata)
        return Either(discriminator, {_tag(kind): shape_of(kind) for kind in kinds})
    readers = [each for each in metadata if isinstance(each, BeforeValidator)]
    if origin is tuple:
        return ListOf(shape_of(arguments[0]), tuple(each for each in readers if makes_lists(each)))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Part(annotation, next(filter(None, map(main_field, readers)), ""))
    return Leaf(annotation, metadata)


def _tag(annotation: Any) -> str:
    return next(each.tag for each in get_args(annotation) if isinstance(each, Tag))


@cache
def text_field(model: type[Model]) -> str:
    """The field that a bare text stands for, where a text may stand for the whole model; else nothing."""
    if "string" not in model.short_forms:
        return ""
    try:
        return next(iter(model.model_validate("x").model_fields_set))
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        return str(place[0]) if place else ""
