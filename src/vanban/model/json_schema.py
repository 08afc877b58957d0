"""The JSON Schema of a plan file, for editors that complete and check as one types."""

from typing import Any

from vanban.model.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_json_schema() -> dict[str, Any]:
    """The schema of a plan as it is written in a file, short forms included, in Vietnamese words."""
    return {"$schema": DIALECT, **_any_of(Plan.model_json_schema())}


def _any_of(schema: Any) -> Any:
    """`oneOf` made `anyOf`: a bare text is a short form of several kinds of block, and any of them will do."""
    if isinstance(schema, dict):
        return {("anyOf" if key == "oneOf" else key): _any_of(value) for key, value in schema.items()}
    return [_any_of(item) for item in schema] if isinstance(schema, list) else schema
