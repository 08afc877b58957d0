"""The OpenAPI document: whole, sound, and true of every route; its page needs nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.routing import Route

from vanban.web import app as application
from vanban.web.api.documentation import page
from vanban.web.api.openapi import document
from vanban.web.api.routes import OPERATIONS, routes
from vanban.web.settings import Settings

from .asking import valid


def test_every_route_below_api_is_documented(tmp_path: Path) -> None:
    app = application.create_app(Settings(data=tmp_path, key="k" * 32, hosts=frozenset({"testserver"})))
    there = {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route) and route.path.startswith("/api")
        for method in route.methods or ()
        if method != "HEAD"
    }
    told = {(method.upper(), path) for path, methods in document()["paths"].items() for method in methods}
    assert there == told
    assert len(routes) == len(OPERATIONS)


def test_ids_of_operations_are_names_that_programs_can_have() -> None:
    ids = [each.id for each in OPERATIONS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][A-Za-z]+", each) for each in ids)


def test_every_reference_leads_somewhere() -> None:
    told = document()
    for reference in _references(told):
        found: Any = told
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def test_every_schema_is_a_schema() -> None:
    for schema in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_example_is_what_its_schema_says() -> None:
    count = 0
    for methods in document()["paths"].values():
        for operation in methods.values():
            contents = dict(operation.get("requestBody", {}).get("content", {}))
            for answer in operation["responses"].values():
                contents |= answer.get("content", {})
            for content in contents.values():
                if "example" in content:
                    valid(content["example"], content["schema"])
                    count += 1
            for parameter in operation.get("parameters", []):
                if "example" in parameter:
                    valid(parameter["example"], parameter["schema"])
    assert count >= 4


def test_everything_a_person_reads_is_said() -> None:
    for methods in document()["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert all(each["description"] for each in operation.get("parameters", []))
    for schema in document()["components"]["schemas"].values():
        assert schema.get("description") or schema.get("anyOf"), schema


def test_generators_make_no_names_of_titles() -> None:
    assert not [each for each in document()["components"]["schemas"].values() if "title" in each]
    assert all(re.fullmatch(r"\w+", each, re.ASCII) for each in document()["components"]["schemas"])
    assert all(re.fullmatch(r"[a-z]+", each["name"]) for each in document()["tags"])


def test_the_document_is_sound_by_the_specification() -> None:
    validate(document())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        assert "style" not in told
        assert not any(name.startswith("on") for name in told)
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag == "a":
            self.links.append(str(told["href"]))
        if tag in ("link", "img", "script"):
            self.loaded.append(str(told.get("href") or told.get("src")))


def test_the_page_of_documentation_needs_nothing_from_elsewhere() -> None:
    read = _Page()
    read.feed(page().decode())
    assert not {"script", "style", "iframe"} & set(read.tags)
    assert all(each.startswith("/static/") for each in read.loaded)
    assert len(set(read.ids)) == len(read.ids)
    assert all(each.removeprefix("#") in read.ids for each in read.links if each.startswith("#"))
    assert all(each.id in read.ids for each in OPERATIONS)
    assert b'lang="vi"' in page()


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _references(each)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _references(each)
