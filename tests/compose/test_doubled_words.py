"""Words that would be printed twice, or in the wrong place: understood where one reading is possible, else a fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from support import body, composed, plan, plan_data
from vanban.compose.inline import plain
from vanban.errors import ReadError
from vanban.model import Plan
from vanban.readers import loads
from vanban.readers.every_fault import every_problem


def faults(**changes: Any) -> list[tuple[str, str]]:
    """Path and code of every fault of a small state plan with some fields changed."""
    value = plan_data("state", **changes)
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(value)
    return [(problem.path, problem.code) for problem in every_problem(caught.value, Plan, value, None, {})]


BLOCKS = [
    ({"phase": "ĐỢT 1: từ tháng 11"}, "phase", "phase-doubled"),
    ({"phase": "Giai đoạn 2 - quý I"}, "phase", "phase-doubled"),
    ({"phase": "Bước 3. Tổng kết", "word": "Bước"}, "phase", "phase-doubled"),
    ({"phase": "1. Khảo sát"}, "phase", "label-doubled"),
    ({"phase": "GIAI ĐOẠN 1 (quý I): khảo sát"}, "phase", "phase-doubled"),
    ({"title": "1)Mục"}, "title", "label-doubled"),
    ({"title": "1/. Mục"}, "title", "label-doubled"),
    ({"title": "• Mục"}, "title", "mark-doubled"),
    ({"remark": "Gồm:\n+ a\n+ b"}, "remark", "lines-joined"),
    ({"documents": ["Tập tài liệu\n- Báo cáo"]}, "documents[0]", "lines-joined"),
    ({"agenda": ["8h"]}, "agenda[0]", "agenda-empty-item"),
    ({"title": "2.1 Trước hội nghị"}, "title", "label-doubled"),
    ({"title": "1.Mục đích"}, "title", "label-doubled"),
    ({"title": "II - YÊU CẦU"}, "title", "label-doubled"),
    ({"title": "**3.** Nội dung"}, "title", "label-doubled"),
    ({"title": "Phần I: Khai mạc"}, "title", "label-doubled"),
    ({"title": "A. MỤC ĐÍCH"}, "title", "label-doubled"),
    ({"title": "4.2. Sau hội nghị", "label": "4.2."}, "title", "label-doubled"),
    ({"title": "- Nội dung"}, "title", "mark-doubled"),
    ({"title": "Thời gian", "text": "Thời gian: 01 ngày."}, "text", "head-doubled"),
    ({"title": "Mục", "text": "Gồm:\n- một\n- hai"}, "text", "lines-joined"),
    ({"assignments": [{"body": "2.2 Sở Nội vụ", "text": "x"}]}, "assignments[0].body", "label-doubled"),
    ({"assignments": [{"body": "* Sở Nội vụ", "text": "x"}]}, "assignments[0].body", "mark-doubled"),
    ({"assignments": [{"body": "Sở", "tasks": ["1. Làm"]}]}, "assignments[0].tasks[0]", "label-doubled"),
    ({"venues": [{"name": "* Điểm cầu xã", "place": "x"}]}, "venues[0].name", "mark-doubled"),
    ({"venues": [{"name": "Điểm cầu", "place": "Địa điểm: nhà A"}]}, "venues[0].place", "head-doubled"),
    ({"participants": ["x"], "chair": "Chủ trì: đồng chí A"}, "chair", "head-doubled"),
    ({"bullets": ["- Ý"]}, "bullets[0]", "mark-doubled"),
    ({"bullets": ["a) Ý"], "numbering": "a)"}, "bullets[0]", "label-doubled"),
    ({"bullets": ["Ý\n+ con\n+ con nữa"]}, "bullets[0]", "lines-joined"),
    ({"note": "Lưu ý: mang theo giấy mời"}, "note", "head-doubled"),
    ({"tasks": [{"content": "1. Rà soát"}]}, "tasks[0].content", "label-doubled"),
    ({"tasks": [{"group": "I. Chuẩn bị", "label": "I", "tasks": [{"content": "x"}]}]}, "tasks[0].group", "label-doubled"),
    ({"agenda": ["- Khai mạc"], "form": "bullets"}, "agenda[0]", "mark-doubled"),
    ({"agenda": [{"start": "7h30", "text": "7h30 Khai mạc"}]}, "agenda[0].text", "agenda-hours"),
    ({"agenda": ["2 giờ thảo luận tổ"]}, "agenda[0]", "agenda-hours"),
    ({"agenda": [{"topic": 1, "title": "Chuyên đề 1: Tư tưởng"}]}, "agenda[0].title", "head-doubled"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "field", "code"), BLOCKS, ids=[f"{code} {field}" for _, field, code in BLOCKS])
def test_a_block_that_brings_what_is_written_for_it_is_a_fault(block: dict[str, Any], field: str, code: str) -> None:
    assert faults(body=[block]) == [(f"$.body[0].{field}", code)]


FIELDS = [
    ({"subject": "KẾ HOẠCH Tổ chức hội thi"}, "subject", "kind-doubled"),
    ({"subject": "Kế hoạch\ntổ chức hội thi"}, "subject", "kind-doubled"),
    ({"attribution": "Kế hoạch của Ủy ban nhân dân"}, "attribution", "kind-doubled"),
    ({"body": ["Gồm:\n- một\n- hai"]}, "body[0]", "lines-joined"),
    ({"body": ["a) một\nb) hai"]}, "body[0]", "lines-joined"),
    ({"distribution": {"recipients": ["a", "Lưu VT"], "archive": "VT"}}, "distribution.recipients[1]", "recipients-archive"),
    ({"distribution": {"recipients": ["Lưu: Hồ sơ"], "archive": "VT"}}, "distribution.recipients[0]", "recipients-archive"),
    ({"issuer": {"name": "UBND xã Mẫu", "symbol": "UBND", "place": "Mẫu"}}, "issuer.name", "issuer-shortened"),
    ({"issuer": {"name": "Sở Y tế", "symbol": "SYT", "place": "xã An Lão"}}, "issuer.place", "place-unit"),
    ({"issuer": {"name": "Sở Y tế", "symbol": "SYT", "place": "An Lão, ngày 5"}}, "issuer.place", "place-doubled"),
    ({"basis": {"citations": [{"type": "Căn cứ Luật Thư viện"}]}}, "basis.citations[0].type", "citation-doubled"),
    ({"basis": {"citations": [{"type": "Nghị định số", "number": "1/2026/NĐ-CP"}]}}, "basis.citations[0].type", "citation-doubled"),
    ({"opening": "Căn cứ:\n- Luật A\n- Luật B"}, "opening", "lines-joined"),
    ({"closing": "Yêu cầu:\n1. Một\n2. Hai"}, "closing", "lines-joined"),
    ({"distribution": {"recipients": ["a"], "archive": "Lưu"}}, "distribution.archive", "archive-empty"),
    ({"issuer": {"name": "ubnd xã Mẫu", "symbol": "UBND", "place": "Mẫu"}}, "issuer.name", "issuer-shortened"),
    ({"issuer": {"name": "Sở Y tế", "symbol": "SYT", "place": "TP. Hải Phòng"}}, "issuer.place", "place-unit"),
    ({"annexes": [{"title": "Phụ lục I: Danh sách", "content": ["x"]}]}, "annexes[0].title", "annex-doubled"),
    ({"signature": {"on_behalf_of": "Thay mặt Ủy ban nhân dân"}}, "signature.on_behalf_of", "capacity-doubled"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "code"), FIELDS, ids=[f"{code} {field}" for _, field, code in FIELDS])
def test_a_field_that_brings_what_is_written_for_it_is_a_fault(changes: dict[str, Any], field: str, code: str) -> None:
    assert faults(**changes) == [(f"$.{field}", code)]


@pytest.mark.parametrize(
    "title",
    ["4.000 hộ dân", "Phần mềm quản lý", "Phần xi măng", "30/4 và 1/5", "2 - 3 lần mỗi năm", "Đợt thi đua", "C. Mác", "V. I. Lê-nin"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_a_title(title: str) -> None:
    assert body("state", body=[{"title": title}], look=False)[0].casefold().endswith(title.casefold())


@pytest.mark.parametrize("subject", ["Kế hoạch hóa gia đình năm 2026", "Triển khai Kế hoạch số 5"])
def test_a_subject_may_speak_of_plans(subject: str) -> None:
    assert plain(composed("state", subject=subject).title.subject) == subject


def test_a_phase_of_a_campaign_keeps_its_words() -> None:
    assert (
        body("state", body=[{"title": "x", "content": [{"phase": "Đợt cao điểm"}]}])[1]
        == "heading2: 1. ĐỢT 1: Đợt cao điểm"
    )


@pytest.mark.parametrize("archive", ["VT, KT", "Lưu VT, KT.", "Lưu: VT, KT", "lưu: VT, KT;", "VT, KT."])
def test_the_archive_line_is_written_once(archive: str) -> None:
    made = composed("state", distribution={"recipients": ["Các phòng"], "archive": archive})
    assert plain(made.recipients.lines[-1]) == "- Lưu: VT, KT."


def test_lines_of_recipients_are_a_list() -> None:
    lines = "- UBND thành phố (để b/c);\n- Như trên;\nCác phòng."
    made = composed("state", distribution={"recipients": lines, "archive": "VT"})
    assert [plain(line) for line in made.recipients.lines][:3] == [
        "- UBND thành phố (để b/c);",
        "- Như trên;",
        "- Các phòng;",
    ]


@pytest.mark.parametrize("sign", ["", " >-"])
def test_recipients_that_yaml_joined_are_a_fault(sign: str) -> None:
    text = f"distribution:\n  archive: VT\n  recipients:{sign}\n    UBND thành phố\n    Các phòng\n"
    with pytest.raises(ReadError) as caught:
        loads(text)
    [problem] = [each for each in caught.value.problems if each.code == "lines-joined"]
    assert (problem.path, problem.line) == ("$.distribution.recipients", 3 if sign else 4)


@pytest.mark.parametrize(
    ("item", "time", "words"),
    [
        ("7h30 Khai mạc", "07 giờ 30", "Khai mạc"),
        ("7h30-8h: Đón tiếp đại biểu", "07 giờ 30 - 08 giờ 00", "Đón tiếp đại biểu"),
        ("Từ 8h đến 9 giờ 30 thảo luận", "08 giờ 00 - 09 giờ 30", "thảo luận"),
        ({"text": "7:30 – 8:00 Khai mạc", "presenter": "A"}, "07 giờ 30 - 08 giờ 00", "Khai mạc"),
        ({"start": "7h30-8h", "text": "Khai mạc"}, "07 giờ 30 - 08 giờ 00", "Khai mạc"),
        ({"7h30": "Khai mạc"}, "07 giờ 30", "Khai mạc"),
    ],
)
def test_hours_in_the_words_of_an_item_are_its_hours(item: Any, time: str, words: str) -> None:
    row = body("state", body=[{"agenda": [item]}])[1]
    assert row.startswith(f"| {time} | {words}")


def test_titles_that_name_a_part_are_not_joined_with_its_name() -> None:
    outline = {"contents": "Một.", "agenda": ["Hai"], "titles": {"contents": "Nội dung, chương trình"}}
    assert body("state", body=outline)[0] == "heading1: I. NỘI DUNG, CHƯƠNG TRÌNH"
    outline = {"time": "Một.", "place": "Hai.", "titles": {"time": "Thời gian và địa điểm"}}
    assert body("state", body=outline)[0] == "heading1: I. THỜI GIAN VÀ ĐỊA ĐIỂM"


def test_brackets_are_written_once() -> None:
    block = {"backdrop": "HỘI THI", "title": "Phông", "colours": "(nền đỏ, chữ vàng)"}
    assert body("state", body=[{"title": "x", "content": [block]}])[1].startswith(
        "heading2: 1. Phông (nền đỏ, chữ vàng)"
    )
    agenda = {"agenda": [{"text": "Báo cáo", "presenter": "(đồng chí A)"}], "form": "bullets"}
    assert body("state", body=[agenda, "Cuối"])[0] == "bullet1: - Báo cáo (đồng chí A)."


def test_all_faults_of_every_level_are_told_in_one_run() -> None:
    text = """\
