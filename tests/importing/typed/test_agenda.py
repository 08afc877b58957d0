"""Agendas read back: those composed from plans, and those of other offices' makings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.compose.composition import Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed import agenda, agenda_words
from vanban.importing.typed.reading import Context
from vanban.model import Agenda

from .laid import composition, context, in_examples, lines, seen, setting, source

TITLE = "Nội dung, chương trình"


def read(nodes: tuple[Node, ...], *titles: str) -> dict[str, Any]:
    """The agenda read from all of some nodes."""
    found = agenda.read(nodes, context(*titles))
    assert found is not None
    assert found.used == len(nodes)
    return found.raw


@pytest.mark.parametrize(("name", "raw", "place"), in_examples(Agenda))
def test_agendas_of_the_examples_come_back_as_they_are_typed(name: str, raw: dict[str, Any], place: Any) -> None:
    found = agenda.read(source(composition([raw], place)), Context(place, (TITLE,)))
    assert found is not None, name
    assert found.difference.lost == found.difference.added == ""
    back = Agenda.model_validate(found.raw)
    wanted = Agenda.model_validate(raw)
    assert back.agenda == wanted.agenda
    assert seen(composition([found.raw], place)) == seen(composition([raw], place))


WORDS = st.sampled_from(
    [
        "Đón tiếp đại biểu",
        "Khai mạc.",
        "Thảo luận tại tổ, ghi ý kiến",
        "Báo cáo **kết quả** năm 2025",
        "Bế mạc",
        "Văn nghệ (*30 phút*)",
    ]
)
TITLES = st.sampled_from(
    ["Công tác cán bộ", "Chuyển đổi số: việc cần làm", "Dân vận *khéo*", "Một nửa “thế kỷ” nhìn lại."]
)
PEOPLE = st.none() | st.sampled_from(["Ban Tổ chức", "Đồng chí **Lê Văn Mẫu**, Bí thư", "Đại biểu"])
PART = st.fixed_dictionaries({"text": WORDS, "presenter": PEOPLE}) | st.fixed_dictionaries(
    {"topic": st.integers(1, 20), "title": TITLES, "presenter": PEOPLE}
)


@st.composite
def agendas(draw: st.DrawFn) -> dict[str, Any]:
    """An agenda with hours one after the other, in sessions or not, as a table or as bullets."""
    listed = draw(st.booleans())
    clock = 6 * 60
    entries: list[Any] = []
    for number in range(draw(st.integers(1, 3))):
        items = []
        for _ in range(draw(st.integers(2, 4))):
            start, clock = clock, clock + draw(st.integers(1, 12)) * 5
            item: dict[str, Any] = {"start": f"{start // 60:02d}:{start % 60:02d}"}
            if draw(st.booleans()):
                item["end"] = f"{clock // 60:02d}:{clock % 60:02d}"
            match draw(st.integers(0, 5)):
                case 0:
                    item["pause"] = True
                case 1:
                    item["parts"] = [draw(PART) for _ in range(draw(st.integers(2, 3)))]
                case _:
                    item |= draw(PART)
            items.append(item)
        session: dict[str, Any] = {"session": ("Buổi sáng", "Buổi chiều", "Buổi tối")[number], "items": items}
        if draw(st.booleans()):
            session["date"] = "07/02/2026"
        entries.append(session)
    if draw(st.booleans()):
        entries = [item for session in entries for item in session["items"]]
    raw: dict[str, Any] = {"agenda": entries, "form": "bullets" if listed else "table"}
    raw["time_style"] = draw(st.sampled_from(["07h30", "7h30'", "07 giờ 30", "7 giờ 30 phút", "07:30", "7:30"]))
    if not listed and draw(st.booleans()):
        raw["numbered"] = True
    if listed and draw(st.booleans()):
        raw["time_prefix"] = ""
    return raw


@given(agendas(), st.sampled_from(["party", "state"]))
@settings(max_examples=40, deadline=None)
def test_any_agenda_comes_back_saying_the_same(raw: dict[str, Any], family: str) -> None:
    place = setting(family)
    found = agenda.read(source(composition([raw], place)), Context(place, (TITLE,)))
    assert found is not None
    assert seen(composition([found.raw], place)) == seen(composition([raw], place))


def shape(raw: dict[str, Any]) -> list[str]:
    """An agenda as short lines: its sessions, and for each item its hours, the parts it has, who presents them."""
    found = []

    def add(item: dict[str, Any]) -> None:
        hours = "-".join(item[name] for name in ("start", "end") if name in item)
        written = f" «{item['time']}»" if "time" in item else ""
        written += f" [{item['label']}]" if "label" in item else ""
        parts = []
        for part in item.get("parts", [item]):
            topic = part.get("topic")
            words = [str(topic)] if topic is not None else []
            words += [f"“{part['title']}”"] if "title" in part else []
            words += [part["text"]] if "text" in part else []
            words += ["nghỉ"] if part.get("pause") else []
            words += [f"({part[name]})" for name in ("presenter", "place", "remarks") if name in part]
            parts.append(" ".join(words))
        found.append(f"{hours}{written}: {' | '.join(parts)}")

    for entry in raw["agenda"]:
        if "session" in entry:
            found.append(f"# {entry['session']}" + (f" @ {entry['date']}" if "date" in entry else ""))
            for item in entry["items"]:
                add(item)
        else:
            add(entry)
    return found


TABLES = {
    "capitals in the headings, a stray colon, a session in the first cell, one in the middle cell": (
        """
        | THỜI GIAN | NỘI DUNG | THỰC HIỆN
        | Buổi sáng | |
        | 07h30 - 08h15 | Xem trưng bày | Các đại biểu
        | 08h15 - 08h25: | Khai mạc | Ban A
        | | Buổi chiều |
        | 14h00 - 14h30 | Chuyên đề 6 “Tư duy mới”. | Quân ủy
        """,
        [
            "# Buổi sáng",
            "07:30-08:15: Xem trưng bày (Các đại biểu)",
            "08:15-08:25: Khai mạc (Ban A)",
            "# Buổi chiều",
            "14:00-14:30: 6 “Tư duy mới.” (Quân ủy)",
        ],
    ),
    "a date that compose writes as it stands": (
        """
        | Thời gian | Nội dung
        | Sáng thứ Bảy, ngày 07/02/2026 | =
        | 7h30 | Đón tiếp
        | 8h00 | Khai mạc
        """,
        ["# Sáng thứ Bảy @ 07/02/2026", "07:30: Đón tiếp", "08:00: Khai mạc"],
    ),
    "a date in words of its own": (
        """
        | Thời gian | Nội dung
        | Sáng 7/2/2026 (thứ Bảy) | =
        | 7h30 | Đón tiếp
        | 8h00 | Khai mạc
        """,
        ["# Sáng 7/2/2026 (thứ Bảy)", "07:30: Đón tiếp", "08:00: Khai mạc"],
    ),
    "two days, the hours of the second begin anew": (
        """
        | TT | Thời gian | Nội dung | Người trình bày
        | **NGÀY THỨ NHẤT** | = | = | =
        | 1 | 14h00 - 15h00 | Thảo luận tổ | Các tổ
        | **NGÀY THỨ HAI** | = | = | =
        | 2 | 7h00 - 8h00 | Thảo luận hội trường | Chủ tọa
        | 3 | 8h00 - 9h00 | Bế mạc | Chủ tọa
        """,
        [
            "# NGÀY THỨ NHẤT",
            "14:00-15:00: Thảo luận tổ (Các tổ)",
            "# NGÀY THỨ HAI",
            "07:00-08:00: Thảo luận hội trường (Chủ tọa)",
            "08:00-09:00: Bế mạc (Chủ tọa)",
        ],
    ),
    "a day above its half": (
        """
        | Giờ | Nội dung
        | Ngày 20/3/2026 | =
        | Buổi sáng | =
        | 8:00 | Khai mạc
        | 9:30 | Nghỉ giải lao
        | Buổi chiều | =
        | 14:00 | Thảo luận
        """,
        ["# Ngày 20/3/2026\nBuổi sáng", "08:00: Khai mạc", "09:30: nghỉ", "# Buổi chiều", "14:00: Thảo luận"],
    ),
    "hours merged over rows": (
        """
        | Thời gian | Nội dung | Chủ trì
        | v 8h00' - 11h30' | Tuyên bố lý do. | Ban A
        | ^ | **Chuyên đề 1:** “Đoàn kết”. | Đồng chí **Lê Văn Mẫu**
        | ^ | **Chuyên đề 2:** Chính sách xã hội | Ban C
        | 14h00' - 16h30' | Thảo luận | Đại biểu
        """,
        [
            "08:00-11:30: Tuyên bố lý do. (Ban A) | **Chuyên đề 1:** “Đoàn kết.” (Đồng chí **Lê Văn Mẫu**)"
            " | **Chuyên đề 2:** Chính sách xã hội (Ban C)",
            "14:00-16:30: Thảo luận (Đại biểu)",
        ],
    ),
    "hours left blank below": (
        """
        | Thời gian | Nội dung | Thực hiện
        | 7h30 - 8h00 | Đón tiếp | Văn phòng
        | 8h00 - 9h00 | Khai mạc | Ban A
        | | Chào cờ | Đại biểu
        """,
        ["07:30-08:00: Đón tiếp (Văn phòng)", "08:00-09:00: Khai mạc (Ban A) | Chào cờ (Đại biểu)"],
    ),
    "a pause with words, a pause over the cells": (
        """
        | Thời gian | Nội dung | Thực hiện
        | 9h00 - 9h15 | Nghỉ giải lao (15 phút) |
        | 9h15 - 10h00 | Tham luận 1 | Sở B
        | 10h00 - 10h15 | Nghỉ giữa giờ | =
        | 11h30 | Ăn trưa tại nhà khách | =
        """,
        [
            "09:00-09:15: Nghỉ giải lao (15 phút) nghỉ",
            "09:15-10:00: Tham luận 1 (Sở B)",
            "10:00-10:15: Nghỉ giữa giờ nghỉ",
            "11:30: Ăn trưa tại nhà khách nghỉ",
        ],
    ),
    "hours in several styles, until in words": (
        """
        | STT | Thời gian | Nội dung công việc | Đơn vị thực hiện | Địa điểm | Ghi chú
        | 1 | 7h30 – 8h00 | Đón tiếp | Văn phòng | Sảnh |
        | 2 | 8h - 9h | Khai mạc | Lãnh đạo | Hội trường | Có hoa
        | 3 | Từ 9h00 đến 9h30 | Thảo luận | Đại biểu | |
        | 4 | Cả buổi chiều | Tham quan | Đại biểu | |
        """,
        [
            "07:30-08:00: Đón tiếp (Văn phòng) (Sảnh)",
            "08:00-09:00 «8h - 9h»: Khai mạc (Lãnh đạo) (Hội trường) (Có hoa)",
            "09:00-09:30 «Từ 9h00 đến 9h30»: Thảo luận (Đại biểu)",
            " «Cả buổi chiều»: Tham quan (Đại biểu)",
        ],
    ),
    "one row in another's place keeps its words, and costs those below it nothing": (
        """
        | Thời gian | Nội dung
        | 07 giờ 30 - 08 giờ 00 | Đón tiếp
        | 11h30 - 11h45 | Trao đổi nhanh
        | 08 giờ 00 - 09 giờ 30 | Khai mạc
        | 09 giờ 30 - 10 giờ 00 | Bế mạc
        """,
        ["07:30-08:00: Đón tiếp", " «11h30 - 11h45»: Trao đổi nhanh", "08:00-09:30: Khai mạc", "09:30-10:00: Bế mạc"],
    ),
    "hours that overlap stay words": (
        """
        | Thời gian | Nội dung
        | 7h30 - 8h30 | Đón tiếp
        | 8h00 - 9h00 | Khai mạc
        | 10h00 - 9h00 | Bế mạc
        """,
        ["07:30-08:30: Đón tiếp", " «8h00 - 9h00»: Khai mạc", " «10h00 - 9h00»: Bế mạc"],
    ),
    "sessions with a Roman number": (
        """
        | TT | Nội dung | Người thực hiện
        | I | **Phiên khai mạc** |
        | 1 | Chào cờ | Ban tổ chức
        | 2 | Diễn văn | Bí thư
        | II | **Phiên bế mạc** |
        | 3 | Chào cờ | Ban tổ chức
        """,
        [
            "# I. Phiên khai mạc",
            ": Chào cờ (Ban tổ chức)",
            ": Diễn văn (Bí thư)",
            "# II. Phiên bế mạc",
            ": Chào cờ (Ban tổ chức)",
        ],
    ),
    "contents before hours, numbers of its own, a column of another name, one nobody has filled": (
        """
        | TT | Nội dung | Thời gian | Thời lượng | Thực hiện
        | 01 | Đón tiếp | 7h30 - 8h00 | 30 phút |
        | | Nghỉ giải lao | 8h00 - 8h15 | |
        | 02 | Khai mạc | 8h15 - 9h00 | 45 phút |
        """,
        [
            "07:30-08:00 [01]: Đón tiếp (30 phút)",
            "08:00-08:15 []: nghỉ",
            "08:15-09:00 [02]: Khai mạc (45 phút)",
        ],
    ),
    "numbers that begin anew in each session": (
        """
        | STT | Thời gian | Nội dung
        | Buổi sáng | = | =
        | 1 | 7h30 | Đón tiếp
        | 2 | 8h00 | Khai mạc
        | Buổi chiều | = | =
        | 1 | 14h00 | Thảo luận
        | 2 | 16h00 | Bế mạc
        """,
        [
            "# Buổi sáng",
            "07:30: Đón tiếp",
            "08:00: Khai mạc",
            "# Buổi chiều",
            "14:00 [1]: Thảo luận",
            "16:00 [2]: Bế mạc",
        ],
    ),
    "a presenter of two items at once": (
        """
        | Thời gian | Nội dung | Thực hiện
        | 7h30 | Đón tiếp | v Văn phòng
        | 8h00 | Khai mạc | ^
        | 9h00 | Bế mạc | Bí thư
        """,
        ["07:30: Đón tiếp (Văn phòng)", "08:00: Khai mạc (Văn phòng)", "09:00: Bế mạc (Bí thư)"],
    ),
    "days in a column": (
        """
        | TT | Ngày | Giờ | Nội dung
        | 1 | v 07/02/2026 | 7h30 | Đón tiếp
        | 2 | ^ | 8h00 | Khai mạc
        | 3 | 08/02/2026 | 7h30 | Bế mạc
        """,
        ["# 07/02/2026", "07:30: Đón tiếp", "08:00: Khai mạc", "# 08/02/2026", "07:30: Bế mạc"],
    ),
    "halves of the day in a column, blank below": (
        """
        | Buổi | Thời gian | Nội dung | Thực hiện
        | Sáng | 7h30 | Đón tiếp | Văn phòng
        | | 8h00 | Khai mạc | Bí thư
        | Chiều | 14h00 | Thảo luận | Đại biểu
        """,
        [
            "# Sáng",
            "07:30: Đón tiếp (Văn phòng)",
            "08:00: Khai mạc (Bí thư)",
            "# Chiều",
            "14:00: Thảo luận (Đại biểu)",
        ],
    ),
    "cells of several paragraphs": (
        """
        | Thời gian | Nội dung | Thành phần
        | 07 giờ 30 // - 08 giờ 00 | - Chào cờ // - Giới thiệu đại biểu | Văn phòng // Đoàn thanh niên
        | 08 giờ 00 | Khai mạc | Chủ tịch
        """,
        [
            "07:30-08:00: - Chào cờ\n- Giới thiệu đại biểu (Văn phòng\nĐoàn thanh niên)",
            "08:00: Khai mạc (Chủ tịch)",
        ],
    ),
    "a heading row that comes again in the middle": (
        """
        | Thời gian | Nội dung
        | 7h30 | Đón tiếp
        | Thời gian | Nội dung
        | 8h00 | Khai mạc
        """,
        ["07:30: Đón tiếp", "08:00: Khai mạc"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_agenda_tables_of_other_makings(name: str) -> None:
    text, wanted = TABLES[name]
    assert shape(read(lines(text), TITLE)) == wanted


LISTS = {
    "from hour to hour below starred sessions": (
        """
        * **Buổi sáng:**
        - Từ 08 giờ 15 - 08 giờ 25: Tuyên bố lý do (*Ban A*).
        - Từ 08 giờ 25 - 09 giờ 05: Chuyên đề 1 “Nội dung mới” (*Ban A truyền đạt*).
        - Từ 09 giờ 30 - 09 giờ 45: Nghỉ giải lao.
        * **Buổi chiều:**
        - Từ 14 giờ 30 - 15 giờ 00: Chuyên đề 7 “*Tư duy mới*” (*Đảng ủy B truyền đạt*).
        - Từ 15 giờ 45: Phát biểu chỉ đạo của đồng chí Lê Văn Mẫu.
        - Phát biểu cảm ơn và kết thúc (*Đồng chí Trần Thị Mẫu*).
        """,
        [
            "# Buổi sáng",
            "08:15-08:25: Tuyên bố lý do (Ban A)",
            "08:25-09:05: 1 “Nội dung mới” (Ban A truyền đạt)",
            "09:30-09:45: nghỉ",
            "# Buổi chiều",
            "14:30-15:00: 7 “*Tư duy mới*” (Đảng ủy B truyền đạt)",
            "15:45: Phát biểu chỉ đạo của đồng chí Lê Văn Mẫu",
            ": Phát biểu cảm ơn và kết thúc (Đồng chí Trần Thị Mẫu)",
        ],
    ),
    "bare hours": (
        """
        - 7h30: Khai mạc
        - 8h00 - 9h00: Báo cáo (Phòng Văn hóa - Xã hội)
        - 9h00: Bế mạc
        """,
        ["07:30: Khai mạc", "08:00-09:00: Báo cáo (Phòng Văn hóa - Xã hội)", "09:00: Bế mạc"],
    ),
    "paragraphs without a dash": (
        """
        07h30 - 08h00: Đón tiếp đại biểu
        08h00 - 09h30: Thảo luận (30 phút)
        09h30: Bế mạc
        """,
        ["07:30-08:00 []: Đón tiếp đại biểu", "08:00-09:30 []: Thảo luận (30 phút)", "09:30 []: Bế mạc"],
    ),
    "until in words, bold, no colon": (
        """
        - **Từ 7h30 đến 8h00:** Đón tiếp.
        - **Từ 8h00 đến 9h00:** Khai mạc.
        - **9h15** Bế mạc.
        """,
        [
            "07:30-08:00: Đón tiếp",
            "08:00-09:00: Khai mạc",
            "09:15 «9h15»: Bế mạc",
        ],
    ),
    "parts below their hours": (
        """
        - 8h00 - 9h00:
        + Chào cờ (*Đại biểu*).
        + Khai mạc.
        - 9h00 - 10h00: Thảo luận.
        - 10h00: Bế mạc.
        """,
        ["08:00-09:00: Chào cờ (Đại biểu) | Khai mạc", "09:00-10:00: Thảo luận", "10:00: Bế mạc"],
    ),
    "sessions as bullets, items one level below": (
        """
        - **Buổi sáng:**
        + 7h30 - 8h00: Đón tiếp;
        + 8h00 - 9h00: Khai mạc.
        - **Buổi chiều:**
        + 14h00: Thảo luận;
        + Bế mạc.
        """,
        [
            "# Buổi sáng",
            "07:30-08:00 [+]: Đón tiếp;",
            "08:00-09:00 [+]: Khai mạc",
            "# Buổi chiều",
            "14:00 [+]: Thảo luận;",
            " [+]: Bế mạc",
        ],
    ),
    "sessions with their dates": (
        """
        **Sáng thứ Bảy, ngày 07/02/2026:**
        - 8h00: Khai mạc.
        **Chiều thứ Bảy, ngày 07/02/2026:**
        - 14h00: Thảo luận.
        - 16h00: Bế mạc.
        """,
        [
            "# Sáng thứ Bảy @ 07/02/2026",
            "08:00: Khai mạc",
            "# Chiều thứ Bảy @ 07/02/2026",
            "14:00: Thảo luận",
            "16:00: Bế mạc",
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_agenda_lists_of_other_makings(name: str) -> None:
    text, wanted = LISTS[name]
    assert shape(read(lines(text), TITLE)) == wanted


NONE = {
    "deadlines": """
        | TT | Nội dung công việc | Đơn vị chủ trì | Thời gian hoàn thành
        | 1 | Lập danh sách | Phòng A | 15/3/2026
        | 2 | Mở lớp | Phòng B | 20/3/2026
        """,
    "months": """
        | Thời gian | Nội dung | Thực hiện
        | Tháng 3 | Lập danh sách | Phòng A
        | Tháng 4 | Mở lớp | Phòng B
        """,
    "one line with an hour": """
        - 15h00, ngày 06/02/2026: tổng duyệt.
        - Kiểm tra đường truyền.
        """,
    "hours in the middle of lines": """
        - Khai mạc lúc 8h00.
        - Bế mạc lúc 17h00.
        - Ăn trưa lúc 11h30.
        """,
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_agenda_is_left_to_others(name: str) -> None:
    assert agenda.read(lines(NONE[name]), context("Tổ chức thực hiện")) is None


def test_a_list_ends_where_hours_do() -> None:
    found = agenda.read(
        lines("- 7h30: Đón.\n- 8h00: Khai mạc.\n- 9h00: Hội ý.\n- Đại biểu mặc lễ phục."), context(TITLE)
    )
    assert found is not None
    assert found.used == 3


def test_a_table_cut_by_a_page_is_one_and_tells_what_it_left_out() -> None:
    half = "| THỜI GIAN | NỘI DUNG\n| 7h30 | Đón tiếp\n| 8h00 | Khai mạc\n\n| THỜI GIAN | NỘI DUNG\n| 9h00 | Bế mạc"
    found = agenda.read(lines(half), context(TITLE))
    assert found is not None
    assert (found.used, len(found.raw["agenda"])) == (2, 3)
    assert [(note.code, note.level, note.text) for note in found.notes] == [
        ("import-heading-repeated", "left", "THỜI GIAN NỘI DUNG")
    ]


def test_guesses_and_faults_are_told() -> None:
    table = "| Thời gian | Nội dung\n| 7h30 - 9h00 | Đón tiếp\n| | Khai mạc\n| 8h00 | Chào cờ"
    found = agenda.read(lines(table), context(TITLE))
    assert found is not None
    assert {(note.code, note.level) for note in found.notes} == {
        ("import-agenda-blank-hours", "guess"),
        ("import-agenda-overlap", "fault"),
    }


def test_own_headings_and_style_are_kept() -> None:
    table = "| STT | GIỜ | NỘI DUNG | ĐƠN VỊ CHỦ TRÌ\n| 1 | 7h30' | Đón tiếp | Ban A\n| 2 | 8h00' | Khai mạc | Ban B"
    raw = read(lines(table), TITLE)
    assert raw["headings"] == {
        "number": "STT", "time": "GIỜ", "content": "NỘI DUNG", "presenter": "ĐƠN VỊ CHỦ TRÌ"
    }  # fmt: skip
    assert (raw["time_style"], raw["numbered"]) == ("7h30'", True)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("7h30 – 8h00", "8h00–9h00", {"time_style": "7h30", "time_joint": "–"}),
        ("Từ 7h30 đến 8h00", "Từ 8h00 đến 9h00", {"time_style": "7h30", "time_prefix": "Từ", "time_joint": "đến"}),
        ("07 giờ 30-08 giờ 00", "08 giờ 00 - 09 giờ 00", {}),
        ("7:30 → 8:00", "8:00 → 9:00", {"time_style": "7:30", "time_joint": "→"}),
    ],
)
def test_hours_are_written_as_most_of_them_are(first: str, second: str, wanted: dict[str, str]) -> None:
    raw = read(lines(f"| Thời gian | Nội dung\n| {first} | Đón tiếp\n| {second} | Khai mạc"), TITLE)
    assert {name: each for name, each in raw.items() if name.startswith("time")} == wanted
    assert not any("time" in item for item in raw["agenda"])


@pytest.mark.parametrize(("label", "number"), [("1.", ""), ("", "1. ")])
def test_numbers_before_hours_are_kept(label: str, number: str) -> None:
    texts = ("7h30: Đón tiếp", "8h00: Khai mạc", "9h00: Bế mạc")
    items = [
        SourceBlock("paragraph", label.replace("1", str(at)), (Run(number.replace("1", str(at)) + text),))
        for at, text in enumerate(texts, 1)
    ]
    assert shape(read(tuple(items), TITLE)) == ["07:30 [1.]: Đón tiếp", "08:00 [2.]: Khai mạc", "09:00 [3.]: Bế mạc"]


def test_a_day_of_very_many_rows_is_ordered_quickly() -> None:
    hours = [agenda_words.cell_hours(f"{at * 7 % 24:02}h{at % 60:02}") for at in range(5000)]
    wrong = agenda_words.in_order(hours, [False] * len(hours))
    left = set(range(len(hours))) - set(wrong)
    kept = [str(hours[at].start) for at in sorted(left)]
    assert kept == sorted(kept)
    assert len(kept) > 1
