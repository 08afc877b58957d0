"""A client of the API that holds every answer against the OpenAPI document."""

from __future__ import annotations

import re
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from vanban.web.api.openapi import document
from vanban.web.api.plan_operations import EXAMPLE

PLAN: dict[str, Any] = EXAMPLE
BASE: dict[str, Any] = EXAMPLE | {
    "issuer": {"name": "Ủy ban nhân dân xã {{ xa }}", "symbol": "UBND", "place": "{{ xa }}"}
}
ROWS = [{"xa": "An Lão"}, {"xa": "Vĩnh Bảo"}, {"xa": "Tiên Minh"}]
JSON = {"Accept": "application/json"}
LATER = {"Prefer": "respond-async"}


class Api:
    """The API as a program sees it; what it answers must be what its document says."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.seen: set[tuple[str, int]] = set()

    def get(self, path: str, **more: Any) -> httpx.Response:
        """An answer to GET."""
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """An answer to POST."""
        return self.ask("POST", path, **more)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """An answer, held against the document."""
        response = self.client.request(method, path, **more)
        operation = operation_of(method, path.partition("?")[0])
        assert operation is not None, f"{method} {path} is not documented"
        self.seen.add((operation["operationId"], response.status_code))
        told = operation["responses"].get(str(response.status_code))
        assert told is not None, f"{method} {path}: {response.status_code} is not documented: {response.text[:500]}"
        if "$ref" in told:
            told = document()["components"]["responses"][told["$ref"].rpartition("/")[2]]
        kind = response.headers.get("content-type", "").partition(";")[0]
        contents = told.get("content", {})
        assert kind in contents or (not contents and not response.content), f"{method} {path}: {kind}"
        if kind.endswith("json") and "schema" in contents[kind]:
            valid(response.json(), contents[kind]["schema"])
        return response


def valid(value: Any, schema: dict[str, Any]) -> None:
    """Nothing, where a value is as a schema of the document says."""
    whole = {**schema, "components": document()["components"]}
    faults = [f"{each.json_path}: {each.message[:300]}" for each in Draft202012Validator(whole).iter_errors(value)]
    assert not faults, faults[:5]


def operation_of(method: str, path: str) -> dict[str, Any] | None:
    """The operation of the document that a request is for."""
    for pattern, methods in document()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) and method.lower() in methods:
            operation: dict[str, Any] = methods[method.lower()]
            return operation
    return None


def codes(response: httpx.Response) -> list[str]:
    """The codes of the problems of an answer."""
    return [each["code"] for each in response.json()["problems"]]
