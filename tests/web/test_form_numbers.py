"""The numbers that the outline of the form shows are those the plan is composed with."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from example_plans import EXAMPLES, plan_of
from short_form import every
from support import plan_data
from vanban.compose import compose
from vanban.model import Plan
from vanban.readers.writing import plain_value
from vanban.web.forms import expand

from .form_bench import form_page

NUMBERED: list[list[dict[str, Any]]] = [
    [{"title": "Một", "content": [{"title": "Trong", "content": [{"title": "Sâu", "content": [{"title": "Sâu nữa"}]}]}]}, {"title": "Hai"}],
    [{"title": "Một"}, {"title": "Nhảy", "label": "V."}, {"title": "Sau"}],
    [{"title": "Không số", "numbered": False, "content": [{"title": "Con"}]}, {"title": "Sau"}],
    [{"title": "Sao", "label": "*", "content": [{"title": "Con"}]}, {"title": "Sau"}],
    [{"title": "Một", "numbering": "a)", "content": [{"title": "Con"}, {"title": "Con hai"}]}],
    [{"backdrop": ["HỘI NGHỊ"], "title": "Phông"}, {"venues": [{"name": "Nhà văn hóa", "place": "Thôn"}]}, {"title": "Sau"}],
    [{"assignments": [{"body": "Văn phòng", "text": "lo."}, {"body": "Xã đội", "text": "lo."}]}, {"title": "Sau cùng"}],
    [{"assignments": [{"body": "Văn phòng", "text": "lo.", "form": "bullets"}]}, {"title": "Sau hết"}],
    [{"phase": "tháng 5/2026", "content": [{"title": "Con"}]}, {"phase": "tháng 6/2026", "word": "Bước", "caps": False}, {"phase": "tháng 7/2026"}],
]  # fmt: skip
SCRIPT = """async data => {
  const {allLabels} = await import('/static/js/form/blocks.js');
  const found = allLabels({...data, annexes: []}, form.form);
  return [...found].map(([block, label]) => `${label} ${block.title ?? block.phase}`.trim());
}"""


def check(form: Page, plan: Plan) -> None:
    """Every heading that the outline shows stands in the composed text with its number, in the same order."""
    blocks = [block for part in compose(plan).parts for block in part.blocks]
    composed = " ".join(_alike("".join(run.text for run in block.runs if run.note == 0)) for block in blocks)
    place = 0
    for heading in form.evaluate(SCRIPT, expand(plain_value(plan))):
        found = composed.find(_alike(heading), place)
        assert found >= 0, heading
        place = found + len(_alike(heading))


def _alike(text: str) -> str:
    return " ".join(re.sub(r"\^\[[^]]*\]", "", text).replace("*", "").casefold().split())


@pytest.fixture
def form(bench: Page) -> Page:
    """The form over any plan."""
    return form_page(bench, expand(plan_data("state")))


def test_examples_are_numbered_as_they_are_composed(form: Page) -> None:
    for path in EXAMPLES:
        check(form, plan_of(path))


@pytest.mark.parametrize(
    "body", every(NUMBERED, 2, name=lambda body: str(body[-1].get("title") or body[-1].get("phase")))
)
def test_headings_are_numbered_as_they_are_composed(form: Page, body: Any) -> None:
    for family, own in product(["state", "party"], [[], ["Phần I", "1.", "1.1."], ["A.", "I."]]):
        check(form, Plan.model_validate(plan_data(family, body=body, numbering=own)))


OUTLINES: list[dict[str, Any]] = [
    {"purpose": "Rõ.", "tasks": [{"title": "Việc", "content": [{"title": "Con"}]}], "funding": "Ngân sách."},
    {"requirements": "Đủ.", "tasks": [{"title": "Việc một"}, {"title": "Việc hai"}], "titles": {"tasks": "Công việc"}},
    {"purpose": "Rõ.", "titles": {"aims": "Sự cần thiết"}, "participants": ["Các xã"], "more": [{"title": "Chế độ"}, "Đoạn."]},
    {"time": "Ngày 5.", "place": "Hội trường.", "order": ["place"], "run_in": ["time"], "documents": ["Báo cáo"], "backdrop": {"backdrop": ["HỘI NGHỊ"]}},
    {"contents": "Nghe.", "agenda": [{"time": "8h00", "text": "Khai mạc"}], "form": "Họp.", "titles": {"event": "Hội nghị"}},
    {"agenda": [{"time": "8h00", "text": "Khai mạc"}], "participants": ["Các xã"], "venues": [{"name": "Nhà văn hóa", "place": "Thôn"}]},
    {"titles": {"time": "Thời gian và địa điểm"}, "time": "Ngày 5.", "place": "Tại xã.", "assignments": [{"body": "Văn phòng", "text": "lo."}, {"body": "Xã đội", "text": "lo."}]},
]  # fmt: skip


@pytest.mark.parametrize("body", OUTLINES, ids=lambda body: "-".join(body))
def test_the_ordinary_outline_is_numbered_as_it_is_composed(form: Page, body: Any) -> None:
    for family, own in product(["state", "party"], [[], ["A.", "I."]]):
        check(form, Plan.model_validate(plan_data(family, body=body, numbering=own)))
