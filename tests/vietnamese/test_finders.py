"""What all finders promise: they never fail, they report places that hold, and they end soon on hostile texts."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

import vanban.vietnamese as vietnamese
from finding import HOSTILE, assert_alike_in_nfd, assert_in_place, texts
from short_form import every
from vanban.vietnamese import (
    abolished_units,
    capital_faults,
    find_citations,
    future_citations,
    impossible_dates,
    incomplete_citations,
    kind_mismatches,
    minority_tones,
    past_deadlines,
    placeholder_faults,
    spacing_faults,
    typography_faults,
    unknown_communes,
)

DATE = datetime.date(2026, 3, 5)
FINDERS: dict[str, Callable[[str], list[Any]]] = {
    "abolished_units": abolished_units,
    "capital_faults": capital_faults,
    "find_citations": find_citations,
    "future_citations": lambda text: future_citations(text, DATE),
    "impossible_dates": impossible_dates,
    "incomplete_citations": lambda text: incomplete_citations([text]),
    "kind_mismatches": kind_mismatches,
    "minority_tones": lambda text: minority_tones([text]),
    "past_deadlines": lambda text: past_deadlines(text, DATE),
    "placeholder_faults": placeholder_faults,
    "spacing_faults": spacing_faults,
    "typography_faults": typography_faults,
    "unknown_communes": unknown_communes,
}
CORRECT = """\
ỦY BAN NHÂN DÂN
XÃ AN LÃO
Số:       /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lão, ngày      tháng      năm 2026
KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2026
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Căn cứ Quyết định số 15/QĐ-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân thành phố về giao chỉ tiêu năm 2026;
Căn cứ điểm a khoản 2 Điều 10 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư,
I. MỤC ĐÍCH, YÊU CẦU
- Thu ngân sách đạt 1.250.000.000 đồng, tăng 12,5%; trồng 15 ha rừng, làm 2,5 km đường.
- Hội nghị từ 07:30 đến 11:30, thứ Bảy, ngày 14/3/2026, tỷ lệ bản đồ 1:500 (có danh sách kèm theo).
- Các xã An Lão, An Khánh và Kiến Thụy, phường An Biên, đặc khu Cát Hải hoàn thành trước ngày 31/12/2026.
- Tài liệu tại https://example.vn/a,b:c?d;e, thư về vanthu@example.vn; xem tệp mau.docx.
- Trước đây huyện An Lão có 17 xã; sau sáp nhập còn lại các xã mới.
Nơi nhận:        TM. ỦY BAN NHÂN DÂN
(ký, ghi rõ họ tên)
"""


@pytest.mark.parametrize("name", FINDERS)
def test_a_correct_text_gives_nothing(name: str) -> None:
    if name != "find_citations":
        assert [item.found for line in CORRECT.split("\n") for item in FINDERS[name](line)] == []
        assert [item.found for item in FINDERS[name](CORRECT)] == []


@pytest.mark.parametrize("name", FINDERS)
@given(text=texts)
def test_no_text_breaks_a_finder_and_places_hold(name: str, text: str) -> None:
    items = FINDERS[name](text)
    if name != "incomplete_citations":
        assert_in_place(text, items)
    for item in items:
        assert text[item.start : item.end] == item.found


@pytest.mark.parametrize("name", FINDERS)
def test_decomposed_texts_give_the_same(name: str) -> None:
    text = "Quận ủy xã  An Lảo, Chủ Nhật trước ngày 31/02/2026 theo Quyết định số 12/KH-UBND ngày 01/9/2026; kinh tế-xã hội"
    if name not in ("find_citations", "future_citations", "incomplete_citations"):
        assert_alike_in_nfd(FINDERS[name], text)


@pytest.mark.parametrize("index", every(range(len(HOSTILE)), 2))
def test_time_grows_with_the_text_not_with_its_square(index: int) -> None:
    """A pattern that backtracks would need minutes or hours for these texts."""
    for finder in FINDERS.values():
        finder(HOSTILE[index])


def test_the_finders_load_only_when_used() -> None:
    code = (
        "import sys, vanban.vietnamese as v\n"
        "lazy = [n for n in sys.modules if n.startswith('vanban.vietnamese.')]\n"
        "assert not {f'vanban.vietnamese.{n}' for n in ('places', 'communes', 'citations', 'spacing')} & set(lazy), lazy\n"
        "v.spacing_faults('a'); assert 'vanban.vietnamese.communes' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_public_name_is_there() -> None:
    for name in vietnamese.__all__:
        assert getattr(vietnamese, name) is not None
    with pytest.raises(AttributeError):
        vietnamese.nothing_of_the_kind  # noqa: B018
