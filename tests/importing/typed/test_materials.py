"""Backdrops, documents, participants, phases read back: those composed from plans, and those of other makings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.compose.composition import Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed
from vanban.importing.typed import backdrop, documents, participants, phases
from vanban.importing.typed.reading import Context
from vanban.model import Backdrop, Documents, Participants, Phase

from .laid import below, context, in_examples, lines, seen, setting, source


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Backdrop))
def test_backdrops_of_the_examples_come_back_as_they_are_typed(name: str, raw: dict[str, Any], place: Any) -> None:
    found = backdrop.read(source(below(raw, place)), Context(place, ("Ma-két",)))
    assert found is not None, name
    label = found.raw.pop("label", None)
    assert (label is not None) == ("title" in raw)
    back, wanted = Backdrop.model_validate(found.raw), Backdrop.model_validate(raw)
    assert back.replace(legend=None) == wanted.replace(legend=None)
    assert seen(below(found.raw, place)) == seen(below(raw, place))


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Documents))
def test_documents_of_the_examples_come_back_as_they_are_typed(name: str, raw: dict[str, Any], place: Any) -> None:
    found = documents.read(source(below(raw, place)), Context(place, ("Tài liệu",)))
    assert found is not None, name
    assert Documents.model_validate(found.raw) == Documents.model_validate(raw)


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Participants))
def test_participants_of_the_examples_come_back_as_they_are_typed(name: str, raw: dict[str, Any], place: Any) -> None:
    found = participants.read(source(below(raw, place)), Context(place, ("Thành phần tham dự",)))
    assert found is not None, name
    assert Participants.model_validate(found.raw) == Participants.model_validate(raw)


LINES = st.lists(st.sampled_from(["HỘI NGHỊ", "HỌC TẬP, QUÁN TRIỆT NGHỊ QUYẾT", "LẦN THỨ I, NĂM 2026"]), min_size=1)
DATES = st.sampled_from(
    [
        None,
        {"place": "(1).....", "date": "07/02/2026"},
        {"place": "Xã Mẫu", "date": "19/11/2025"},
        "….., ngày … tháng … năm 2026",
    ]
)


@given(
    LINES,
    DATES,
    st.sampled_from([None, "Ma-két hội nghị", "Phông chính"]),
    st.sampled_from([None, "nền đỏ, chữ vàng"]),
    st.sampled_from([None, "(1) tên xã", "Ghi chú: (1) tên xã"]),
    st.sampled_from(["party", "state"]),
)
@settings(max_examples=25, deadline=None)
def test_any_backdrop_comes_back_saying_the_same(
    words: list[str], date: Any, title: str | None, colours: str | None, legend: str | None, family: str
) -> None:
    raw: dict[str, Any] = {"backdrop": words, "date_line": date, "title": title, "colours": colours, "legend": legend}
    raw = {name: each for name, each in raw.items() if each is not None}
    place = setting(family)
    found = backdrop.read(source(below(raw, place)), Context(place, ("Ma-két",)))
    assert found is not None
    found.raw.pop("label", None)
    assert seen(below(found.raw, place)) == seen(below(raw, place))


def of(text: str, *titles: str) -> dict[str, Any]:
    """The backdrop read from all of some lines."""
    nodes = lines(text)
    found = backdrop.read(nodes, context(*titles))
    assert found is not None
    assert found.used == len(nodes)
    return found.raw


def test_a_backdrop_below_its_heading() -> None:
    assert of(
        """
        4. Ma-ket phông Hội nghị (nền đỏ, chữ vàng)
        HỘI NGHỊ TOÀN QUỐC
        HỌC TẬP NGHỊ QUYẾT
        (1)....., ngày 07 tháng 02 năm 2026
        Ghi chú: (1) tên địa phương
        """
    ) == {
        "title": "Ma-ket phông Hội nghị",
        "label": "4.",
        "colours": "nền đỏ, chữ vàng",
        "backdrop": ["HỘI NGHỊ TOÀN QUỐC", "HỌC TẬP NGHỊ QUYẾT"],
        "date_line": {"place": "(1).....", "date": "07/02/2026"},
        "legend": "(1) tên địa phương",
    }


def test_a_backdrop_of_lines_alone() -> None:
    text = "**HỘI NGHỊ**\n**HỌC TẬP**\n*(1), ngày 4 tháng 12 năm 2023*\n- Ghi chú: nền đỏ; (1) tên xã"
    assert of(text, "Ma két hội trường") == {
        "backdrop": ["HỘI NGHỊ", "HỌC TẬP"],
        "date_line": "(1), ngày 4 tháng 12 năm 2023",
        "legend": "nền đỏ; (1) tên xã",
    }
    assert of(">Hội nghị\n>Học tập Nghị quyết", "Backdrop") == {"backdrop": ["Hội nghị", "Học tập Nghị quyết"]}


@pytest.mark.parametrize(
    "title",
    [
        "Maket",
        "Ma-két",
        "Ma kết tại hội nghị",
        "Khẩu hiệu trang trí",
        "Phông hội nghị",
        "Nội dung backdrop",
        "Market",
        "Nội dung phông",
        "Nội dung pa nô",
    ],
)
def test_backdrops_have_many_names(title: str) -> None:
    assert of(f"3. {title}\nHỘI NGHỊ TỔNG KẾT") == {"title": title, "label": "3.", "backdrop": ["HỘI NGHỊ TỔNG KẾT"]}


@pytest.mark.parametrize("colours", ["(Nền đỏ, chữ vàng)", "Nền đỏ, chữ vàng", "Nền đỏ, chữ vàng."])
@pytest.mark.parametrize("date", ["Ea Kar, ngày 30/10/2026", "Ea Kar, tháng 10/2026", "Ea Kar, tháng 10 năm 2026"])
def test_colours_and_short_dates_on_lines_of_their_own(colours: str, date: str) -> None:
    assert of(f"{colours}\n>**HỘI NGHỊ**\n>**Lần thứ I**\n>*{date}*\n*Ghi chú: (1) tên xã.*", "NỘI DUNG PHÔNG") == {
        "colours": "Nền đỏ, chữ vàng",
        "backdrop": ["HỘI NGHỊ", "Lần thứ I"],
        "date_line": date,
        "legend": "(1) tên xã.",
    }


def test_colours_behind_a_colon() -> None:
    assert of("3. Maket: nền đỏ, chữ vàng\nHỘI NGHỊ TỔNG KẾT") == {
        "title": "Maket",
        "label": "3.",
        "colours": "nền đỏ, chữ vàng",
        "backdrop": ["HỘI NGHỊ TỔNG KẾT"],
    }


def test_two_backdrops_of_one_section_are_read_one_by_one() -> None:
    nodes = lines("- Phông chính:\nHỘI NGHỊ A\nXã Mẫu, ngày 19 tháng 11 năm 2025\n- Phông ngoài:\nHỘI NGHỊ B")
    first = backdrop.read(nodes[1:], context("Ma-két"))
    assert backdrop.read(nodes, context("Ma-két")) is None
    assert first is not None
    assert (first.used, first.raw["date_line"]) == (2, {"place": "Xã Mẫu", "date": "19/11/2025"})
    assert backdrop.read(nodes[4:], context("Ma-két")) is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("HỘI NGHỊ TỔNG KẾT", "Nội dung"),
        ("Treo băng rôn tại trụ sở.", "Khẩu hiệu"),
        ("- NHIỆT LIỆT CHÀO MỪNG", "Khẩu hiệu"),
        ("2. Phòng họp số 1\nCHUẨN BỊ SẴN", ""),
        ("THI ĐUA", "Phong trào thi đua"),
        ("(Nền đỏ, chữ vàng)", "Nội dung phông"),
    ],
)
def test_what_is_no_backdrop_is_left_to_others(text: str, title: str) -> None:
    assert backdrop.read(lines(text), context(title)) is None


def test_documents_end_with_the_paragraph_that_speaks_of_them() -> None:
    nodes = lines(
        "- Nghị quyết.\n- Sách hỏi - đáp (*nếu có*).\nBan Tổ chức phát tài liệu qua mã QR.\nThời gian: 01 ngày."
    )
    found = documents.read(nodes, context("Tài liệu Hội nghị"))
    assert found is not None
    assert found.used == 3
    assert found.raw == {
        "documents": ["Nghị quyết.", "Sách hỏi - đáp (*nếu có*)."],
        "note": "Ban Tổ chức phát tài liệu qua mã QR.",
    }
    assert documents.read(nodes, context("Chuẩn bị tài liệu")) is None
    assert documents.read(nodes, context("Yêu cầu")) is None


def test_participants_have_who_presides_and_how_many() -> None:
    nodes = lines(
        "- *Chủ trì:* Bí thư Đảng ủy.\n- Ủy viên Ban Chấp hành;\n+ khối Đảng;\n- Trưởng thôn.\nTổng số: 45 đại biểu.\nHết."
    )
    found = participants.read(nodes, context("Thành phần tham dự"))
    assert found is not None
    assert found.used == 5
    assert found.raw == {
        "chair": "Bí thư Đảng ủy.",
        "participants": [{"text": "Ủy viên Ban Chấp hành;", "bullets": ["khối Đảng;"]}, "Trưởng thôn."],
        "headcount": 45,
    }
    assert participants.read(nodes, context("Yêu cầu")) is None
    assert participants.read(lines("- Thời gian: 01 ngày.\n- Địa điểm: xã."), context("Thành phần, thời gian")) is None


PHASES = """
    1. ĐỢT 1: Từ nay đến khi hoàn thành đại hội chi bộ
    - Nêu ý nghĩa.
    2. ĐỢT 2: Đến khi hoàn thành Đại hội xã
    2.1 Trước Đại hội
    - Tuyên truyền.
    """


def test_phases_hold_what_stands_under_them() -> None:
    nodes = lines(PHASES)
    found = [phases.read(nodes[at:], context()) for at in (0, 1)]
    assert [each.raw if each is not None else None for each in found] == [
        {
            "phase": "Từ nay đến khi hoàn thành đại hội chi bộ",
            "label": "1.",
            "content": [{"bullets": ["Nêu ý nghĩa."]}],
        },
        {
            "phase": "Đến khi hoàn thành Đại hội xã",
            "label": "2.",
            "content": [{"title": "Trước Đại hội", "label": "2.1", "content": [{"bullets": ["Tuyên truyền."]}]}],
        },
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("1. Giai đoạn 1: Quý I", {"phase": "Quý I", "word": "Giai đoạn", "caps": False, "label": "1."}),
        ("a) GIAI ĐOẠN 2: 10/2026", {"phase": "10/2026", "word": "Giai đoạn", "label": "a)"}),
        ("3. Bước 3: Tổng kết", {"phase": "Tổng kết", "word": "Bước", "caps": False, "label": "3."}),
    ],
)
def test_phases_of_other_words(line: str, wanted: dict[str, Any]) -> None:
    nodes = lines(f"{line}\n- Việc.")
    found = phases.read(nodes, context())
    assert found is not None
    assert {name: each for name, each in found.raw.items() if name != "content"} == wanted


@pytest.mark.parametrize(
    "line", ["1. Đợt thi đua", "1. Giai đoạn đầu: chuẩn bị", "2. Kỳ họp thứ 2", "3. Giai đoạn 3 (năm 2027): mở rộng"]
)
def test_what_is_no_phase_is_left_to_others(line: str) -> None:
    nodes = lines(f"{line}\n- Việc.")
    assert isinstance(nodes[0], Headed)
    assert phases.read(nodes, context()) is None


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Phase))
def test_phases_of_the_examples_come_back(name: str, raw: dict[str, Any], place: Any) -> None:
    nodes = source(below({**raw, "content": []}, place))
    found = phases.read(nodes, Context(place))
    assert found is not None, name
    assert found.raw["phase"] == raw["phase"]


def test_whom_a_plan_is_for_is_told_in_sentences() -> None:
    told = lines("- Toàn thể đảng viên có trách nhiệm học tập.\n- Nhân dân được phổ biến nội dung cơ bản.")
    assert participants.read(told, context("Đối tượng")) is None
    assert participants.read(lines("- Đảng viên;\n- Đoàn viên."), context("Đối tượng")) is not None


def test_lists_with_numbers_are_lists_too() -> None:
    items = [SourceBlock("paragraph", label, (Run(text),)) for label, text in (("a)", "Báo cáo."), ("b)", "Dự thảo."))]
    found = documents.read(items, context("Tài liệu"))
    assert found is not None
    assert found.raw == {"documents": [{"text": "Báo cáo.", "marker": "a)"}, {"text": "Dự thảo.", "marker": "b)"}]}
