"""Assignments come back from what they were composed into, in every form; what is none is left alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

import vanban
from composed_nodes import nodes_of, setting_of
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import parse_inline
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.proof import composed_blocks
from vanban.importing.typed import assignments
from vanban.importing.typed.bodies import name_end, names_body
from vanban.importing.typed.reading import Context, Read
from vanban.model import Assignments, Plan, Section
from vanban.model import Block as PlanBlock

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
UNDER = ("TỔ CHỨC THỰC HIỆN",)


def runs(text: str) -> Inline:
    return parse_inline(text, lambda words: Run(words))


def head(label: str, title: str, *content: Node, text: str = "", bold: bool = True) -> Headed:
    after = SourceBlock("paragraph", runs=runs(text)) if text else None
    return Headed(SourceBlock("heading2", label, runs(title), bold=bold), content, after)


def bullet(text: str, level: int = 1, label: str = "") -> SourceBlock:
    return SourceBlock("bullet1", label or "-+"[level > 1], runs(text), bullet=level)


def paragraph(text: str, label: str = "") -> SourceBlock:
    return SourceBlock("paragraph", label, runs(text))


def read(*nodes: Node, titles: tuple[str, ...] = UNDER) -> Read | None:
    return assignments.read(nodes, Context(setting_of(family="party"), titles))


def found(*nodes: Node, titles: tuple[str, ...] = UNDER) -> dict[str, Any]:
    got = read(*nodes, titles=titles)
    assert got is not None
    assert got.used == len(nodes)
    return got.raw


def blocks_of(part: Any, titles: tuple[str, ...] = ()) -> list[tuple[Assignments, tuple[str, ...]]]:
    if isinstance(part, Assignments):
        return [(part, titles or UNDER)]
    if isinstance(part, BaseModel):
        titles = (*titles, part.title) if isinstance(part, Section) else titles
        return [each for value in vars(part).values() for each in blocks_of(value, titles)]
    return [each for value in part for each in blocks_of(value, titles)] if isinstance(part, tuple) else []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_assignments_of_the_examples_come_back(path: Path) -> None:
    plan = vanban.load(path)
    for block, titles in blocks_of(plan):
        nodes, setting = nodes_of([block], plan)
        got = assignments.read(nodes, Context(setting, titles))
        assert got is not None
        assert got.used >= len(nodes) - 1
        assert (got.difference.lost, got.difference.added) == ("", "")
        again = TypeAdapter(PlanBlock).validate_python(got.raw)
        assert [each.body for each in again.assignments] == [each.body for each in block.assignments[: got.used]]
        assert [len(each.tasks) for each in again.assignments] == [
            len(each.tasks) for each in block.assignments[: got.used]
        ]
        dated = [each for each in _dated(block.assignments[: got.used]) if each[1] is not None]
        assert [each for each in dated if each not in _dated(again.assignments)] == []


def _dated(items: Any) -> list[tuple[str, Any]]:
    """Texts with their deadlines, weekdays told apart from how they are asked for."""
    dated = []
    for item in items:
        for part in (item, *item.tasks):
            if part.text is not None:
                due = part.deadline
                dated.append((part.text, due and (due.date, due.time, bool(due.weekday), due.relation, due.bold)))
        dated += _dated(item.assignments)
    return dated


BODIES = (
    "Văn phòng Đảng ủy",
    "Sở Y tế",
    "Các chi bộ trực thuộc",
    "Công an phường",
    "Ban Xây dựng Đảng",
    "Trung tâm Y tế",
)
WORK = ("Lập danh sách đại biểu", "Chuẩn bị hội trường, âm thanh", "Đưa tin về hội nghị", "Kiểm tra *đường truyền*")
deadlines = st.fixed_dictionaries(
    {"date": st.dates(min_value=dt.date(2026, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}")},
    optional={
        "time": st.sampled_from(["07:30", "16:00"]),
        "weekday": st.just(True),
        "relation": st.sampled_from(["chậm nhất", "đến hết", "trước"]),
        "bold": st.sampled_from(["all", "none", "date"]),
        "comma": st.just(True),
    },
)
tasks = st.one_of(
    st.sampled_from([f"{words}." for words in WORK]),
    st.builds(lambda words, due: {"text": words, "deadline": due}, st.sampled_from(WORK), deadlines),
    st.builds(lambda words: {"text": f"{words}:", "bullets": ["Ý một.", "Ý hai."]}, st.sampled_from(WORK)),
)
headed = st.builds(
    lambda body, items, notes: {"body": body, "tasks": items, **({"remarks": notes} if notes else {})},
    st.sampled_from(BODIES),
    st.lists(tasks, min_size=1, max_size=4),
    st.lists(st.sampled_from(["Việc khác do đơn vị tự quyết định."]), max_size=1),
)
with_text = st.builds(
    lambda body, form, words: {"body": body, "form": form, "text": f"{words}."},
    st.sampled_from(BODIES),
    st.sampled_from(["headings", "run_in", "bullets"]),
    st.sampled_from(WORK),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(headed, with_text), min_size=1, max_size=5), st.sampled_from(["party", "state"]))
def test_whatever_is_composed_is_read_as_what_composes_the_same(items: list[dict[str, Any]], family: str) -> None:
    # A bullet under a heading would be that body's task.
    if any(item.get("form") == "bullets" for item in items):
        items = [item for item in items if item.get("form") == "bullets"]
    plan = _plan(family)
    nodes, setting = nodes_of([{"assignments": items}], plan)
    got = assignments.read(nodes, Context(setting, UNDER))
    assert got is not None
    assert got.used == len(nodes)
    assert _composed([got.raw], setting) == _composed([{"assignments": items}], setting)


def _composed(raw: list[Any], setting: Any) -> list[Any]:
    blocks = composed_blocks([{"title": "Mục", "content": raw}], setting)
    assert blocks is not None
    return [(block.kind.rstrip("0123456789"), block.runs) for block in blocks]


def _plan(family: str) -> Plan:
    from support import PARTY, STATE

    return Plan.model_validate(PARTY if family == "party" else STATE)


def test_bodies_as_headings_with_tasks_text_and_remarks() -> None:
    raw = found(
        head("1.", "Văn phòng Đảng ủy", bullet("Gửi giấy mời."), bullet("Lập sơ đồ trước ngày **10/01/2026**.")),
        head("2.", "Công an xã", paragraph("Giữ trật tự tại hội trường.")),
        head("3.", "Các chi bộ", paragraph("Cử đại biểu:"), bullet("Đủ số lượng."), paragraph("Báo cáo khi xong.")),
    )
    assert raw == {
        "assignments": [
            {
                "body": "Văn phòng Đảng ủy",
                "label": "1.",
                "tasks": ["Gửi giấy mời.", {"text": "Lập sơ đồ", "deadline": "10/01/2026"}],
            },
            {"body": "Công an xã", "label": "2.", "text": "Giữ trật tự tại hội trường."},
            {
                "body": "Các chi bộ",
                "label": "3.",
                "text": "Cử đại biểu:",
                "tasks": ["Đủ số lượng."],
                "remarks": ["Báo cáo khi xong."],
            },
        ]
    }


def test_bodies_that_run_into_their_text_and_mixed_forms() -> None:
    raw = found(
        head("1.1.", "Đảng ủy Quân sự:", text="Chủ trì luyện tập trước ngày **10/01/2026**."),
        head("1.2.", "Thanh tra tỉnh", text="Kiểm tra việc thực hiện."),
        head("1.3.", "Sở Nội vụ", bullet("Tổng hợp.")),
    )
    assert raw["form"] == "run_in"
    first, _, last = raw["assignments"]
    assert first == {
        "body": "Đảng ủy Quân sự",
        "label": "1.1.",
        "text": "Chủ trì luyện tập",
        "deadline": "10/01/2026",
    }
    assert last == {"body": "Sở Nội vụ", "label": "1.3.", "tasks": ["Tổng hợp."], "form": "headings"}


def test_sentences_that_open_with_a_body() -> None:
    raw = found(
        paragraph("Văn phòng Thành ủy phát hành giấy mời, phối hợp chuẩn bị tài liệu.", "1."),
        head("2.", "Các tổ chức chính trị - xã hội vận động hội viên tham gia.", bold=False),
        paragraph("Sở Y tế tổ chức trực cấp cứu:", "3."),
        bullet("Hai kíp trực."),
    )
    assert raw["form"] == "opening"
    assert [(each["body"], each["text"].split()[0]) for each in raw["assignments"]] == [
        ("Văn phòng Thành ủy", "phát"),
        ("Các tổ chức chính trị - xã hội", "vận"),
        ("Sở Y tế", "tổ"),
    ]
    assert raw["assignments"][2]["tasks"] == ["Hai kíp trực."]


def test_numbered_paragraphs_with_a_body_and_a_colon_run_in() -> None:
    raw = found(
        paragraph("**Phòng Quản lý Năng lượng:** Chủ trì tham mưu, báo cáo.", "a)"),
        paragraph("Văn phòng Sở: Bố trí kinh phí.", "b)"),
        paragraph("Giao Phòng Kinh tế theo dõi: mỗi tuần một lần.", "c)"),
    )
    assert [(each["body"], each.get("form", raw["form"])) for each in raw["assignments"]] == [
        ("Phòng Quản lý Năng lượng", "run_in"),
        ("Văn phòng Sở", "run_in"),
        ("Giao Phòng Kinh tế", "opening"),
    ]


def test_bullets_that_open_with_a_body() -> None:
    raw = found(
        bullet("*Sở Y tế*: Trực cấp cứu."),
        bullet("**Điện lực:** Cấp điện liên tục."),
        bullet("Công an xã:", label="a)"),
        bullet("Giữ trật tự.", 2),
        bullet("Phân luồng xe.", 2),
    )
    assert raw == {
        "form": "bullets",
        "assignments": [
            {"body": "*Sở Y tế*", "text": "Trực cấp cứu."},
            {"body": "**Điện lực:**", "text": "Cấp điện liên tục."},
            {"body": "Công an xã", "label": "a)", "tasks": ["Giữ trật tự.", "Phân luồng xe."]},
        ],
    }


def test_bullets_whose_sentences_open_with_a_body() -> None:
    raw = found(
        bullet("Giao Văn phòng gửi giấy mời trước ngày **10/01/2026**."),
        bullet("Các chi bộ cử đại biểu, gồm:"),
        bullet("Bí thư chi bộ.", 2),
        bullet("Sở Y tế: Trực cấp cứu."),
    )
    assert raw == {
        "form": "bullet_opening",
        "assignments": [
            {"body": "Giao Văn phòng", "text": "gửi giấy mời", "deadline": "10/01/2026"},
            {"body": "Các chi bộ", "text": "cử đại biểu, gồm:", "tasks": ["Bí thư chi bộ."]},
            {"body": "Sở Y tế", "text": "Trực cấp cứu.", "form": "bullets"},
        ],
    }
    # One list is one kind of thing: where some of it is no assignment, none is.
    assert read(bullet("Văn phòng gửi giấy mời."), bullet("Kinh phí do ngân sách bảo đảm.")) is None


def test_bodies_below_a_body() -> None:
    raw = found(
        head("1.", "Ban Tuyên giáo", bullet("Soạn đề cương.")),
        head(
            "2.",
            "Phân công một số đơn vị phục vụ",
            head("2.1.", "Đảng ủy xã chỉ đạo:", bullet("Giao Trạm Y tế: trực."), bullet("Giao Công an giữ trật tự.")),
            head("2.2.", "Đài truyền thanh", text="Đưa tin."),
        ),
        head("3.", "Các đơn vị phối hợp", bullet("*Sở Y tế*: Trực."), bullet("*Điện lực*: Cấp điện.")),
    )
    second, third = raw["assignments"][1:]
    assert [each["body"] for each in second["assignments"]] == ["Đảng ủy xã chỉ đạo:", "Đài truyền thanh"]
    assert second["assignments"][0]["tasks"] == ["Giao Trạm Y tế: trực.", "Giao Công an giữ trật tự."]
    assert second["assignments"][1]["form"] == "run_in"
    assert [each["form"] for each in third["assignments"]] == ["bullets", "bullets"]


def test_tasks_with_tasks_below_and_numbered_tasks() -> None:
    raw = found(
        head(
            "1.",
            "Sở Nội vụ",
            bullet("Hai việc:"),
            bullet("Rà soát.", 2),
            bullet("Tổng hợp.", 2, "•"),
            bullet("Gửi.", 3),
        ),
        head("2.", "Sở Y tế", bullet("Khám.", label="a)"), bullet("Cấp thuốc.", label="b)")),
        head("3.", "Sở Tài chính", paragraph("Thẩm định.", "a)"), paragraph("Cấp kinh phí.", "b)")),
        head("4.", "Văn phòng", head("4.1.", "Rà soát danh mục việc phải làm.", bold=False)),
    )
    tasks = [each.get("tasks") for each in raw["assignments"]]
    third = {"text": "Tổng hợp.", "marker": "•", "bullets": [{"text": "Gửi.", "marker": "+"}]}
    assert tasks[0] == [{"text": "Hai việc:", "bullets": ["Rà soát.", third]}]
    assert [each.get("numbering") for each in raw["assignments"]] == [None, "a)", "a)", "1.1."]
    assert tasks[3] == ["Rà soát danh mục việc phải làm."]


@pytest.mark.parametrize("labels", [("a)", "c)"), ("b)", "c)"), ("1)", "a)")])
def test_numbers_out_of_their_order_are_no_numbered_tasks(labels: tuple[str, str]) -> None:
    listed = [bullet("Việc gì đó.", label=label) for label in labels]
    got = read(head("1.", "Sở Nội vụ", *listed))
    assert got is None or "numbering" not in got.raw["assignments"][0]


def test_one_that_is_not_a_body_ends_the_list() -> None:
    got = read(
        head("1.", "Sở Nội vụ", bullet("Tổng hợp.")),
        head("2.", "Văn phòng", bullet("Gửi giấy mời.")),
        head("3.", "Kinh phí thực hiện", bullet("Ngân sách xã.")),
    )
    assert got is not None
    assert got.used == 2


def test_a_body_with_a_table_below_is_left_to_others() -> None:
    table = composed_blocks([{"table": [["A", "B"]]}], setting_of(family="party"))
    assert table is not None
    under = SourceBlock("table", table=table[0].table)
    got = read(head("1.", "Sở Nội vụ", bullet("Tổng hợp.")), head("2.", "Văn phòng", under))
    assert got is not None
    assert got.used == 1


@pytest.mark.parametrize(
    ("nodes", "titles"),
    [
        ((head("1.", "Các đồng chí Ủy viên"), head("2.", "Đại biểu")), ("Thành phần tham dự",)),
        ((bullet("Sở Y tế: 02 đại biểu."), bullet("Công an: 01 đại biểu.")), ("Thành phần tham dự",)),
        ((head("1.", "Mục đích", bullet("Nâng cao.")), head("2.", "Yêu cầu", bullet("Thiết thực."))), ("MỤC ĐÍCH",)),
        ((head("1.", "Tổ chức hội nghị", bullet("Một ngày.")), head("2.", "Hội thi", bullet("Hai."))), ("NỘI DUNG",)),
        ((head("1.", "Phòng, chống dịch", bullet("Tiêm.")), head("2.", "Báo cáo", bullet("Gửi."))), ("NHIỆM VỤ",)),
        ((head("1.", "Sở Y tế", bullet("Trực."), bullet("Khám.")),), ("NHIỆM VỤ",)),
        ((paragraph("Bộ Y tế quy định mức phí.", "1."), paragraph("Sở Y tế thu phí.", "2.")), ("Điều 5",)),
        ((bullet("Trạm xử lý nước: 02 trạm."), bullet("Trạm y tế: 01 trạm.")), ("CÔNG TRÌNH",)),
        ((head("", "Sở Y tế", bullet("Trực.")), head("", "Văn phòng", bullet("Gửi."))), UNDER),
        ((paragraph("Sở Y tế tổ chức trực."),), UNDER),
        ((), UNDER),
    ],
)
def test_what_is_no_list_of_assignments_is_left_alone(nodes: tuple[Node, ...], titles: tuple[str, ...]) -> None:
    assert read(*nodes, titles=titles) is None


def test_bodies_side_by_side_are_assignments_without_a_title_that_says_so() -> None:
    raw = found(
        head("1.", "Đối với các đảng ủy xã", bullet("Mở lớp.")),
        head("2.", "Lực lượng vũ trang", paragraph("Học riêng.")),
        titles=("HỘI NGHỊ Ở CƠ SỞ",),
    )
    assert len(raw["assignments"]) == 2
    assert len(found(head("1.", "Giao Sở Y tế", bullet("Trực.")), titles=("NHIỆM VỤ",))["assignments"]) == 1
    given_out = found(
        paragraph("Giao Sở Y tế chủ trì.", "1."), paragraph("Đề nghị Hội Nông dân phối hợp.", "2."), titles=()
    )
    assert len(given_out["assignments"]) == 2


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Văn phòng Thành ủy phát hành giấy mời", "Văn phòng Thành ủy"),
        ("Ban Tổ chức Tỉnh uỷ chủ trì thẩm định", "Ban Tổ chức Tỉnh uỷ"),
        ("Các cơ quan tham mưu, giúp việc Thành ủy có trách nhiệm", "Các cơ quan tham mưu, giúp việc Thành ủy"),
        (
            "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội vận động",
            "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
        ),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc phối hợp giám sát", "Đề nghị Ủy ban Mặt trận Tổ quốc"),
        ("Các đảng ủy trực thuộc Thành ủy căn cứ Kế hoạch này", "Các đảng ủy trực thuộc Thành ủy"),
        ("Trạm Y tế phường, Hội Nông dân xếp hai chỗ nghỉ cho người già.", "Trạm Y tế phường, Hội Nông dân"),
        ("Hội nghị tổ chức tại hội trường", ""),
        ("Sở Y tế", ""),
    ],
)
def test_the_name_a_sentence_opens_with(sentence: str, name: str) -> None:
    assert sentence[: name_end(sentence)] == name


@pytest.mark.parametrize(
    "title",
    [
        "Ban hành văn bản",
        "Tổ chức",
        "Tổ chức thực hiện nghiêm túc",
        "Báo cáo kết quả",
        "Trường hợp đặc biệt",
        "Đối với việc học tập",
    ],
)
def test_what_begins_like_a_name_and_is_none(title: str) -> None:
    assert not names_body(title)


def bodies_of(*nodes: Node, titles: tuple[str, ...] = UNDER) -> list[str]:
    return [each["body"] for each in found(*nodes, titles=titles)["assignments"]]


def test_siblings_of_a_body_are_bodies_under_a_title_that_announces_them() -> None:
    assert bodies_of(
        head("1.", "Giáo viên chủ nhiệm", bullet("Lập danh sách học sinh.")),
        head("2.", "Tổ Văn phòng", bullet("In giấy khen.")),
        head("3.", "Các xí nghiệp", bullet("Gửi phương án.")),
        titles=("PHÂN CÔNG NHIỆM VỤ",),
    ) == ["Giáo viên chủ nhiệm", "Tổ Văn phòng", "Các xí nghiệp"]
    assert bodies_of(
        head("1.", "Chi ủy:", text="Duyệt nội dung sinh hoạt."),
        head("2.", "Đảng viên:", text="Chủ động nghiên cứu."),
    ) == ["Chi ủy", "Đảng viên"]
    assert bodies_of(
        bullet("**Văn phòng Đảng ủy:** Kết nối đường truyền."),
        bullet("**Cấp ủy viên phụ trách:** Dự tại cơ sở."),
        bullet("**Nông dân sản xuất giỏi:** Nêu gương."),
    ) == ["**Văn phòng Đảng ủy:**", "**Cấp ủy viên phụ trách:**", "**Nông dân sản xuất giỏi:**"]


def test_the_colon_of_a_heading_that_runs_on_is_no_mark_set_anew() -> None:
    got = read(head("1.", "Chi ủy", text="Duyệt nội dung."), head("2.", "Đảng viên", text="Nghiên cứu."))
    assert got is not None
    assert (got.used, got.difference.lost, got.difference.added) == (2, "", "")


def test_siblings_in_bold_need_no_colon() -> None:
    got = found(
        bullet("**Văn phòng Ban** chuẩn bị hội trường."),
        bullet("**Báo cáo viên** gửi đề cương trước ngày **20/4/2026**."),
        bullet("**Các xí nghiệp** cử người dự."),
    )
    assert got["form"] == "bullet_opening"
    assert [each["body"] for each in got["assignments"]] == [
        "**Văn phòng Ban**",
        "**Báo cáo viên**",
        "**Các xí nghiệp**",
    ]


@pytest.mark.parametrize(
    "title", ["Kinh phí", "Chế độ báo cáo", "Thời gian thực hiện", "Thực hiện nghiêm túc", "Lưu ý"]
)
def test_a_sibling_that_says_what_and_not_who_is_none(title: str) -> None:
    got = read(head("1.", "Chi ủy:", text="Duyệt nội dung."), head("2.", f"{title}:", text="Theo quy định."))
    assert got is not None
    assert [each["body"] for each in got.raw["assignments"]] == ["Chi ủy"]


def test_without_a_title_that_announces_them_siblings_are_not_believed() -> None:
    nodes = (head("1.", "Chi ủy:", text="Duyệt nội dung."), head("2.", "Đảng viên:", text="Chủ động nghiên cứu."))
    assert read(*nodes, titles=("NỘI DUNG",)) is None


def test_a_numbered_list_of_which_one_point_gives_a_task_stays_one_list() -> None:
    points = ("Giao phòng Hành chính thực hiện các việc sau:", "Tổ chức tập huấn.", "Chuẩn bị kinh phí.")
    assert read(*(paragraph(text, f"{at}.") for at, text in enumerate(points, 1))) is None


def test_siblings_that_open_sentences_end_at_their_verb() -> None:
    assert bodies_of(
        paragraph("Phòng Kinh tế chủ trì, rà soát.", "1."),
        paragraph("Già làng vận động bà con.", "2."),
        paragraph("Các bản tổ chức họp dân.", "3."),
    ) == ["Phòng Kinh tế", "Già làng", "Các bản"]


def test_a_sentence_beside_a_body_is_none_for_that() -> None:
    got = read(
        paragraph("Phòng Kinh tế chủ trì, rà soát.", "1."),
        paragraph("Nhiệm vụ cụ thể của từng người do Tổ trưởng phân công.", "2."),
    )
    assert got is not None
    assert got.used == 1


def test_a_form_to_be_filled_in_is_no_list_of_bodies() -> None:
    got = read(bullet("Nơi ở: ……………"), bullet("Cơ quan công tác: ……………"), bullet("Con thứ: …………"))
    assert got is None
