"""Heads of annexes and covers of a document read again: they compose to what they were."""

from __future__ import annotations

from typing import Any

import pytest

from support import plan, plan_data
from vanban import render
from vanban.anatomy import recognise
from vanban.compose import compose
from vanban.importing.fields.annex_heads import read_annex_heads
from vanban.importing.fields.covers import read_cover
from vanban.importing.fields.head import read_head
from vanban.importing.items import Reader
from vanban.model import Plan
from vanban.wordfile import read_word

CONTENT = ["Nội dung của phụ lục."]
ANNEXES: dict[str, list[dict[str, Any]]] = {
    "one": [{"title": "Danh sách đại biểu", "content": CONTENT}],
    "two, one across": [
        {"title": "Danh sách đại biểu", "content": CONTENT},
        {"title": "Phân công nhiệm vụ\nnăm 2026", "content": CONTENT, "landscape": True},
    ],
    "labels of their own": [
        {"label": "Biểu 1", "title": "Danh sách đại biểu", "content": CONTENT},
        {"label": "Biểu 2", "title": "Kinh phí", "content": CONTENT},
    ],
    "without reference": [{"title": "Danh sách đại biểu", "content": CONTENT, "reference": False}],
    "reference in own words": [
        {
            "title": "Danh sách",
            "content": CONTENT,
            "reference": "(Ban hành kèm theo Kế hoạch của Ủy ban nhân dân xã Mẫu)",
        }
    ],
}
COVERS: dict[str, dict[str, Any]] = {
    "whole": {
        "cover": "TÀI LIỆU",
        "title": "Hội nghị tập huấn\nchuyển đổi số",
        "date": "07/02/2026",
        "qr": "https://tai-lieu.example/hoi-nghi",
        "caption": "Quét mã để mở tài liệu",
    },
    "without code": {"cover": "TÀI LIỆU HỘI NGHỊ", "title": "Sơ kết sáu tháng", "date": "18/8/2026"},
}


@pytest.mark.parametrize("family", ["state", "party"])
@pytest.mark.parametrize("annexes", ANNEXES.values(), ids=ANNEXES.keys())
def test_the_heads_of_annexes_come_back(family: str, annexes: list[dict[str, Any]]) -> None:
    one = plan(family, annexes=annexes)
    anatomy = recognise(read_word(render(one).data))
    head = read_head(anatomy)
    reads = read_annex_heads(anatomy, head.data, Reader(anatomy.file, head.rulebook))
    assert [note for each in reads for note in each.notes] == []
    two = Plan.model_validate(
        plan_data(family) | head.data | {"annexes": [{"content": CONTENT, **each.data} for each in reads]}
    )
    assert compose(two).parts[1:] == compose(one).parts[1:]
    # What compose numbers and words by itself is left to it.
    assert ["label" in each.data for each in reads] == ["label" in each for each in annexes]
    assert [each.data.get("reference", True) for each in reads] == [each.get("reference", True) for each in annexes]


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS.keys())
def test_a_cover_comes_back(cover: dict[str, Any]) -> None:
    one = plan("state", annexes=[cover])
    anatomy = recognise(read_word(render(one).data))
    (attachment,) = anatomy.attachments
    read = read_cover(anatomy, attachment, Reader(anatomy.file, one.law()))
    assert read is not None
    assert read.data == cover
