"""Faults of a plan: code, line and path of each, in Vietnamese."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic_core._pydantic_core import list_all_errors

from vanban.errors import Problem, ReadError
from vanban.model import Plan
from vanban.readers import loads
from vanban.readers.pydantic_words import EXPLAINED

Faults = Callable[..., list[Problem]]

HANDLED_ELSEWHERE = {
    "missing",
    "missing_argument",
    "missing_keyword_only_argument",
    "extra_forbidden",
    "unexpected_keyword_argument",
    "value_error",
    "assertion_error",
}


@pytest.mark.parametrize(
    ("added", "code", "line", "path"),
    [
        ("subjct: x\n", "field-unknown", 16, "$.subjct"),
        ("Nơi nhận: x\n", "field-unknown", 16, '$["Nơi nhận"]'),
        ("    - text: x\n      algn: left\n", "field-unknown", 17, "$.body.purpose[1].algn"),
        ("    - agenda:\n        - session: Sáng\n", "field-missing", 17, "$.body.purpose[1].agenda[0].items"),
        ("basis:\n  verb: Theo\n", "field-missing", 17, "$.basis.citations"),
        ("opening: {}\n", "text-expected", 16, "$.opening"),
        ("opening:\n  - [a]\n", "text-expected", 17, "$.opening[0]"),
        ("opening: [a, ~]\n", "text-expected", 16, "$.opening[1]"),
        ("number: x\n", "number-expected", 16, "$.number"),
        ("number: 1e3\n", "number-expected", 16, "$.number"),
        ("number: 0x10\n", "number-expected", 16, "$.number"),
        ("number: 0\n", "number-range", 16, "$.number"),
        ("number: 9999999\n", "number-range", 16, "$.number"),
        ("    - qr: a\n      width_mm: rộng\n", "number-expected", 17, "$.body.purpose[1].width_mm"),
        ("    - qr: a\n      width_mm: 1\n", "number-range", 17, "$.body.purpose[1].width_mm"),
        ("    - title: x\n      numbered: có\n", "flag-expected", 17, "$.body.purpose[1].numbered"),
        ("rulebook: nd99\n", "choice-invalid", 16, "$.rulebook"),
        ("time_style: 7h\n", "choice-invalid", 16, "$.time_style"),
        ("tone_style: mới\n", "choice-invalid", 16, "$.tone_style"),
        ("draft: lần hai\n", "choice-invalid", 16, "$.draft"),
        ("annexes: x\n", "list-expected", 16, "$.annexes"),
        ("annexes:\n", "list-expected", 16, "$.annexes"),
        ("annexes: [x]\n", "fields-expected", 16, "$.annexes[0]"),
        ("basis: x\n", "fields-expected", 16, "$.basis"),
        ("    - bullets: []\n", "list-too-short", 16, "$.body.purpose[1].bullets"),
        ("annexes: [" + "{content: x}, " * 51 + "]\n", "list-too-long", 16, "$.annexes"),
        (f"    - qr: {'a' * 1001}\n", "text-too-long", 16, "$.body.purpose[1].qr"),
        ("    - kind: zzz\n", "block-kind", 16, "$.body.purpose[1]"),
        ("    - agenda: [[x]]\n", "agenda-entry", 16, "$.body.purpose[1].agenda[0]"),
        ("opening: ''\n", "text-empty", 16, "$.opening"),
        ("opening: [x, '']\n", "text-empty", 16, "$.opening[1]"),
        ("    - ''\n", "text-empty", 16, "$.body.purpose[1]"),
        ("    - text: ''\n", "text-empty", 16, "$.body.purpose[1].text"),
        ("secrecy: rất mật\n", "secrecy-invalid", 16, "$.secrecy"),
        (
            "basis:\n  citations:\n    - type: Luật\n      date: 31/02/2026\n",
            "date-invalid",
            19,
            "$.basis.citations[0].date",
        ),
        ("    - agenda: [{start: 25:00, text: x}]\n", "time-invalid", 16, "$.body.purpose[1].agenda[0].start"),
        (
            "    - agenda:\n        - session: Sáng\n          items: [{start: 09:00, end: 08:00, text: x}]\n",
            "agenda-end-before-start",
            18,
            "$.body.purpose[1].agenda[0].items[0].end",
        ),
        ("  agenda:\n    - {start: 25:00, text: x}\n", "time-invalid", 17, "$.body.agenda[0].start"),
        ("  assignments:\n    - body: Sở\n      tasks: ['']\n", "text-empty", 18, "$.body.assignments[0].tasks[0]"),
        ("    - image: x\n      data: a\n", "data-invalid", 17, "$.body.purpose[1].data"),
    ],
)
def test_each_fault_has_code_line_and_path(
    added: str, code: str, line: int, path: str, plan: str, faults: Faults
) -> None:
    found = faults(plan + added)
    assert [(problem.code, problem.line, problem.path) for problem in found] == [(code, line, path)]
    assert found[0].column
    assert found[0].file


@pytest.mark.parametrize(
    ("added", "line", "path"),
    [
        ("    - Thời gian: 01 ngày\n", 16, "$.body.purpose[1]"),
        ("    - Thành phần:\n", 16, "$.body.purpose[1]"),
        ("    - Thời gian: 01 ngày\n      Địa điểm: Hội trường\n", 16, "$.body.purpose[1]"),
        ("  requirements:\n    Thời gian: 01 ngày\n", 17, "$.body.requirements"),
        ("    - bullets:\n        - Thời gian: 01 ngày\n", 17, "$.body.purpose[1].bullets[0]"),
        ("    - text: x\n    - note:\n        Thời gian: 01 ngày\n", 18, "$.body.purpose[2].note"),
        ("    - agenda:\n        - Khai mạc: Bí thư\n", 17, "$.body.purpose[1].agenda[0]"),
        ("    - participants:\n        - Cấp tỉnh: các đồng chí\n", 17, "$.body.purpose[1].participants[0]"),
        ("closing: {Thời gian: 01 ngày}\n", 16, "$.closing"),
        ("basis:\n  citations:\n    - Căn cứ Luật: số 1\n", 18, "$.basis.citations[0]"),
        ("    - table:\n        - [Thời gian: 1, b]\n", 17, "$.body.purpose[1].table[0][0]"),
    ],
)
def test_a_text_with_a_colon_is_one_fault(added: str, line: int, path: str, plan: str, faults: Faults) -> None:
    found = faults(plan + added)
    assert [(problem.code, problem.line, problem.path) for problem in found] == [("text-with-colon", line, path)]


def test_a_misspelt_field_is_not_taken_for_a_text(plan: str, faults: Faults) -> None:
    codes = {problem.code for problem in faults(plan + "    - bullets:\n        - Text: x\n")}
    assert codes == {"field-unknown", "field-missing"}


def test_a_list_of_faulty_elements_is_not_called_empty(plan: str, faults: Faults) -> None:
    found = faults(plan + "    - bullets: [{x: 1}]\n")
    assert "list-too-short" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("key", "meant"),
    [("subjct", "subject"), ("Trích yếu", "subject"), ("noi_nhan", "distribution"), ("Number", "number")],
)
def test_the_nearest_field_is_named(key: str, meant: str, plan: str, faults: Faults) -> None:
    assert meant in faults(plan + f"{key}: x\n")[0].remedy


def test_fields_are_named_by_their_vietnamese_title(plan: str, faults: Faults) -> None:
    (problem,) = faults(plan.replace("  archive: Văn phòng\n", ""))
    assert "“Lưu” (archive)" in problem.message
    assert "“Nơi nhận” (distribution)" in problem.message
    assert (problem.path, problem.line) == ("$.distribution.archive", 9)


def test_the_nearest_choice_comes_first(plan: str, faults: Faults) -> None:
    (problem,) = faults(plan + "time_style: 7 giờ 3\n")
    assert problem.expected.startswith("7 giờ 30")


def test_all_faults_come_at_once_in_order(plan: str, faults: Faults) -> None:
    found = faults(plan.replace("date: 07/02/2026", "date: 31/02/2026").replace("TU", "tu") + "zz: 1\nnumber: x\n")
    assert [problem.code for problem in found] == ["symbol-invalid", "date-invalid", "field-unknown", "number-expected"]
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_an_alias_has_the_place_of_what_it_repeats(plan: str, faults: Faults) -> None:
    found = faults(plan + "opening: &x ''\nclosing: *x\n")
    assert [(problem.path, problem.line) for problem in found] == [("$.opening", 16), ("$.closing", 16)]


def test_every_type_of_fault_of_pydantic_has_words() -> None:
    unknown = {item["type"] for item in list_all_errors()} - EXPLAINED.keys() - HANDLED_ELSEWHERE
    # What only other kinds of models than the plan's can raise: JSON text, URLs, UUIDs, calls, collections.
    foreign = re.compile(
        r"json_|url_|uuid_|fraction_|counter_|deque_|ordered_dict_|frozen_dict_|named_tuple_|ellipsis_|arguments_"
        r"|.*positional|multiple_argument"
    )
    assert {kind for kind in unknown if not foreign.match(kind)} == set()


def test_every_type_the_schema_can_raise_has_words() -> None:
    raised = {
        "model": {"model_type", "model_attributes_type"},
        "tuple": {"tuple_type", "too_short", "too_long"},
        "list": {"list_type", "too_short", "too_long"},
        "str": {"string_type", "string_too_long", "string_unicode"},
        "int": {
            "int_type",
            "int_parsing",
            "int_from_float",
            "int_parsing_size",
            "greater_than_equal",
            "less_than_equal",
        },
        "float": {
            "float_type",
            "float_parsing",
            "greater_than",
            "greater_than_equal",
            "less_than_equal",
            "finite_number",
        },
        "bool": {"bool_type", "bool_parsing"},
        "bytes": {"bytes_type", "base64_decode"},
        "literal": {"literal_error"},
        "enum": {"enum"},
        "date": {"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"},
        "time": {"time_type", "time_parsing"},
        "tagged-union": {"union_tag_invalid", "union_tag_not_found"},
        "dataclass": {"dataclass_type", "dataclass_exact_type"},
    }
    structural = {
        *("model-fields", "model-field", "nullable", "default", "definitions", "definition-ref", "union"),
        *("function-before", "function-after", "function-wrap", "function-plain", "dataclass-args", "dataclass-field"),
        *(
            "no-info",
            "with-info",
            "function-ser",
            "any",
            "none",
            "json-or-python",
            "chain",
            "lax-or-strict",
            "is-instance",
            "to-string",
        ),
    }
    kinds = set(_kinds(Plan.__pydantic_core_schema__))
    assert kinds - raised.keys() - structural == set()
    needed = set().union(*(raised[kind] for kind in kinds & raised.keys()))
    assert needed <= EXPLAINED.keys()


def _kinds(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for key, value in schema.items():
            if key not in ("metadata", "serialization", "config"):
                yield from _kinds(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from _kinds(value)


@pytest.mark.parametrize(
    "value", [None, "", "x", 0, 1.5, True, [], {}, [None], [[]], {"Thời gian": "x"}, {"": 1}, {"kind": "x"}]
)
def test_no_fault_is_in_english_wherever_a_value_is_wrong(value: Any, plan: str) -> None:
    whole = loads(plan).model_dump(mode="json", exclude_none=True)
    for path in _paths(whole):
        changed = json.loads(json.dumps(whole))
        target = changed
        for part in path[:-1]:
            target = target[part]
        target[path[-1]] = value
        text = json.dumps(changed, ensure_ascii=False)
        try:
            loads(text, format="json")
        except ReadError as error:
            for problem in error.problems:
                assert problem.code != "value-invalid"
                assert problem.line
                assert not re.search(r"\b(should|Input|valid|must|Field)\b", problem.message)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _paths(item, (*path, index))


def test_a_text_that_only_stood_in_for_a_faulty_one_is_named_nowhere(plan: str, faults: Faults) -> None:
    found = faults(plan + "co_signatures:\n  - position: Phó Bí thư\n  - name: Lê Văn Mẫu\n")
    assert {(each.code, each.path) for each in found} == {
        ("joint-body-missing", "$.co_signatures[0].body"),
        ("signature-empty", "$.co_signatures[1].position"),
    } | {(each.code, each.path) for each in found if each.path == "$.signature.body"}
    assert not [each for each in found if re.search("x0|xqz", f"{each.message}{each.remedy}{each.expected}")]


def test_a_table_with_faults_in_more_cells_than_stand_in_for_it_is_read_to_its_end() -> None:
    cell = "***Nơi nhận:***\n- Phòng;\n- L\u00adưu: VT."
    plan = {"family": "state", "issuer": {}, "body": [{"title": "Mục", "content": [{"table": [[cell, {}]]}]}]}
    with pytest.raises(ReadError) as caught:
        loads(json.dumps(plan), format="json")
    assert ("text-invisible", "$.body[0].content[0].table[0][0]") in [(e.code, e.path) for e in caught.value.problems]
