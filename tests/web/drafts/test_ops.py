"""Edits of a draft: all or nothing, each with what takes it back, places followed through them."""

from __future__ import annotations

import copy
import json
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.errors import WebError
from vanban.readers.source import MAX_DEPTH, MAX_NODES
from vanban.web.drafts.ops import apply, moved
from vanban.web.drafts.values import MAX_LETTERS, size_of, taken

LETTERS = st.text(alphabet="aăâbcđeêoôơuưỏạ 0:#-", max_size=6)
LEAVES = st.none() | st.booleans() | st.integers(-9, 99) | LETTERS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4), max_leaves=12
)
OBJECTS = st.dictionaries(LETTERS, VALUES, max_size=5)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in items:
        found += places(each, (*path, step))
    return found


def at(value: Any, path: Any) -> Any:
    for step in path:
        value = value[step]
    return value


@st.composite
def edits(draw: st.DrawFn, data: Any) -> tuple[list[dict[str, Any]], Any]:
    """Edits that fit data one after another, and the data as they are made in place."""
    data = copy.deepcopy(data)
    made: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 5))):
        path = draw(st.sampled_from(places(data)))
        value = at(data, path)
        if isinstance(value, list) and draw(st.booleans()):
            index = draw(st.integers(0, len(value)))
            kind = draw(st.sampled_from(["insert", "remove", "move"])) if index < len(value) else "insert"
            op: dict[str, Any] = {"op": kind, "path": list(path), "at": index}
            if kind == "insert":
                op["value"] = draw(VALUES)
                value.insert(index, copy.deepcopy(op["value"]))
            elif kind == "remove":
                del value[index]
            else:
                op["to"] = draw(st.integers(0, len(value) - 1))
                value.insert(op["to"], value.pop(index))
        elif isinstance(value, dict):
            name = draw(LETTERS)
            if name in value and draw(st.booleans()):
                op = {"op": "unset", "path": [*path, name]}
                del value[name]
            else:
                op = {"op": "set", "path": [*path, name], "value": draw(VALUES)}
                value[name] = copy.deepcopy(op["value"])
        else:
            if not path:
                continue
            op = {"op": "set", "path": list(path), "value": draw(VALUES)}
            at(data, path[:-1])[path[-1]] = copy.deepcopy(op["value"])
        made.append(op)
    return made, data


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_edits_do_what_they_say_and_can_be_taken_back(data: st.DataObject) -> None:
    before = taken(data.draw(OBJECTS))
    kept = copy.deepcopy(before)
    ops, after = data.draw(edits(before))
    applied = apply(before, ops)
    assert applied.data == taken(after)
    assert before == kept
    assert size_of(applied.data) == size_of(before) + applied.grown
    back = apply(applied.data, applied.inverse)
    assert back.data == before
    assert apply(back.data, back.inverse).data == applied.data


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_an_edit_that_does_not_fit_undoes_all_before_it(data: st.DataObject) -> None:
    before = taken(data.draw(OBJECTS))
    kept = copy.deepcopy(before)
    ops, _ = data.draw(edits(before))
    with pytest.raises(WebError) as refused:
        apply(before, [*ops, {"op": "remove", "path": ["không", "có"], "at": 0}])
    assert refused.value.problems[0].code == "edit-misfit"
    assert before == kept


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_place_is_followed_to_where_its_value_went(data: st.DataObject) -> None:
    before = taken(data.draw(OBJECTS))
    path = data.draw(st.sampled_from(places(before)))
    marked = copy.deepcopy(before)
    mark: dict[str, Any] = {"đánh dấu": 1}
    if not path:
        return
    at(marked, path[:-1])[path[-1]] = mark
    ops, after = data.draw(edits(marked))
    now: Any = path
    for op in ops:
        now = None if now is None else moved(now, op)
    found = [place for place in places(after) if at(after, place) == mark]
    if len(found) == 1 and not any(op["op"] == "set" and mark == op["value"] for op in ops):
        assert now == found[0]


