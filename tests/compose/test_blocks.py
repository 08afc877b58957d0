"""Every typed block, in every form it can be shown in."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image as PictureFile
from pydantic import ValidationError

from support import body, composed, lines, marked
from vanban.compose.inline import plain
from vanban.model import Deadline

AGENDA = [
    {
        "session": "Buổi sáng",
        "items": [
            {"start": "07:30", "end": "08:00", "text": "Đón tiếp đại biểu.", "presenter": "Văn phòng"},
            {
                "start": "8h00'",
                "end": "11:30",
                "parts": [
                    {"topic": "1", "title": "Đoàn kết", "presenter": "Ban A"},
                    {"topic": "**Chuyên đề 2:**", "title": "“Chiến lược”."},
                ],
            },
            {"start": "11:30", "pause": "true"},
        ],
    },
    {"session": "Buổi chiều", "date": "2026-02-08", "items": [{"text": "Bế mạc"}]},
]


def test_an_agenda_as_a_table() -> None:
    assert body(body=[{"agenda": AGENDA, "time_style": "7h30'"}]) == [
        "| Thời gian | Nội dung | Thực hiện",
        "| Buổi sáng",
        "| 7h30' - 8h00' | Đón tiếp đại biểu. | Văn phòng",
        "| 8h00' - 11h30' | Chuyên đề 1 “Đoàn kết” | Ban A",
        "|  | Chuyên đề 2: “Chiến lược”. | ",
        "| 11h30' | Nghỉ giải lao",
        "| Buổi chiều, Chủ nhật, ngày 08/02/2026",
        "|  | Bế mạc | ",
    ]


def test_one_time_over_several_parts_is_one_merged_cell() -> None:
    table = composed(body=[{"agenda": AGENDA}]).parts[0].blocks[0].table
    assert table is not None
    assert [row.cells[0].merge for row in table.rows] == ["", "", "", "restart", "continue", "", "", ""]
    assert [sum(cell.span for cell in row.cells) for row in table.rows] == [3] * 8
    assert round(sum(table.widths_mm)) == 165
    assert table.rows[0].header
    assert not table.rows[1].header


def test_the_same_agenda_as_bullets() -> None:
    assert body(body=[{"agenda": AGENDA, "form": "bullets"}], look=True) == [
        "starred: * **Buổi sáng:**",
        "bullet1: - Từ 07 giờ 30 - 08 giờ 00: Đón tiếp đại biểu. (*Văn phòng*).",
        "bullet1: - Từ 08 giờ 00 - 11 giờ 30:",
        "bullet2: + Chuyên đề 1 “Đoàn kết” (*Ban A*).",
        "bullet2: + **Chuyên đề 2:** “Chiến lược”.",
        "bullet1: - Từ 11 giờ 30: Nghỉ giải lao.",
        "starred: * **Buổi chiều, Chủ nhật, ngày 08/02/2026:**",
        "bullet1: - Bế mạc.",
    ]


VENUES = [
    {
        "name": "Điểm cầu thành phố",
        "place": "Hội trường lớn",
        "chair": "Đồng chí Bí thư",
        "participants": ["Thường trực", {"text": "Các ban", "bullets": ["Ban A"]}],
        "headcount": "420",
        "remarks": [{"note": "Đến trước 15 phút."}],
    },
    {"name": "Điểm cầu xã", "text": "Do đảng ủy xã bố trí."},
    {"name": "Điểm cầu thôn", "label": "4.", "participants": "Toàn thể đảng viên", "participants_form": "paragraphs"},
]


def test_venues_as_sub_sections() -> None:
    assert body(body=[{"title": "Địa điểm", "content": [{"venues": VENUES}]}], look=True)[1:] == [
        "heading2: 1. Điểm cầu thành phố",
        "paragraph: ** Địa điểm:* Hội trường lớn",
        "paragraph: ** Chủ trì:* Đồng chí Bí thư",
        "starred: ** Thành phần tham dự:*",
        "bullet1: - Thường trực",
        "bullet1: - Các ban",
        "bullet2: + Ban A",
        "paragraph: Tổng số: 420 đại biểu.",
        "note: **Lưu ý:** Đến trước 15 phút.",
        "run_in: **2. Điểm cầu xã:** Do đảng ủy xã bố trí.",
        "heading2: 4. Điểm cầu thôn",
        "paragraph: Toàn thể đảng viên.",
    ]


def test_venue_heads_may_be_lettered() -> None:
    heads = {"mark": "a.", "place": "Địa điểm:", "participants": "Đại biểu:"}
    block = {"venues": VENUES[:1], "heads": heads}
    assert body(body=[{"title": "Địa điểm", "content": [block]}])[2:5] == [
        "paragraph: a. Địa điểm: Hội trường lớn",
        "paragraph: b. Chủ trì: Đồng chí Bí thư",
        "starred: c. Đại biểu:",
    ]


def test_marks_written_for_participants_are_printed_in_every_form() -> None:
    venue = {"name": "A", "participants": [{"text": "Khách mời", "marker": "•"}], "participants_form": "paragraphs"}
    assert body(body=[{"venues": [venue], "form": "starred"}])[1] == "paragraph: • Khách mời."


def test_a_group_label_is_a_plain_line() -> None:
    rows = [{"group": "Chuẩn bị^[x]", "label": "A*", "tasks": [{"content": "Họp"}]}]
    assert body(body=[{"tasks": rows}])[1] == "| A* | Chuẩn bị"


def test_venues_starred_as_bullets_and_as_a_table() -> None:
    assert body(body=[{"venues": VENUES[:1], "form": "starred"}], look=True)[:2] == [
        "starred: * **Điểm cầu thành phố:**",
        "paragraph: ** Địa điểm:* Hội trường lớn",
    ]
    assert (
        body(body=[{"venues": VENUES[:2], "form": "bullets"}], look=True)[0]
        == "bullet1: - **Điểm cầu thành phố:** Hội trường lớn"
    )
    assert body(body=[{"venues": VENUES[:1], "form": "table"}]) == [
        "| STT | Điểm cầu | Địa điểm | Chủ trì | Thành phần | Số lượng",
        "| 1 | Điểm cầu thành phố | Hội trường lớn | Đồng chí Bí thư | - Thường trực - Các ban + Ban A | 420",
        "note: Lưu ý: Đến trước 15 phút.",
    ]


def test_assignments_in_their_four_forms() -> None:
    block = {
        "assignments": [
            {
                "body": "Văn phòng",
                "tasks": [
                    "Phát giấy mời.",
                    {"text": "Báo cáo", "deadline": {"date": "05/02/2026", "time": "15h", "weekday": "true"}},
                ],
            },
            {"body": "Công an", "form": "run_in", "text": "bảo đảm an ninh."},
            {"body": "Sở Y tế", "form": "opening", "text": "tổ chức trực cấp cứu."},
            {"body": "*Điện lực*", "form": "bullets", "text": "bảo đảm nguồn điện."},
            {"body": "Các đơn vị", "assignments": [{"body": "Báo", "form": "run_in", "text": "đưa tin."}]},
        ]
    }
    assert body(body=[{"title": "Tổ chức", "content": [block]}], closing="Hết.", look=True)[1:-1] == [
        "heading2: 1. Văn phòng",
        "bullet1: - Phát giấy mời.",
        "bullet1: - Báo cáo trước **15 giờ 00, thứ Năm, ngày 05/02/2026**.",
        "run_in: **2. Công an:** bảo đảm an ninh.",
        "paragraph: 3. Sở Y tế tổ chức trực cấp cứu.",
        "bullet1: - *Điện lực*: bảo đảm nguồn điện.",
        "heading2: 4. Các đơn vị",
        "run_in: **4.1. Báo:** đưa tin.",
    ]


def test_words_may_follow_a_deadline() -> None:
    task = {
        "text": "gửi số liệu",
        "deadline": {"date": "tháng 12/2026", "relation": "trong", "bold": "none"},
        "after": "để tổng hợp",
    }
    assert (
        body(body=[{"assignments": [{"body": "Sở A", "tasks": [task]}]}], closing="Hết")[1]
        == "bullet1: - gửi số liệu trong tháng 12/2026 để tổng hợp"
    )


def test_a_task_table_leaves_out_columns_nobody_fills() -> None:
    rows = [
        {
            "group": "Hoàn thiện thể chế",
            "tasks": [
                {"content": "Ban hành quy chế", "lead": "Sở A", "deadline": {"date": "quý I/2026", "relation": "trong"}}
            ],
        },
        {"content": "Tổng kết", "lead": "Sở B", "deadline": "Thường xuyên"},
    ]
    assert body(body=[{"tasks": rows}]) == [
        "| STT | Nội dung công việc | Đơn vị chủ trì | Thời gian thực hiện",
        "| Hoàn thiện thể chế",
        "| 1 | Ban hành quy chế | Sở A | Trong quý I/2026",
        "| 2 | Tổng kết | Sở B | Thường xuyên",
    ]


def test_columns_and_groups_of_a_task_table_may_be_ordered_and_labelled() -> None:
    rows = [{"group": "Chuẩn bị", "label": "A", "tasks": [{"content": "Họp", "lead": "Sở A", "deadline": "15/3/2026"}]}]
    assert body(body=[{"tasks": rows, "order": ["content", "deadline", "lead"]}]) == [
        "| STT | Nội dung công việc | Thời gian thực hiện | Đơn vị chủ trì",
        "| A | Chuẩn bị",
        "| 1 | Họp | 15/3/2026 | Sở A",
    ]


def test_an_agenda_table_may_be_numbered() -> None:
    items = [{"start": "07:30", "parts": ["Đón tiếp", "Khai mạc"]}, {"start": "09:00", "pause": "true"}]
    assert body(body=[{"agenda": items, "numbered": "true"}]) == [
        "| TT | Thời gian | Nội dung",
        "| 1 | 07 giờ 30 | Đón tiếp",
        "|  |  | Khai mạc",
        "| 2 | 09 giờ 00 | Nghỉ giải lao",
    ]


def test_bullets_and_tasks_may_be_lettered() -> None:
    blocks = [
        {"bullets": ["Một", {"text": "Hai", "bullets": ["Ba"]}, "Bốn"], "numbering": "a)"},
        {"assignments": [{"body": "Văn phòng", "numbering": "1)", "tasks": ["Việc một.", "Việc hai."]}]},
    ]
    assert body(body=blocks) == [
        "bullet1: a) Một",
        "bullet1: b) Hai",
        "bullet2: + Ba",
        "bullet1: c) Bốn",
        "heading1: I- VĂN PHÒNG",
        "bullet1: 1) Việc một.",
        "bullet1: 2) Việc hai.",
    ]


def test_a_total_row_has_no_number() -> None:
    rows = [
        {"content": "Nước uống", "cost": "2.000.000"},
        {"content": "**Tổng cộng**", "cost": "2.000.000", "numbered": "false"},
    ]
    assert body(body=[{"tasks": rows}])[1:] == ["| 1 | Nước uống | 2.000.000", "|  | Tổng cộng | 2.000.000"]


def test_sessions_that_name_their_day_begin_the_clock_anew() -> None:
    days = [
        {"session": "Sáng Chủ nhật, 16/11/2025", "items": [{"start": "07:30", "end": "17:00", "text": "a"}]},
        {"session": "Ngày thứ hai", "date": "17/11/2025", "items": [{"start": "07:30", "text": "b"}]},
    ]
    assert body(body=[{"agenda": days}])[1::2] == [
        "| Sáng Chủ nhật, 16/11/2025",
        "| Ngày thứ hai, thứ Hai, ngày 17/11/2025",
    ]


def test_parallel_items_do_not_overlap() -> None:
    items = [
        {"start": "07:30", "end": "11:30", "text": "Hội nghị"},
        {"start": "09:00", "end": "10:00", "text": "Triển lãm", "parallel": "true"},
        {"start": "11:30", "text": "Bế mạc"},
    ]
    assert len(body(body=[{"agenda": items}])) == 4


def test_an_annex_may_word_its_reference() -> None:
    whole = composed(annexes=[{"title": "T", "content": "x", "reference": "(Ban hành kèm theo Kế hoạch)"}])
    assert lines(whole.parts[1].blocks)[2] == "annex_reference: (Ban hành kèm theo Kế hoạch)"


def test_a_backdrop_with_its_date_line_and_legend() -> None:
    block = {
        "backdrop": ["HỘI NGHỊ", "NGHIÊN CỨU"],
        "title": "Ma-két",
        "colours": "nền đỏ, chữ vàng",
        "date_line": {"place": "(1).....", "date": "07/02/2026"},
        "legend": "(1) tên địa phương",
    }
    assert body(body=[{"title": "x", "content": [block]}], closing="Hết", look=True)[1:-1] == [
        "heading2: 1. Ma-két (nền đỏ, chữ vàng)",
        "backdrop_line: **HỘI NGHỊ**",
        "backdrop_line: **NGHIÊN CỨU**",
        "backdrop_date: (1)....., ngày 07 tháng 02 năm 2026",
        "legend: Ghi chú: (1) tên địa phương",
    ]


def test_a_free_table_merges_cells_over_rows_and_columns() -> None:
    table = [
        [{"text": "Thời gian", "rowspan": "2"}, {"text": "Nội dung", "colspan": "2"}],
        ["Việc", "Nơi"],
        ["Sáng", {"text": "Nghỉ", "colspan": "2"}],
    ]
    block = composed(body=[{"table": table, "header_rows": "2"}]).parts[0].blocks[0].table
    assert block is not None
    assert [[(cell.span, cell.merge, cell.kind) for cell in row.cells] for row in block.rows] == [
        [(1, "restart", "table_header"), (2, "", "table_header")],
        [(1, "continue", "table_header"), (1, "", "table_header"), (1, "", "table_header")],
        [(1, "", "table_body"), (2, "", "table_body")],
    ]


def test_a_free_table_sizes_its_columns_by_what_they_hold() -> None:
    table = [["STT", "Nội dung"], ["1", "Một việc dài hơn nhiều so với số thứ tự đứng trước nó"]]
    block = composed(body=[{"table": table, "borders": "false"}]).parts[0].blocks[0].table
    assert block is not None
    assert block.widths_mm[0] < 20 < 140 < block.widths_mm[1]
    assert not block.ruled


def test_notes_remarks_bullets_and_documents() -> None:
    blocks = [
        {"note": "các đại biểu có mặt đúng giờ.", "head": "Lưu ý,"},
        {"head": "*Lưu ý:*", "bullets": ["Một", {"text": "Hai", "bullets": [{"text": "Ba", "bullets": ["Bốn"]}]}]},
        {"remark": "Bên cạnh đó."},
        {"documents": ["Văn kiện."], "note": "Tài liệu có trên mã QR."},
        {"text": "Giữa", "align": "center"},
    ]
    assert body(body=blocks, closing="Hết", look=True)[:-1] == [
        "note: Lưu ý, các đại biểu có mặt đúng giờ.",
        "note: *Lưu ý:*",
        "bullet1: - Một",
        "bullet1: - Hai",
        "bullet2: + Ba",
        "bullet3: • Bốn",
        "remark: * Bên cạnh đó.",
        "bullet1: - Văn kiện.",
        "paragraph: Tài liệu có trên mã QR.",
        "paragraph_center: Giữa",
    ]


def test_footnotes_are_numbered_through_the_whole_document() -> None:
    whole = composed(
        subject="việc lớn^[một]",
        body=["a^[hai] b^[**ba**]", {"table": [["x^[bốn]"]], "header_rows": "0"}],
        annexes=[{"title": "T", "content": "phụ^[năm]"}],
        footnote_marks="(1)",
    )
    assert [(note.number, note.mark, marked(note.runs)) for note in whole.footnotes] == [
        (1, "(1)", "một"), (2, "(2)", "hai"), (3, "(3)", "**ba**"), (4, "(4)", "bốn"), (5, "(5)", "năm"),
    ]  # fmt: skip


def test_annexes_are_parts_numbered_anew() -> None:
    whole = composed(
        "state",
        annexes=[
            {
                "title": "Bảng nhiệm vụ",
                "landscape": "true",
                "content": [{"title": "Phần đầu"}, {"tasks": [{"content": "x"}]}],
            },
            {"content": "Chữ", "end_mark": "true", "reference": "false"},
            {"cover": "TÀI LIỆU", "title": "Hội nghị", "date": "07/02/2026", "qr": "https://example.vn/tl"},
        ],
    )
    first, second, cover = whole.parts[1:]
    assert lines(first.blocks) == [
        "annex_label: Phụ lục I",
        "annex_title: BẢNG NHIỆM VỤ",
        "annex_reference: (Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)",
        "annex_rule: " + "_" * 18,
        "heading1: I. PHẦN ĐẦU",
        "| STT | Nội dung công việc",
        "| 1 | x",
    ]
    assert first.landscape
    assert first.blocks[5].table is not None
    assert round(sum(first.blocks[5].table.widths_mm)) == 252
    assert lines(second.blocks) == ["annex_label: Phụ lục II", "paragraph: Chữ./."]
    assert lines(cover.blocks)[:3] == [
        "cover_label: TÀI LIỆU",
        "cover_title: Hội nghị",
        "cover_date: (Ngày 07/02/2026)",
    ]
    assert cover.blocks[3].picture is not None
    assert cover.blocks[3].picture.description == "Mã QR: https://example.vn/tl"


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    """Left half black, right half white, and the camera held to the side: black stands above."""
    stored, out = PictureFile.new("L", (60, 40)), io.BytesIO()
    stored.paste(255, (30, 0, 60, 40))
    exif = PictureFile.Exif()
    exif[0x0112] = 6
    stored.save(out, "JPEG", exif=exif)
    given = {"image": "a.jpg", "data": base64.b64encode(out.getvalue()), "width_mm": 40}
    (block,) = (each for each in composed(body=[given]).parts[0].blocks if each.picture is not None)
    assert (block.picture.width_mm, block.picture.height_mm) == (40, 60)
    turned = PictureFile.open(io.BytesIO(block.picture.data))
    assert turned.size == (40, 60)
    assert turned.getexif().get(0x0112, 1) == 1
    assert turned.getpixel((20, 10)) < 20
    assert turned.getpixel((20, 50)) > 235


def test_hours_may_be_written_in_words_of_their_own() -> None:
    items = [
        {"start": "07:30", "end": "08:00", "time": "Từ 7h30 đến 8h", "text": "Đón tiếp"},
        {"time": "Cả ngày", "text": "2 giờ thảo luận mỗi tổ"},
    ]
    assert body(body=[{"agenda": items}])[1:] == ["| Từ 7h30 đến 8h | Đón tiếp", "| Cả ngày | 2 giờ thảo luận mỗi tổ"]
    assert body(body=[{"agenda": items, "form": "bullets"}]) == [
        "bullet1: - Từ 7h30 đến 8h: Đón tiếp.",
        "bullet1: - Cả ngày: 2 giờ thảo luận mỗi tổ.",
    ]


def test_sessions_that_count_days_begin_the_clock_anew() -> None:
    days = [
        {"session": "Ngày thứ nhất", "items": [{"start": "14:00", "end": "17:00", "text": "a"}]},
        {"session": "Ngày thứ hai", "items": [{"start": "07:30", "text": "b"}]},
    ]
    assert len(body(body=[{"agenda": days}])) == 5


def test_a_column_of_a_task_table_that_is_named_stands_there_to_be_filled_in() -> None:
    rows = {"tasks": [{"content": "Quét dọn"}]}

    def headings(named: dict[str, str]) -> list[str]:
        table = composed(body=[{**rows, "headings": named}]).parts[0].blocks[0].table
        assert table is not None
        return [cell.paragraphs[0][0].text for cell in table.rows[0].cells]

    assert headings({}) == ["STT", "Nội dung công việc"]
    assert headings({"remarks": "Ghi chú"}) == ["STT", "Nội dung công việc", "Ghi chú"]


def test_a_deadline_in_words_of_its_own_prints_them_and_must_say_its_day() -> None:
    task = {"text": "Nộp danh sách", "deadline": {"date": "15/3/2026", "words": "15 giờ, ngày 15/03/2026"}}
    shown = body(look=True, body=[{"assignments": [{"body": "Văn phòng", "tasks": [task]}]}])
    assert shown[-1].endswith("Nộp danh sách trước **15 giờ, ngày 15/03/2026**.")
    day = {"text": "Nộp", "deadline": {"date": "15/3/2026", "words": "ngày 15/03/2026"}}
    shown = body(look=True, body=[{"assignments": [{"body": "Văn phòng", "tasks": [day]}]}])
    assert shown[-1].endswith("Nộp trước ngày **15/03/2026**.")
    with pytest.raises(ValidationError) as raised:
        Deadline.model_validate({"date": "15/3/2026", "words": "ngày 16/3/2026"})
    assert [fault["type"] for fault in raised.value.errors()] == ["deadline-words"]


def test_columns_of_an_agenda_stand_in_an_order_of_their_own_and_rows_bear_numbers_of_their_own() -> None:
    items = [
        {"start": "07:30", "label": "01", "text": "Đón tiếp"},
        {"start": "08:00", "label": "", "pause": "true"},
        {"start": "08:15", "text": "Khai mạc", "parts": []},
    ]
    block = {"agenda": items, "numbered": "true", "order": ["content", "time"], "headings": {"presenter": "Chủ trì"}}
    assert body(body=[block]) == [
        "| TT | Nội dung | Thời gian | Chủ trì",
        "| 01 | Đón tiếp | 07 giờ 30 | ",
        "|  | Nghỉ giải lao | 08 giờ 00 | ",
        "| 2 | Khai mạc | 08 giờ 15 | ",
    ]


def test_sessions_of_an_agenda_may_stand_in_a_column_and_equal_cells_be_one() -> None:
    agenda = [
        {
            "session": "Sáng",
            "date": "7/2/2026",
            "items": [
                {"start": "07:30", "text": "Đón tiếp", "presenter": "Văn phòng"},
                {"start": "08:00", "text": "Điểm danh", "presenter": "Văn phòng"},
            ],
        },
        {"session": "Chiều", "items": [{"start": "14:00", "text": "Bế mạc", "presenter": "Văn phòng"}]},
    ]
    block = {"agenda": agenda, "sessions_as": "column", "headings": {"session": "Ngày"}, "merge": ["presenter"]}
    (table,) = [block.table for block in composed(body=[block]).parts[0].blocks if block.table is not None]
    assert [
        [plain(cell.paragraphs[0]) + {"restart": "↓", "continue": "↑"}.get(cell.merge, "") for cell in row.cells]
        for row in table.rows
    ] == [
        ["Ngày", "Thời gian", "Nội dung", "Thực hiện"],
        ["Sáng, thứ Bảy, ngày 07/02/2026↓", "07 giờ 30", "Đón tiếp", "Văn phòng↓"],
        ["↑", "08 giờ 00", "Điểm danh", "↑"],
        ["Chiều", "14 giờ 00", "Bế mạc", "↑"],
    ]


def test_what_stands_between_hours_may_be_another_sign() -> None:
    items = [{"start": "07:30", "end": "08:00", "text": "Đón tiếp"}]
    assert body(body=[{"agenda": items, "time_joint": "–"}])[1:] == ["| 07 giờ 30 – 08 giờ 00 | Đón tiếp"]
    listed = {"agenda": items, "form": "bullets", "time_joint": "đến", "time_style": "7h30"}
    assert body(body=[listed]) == ["bullet1: - Từ 7h30 đến 8h00: Đón tiếp."]


def test_items_of_an_agenda_in_bullets_may_bear_marks_of_their_own() -> None:
    items = [{"start": "07:30", "label": "1.", "text": "Đón tiếp"}, {"start": "08:00", "label": "", "text": "Khai mạc"}]
    assert body(body=[{"agenda": items, "form": "bullets", "time_prefix": ""}]) == [
        "bullet1: 1. 07 giờ 30: Đón tiếp.",
        "bullet1: 08 giờ 00: Khai mạc.",
    ]
