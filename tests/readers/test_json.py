"""JSON: the same plan, the same faults, its own syntax."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from vanban.errors import Problem
from vanban.readers import loads
from vanban.readers.yaml_source import read_yaml

Faults = Callable[..., list[Problem]]


def as_json(yaml: str, **changes: object) -> str:
    source = read_yaml(yaml)
    assert source is not None
    return json.dumps({**source.value, **changes}, ensure_ascii=False, indent=2)


def test_json_reads_as_yaml_does(plan: str) -> None:
    assert loads(as_json(plan, number=5), format="json") == loads(plan + "number: 5\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "a": 1,\n}', 2),
        ('{"a" 1}', 1),
        ('{"a": 1 "b": 2}', 1),
        ('{\n"a": "chữ\n"}', 2),
        ('{"a": "chữ', 1),
        ('{"a": "\\d"}', 1),
        ('{"a": "\\u12"}', 1),
        ('{"a": }', 1),
        ("{'a': 1}", 1),
        ("{} {}", 1),
        ("{", 1),
        ('{"a": 1} // chú thích', 1),
        ("]", 1),
        ("[1,,2]", 1),
    ],
)
def test_syntax_faults_have_their_line(text: str, line: int, faults: Faults) -> None:
    (problem,) = faults(text, "json")
    assert problem.code == "json-syntax"
    assert problem.line in (line, line + 1)  # a comma too many is met at the comma or after it, by Python's version
    assert "Expecting" not in problem.message


@pytest.mark.parametrize(
    ("text", "code", "line", "path"),
    [
        ('{"a": 1,\n "b": {"c": 1,\n "c": 2}}', "json-duplicate-key", 3, "$.b.c"),
        ('{"a": [1,\n NaN]}', "json-number", 2, "$.a[1]"),
        ('{"a": -Infinity}', "json-number", 1, "$.a"),
        ('{"a": 1e999}', "json-number", 1, "$.a"),
        ('{"a": ' + "9" * 5000 + "}", "json-number", 1, "$.a"),
        ("[1]", "file-not-a-plan", 1, "$"),
        ('"chữ"', "file-not-a-plan", 1, "$"),
        ("null", "file-not-a-plan", 1, "$"),
        (" \n", "file-empty", None, ""),
    ],
)
def test_faults_have_code_line_and_path(text: str, code: str, line: int | None, path: str, faults: Faults) -> None:
    found = [problem for problem in faults(text, "json") if problem.code == code]
    assert [(problem.line, problem.path) for problem in found] == [(line, path)]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_deep_nesting_is_refused_without_recursion(text: str, faults: Faults) -> None:
    (problem,) = faults(text, "json")
    assert (problem.code, problem.line) == ("json-too-deep", 1)


def test_brackets_inside_texts_do_not_count_as_nesting(plan: str) -> None:
    assert loads(as_json(plan, closing="[" * 100 + '\\" {' * 100), format="json").closing


def test_many_values_are_refused_quickly(faults: Faults) -> None:
    start = time.perf_counter()
    assert faults("[" + "1," * 300_000 + "1]", "json")[0].code == "json-too-many-nodes"
    assert time.perf_counter() - start < 5


def test_a_text_of_a_megabyte_is_measured_not_choked_on(plan: str, faults: Faults) -> None:
    found = faults(as_json(plan, closing='x\\"' * 350_000), "json")
    assert [problem.code for problem in found] == ["text-too-long"]


def test_places_are_those_of_the_values(faults: Faults) -> None:
    text = '{\n"family": "party",\n"family2": [\n{"x": "]"},\n 3],\n"subject": 05}'.replace("05", "5")
    found = {problem.path: (problem.code, problem.line) for problem in faults(text, "json")}
    assert found["$.family2"] == ("field-unknown", 3)
    assert found["$.subject"] == ("text-expected", 6)
    assert found["$.issuer"] == ("field-missing", 1)


def test_numbers_for_texts_are_to_be_quoted(plan: str, faults: Faults) -> None:
    (problem,) = faults(as_json(plan, subject=12), "json")
    assert problem.code == "text-expected"
    assert '"12"' in problem.remedy


def test_half_a_surrogate_pair_is_refused(plan: str, faults: Faults) -> None:
    text = as_json(plan, subject="SUBJECT").replace("SUBJECT", "\\ud800")
    assert [problem.code for problem in faults(text, "json")] == ["text-surrogate"]
