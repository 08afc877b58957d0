"""Whatever is asked, sound or not by the document: no answer is a fault of the server, each is one the document knows."""

from __future__ import annotations

import copy
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis import GenerationMode

from short_form import every
from vanban.web.api.openapi import document
from vanban.web.api.work.made import DOCX
from web.servers import Server

from .asking import operation_of, valid

OPERATIONS = {
    f"{method.upper()} {path}": (method, path) for path, ways in document()["paths"].items() for method in ways
}
ASKED = [(label, mode) for label in sorted(OPERATIONS) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]
FEW, MANY = 3, 80
SLOW = ("POST /api/batch",)
"""What begins a process for each request."""


@schemathesis.serializer(DOCX, "application/pdf")
def as_it_is(_: Any, value: Any) -> bytes:
    """A file as the bytes that stand for it, whatever they are."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def schema() -> Any:
    """What schemathesis makes of the document."""
    return schemathesis.openapi.from_dict(copy.deepcopy(document()))


@pytest.fixture(scope="module")
def key(server: Server) -> dict[str, str]:
    """The header that lets in."""
    return {"Authorization": f"token {server.key}"}


@pytest.mark.parametrize("asked", every(ASKED, 8, name=lambda asked: f"{asked[0]}-{asked[1].name.lower()}"))
def test_any_request_gets_an_answer_of_the_document(
    schema: Any, server: Server, key: dict[str, str], asked: tuple[str, GenerationMode]
) -> None:
    label, mode = asked
    _ask(schema, server, key, label, mode, 2 if label in SLOW else FEW)


@pytest.mark.long_form
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["sound", "unsound"])
@pytest.mark.parametrize("label", OPERATIONS)
def test_many_requests_get_answers_of_the_document(
    schema: Any, server: Server, key: dict[str, str], label: str, mode: GenerationMode
) -> None:
    _ask(schema, server, key, label, mode, 15 if label in SLOW else MANY)


def _ask(schema: Any, server: Server, key: dict[str, str], label: str, mode: GenerationMode, count: int) -> None:
    method, path = OPERATIONS[label]
    operation = schema[path][method.upper()]

    @hypothesis.settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    @hypothesis.given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call(base_url=server.origin, headers=key, timeout=120)
        told = operation_of(method, path)
        assert told is not None
        status = response.status_code
        assert status < 500 or status in (501, 503, 504), f"{status}: {response.text[:500]}"
        if status in (404, 405) and str(status) not in told["responses"]:
            return  # what stands in the path was another path
        answer = told["responses"][str(status)]
        if "$ref" in answer:
            answer = document()["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        kind = response.headers.get("content-type", [""])[0].partition(";")[0]
        if response.content:
            content = answer["content"][kind]
            if kind.endswith("json") and "schema" in content:
                valid(response.json(), content["schema"])

    try:
        ask()
    except hypothesis.errors.Unsatisfiable:
        pytest.skip("there is no request of the kind")
