"""A plan's data in the editing form: everything written out, and back to what a clerk types; nothing lost, never raising."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_plans import plan_of
from plan_edits import EXAMPLES, other_plans
from short_form import every
from support import plan
from test_no_text_lost import Tokens, plans
from vanban.model import BLOCK_KINDS, Plan
from vanban.readers.source_text import read_source
from vanban.readers.writing import plain_value
from vanban.web.forms import compact, expand

SOON = settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)


def raw(path: Path) -> dict[str, Any]:
    """What an example's file says, as it is typed."""
    value: dict[str, Any] = read_source(path.read_text("utf-8"), "yaml", path.name).value
    return value


def has_pictures(path: Path) -> bool:
    return "image:" in path.read_text("utf-8")


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_expanded_is_the_same_plan(path: Path) -> None:
    if has_pictures(path):
        pytest.skip("pictures are read from the folder")
    assert Plan.model_validate(expand(raw(path))) == plan_of(path)


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_compacted_again_is_the_same_plan(path: Path) -> None:
    if has_pictures(path):
        pytest.skip("pictures are read from the folder")
    assert Plan.model_validate(compact(expand(raw(path)))) == plan_of(path)


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_an_example_is_compacted_to_what_its_plan_is_written_as(path: Path) -> None:
    written = plain_value(plan_of(path), path.parent)
    assert list_order(compact(expand(copy.deepcopy(written)))) == list_order(written)


def list_order(value: Any) -> Any:
    """Objects as lists of their members, so that their order counts too."""
    if isinstance(value, dict):
        return [(name, list_order(each)) for name, each in value.items()]
    return [list_order(each) for each in value] if isinstance(value, list) else value


@given(plans())
@SOON
def test_any_plan_comes_back_as_it_is_written(made: tuple[Tokens, dict[str, Any]]) -> None:
    made_plan = plan(**made[1])
    written = plain_value(made_plan)
    expanded = expand(written)
    assert Plan.model_validate(expanded) == made_plan
    assert list_order(compact(expanded)) == list_order(written)


@given(st.data())
@SOON
def test_an_example_changed_anywhere_comes_back(data: st.DataObject) -> None:
    changed = data.draw(other_plans(data.draw(st.sampled_from(EXAMPLES))))
    written = plain_value(changed)
    assert Plan.model_validate(expand(written)) == changed
    assert compact(expand(written)) == written


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_expanding_again_changes_nothing(path: Path) -> None:
    once = expand(raw(path))
    assert expand(copy.deepcopy(once)) == once


NAMES = ["kind", "body", "content", "bullets", "agenda", "title", "text", "date", "table", "items", "tasks", "group",
         "basis", "citations", "deadline", "annexes", "cover", "distribution", "recipients", "delegations", "signature",
         "assignments", "remarks", "venues", "7h30"]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.sampled_from(["7h30 Khai mạc", "KT. Chủ tịch", "05/02/2026", "- a\n- b", *BLOCK_KINDS]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner, max_size=5),
    max_leaves=30,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*Plan.model_fields, "?"]), ANYTHING, max_size=6))
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_said_is_expanded_and_compacted(said: dict[str, Any]) -> None:
    expanded = expand(copy.deepcopy(said))
    assert expand(copy.deepcopy(expanded)) == expanded
    assert isinstance(compact(expanded), dict)


def letters(value: Any) -> list[str]:
    """Every text of some data, their blanks and marks of lists aside."""
    if isinstance(value, dict):
        return [text for name, each in value.items() if name != "kind" for text in letters(each)]
    if isinstance(value, list):
        return [text for each in value for text in letters(each)]
    return [value] if isinstance(value, str) else []


@given(st.data())
@SOON
def test_unsound_data_keep_every_text(data: st.DataObject) -> None:
    """A part of an example taken away or put elsewhere: what is left is said still."""
    value = expand(raw(data.draw(st.sampled_from(EXAMPLES))))
    holder: Any = value
    while isinstance(holder, dict | list) and holder and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[key], dict | list):
            holder[key] = data.draw(ANYTHING)
            break
        holder = holder[key]
    again = expand(compact(copy.deepcopy(value)))
    assert compact(again) == compact(value)


