"""What every part of a plan shares: frozen models, refused unknown fields, coded faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Place = tuple[str | int, ...]


class Model(BaseModel):
    """Base of every part of a plan: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


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
