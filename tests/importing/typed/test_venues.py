"""Venues read back: those composed from plans, and those of other offices' makings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vanban.compose.composition import Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed import venues
from vanban.importing.typed.reading import Context
from vanban.model import Venues

from .laid import below, context, in_examples, lines, seen, setting, source

TITLE = "Địa điểm, thành phần"


def read(nodes: tuple[Node, ...], *titles: str) -> dict[str, Any]:
    """The venues read from all of some nodes."""
    found = venues.read(nodes, context(*titles))
    assert found is not None
    assert found.used == len(nodes)
    return found.raw


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Venues))
def test_venues_of_the_examples_come_back_as_they_are_typed(name: str, raw: dict[str, Any], place: Any) -> None:
    found = venues.read(source(below(raw, place)), Context(place, (TITLE,)))
    assert found is not None, name
    wanted, back = (Venues.model_validate(each) for each in (raw, found.raw))
    assert found.used == len(source(below(raw, place)))
    fields = ("name", "text", "place", "time", "chair", "presenters", "headcount")
    for one, other in zip(wanted.venues, back.venues, strict=True):
        assert [getattr(one, each) for each in fields] == [getattr(other, each) for each in fields]
        assert len(one.participants) == len(other.participants)
        assert len(one.remarks) == len(other.remarks)
    assert seen(below(found.raw, place)) == seen(below(raw, place))


TEXT = st.sampled_from(["Hội trường Nhà văn hóa.", "Đồng chí **Lê Văn Mẫu**, Bí thư", "Do cấp ủy bố trí (*nếu có*)."])
PEOPLE = st.lists(
    st.sampled_from(["Các đồng chí ủy viên;", "Lãnh đạo các ban.", "Bí thư chi bộ: toàn thể"])
    | st.fixed_dictionaries({"text": st.just("Khối Đảng, gồm:"), "bullets": st.just(["Văn phòng;", "Các ban."])}),
    min_size=1,
    max_size=4,
)


@st.composite
def several(draw: st.DrawFn) -> dict[str, Any]:
    """Venues in one of their forms, each with some fields."""
    form = draw(st.sampled_from(["sections", "starred", "table"]))
    made = []
    for number in range(draw(st.integers(2, 4))):
        venue: dict[str, Any] = {"name": f"Điểm cầu {('thành phố', 'quận', 'xã', 'thôn')[number]}", "place": draw(TEXT)}
        for name in ("time", "chair", "presenters"):
            if draw(st.booleans()):
                venue[name] = draw(TEXT)
        if draw(st.booleans()):
            venue["participants"] = draw(PEOPLE)
            if draw(st.booleans()):
                venue["headcount"] = draw(st.sampled_from([45, "khoảng 420 đại biểu", "Tổng số: 60 người"]))
        if form != "table" and draw(st.booleans()):
            venue["remarks"] = [{"note": "Đại biểu đến trước 15 phút."}]
        made.append(venue)
    raw: dict[str, Any] = {"form": form, "venues": made}
    if form != "table":
        raw["heads"] = {"mark": draw(st.sampled_from(["*", "-", "a)", "a."])), "place": "Địa điểm:"}
    return raw


@given(several(), st.sampled_from(["party", "state"]))
@settings(max_examples=25, deadline=None)
def test_any_venues_come_back_saying_the_same(raw: dict[str, Any], family: str) -> None:
    # Points of a state plan are lettered themselves: nobody could tell fields that are lettered too from them.
    assume(family == "party" or raw["form"] != "sections" or raw["heads"]["mark"] in "*-")
    place = setting(family)
    found = venues.read(source(below(raw, place)), Context(place, (TITLE,)))
    assert found is not None
    assert seen(below(found.raw, place)) == seen(below(raw, place))


def shape(raw: dict[str, Any]) -> list[str]:
    """Venues as lines: name, fields, how many groups attend, how many in all, how many remarks."""
    found = []
    for venue in raw["venues"]:
        words = [f"{venue.get('label', '')} {venue['name']}".strip()]
        words += [f"{name}={venue[name]}" for name in ("text", "place", "time", "chair", "presenters") if name in venue]
        words += [f"{len(venue['participants'])} nhóm"] if "participants" in venue else []
        words += [str(venue["headcount"])] if "headcount" in venue else []
        words += [f"{len(venue['remarks'])} ghi chú"] if "remarks" in venue else []
        found.append("; ".join(words))
    return found


MAKINGS = {
    "lettered fields": (
        """
        1. Điểm cầu cấp thành phố
        a. Địa điểm: Nhà hát lớn.
        b. Đại biểu tham dự điểm cầu cấp thành phố:
        - Đồng chí Lê Văn Mẫu - *chủ trì*;
        - Lãnh đạo các ban.
        Tổng số: khoảng 1165 đại biểu.
        2. Điểm cầu Công an: Địa điểm, thành phần do đơn vị bố trí.
        3. Thôn, tổ dân phố
        Tổ chức xem qua truyền hình.
        Lưu ý: cử người trực.
        """,
        [
            "1. Điểm cầu cấp thành phố; place=Nhà hát lớn.; 2 nhóm; Tổng số: khoảng 1165 đại biểu.",
            "2. Điểm cầu Công an; text=Địa điểm, thành phần do đơn vị bố trí.",
            "3. Thôn, tổ dân phố; 2 ghi chú",
        ],
    ),
    "starred fields, paragraphs of people": (
        """
        1. Điểm cầu Đảng ủy
        * *Địa điểm:* Hội trường tầng 2.
        * *Thành phần tham dự:*
        Các đồng chí Ủy viên Ban Thường vụ; trưởng, phó các ban.
        Văn phòng chuẩn bị đường truyền.
        2. Điểm cầu các xã
        * *Địa điểm*: Do xã chọn.
        * *Thành phần*: Toàn thể đảng viên.
        """,
        [
            "1. Điểm cầu Đảng ủy; place=Hội trường tầng 2.; 1 nhóm; 1 ghi chú",
            "2. Điểm cầu các xã; place=Do xã chọn.; 1 nhóm",
        ],
    ),
    "dashes before fields, another order": (
        """
        2.1. Đối với cấp xã: Tổ chức trực tuyến.
        - *Thành phần:*
        + Thường trực Đảng ủy;
        + Bí thư các chi bộ.
        - *Thời gian:* ½ ngày, từ 14h30', ngày 19/11/2025.
        - *Địa điểm:* Nhà văn hóa xã.
        2.2. Đối với các chi bộ: Tổ chức trực tiếp.
        - *Báo cáo viên:* Bí thư chi bộ.
        - *Thời gian:* ½ ngày.
        """,
        [
            "2.1. Đối với cấp xã; text=Tổ chức trực tuyến.; place=Nhà văn hóa xã.;"
            " time=½ ngày, từ 14h30', ngày 19/11/2025.; 2 nhóm",
            "2.2. Đối với các chi bộ; text=Tổ chức trực tiếp.; time=½ ngày.; presenters=Bí thư chi bộ.",
        ],
    ),
    "starred names, a paragraph before the total, notes": (
        """
        * **Điểm cầu thành phố:**
        - Thường trực Thành ủy.
        - Trưởng các ban.
        Mời phóng viên các báo dự, đưa tin.
        ***Tổng số: dự kiến khoảng 420 đại biểu***
        * ***Điểm cầu các xã (nếu có):***
        - Bí thư đảng ủy xã.
        *Nơi không mở điểm cầu thì mời thêm cán bộ.*
        **Lưu ý:**
        - Báo cáo số lượng.
        - Trước 9h00.
        """,
        [
            "Điểm cầu thành phố; 3 nhóm; ***Tổng số: dự kiến khoảng 420 đại biểu***",
            "*Điểm cầu các xã (nếu có)*; 1 nhóm; 2 ghi chú",
        ],
    ),
    "bullets with places": (
        """
        - **Điểm cầu thành phố:** Trung tâm Hội nghị (*số 18 phố Mẫu*).
        - **Điểm cầu các xã:** do bí thư đảng ủy quyết định.
        """,
        [
            "Điểm cầu thành phố; place=Trung tâm Hội nghị (*số 18 phố Mẫu*).",
            "Điểm cầu các xã; place=do bí thư đảng ủy quyết định.",
        ],
    ),
    "fields that are counted below a number": (
        """
        1. Tại điểm cầu tỉnh
        1.1. Địa điểm: Trung tâm Hội nghị tỉnh.
        1.2. Thành phần:
        - Thường trực Tỉnh ủy;
        - Lãnh đạo các sở.
        2. Tại điểm cầu các xã
        2.1. Địa điểm: Hội trường xã.
        2.2. Thành phần: Đảng viên.
        """,
        [
            "1. Tại điểm cầu tỉnh; place=Trung tâm Hội nghị tỉnh.; 2 nhóm",
            "2. Tại điểm cầu các xã; place=Hội trường xã.; 1 nhóm",
        ],
    ),
    "groups with letters, heads without colons": (
        """
        2. Tại điểm cầu tỉnh
        2.1. Địa điểm: Hội trường.
        2.2. Thành phần
        a) Đại biểu mời:
        - Đại diện Quân khu;
        b) Đại biểu tỉnh:
        - Thường trực Tỉnh ủy.
        """,
        ["2. Tại điểm cầu tỉnh; place=Hội trường.; 2 nhóm"],
    ),
    "what stands behind its head does not go on below": (
        """
        1. Điểm cầu Sở
        - Thành phần: Lãnh đạo Sở.
        - Số lượng: 80 người.
        """,
        ["1. Điểm cầu Sở; 1 nhóm; 1 ghi chú"],
    ),
    "bullets with people below": (
        """
        - **Điểm cầu tỉnh:** Hội trường Tỉnh ủy.
        + Thường trực Tỉnh ủy;
        + Giám đốc các sở.
        - **Điểm cầu xã:** Hội trường xã.
        + Ủy viên Ban Chấp hành.
        """,
        [
            "Điểm cầu tỉnh; text=Hội trường Tỉnh ủy.; 2 nhóm",
            "Điểm cầu xã; text=Hội trường xã.; 1 nhóm",
        ],
    ),
    "a table": (
        """
        | STT | Điểm cầu | Địa điểm | Chủ trì | Thành phần tham dự | Số lượng
        | 1 | Tỉnh ủy | Hội trường A | Bí thư | - Thường trực // - Các ban | 120
        | 2 | Xã Mẫu | Nhà văn hóa | Phó Bí thư | Đảng viên | khoảng 80
        """,
        [
            "Tỉnh ủy; place=Hội trường A; chair=Bí thư; 2 nhóm; 120",
            "Xã Mẫu; place=Nhà văn hóa; chair=Phó Bí thư; 1 nhóm; khoảng 80",
        ],
    ),
    "who presides, one below the other": (
        """
        a) Điểm cầu Bộ
        - Thời gian: 8h00, ngày 05/3/2026.
        - Địa điểm: Phòng họp 201.
        - Chủ trì: Thứ trưởng.
        - Thành phần:
        + Các vụ;
        + Văn phòng.
        b) Điểm cầu Sở
        - Địa điểm: Phòng họp Sở.
        - Thành phần: Lãnh đạo Sở, các phòng.
        """,
        [
            "a) Điểm cầu Bộ; place=Phòng họp 201.; time=8h00, ngày 05/3/2026.; chair=Thứ trưởng.; 2 nhóm",
            "b) Điểm cầu Sở; place=Phòng họp Sở.; 1 nhóm",
        ],
    ),
}


@pytest.mark.parametrize("name", MAKINGS)
def test_venues_of_other_makings(name: str) -> None:
    text, wanted = MAKINGS[name]
    assert shape(read(lines(text), TITLE)) == wanted


def test_heads_are_kept_as_they_stand() -> None:
    raw = read(lines(MAKINGS["dashes before fields, another order"][0]), TITLE)
    assert raw["heads"] == {
        "participants": "*Thành phần:*",
        "mark": "-",
        "order": ["participants", "time", "place"],
    }
    raw = read(lines(MAKINGS["starred fields, paragraphs of people"][0]), TITLE)
    assert raw["venues"][1]["heads"] == {"place": "*Địa điểm*:", "participants": "*Thành phần*:"}
    assert [venue["participants_form"] for venue in raw["venues"]] == ["paragraphs", "inline"]


@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (("Tổ chức thực hiện",), "1. Điểm cầu thành phố\n- Sở A: lo đường truyền.\n- Sở B: lo điện."),
        ((TITLE,), "1. Mục đích\nNâng cao nhận thức.\n2. Yêu cầu\n- Thiết thực."),
        (
            (TITLE,),
            "III. ĐỊA ĐIỂM VÀ THÀNH PHẦN\n1. Điểm cầu thành phố\na. Địa điểm: Nhà hát.\nb. Thành phần:\n- Các ban.",
        ),
        ((TITLE,), "2. Các điểm cầu\n- Điểm cầu xã có 50 người.\n- Điểm cầu thôn có 20 người."),
        (("Nội dung",), "- Điểm cầu thành phố chuẩn bị đường truyền.\n- Điểm cầu xã báo cáo số lượng."),
    ],
)
def test_what_is_no_venue_is_left_to_others(titles: tuple[str, ...], text: str) -> None:
    assert venues.read(lines(text), context(*titles)) is None


def test_places_with_letters_are_bullets_with_labels() -> None:
    items = [
        SourceBlock("paragraph", label, (Run(text),))
        for label, text in (("a)", "Điểm cầu tỉnh: Hội trường A."), ("b)", "Điểm cầu xã: Nhà văn hóa."))
    ]
    found = venues.read(items, context("Các điểm cầu"))
    assert found is not None
    assert found.raw == {
        "form": "bullets",
        "venues": [
            {"name": "Điểm cầu tỉnh", "place": "Hội trường A.", "label": "a)"},
            {"name": "Điểm cầu xã", "place": "Nhà văn hóa.", "label": "b)"},
        ],
    }