MISFITS = [
    {"op": "set", "path": ["thiếu", "x"], "value": 1},
    {"op": "set", "path": ["list", 3], "value": 1},
    {"op": "set", "path": ["list", "x"], "value": 1},
    {"op": "set", "path": [0], "value": 1},
    {"op": "set", "path": [], "value": [1]},
    {"op": "set", "path": ["text", "x"], "value": 1},
    {"op": "unset", "path": ["thiếu"]},
    {"op": "unset", "path": ["list", 0]},
    {"op": "unset", "path": []},
    {"op": "insert", "path": ["list"], "at": 4, "value": 1},
    {"op": "insert", "path": ["text"], "at": 0, "value": 1},
    {"op": "remove", "path": ["list"], "at": 3},
    {"op": "move", "path": ["list"], "at": 0, "to": 3},
    {"op": "move", "path": ["list"], "at": 3, "to": 0},
    {"op": "insert", "path": ["list"], "at": -1, "value": 1},
    {"op": "insert", "path": ["list"], "at": True, "value": 1},
    {"op": "set", "path": ["list", -1], "value": 1},
    {"op": "set", "path": "list", "value": 1},
    {"op": "set", "path": ["list", 0.5], "value": 1},
    {"op": "set", "path": ["list", 0]},
    {"op": "set", "path": ["list", 0], "value": 1, "more": 2},
    {"op": "drop", "path": []},
    {"op": ["set"], "path": [], "value": {}},
    {},
    "set",
    None,
]


@pytest.mark.parametrize("op", MISFITS, ids=json.dumps)
def test_an_edit_that_fits_nothing_is_refused_with_its_code(op: Any) -> None:
    with pytest.raises(WebError) as refused:
        apply({"list": [1, 2, 3], "text": "a"}, [op])
    assert refused.value.problems[0].code == "edit-misfit"


@pytest.mark.parametrize("ops", [None, {}, "[]", [{"op": "set", "path": ["a"], "value": 1}] * 2_001], ids=str)
def test_a_batch_that_is_no_list_or_too_long_is_refused(ops: Any) -> None:
    with pytest.raises(WebError) as refused:
        apply({}, ops)
    assert refused.value.problems[0].code == "edit-misfit"


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (nested(MAX_DEPTH), "edit-too-deep"),
        (nested(5_000), "edit-too-deep"),
        (float("nan"), "edit-value"),
        (float("inf"), "edit-value"),
        (2**60, "edit-value"),
        ("a\ud800", "edit-value"),
        ({1: 2}, "edit-value"),
        ({"x" * 300: 2}, "edit-value"),
        (b"bytes", "edit-value"),
        ({normalize("NFC", "ế"): 1, normalize("NFD", "ế"): 2}, "edit-value"),
        ([0] * (MAX_NODES + 1), "draft-too-large"),
    ],
    ids=["deep", "deeper", "nan", "infinity", "number", "surrogate", "key", "long key", "bytes", "twins", "many"],
)
def test_a_value_that_no_draft_may_hold_is_refused(value: Any, code: str) -> None:
    with pytest.raises(WebError) as refused:
        apply({}, [{"op": "set", "path": ["x"], "value": value}])
    assert refused.value.problems[0].code == code


def test_the_deepest_value_that_fits_is_taken() -> None:
    assert apply({}, [{"op": "set", "path": ["x"], "value": nested(MAX_DEPTH - 1)}]).data["x"]


def test_texts_come_in_nfc_and_are_else_what_was_typed() -> None:
    typed = normalize("NFD", "Kế hoạch  của Ủy ban\u00a0\t")
    op = {"op": "set", "path": [normalize("NFD", "tên trường")], "value": {normalize("NFD", "é"): [typed]}}
    assert apply({}, [op]).data == {"tên trường": {"é": [normalize("NFC", typed)]}}


def test_letters_are_counted() -> None:
    applied = apply({"a": "xyz"}, [{"op": "set", "path": ["a"], "value": "x" * MAX_LETTERS}])
    with pytest.raises(WebError):
        (size_of({"a": "xyz"}) + applied.grown).check()
