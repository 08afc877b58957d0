"""The ordinary outline turned into free sections prints the same plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from example_plans import EXAMPLES, plan_of
from support import plan
from vanban.compose import compose
from vanban.model import Outline, Plan
from vanban.readers.writing import plain_value
from vanban.web.forms import expand, freed_sections

OUTLINED = [path for path in EXAMPLES if isinstance(plan_of(path).body, Outline)]
RICH: dict[str, Any] = {
    "purpose": "Rõ việc.",
    "requirements": ["Một.", "Hai."],
    "form": "Trực tuyến.",
    "time": "Một ngày.",
    "place": "Hội trường.",
    "contents": "Học tập.",
    "agenda": ["7h30 Khai mạc"],
    "backdrop": {"backdrop": "HỘI NGHỊ"},
    "documents": ["Đề cương."],
    "participants": ["Đại biểu."],
    "tasks": [{"title": "Tuyên truyền", "content": "Một."}],
    "funding": "Ngân sách.",
    "more": [{"title": "Khen thưởng", "content": "Có."}],
    "assignments": [{"body": "Văn phòng", "tasks": ["Làm."]}],
}


def composed_alike(whole: Plan) -> bool:
    body = expand(plain_value(whole))["body"]
    freed = whole.replace(body=freed_sections(body))
    return compose(freed) == compose(whole)


@pytest.mark.parametrize("path", OUTLINED, ids=lambda path: path.stem)
def test_an_example_freed_is_composed_alike(path: Path) -> None:
    assert composed_alike(plan_of(path))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"requirements": []},
        {"requirements": [], "titles": {"aims": "Mục tiêu"}},
        {"order": ["place", "time"], "run_in": ["time", "form"]},
        {"contents": [], "titles": {"event": "Hội nghị", "agenda": "Lịch"}},
        {"backdrop": {"backdrop": "HỘI NGHỊ", "title": "Phông"}, "participants": None},
        {"titles": {"tasks": "Việc phải làm", "funding": "Tiền"}},
    ],
)
def test_an_outline_freed_is_composed_alike(changes: dict[str, Any]) -> None:
    body = {name: value for name, value in {**RICH, **changes}.items() if value is not None}
    assert composed_alike(plan("party", body=body))


@pytest.mark.parametrize("body", [{}, {"purpose": 1, "order": 2, "titles": [], "run_in": {}, "backdrop": "x"}])
def test_unsound_outlines_are_freed_as_far_as_they_go(body: dict[str, Any]) -> None:
    assert isinstance(freed_sections(body), list)
