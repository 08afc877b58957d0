"""Pictures come back as pictures, codes of ours as their links, each with the line below it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from composed_nodes import nodes_of, setting_of
from support import PARTY
from vanban.compose.composition import Picture, Run
from vanban.compose.inline import parse_inline
from vanban.importing.blocks import SourceBlock
from vanban.importing.plain import plain_block
from vanban.importing.typed import pictures
from vanban.importing.typed.reading import Context
from vanban.model import Plan

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    "raw",
    [
        {"qr": "https://example.vn/tai-lieu"},
        {"qr": "https://example.vn/tai-lieu", "width_mm": 30, "caption": "Quét mã để tải tài liệu"},
        {"image": "so-do.png", "data": base64.b64encode(PIXEL).decode(), "width_mm": 50},
    ],
)
def test_what_was_composed_comes_back(raw: dict[str, Any]) -> None:
    plan = Plan.model_validate(PARTY)
    nodes, setting = nodes_of([raw], plan)
    got = pictures.read(nodes, Context(setting))
    assert got is not None
    assert got.raw == raw
    assert got.used == len(nodes)


def picture(description: str = "", width: float = 80, data: bytes = PIXEL) -> SourceBlock:
    return SourceBlock("picture", picture=Picture(data, "png", width, width, description))


def test_a_code_whose_text_is_too_long_for_a_link_is_a_picture_like_any_other() -> None:
    got = pictures.read((picture("Mã QR: " + "x" * 1100),), Context(setting_of(family="state")))
    assert got is not None
    assert base64.b64decode(got.raw["data"]) == PIXEL


def test_a_picture_nobody_proved_is_a_picture_still() -> None:
    """A picture that cannot be composed (a JPEG on its side whose pixels are broken) is kept by its bytes."""
    made, used = plain_block((picture("so-do.png"), paragraph("Sau hình.")), Context(setting_of(family="state")), _none)
    assert used == 1
    assert made == {"image": "so-do.png", "data": base64.b64encode(PIXEL).decode()}


def _none(_nodes: object, _context: object) -> list[Any]:
    return []


def paragraph(text: str, **look: Any) -> SourceBlock:
    return SourceBlock("paragraph", runs=parse_inline(text, lambda words: Run(words)), **look)


def test_a_picture_without_a_name_is_named_by_what_it_holds() -> None:
    context = Context(setting_of(family="state"))
    got = pictures.read((picture(),), context)
    assert got is not None
    assert got.raw["image"].startswith("hinh-")
    assert got.raw["image"].endswith(".png")
    for described in ("../../tệp.png", "một bức ảnh", "anh.jpg"):
        other = pictures.read((picture(described),), context)
        assert other is not None
        assert other.raw["image"] == got.raw["image"]


def test_only_a_line_that_stands_out_is_a_caption() -> None:
    context = Context(setting_of(family="state"))
    for line, used in (
        (paragraph("*Hình 1. Sơ đồ chỗ ngồi*", centered=True, italic=True), 2),
        (paragraph("Hình 1 cho thấy chỗ ngồi của đại biểu."), 1),
        (paragraph("Các đại biểu ngồi theo sơ đồ.", centered=True), 1),
    ):
        got = pictures.read((picture(), line), context)
        assert got is not None
        assert got.used == used


def test_a_width_no_plan_can_have_is_brought_within_what_it_can() -> None:
    got = pictures.read((picture(width=2.0), paragraph("A")), Context(setting_of(family="state")))
    assert got is not None
    assert got.raw["width_mm"] == 5.1


def test_other_nodes_are_left_alone() -> None:
    context = Context(setting_of(family="state"))
    assert pictures.read((), context) is None
    assert pictures.read((paragraph("A"),), context) is None
    assert pictures.read((picture(data=b"GIF89a"),), context) is None
