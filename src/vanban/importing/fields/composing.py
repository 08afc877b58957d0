"""Fields composed on their own, as they would be printed: what a reading is proved by."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from vanban.compose.flow import Flow
from vanban.importing.proof import Setting
from vanban.model import Plan

Part = TypeVar("Part")


def flow_of(setting: Setting, **fields: Any) -> Flow:
    """A flow of a plan that holds these parts, validated each; what agrees with what is not looked at here."""
    blank = _blank(setting.family, setting.law.id)
    known = {name: getattr(blank, name) for name in Plan.model_fields}
    return Flow(Plan.model_construct(**(known | fields)), setting.law)


def part_of(name: str, raw: Any) -> Any:
    """A field of a plan from plain data (`"issuer"`, `{...}`), or None where it is not valid."""
    try:
        return _adapter(name).validate_python(raw)
    except ValidationError:
        return None


def faults_of(name: str, raw: Any) -> tuple[str, ...]:
    """The codes of what is wrong with a field as plain data; none where it is sound."""
    try:
        _adapter(name).validate_python(raw)
    except ValidationError as error:
        return tuple(dict.fromkeys(item["type"] for item in error.errors(include_url=False)))
    return ()


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    info = Plan.model_fields[name]
    annotation: Any = info.annotation
    for item in info.metadata:
        from typing import Annotated

        annotation = Annotated[annotation, item]
    return TypeAdapter(annotation)


@cache
def _blank(family: str, rulebook: str) -> Plan:
    """A plan that says as little as a plan may."""
    return Plan.model_validate(
        {
            "family": family,
            "rulebook": rulebook,
            "issuer": {"name": "Cơ quan", "symbol": "CQ", "place": "Hà Nội"},
            "date": "2026",
            "subject": "nội dung",
            "body": ["nội dung"],
            "distribution": {"recipients": ["Như trên"], "archive": "VT"},
            "signature": {"position": "Chủ tịch"},
        }
    )
