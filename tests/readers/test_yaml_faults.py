"""What goes wrong in YAML itself: code, line and path."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from vanban.errors import Problem
from vanban.readers import yaml_source
from vanban.readers.yaml_source import read_yaml

Faults = Callable[..., list[Problem]]

SYNTAX = [
    ("a: Thời gian: 07 giờ\n", 1),
    ("a:\n  - Chương trình: sáng: chiều\n", 2),
    ("a:\n\t- b\n", 2),
    ("a:\n  b: 1\n\tc: 2\n", 3),
    ("a:\n  - * Lưu ý\n", 2),
    ("a: & Công ty\n", 1),
    ("a: @b\n", 1),
    ("a: %b\n", 1),
    ("a: `b`\n", 1),
    ("a: !Chú ý\n", 1),
    ('b: 1\na: "Học tập" và làm theo\n', 2),
    ("a: 'Học tập' và làm theo\n", 1),
    ('b: 1\na: "Học tập\nc: 1\n', 2),
    ('a: "C:\\data"\n', 1),
    ('b: 1\na: "\\UFFFFFFFF"\n', 2),
    ("a: | chữ\n", 1),
    ("a: > 5 triệu\n", 1),
    ("a: [x] chữ\n", 1),
    ("b: 1\na: [x, y\nc: 1\n", 2),
    ("a: , x\n", 1),
    ("a: - x\n", 1),
    ("a: 1\nchữ không có hai chấm\nb: 2\n", 2),
    ("a:\n  b: 1\n c: 2\n", 3),
    ("a:\n - x\n b: 2\n", 3),
    ("a: 1\n  b: 2\n", 2),
    ("%YAML 3.0\n---\na: 1\n", 1),
]


@pytest.mark.parametrize(("text", "line"), SYNTAX)
def test_syntax_faults_have_their_line_and_no_english(text: str, line: int, faults: Faults) -> None:
    (problem,) = faults(text)
    assert (problem.code, problem.line) == ("yaml-syntax", line)
    assert problem.column
    assert problem.remedy
    assert "expected" not in problem.message
    assert "found" not in problem.message


def test_causes_are_told_apart(faults: Faults) -> None:
    messages = {faults(text)[0].message for text, _ in SYNTAX}
    assert len(messages) >= 18


@pytest.mark.parametrize(
    ("text", "code", "line", "path"),
    [
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "yaml-duplicate-key", 4, "$.b.c"),
        ("a:\n  - *Địa điểm:* Hội trường\n", "yaml-alias", 2, "$.a[0]"),
        ("a: **Đậm** chữ\n", "yaml-alias", 1, "$.a"),
        ("a: &x [1, *x]\n", "yaml-alias", 1, "$.a[1]"),
        ("a: &Đ Công ty\n", "yaml-anchor", 1, "$.a"),
        ("b: 1\na: !!python/object:os.system x\n", "yaml-tag", 2, "$.a"),
        ("a: !foo x\n", "yaml-tag", 1, "$.a"),
        ("a: !!int 5\n", "yaml-tag", 1, "$.a"),
        ("a: !!binary aGk=\n", "yaml-tag", 1, "$.a"),
        ("a: !!set {x}\n", "yaml-tag", 1, "$.a"),
        ("? [a]\n: b\n", "yaml-key", 1, "$"),
        ("{x: y}: b\n", "yaml-key", 1, "$"),
        (": b\n", "yaml-key", 1, "$"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "yaml-key", 3, "$.c"),
        ("a: 1\n---\nb: 2\n", "yaml-many-documents", 2, ""),
        ("a:\n  - x\n   - y\n", "yaml-indentation", 3, "$.a[0]"),
        ("a: \x07\n", "yaml-character", 1, ""),
        ("- a\n- b\n", "file-not-a-plan", 1, "$"),
        ("chữ\n", "file-not-a-plan", 1, "$"),
        ("# chỉ có chú thích\n", "file-empty", None, ""),
        ("---\n", "file-not-a-plan", None, "$"),
        ("", "file-empty", None, ""),
    ],
)
def test_faults_have_code_line_and_path(text: str, code: str, line: int | None, path: str, faults: Faults) -> None:
    found = [problem for problem in faults(text) if problem.code == code]
    assert len(found) == 1
    assert found[0].path == path
    if line is not None:
        assert found[0].line == line


def test_the_first_of_two_equal_keys_is_named(faults: Faults) -> None:
    problem = faults("a: 1\nb: 2\na: 3\n")[0]
    duplicate = next(item for item in faults("a: 1\nb: 2\na: 3\n") if item.code == "yaml-duplicate-key")
    assert problem.line == 1
    assert "dòng 1" in duplicate.message
    assert "dòng 3" in duplicate.message


def test_faults_of_the_file_and_of_the_plan_come_together_in_order(plan: str, faults: Faults) -> None:
    text = plan.replace("symbol: TU", "symbol: TU\n  symbol: ĐU") + "number: x\nzz: 1\n"
    found = [(problem.line, problem.code) for problem in faults(text)]
    assert found == [(5, "yaml-duplicate-key"), (17, "number-expected"), (18, "field-unknown")]


def test_a_bomb_of_aliases_is_refused_quickly(faults: Faults) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    start = time.perf_counter()
    assert [problem.code for problem in faults("\n".join(lines))][-1] == "yaml-too-many-nodes"
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("opener", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_without_recursion(opener: str, faults: Faults) -> None:
    (problem,) = faults(opener * 100_000)
    assert problem.code == "yaml-too-deep"
    assert problem.line == 1


def test_aliases_cannot_hide_depth(faults: Faults) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 70)]
    assert faults("\n".join(lines))[-1].code == "yaml-too-deep"


def test_many_values_are_refused(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAX_NODES", 1000)
    assert faults("a: [" + "x," * 998 + "]")[-1].code == "yaml-too-many-nodes"
    assert faults("a: [" + "x," * 997 + "]")[-1].code != "yaml-too-many-nodes"


def test_a_long_text_is_measured_not_choked_on(plan: str, faults: Faults) -> None:
    found = faults(plan + f"closing: {'chữ ' * 100_000}\n")
    assert [problem.code for problem in found] == ["text-too-long"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: Phòng họp #2, tầng 3\nb: x\n", [(1, 14)]),
        ("- Phòng #2\n- đa dòng\n  tiếp #6 a\n", [(1, 9), (3, 8)]),
        ("a: x # chú thích\n# cả dòng\n#sát lề\nb: c#7\n", []),
        ("- 'q #3'\n- \"z #4\"\n- >-\n  chữ #5\n", []),
    ],
)
def test_text_that_yaml_would_cut_off_as_a_comment_is_a_fault(text: str, places: list[tuple[int, int]]) -> None:
    source = read_yaml(text)
    assert source is not None
    found = [(problem.line, problem.column) for problem in source.problems if problem.code == "yaml-comment"]
    assert found == places
