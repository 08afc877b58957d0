"""The described form reaches every field of every part of a plan, in words a clerk reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from vanban.model import BLOCK_KINDS, Office, Plan, UsualDistribution
from vanban.readers.places import field_names
from vanban.web.forms import describe, expand

FORM = describe()
MODELS: dict[str, Any] = FORM["models"]
FIELDS = [(name, field) for name, model in MODELS.items() for field in model["fields"]]
WIDGETS = {
    "agenda", "assignments", "blocks", "body", "choice", "choices", "date", "day", "deadline", "flag", "int", "kind",
    "line", "lines", "link", "list", "model", "moment", "nothing", "number", "picture", "picture-data", "recipients", "citations",
    "table", "tasks", "text", "time", "union",
}  # fmt: skip


def inner(value: Any) -> Iterator[dict[str, Any]]:
    """Every described widget within a description."""
    if isinstance(value, dict):
        if "widget" in value:
            yield value
        for each in value.values():
            yield from inner(each)
    elif isinstance(value, list):
        for each in value:
            yield from inner(each)


def test_the_form_covers_the_fields_of_the_glossary() -> None:
    page = (Path(__file__).parents[3] / "docs" / "glossary.md").read_text("utf-8")
    for part in page.split("\n## ")[1:]:
        name, _, term = part.partition("\n")[0].partition(": ")
        if name not in MODELS:
            assert name.startswith("Thành phần")
            continue
        assert MODELS[name]["title"] == term
        fields = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", part, re.MULTILINE)
        assert {(field["name"], field["title"]) for field in MODELS[name]["fields"]} == {
            (field, title.strip()) for field, title in fields
        }


def test_every_part_is_reached_from_the_plan() -> None:
    reached: set[str] = set()
    pending = [FORM["root"]]
    while pending:
        name = pending.pop()
        if name in reached:
            continue
        reached.add(name)
        for widget in inner(MODELS[name]["fields"]):
            pending += [widget["model"]] if "model" in widget else []
            pending += [BLOCK_KINDS[kind].__name__ for kind in widget.get("kinds", [])]
    assert reached == MODELS.keys() - {Office.__name__, UsualDistribution.__name__}


def test_the_order_of_the_paper_names_every_field_once() -> None:
    named = [name for part in FORM["order"] for name in part["fields"]]
    assert sorted(named) == sorted(Plan.model_fields)
    assert [part["id"] for part in FORM["order"]][:6] == [
        "head", "basis", "body", "closing", "distribution", "signature",
    ]  # fmt: skip


def test_every_field_has_a_known_widget() -> None:
    assert {widget["widget"] for _, field in FIELDS for widget in inner(field)} <= WIDGETS


def test_required_fields_are_never_put_aside() -> None:
    assert not [field["name"] for _, field in FIELDS if field["required"] and field["advanced"]]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda each: each if isinstance(each, str) else each["name"])
def test_no_choice_is_shown_as_its_code(model: str, field: dict[str, Any]) -> None:
    for widget in inner(field):
        for option in widget.get("options", []):
            value = option.get("value")
            if isinstance(value, str) and re.fullmatch(r"[a-z_]{2,}\d*", value):
                assert value not in option["title"].casefold().split()


CODES = {name for name in field_names() if len(name) > 3} | {"true", "false"}


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda each: each if isinstance(each, str) else each["name"])
def test_no_help_names_a_field_or_a_value_of_a_plan_file(model: str, field: dict[str, Any]) -> None:
    assert not CODES & set(re.findall(r"[a-z_]+", field["help"]))


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_a_new_block_is_a_block_of_its_kind_with_blanks_only(kind: str) -> None:
    block = next(block for block in FORM["blocks"] if block["kind"] == kind)
    fresh = block["fresh"]
    assert expand({"body": [fresh]}) == {"body": [fresh]}
    try:
        BLOCK_KINDS[kind].model_validate(fresh)
    except ValidationError as error:
        faults = {item["type"] for item in error.errors()}
        assert not faults & {"missing", "extra_forbidden", "literal_error", "model_type", "tuple_type", "block-kind"}


def test_the_description_is_plain_json_and_a_copy() -> None:
    assert json.loads(json.dumps(FORM)) == FORM
    describe()["models"].clear()
    assert describe()["models"]


def test_the_numbers_of_each_law_are_told() -> None:
    assert FORM["numbering"]["nd30"][:3] == ["{roman}.", "{number}.", "{letter})"]
    assert FORM["numbering"]["hd05"][0] == "{roman}-"