def test_depth_without_end_is_no_fault() -> None:
    deep: Any = []
    for _ in range(5_000):
        deep = [{"title": "Mục", "content": deep}]
    said = {"body": deep}
    assert isinstance(expand(said), dict)
    assert isinstance(compact(said), dict)


@pytest.mark.parametrize(
    ("said", "expanded"),
    [
        ({"opening": "Một câu"}, {"opening": ["Một câu"]}),
        ({"body": "Một đoạn"}, {"body": [{"kind": "paragraph", "text": "Một đoạn"}]}),
        ({"body": {"purpose": "Rõ ràng"}}, {"body": {"purpose": [{"kind": "paragraph", "text": "Rõ ràng"}]}}),
        ({"body": {"agenda": ["7h30 Khai mạc"]}},
         {"body": {"agenda": {"kind": "agenda", "agenda": [{"text": "Khai mạc", "start": "07:30"}]}}}),
        ({"date": {"year": 2026, "month": 11}}, {"date": "11/2026"}),
        ({"date": "7/2/2026"}, {"date": "7/2/2026"}),
        ({"signature": {"delegations": "KT. Chủ tịch"}},
         {"signature": {"delegations": [{"capacity": "KT", "position": "Chủ tịch"}]}}),
        ({"distribution": {"recipients": "- Như trên;\n- Lưu kho"}},
         {"distribution": {"recipients": [{"name": "Như trên"}, {"name": "Lưu kho"}]}}),
        ({"body": [{"tasks": [{"content": "A", "deadline": "Thường xuyên"}]}]},
         {"body": [{"kind": "tasks", "tasks": [{"content": "A", "deadline": "Thường xuyên"}]}]}),
        ({"body": [{"table": [["a", None]]}]}, {"body": [{"kind": "table", "table": [[{"text": "a"}, {"text": ""}]]}]}),
        ({"number": "05", "draft": "2", "date": "2026"}, {"number": 5, "draft": 2, "date": "2026"}),
        ({"draft": "*", "number": "năm", "line_spacing": "1.2"}, {"draft": "*", "number": "năm", "line_spacing": 1.2}),
        ({"body": [{"title": "A", "label": "3"}]}, {"body": [{"kind": "section", "title": "A", "label": "3"}]}),
        ({"body": [{"tasks": [{"content": "A", "numbered": "false"}]}]},
         {"body": [{"kind": "tasks", "tasks": [{"content": "A", "numbered": False}]}]}),
        ({"annexes": [{"cover": "TÀI LIỆU"}]}, {"annexes": [{"kind": "cover", "cover": "TÀI LIỆU"}]}),
        ({"body": [{"mystery": 1}], "?": [1]}, {"body": [{"mystery": 1}], "?": [1]}),
    ],
)  # fmt: skip
def test_short_forms_are_written_out(said: dict[str, Any], expanded: dict[str, Any]) -> None:
    assert expand(said) == expanded


@pytest.mark.parametrize(
    ("data", "typed"),
    [
        ({"opening": ["Một câu"], "fit": False, "draft": None}, {"opening": "Một câu"}),
        ({"body": [{"kind": "section", "title": "A", "numbered": True, "content": []}]}, {"body": [{"title": "A"}]}),
        ({"body": [{"kind": "section", "title": "A", "content": [{"kind": "paragraph", "text": "Lời"}]}]},
         {"body": [{"title": "A", "content": "Lời"}]}),
        ({"body": {"titles": {}, "agenda": {"kind": "agenda", "agenda": [{"text": "Khai mạc"}], "headings": {}}}},
         {"body": {"agenda": ["Khai mạc"]}}),
        ({"body": [{"kind": "agenda", "agenda": [{"text": "A"}], "headings": {"number": "TT"}}]},
         {"body": [{"agenda": ["A"], "headings": {"number": "TT"}}]}),
        ({"signature": {"delegations": [{"capacity": "TL", "position": "Chủ tịch"}]}},
         {"signature": {"delegations": ["TL. Chủ tịch"]}}),
        ({"subject": "", "number": "năm"}, {"number": "năm", "subject": ""}),
    ],
)  # fmt: skip
def test_what_is_ordinary_is_left_out(data: dict[str, Any], typed: dict[str, Any]) -> None:
    assert compact(data) == typed
