"""What every part of a plan shares: frozen models, refused unknown fields, coded faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, PydanticUndefined

from vanban.model.signature import ConstructorSignature

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

Place = tuple[str | int, ...]

Kept = TypeVar("Kept", covariant=True)
Input = TypeVar("Input", contravariant=True)

if TYPE_CHECKING:

    class Given(Generic[Kept, Input]):
        """A field that is given as one type and kept as another: a date typed as text, a list kept as a tuple.

        Type checkers take the parameter of a constructor from `__set__` (PEP 681, descriptors as fields), what is read
        from `__get__`. When the program runs, `Given[Kept, Input]` is `Kept`, the type pydantic validates to.
        """

        def __get__(self, instance: object, owner: type | None = None) -> Kept: ...
        def __set__(self, instance: object, value: Input) -> None: ...
else:

    class Given:
        """A field that is given as one type and kept as another; at run time the type it is kept as."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            return types[0]


def field(*, title: str, description: str, default: Any = PydanticUndefined, **constraints: Any) -> Any:
    """A field of a model with its Vietnamese term and description; what else it takes is `pydantic.Field`'s.

    By keyword only: without a plugin, type checkers see a default only where `default` or `default_factory` is named.
    """
    return Field(default=default, title=title, description=description, **constraints)


if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass

    @dataclass_transform(kw_only_default=True, field_specifiers=(field,))
    class _ModelType(ModelMetaclass):
        """The class of models, to type checkers: fields are made by `field`. They know no other way to say so."""
else:
    _ModelType = type(BaseModel)


class Model(BaseModel, metaclass=_ModelType):
    """Base of every part of a plan: frozen, unknown fields refused."""

    # Validators are built when first used: a plan file needs Plan's, which holds those of its parts already.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    if not TYPE_CHECKING:  # to type checkers the fields are the signature
        __signature__ = ConstructorSignature()

        @classmethod
        def __pydantic_on_complete__(cls) -> None:
            del cls.__signature__  # pydantic's own

    def replace(self, **changes: Any) -> Self:
        """The same with some fields changed, validated as if it were written anew.

        Raises `pydantic.ValidationError`; `vanban.explain` says it in Vietnamese.
        """
        kept = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self).model_validate(kept | changes)

    def __replace__(self, **changes: Any) -> Self:
        return self.replace(**changes)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but what `update` brings is validated: a part of a plan that is not sound is none."""
        copied = super().model_copy(deep=deep)
        return copied.replace(**update) if update else copied

    keeps_given: ClassVar[bool] = False
    """Whether that a field is given says something, even where it says what is the default."""

    short_forms: ClassVar[tuple[str, ...]] = ()
    """JSON types that stand for the whole model, read by a validator of its own (see `text_as`)."""

    typed_first: ClassVar[tuple[str, ...]] = ()
    """Fields that are typed before those of the model it extends; the others follow in their order."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /) -> JsonSchemaValue:
        schema = handler(core_schema)
        if not cls.short_forms:
            return schema
        return {"anyOf": [*({"type": form} for form in cls.short_forms), handler.resolve_ref_schema(schema)]}


def described(term: str, description: str) -> ConfigDict:
    """The Vietnamese term and description of a model, as they stand in the JSON Schema and the glossary."""
    return ConfigDict(title=term, json_schema_extra={"description": description})


def custom_error(code: str, message: str, *, expected: str = "", remedy: str = "") -> PydanticCustomError:
    """A coded fault for a validator of one value to raise."""
    return PydanticCustomError(code, "{message}", {"message": message, "expected": expected, "remedy": remedy})


def fault(
    code: str, message: str, *, at: Place = (), value: Any = None, expected: str = "", remedy: str = ""
) -> InitErrorDetails:
    """A coded fault at a place below the model that is being validated, to be raised with `raise_faults`."""
    error = custom_error(code, message, expected=expected, remedy=remedy)
    return InitErrorDetails(type=error, loc=at, input=value)


def raise_faults(title: str, faults: Iterable[InitErrorDetails]) -> None:
    """Raise all `faults` at once as a `pydantic.ValidationError`; nothing happens when there are none."""
    found = list(faults)
    if found:
        raise ValidationError.from_exception_data(title, found)
