"""Hostile plan files are refused by stated limits, in time that grows no faster than they do."""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from support import plan_data
from vanban.errors import Problem, ReadError
from vanban.model import Plan, Section
from vanban.readers import load, loads
from vanban.readers.source import MAX_ANCHORS, MAX_LINES, MAX_PROBLEMS, MAX_YAML

Faults = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("closing: " + "chữ " * 500_000, "file-too-large"),
        ("\n" * 20_000_000, "file-too-large"),
        ("# x\n" * 60_000, "file-too-large"),
        ("\r" * (MAX_LINES + 1), "file-too-large"),
        ("x: [" + "a, " * 30_000 + "]", "yaml-too-many-nodes"),
        ("closing:\n" + "".join(f"  - &a{number} x\n" for number in range(MAX_ANCHORS + 1)), "yaml-anchor"),
    ],
    ids=["one line", "blank lines", "comments", "old line ends", "values", "anchors"],
)
def test_a_file_beyond_a_limit_is_refused(text: str, code: str, plan: str, faults: Faults) -> None:
    assert faults(plan + text)[-1].code == code


def test_what_is_just_within_the_limits_is_read(plan: str) -> None:
    assert loads(plan + "\n" * (MAX_LINES - plan.count("\n"))).family == "party"
    assert loads(plan + "# " + "x" * (MAX_YAML - len(plan) - 2)).family == "party"


def test_a_plan_twenty_times_the_longest_example_is_read() -> None:
    text = (Path(__file__).parents[2] / "examples" / "tuyen-truyen-dai-hoi-dang-uy-phuong.yaml").read_text("utf-8")
    body = re.search(r"^body:\n((?: .*\n|\n)+)", text, re.MULTILINE)
    assert body is not None
    assert loads(text[: body.end()] + body[1] * 19 + text[body.end() :]).body == loads(text).body * 20


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_of_many_faults_the_first_are_told_and_the_others_counted(format: str, faults: Faults) -> None:
    keys = {f"k{number}": "x" for number in range(5_000)}
    text = json.dumps(keys) if format == "json" else "\n".join(f"{key}: x" for key in keys)
    *told, rest = faults(text, format)
    assert len(told) == MAX_PROBLEMS
    assert (rest.code, rest.line) == ("faults-too-many", None)


def test_a_name_is_no_book(plan: str, faults: Faults) -> None:
    name = "Ban Thường vụ " + "a b " * 24_000
    [problem] = faults(plan.replace("name: Ban Thường vụ", f"name: {name}"))
    assert (problem.code, problem.path) == ("text-too-long", "$.issuer.name")


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 5_000, "NaN", "²"])
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_a_number_without_bound_is_a_fault(number: str, format: str, plan: str, faults: Faults) -> None:
    if format == "yaml":
        found = faults(plan + f"number: {number}\n")
    else:
        if number == "²":
            number = '"²"'
        found = faults(f'{{"number": {number}}}', "json")
    assert any(problem.path == "$.number" or problem.code == "json-syntax" for problem in found)
    assert all(problem.code != "internal" for problem in found)


@pytest.mark.parametrize(
    "grow",
    [
        lambda size: "closing: [" + "chữ, " * size + "]\n",
        lambda size: "closing: [" + "{text: x}, " * (size // 3) + "]\n",
        lambda size: "closing: " + "chữ nghĩa " * size + "\n",
        lambda size: "".join(f"k{number}: x\n" for number in range(size)),
    ],
    ids=["flow", "flow mappings", "one line", "unknown fields"],
)
def test_time_grows_as_the_file_does(grow: Callable[[int], str], plan: str) -> None:
    def spent(size: int) -> float:
        text = plan + grow(size)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            with contextlib.suppress(ReadError):
                loads(text)
            best = min(best, time.process_time() - start)
        return best

    spent(10)
    assert spent(4_000) < 40 * max(spent(400), 0.01)


def test_a_pipe_is_no_plan_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "ke-hoach.yaml"
    os.mkfifo(pipe)
    with pytest.raises(ReadError) as caught:
        load(pipe)
    assert [problem.code for problem in caught.value.problems] == ["file-unreadable"]


def test_a_link_too_long_for_a_code_is_told_at_its_field(plan: str, faults: Faults) -> None:
    link = "https://mau.vn/" + "ệ" * 900
    [problem] = faults(plan + f"  more:\n    - title: A\n      content:\n        - qr: {link}\n")
    assert (problem.code, problem.path, problem.line) == ("qr-too-long", "$.body.more[0].content[0].qr", 19)


@pytest.mark.parametrize("depth", [100, 200, 900])
def test_parts_nested_without_end_are_a_fault_and_no_crash(depth: int) -> None:
    part = Section(title="A", content=["Một."])
    for _ in range(depth):
        part = part.model_copy(update={"content": (part,)})
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(plan_data("state", body=[part]))
    assert [item["type"] for item in caught.value.errors()] == ["plan-too-deep"]


def test_a_plan_as_deep_as_one_can_be_is_read() -> None:
    part: dict[str, object] = {"title": "A", "content": ["Một."]}
    for _ in range(40):
        part = {"title": "A", "content": [part]}
    assert Plan.model_validate(plan_data("state", body=[part])).family == "state"