family: state
issuer: {name: Ủy ban nhân dân xã Mẫu, symbol: UBND, place: Mẫu}
date: 05/3/2026
subject: KẾ HOẠCH Hội thi
distribution: {recipients: [Các phòng, Lưu VT], archive: VT}
signature: {position: Chủ tịch}
body:
  - title: I. Mục lớn
    content:
      - title: 1. Mục nhỏ
        content:
          - title: a) Điểm
            content:
              - bullets:
                  - text: 1. Ý
                    bullets: ["+ con", {text: x, bullets: ["- cháu"]}]
              - assignments:
                  - body: 2.2 Sở
                    tasks: [{text: "- Làm", deadline: xx}, {txt: a}]
          - agenda:
              - session: "* S"
                items: [{start: 9h, end: 8h, text: "- a"}, {start: 8h, text: b}]
            form: bullets
      - venues: [{name: 1. X, chair: "Chủ trì: a"}]
"""
    with pytest.raises(ReadError) as caught:
        loads(text)
    lines = [(problem.line, problem.code) for problem in caught.value.problems]
    assert lines == [
        (4, "kind-doubled"),
        (5, "recipients-archive"),
        (8, "label-doubled"),
        (10, "label-doubled"),
        (12, "label-doubled"),
        (15, "label-doubled"),
        (16, "mark-doubled"),
        (16, "mark-doubled"),
        (18, "label-doubled"),
        (19, "mark-doubled"),
        (19, "date-invalid"),
        (19, "field-missing"),
        (19, "field-unknown"),
        (21, "mark-doubled"),
        (22, "agenda-end-before-start"),
        (22, "mark-doubled"),
        (22, "agenda-overlap"),
        (24, "label-doubled"),
        (24, "head-doubled"),
    ]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"purpose": "X.", "requirements": "Y.", "titles": {"purpose": "Mục đích, yêu cầu"}}, "$.body.titles.purpose"),
        ({"time": "A.", "place": "B.", "titles": {"time": "Thời gian, địa điểm"}}, "$.body.titles.time"),
        ({"form": "A.", "documents": ["B."], "titles": {"documents": "Hình thức"}}, "$.body.titles.documents"),
    ],
)
def test_a_title_that_names_another_part_that_prints_its_own_is_a_fault(body: dict[str, object], place: str) -> None:
    assert faults(body=body) == [(place, "title-repeated")]


@pytest.mark.parametrize(
    "body",
    [
        {"purpose": "X.", "titles": {"purpose": "Mục đích, yêu cầu"}},
        {"purpose": "X.", "requirements": "Y.", "titles": {"aims": "Mục đích, yêu cầu"}},
        {"contents": "A.", "agenda": [{"text": "B."}], "titles": {"contents": "Nội dung, chương trình"}},
        {"time": "A.", "place": "B.", "titles": {"event": "Thời gian, địa điểm"}},
    ],
)
def test_a_title_over_parts_or_for_one_alone_may_name_them(body: dict[str, object]) -> None:
    assert Plan.model_validate(plan_data("state", body=body))


@pytest.mark.parametrize(
    ("line", "archive"),
    [("Lưu: VT, VHXH", '"VT, VHXH"'), ("Lưu: VT", '"VT"'), ("Lưu: HS", '"VT, HS"')],
)
def test_the_right_way_for_an_archive_line_among_recipients_keeps_what_it_says(line: str, archive: str) -> None:
    with pytest.raises(ReadError) as caught:
        loads(dumps_plan(distribution={"recipients": ["Các phòng", line], "archive": "VT"}), format="json")
    assert caught.value.problems[0].remedy.endswith(f"archive: {archive}")


def dumps_plan(**changes: Any) -> str:
    return json.dumps(plan_data("state", **changes), default=str)


@pytest.mark.parametrize(
    ("written", "once"),
    [
        ("TM. Ủy ban nhân dân xã", 'viết on_behalf_of: "Ủy ban nhân dân xã"'),
        ("T/M Ban Thường vụ", 'viết on_behalf_of: "Ban Thường vụ"'),
        ("Thay mặt Ban Thường vụ", 'viết on_behalf_of: "Ban Thường vụ"'),
    ],
)
def test_a_collective_with_its_capacity_is_told_as_it_is_to_be_written(written: str, once: str) -> None:
    with pytest.raises(ValidationError) as caught:
        plan("state", signature={"on_behalf_of": written, "position": "Chủ tịch"})
    assert [each["ctx"]["remedy"] for each in caught.value.errors()] == [once]
