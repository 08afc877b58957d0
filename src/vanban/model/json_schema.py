"""The JSON Schema of a plan file, for editors that complete and check as one types."""

from typing import Any

from vanban.model.base import Model
from vanban.model.office import Office
from vanban.model.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_json_schema() -> dict[str, Any]:
    """The schema of a plan as it is written in a file, short forms included, in Vietnamese words.

    A plan that names its office need not say what the office does.
    """
    schema = _schema_of(Plan)
    schema["properties"] = {"office": _OFFICE, **schema["properties"]}
    whole = schema.pop("required")
    rest = [name for name in whole if name not in _OFFICE_SAYS]
    return {**schema, "required": rest, "anyOf": [{"required": ["office"]}, {"required": whole}]}


def office_json_schema() -> dict[str, Any]:
    """The schema of an office's file."""
    return _schema_of(Office)


_OFFICE = {
    "title": "Cơ quan",
    "description": "Tên (hoặc tên tệp) của tệp cơ quan, nằm cạnh kế hoạch hay trong thư mục cấu hình: điền những gì "
    "kế hoạch không ghi về cơ quan, người ký, nơi nhận.",
    "type": "string",
}
_OFFICE_SAYS = ("family", "issuer", "signature", "distribution")


def _schema_of(model: type[Model]) -> dict[str, Any]:
    schema = _any_of(_saying_marks(model.model_json_schema()))
    for definition in schema["$defs"].values():
        if "enum" in definition:
            # pydantic's words are the English docstring of the class, which `python -OO` leaves out.
            definition.pop("description", None)
    return {"$schema": DIALECT, **schema}


def _any_of(schema: Any) -> Any:
    """`oneOf` made `anyOf`: a bare text is a short form of several kinds of block, and any of them will do."""
    if isinstance(schema, dict):
        return {("anyOf" if key == "oneOf" else key): _any_of(value) for key, value in schema.items()}
    return [_any_of(item) for item in schema] if isinstance(schema, list) else schema


_MARKS = "Nhận dấu **đậm**, *nghiêng*, ^[chú thích]."


def _saying_marks(schema: Any) -> Any:
    """Fields in whose texts inline marks are read say so in their descriptions; editors show nothing else."""
    if isinstance(schema, list):
        return [_saying_marks(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    said = {key: _saying_marks(value) for key, value in schema.items()}
    if isinstance(said.get("properties"), dict):
        for field in said["properties"].values():
            if _takes_marks(field):
                field["description"] = f"{field['description']} {_MARKS}".strip()
    return said


def _takes_marks(schema: Any) -> bool:
    """Whether a field's own texts take marks; what it refers to says so itself."""
    if isinstance(schema, list):
        return any(_takes_marks(item) for item in schema)
    if not isinstance(schema, dict):
        return False
    return schema.get("x-marks") is True or any(_takes_marks(schema.get(key)) for key in ("anyOf", "oneOf", "items"))
