"""What every part of a plan shares: frozen models, refused unknown fields, coded faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

Place = tuple[str | int, ...]


class Model(BaseModel):
    """Base of every part of a plan: frozen, unknown fields refused."""

    # Validators are built when first used: a plan file needs Plan's, which holds those of its parts already.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    short_forms: ClassVar[tuple[str, ...]] = ()
    """JSON types that stand for the whole model, read by a validator of its own (see `text_as`)."""

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
