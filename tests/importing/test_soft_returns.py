"""Paragraphs with line breaks where paragraphs end are parted, letters and looks kept; titles and addresses are not."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.check.corpus import wml

from vanban import import_plan, load, render
from vanban.importing.soft_returns import without_soft_returns
from vanban.importing.sources import read_text
from vanban.wordfile import Paragraph, Span, WordFile
from vanban.wordfile.document import Drawing, NoteMark

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = "ỦY BAN NHÂN DÂN XÃ AN HÒA\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\nI. MỤC ĐÍCH, YÊU CẦU\n"
PLACE = "Chỗ này của bài."
TAIL = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def word_file(text: str, **layout: object) -> WordFile:
    """A plan in whose text one paragraph has line breaks."""
    file = read_text(HEAD + PLACE + TAIL).file
    at = next(at for at, paragraph in enumerate(file.paragraphs) if paragraph.text == PLACE)
    old = file.paragraphs[at]
    look = old.spans[0].look
    made = replace(
        old,
        text=text,
        spans=(Span(0, len(text), look),) if text else (),
        layout=old.layout._replace(**layout),
    )
    return replace(file, paragraphs=[*file.paragraphs[:at], made, *file.paragraphs[at + 1 :]])


def parted(text: str, **layout: object) -> list[str]:
    """The paragraphs that one with line breaks becomes."""
    file = word_file(text, **layout)
    made, _ = without_soft_returns(file)
    before = {id(each) for each in file.paragraphs}
    return [each.text for each in made.paragraphs if id(each) not in before] or [text]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Đẩy mạnh phong trào đọc sách.\nTạo thói quen đọc trong các gia đình ở mọi thôn, xóm của xã.", id="."
        ),
        pytest.param("Căn cứ Luật Thư viện ngày 21/11/2019;\nCăn cứ Công văn số 12/VHTT;", id=";"),
        pytest.param("Các đơn vị thực hiện:\nTrường tiểu học chuẩn bị sách", id=":"),
        pytest.param("- Cấp xã tổ chức một buổi\n- Cấp thôn tổ chức hai buổi", id="dashes"),
        pytest.param("Nội dung gồm\n\t- Trưng bày sách\n\t- Đọc sách", id="tabs"),
        pytest.param("- Chuẩn bị:\n+ Sách\n+ Kệ", id="plus"),
        pytest.param("Thời gian\n* Buổi sáng: khai mạc\n* Buổi chiều: bế mạc", id="stars"),
        pytest.param("1. Mục đích\n- Vui\n2. Yêu cầu\n- Gọn", id="numbers"),
        pytest.param("1/ Mục đích\na) Vui\nb) Khỏe\n2/ Yêu cầu\n(1) Gọn", id="odd-numbers"),
        pytest.param("1.1- Mục đích\n1.2- Yêu cầu", id="deep-numbers"),
        pytest.param("II. NỘI DUNG\nTrưng bày sách theo từng chủ đề", id="capitals-over-text"),
        pytest.param("1. Mục đích\nĐể người dân yêu sách.", id="a-short-title-over-a-sentence"),
        pytest.param("Thời gian: 8 giờ, ngày 20/4/2026\nĐịa điểm: Nhà văn hóa xã", id="fields"),
        pytest.param("Điều 2. Hiệu lực\nĐiều 3. Thi hành", id="articles"),
        pytest.param("Sửa khoản 3 như sau:\n“3. Sách được cho mượn trong mười ngày.”", id="quoted"),
        pytest.param("Sách là tri thức.\n\nĐọc là hưởng.", id="a-blank-line"),
    ],
)
def test_paragraphs_end_at_their_breaks(text: str) -> None:
    assert [each.strip() for each in parted(text)] == [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nhà văn hóa trung tâm xã\nSố 5 đường Trần Phú, xã An Hòa", id="address"),
        pytest.param("NGÀY HỘI ĐỌC SÁCH\nXÃ AN HÒA NĂM 2026", id="backdrop"),
        pytest.param("I. TỔ CHỨC NGÀY HỘI\nĐỌC SÁCH NĂM 2026", id="a-title-on-two-lines"),
        pytest.param("Các trường chuẩn bị sách và\nKệ sách cho mọi lớp", id="in-the-midst-of-a-sentence"),
        pytest.param("Ngày hội kéo dài từ 7 giờ\n- 11 giờ cùng ngày", id="a-range"),
        pytest.param("Thực hiện theo khoản 2\nĐiều 4. của Quy chế", id="a-number-spoken-of"),
        pytest.param("Đọc là vui.\nVui là đọc.", id="two-short-sentences"),
        pytest.param("một dòng\nhai dòng", id="small-letters"),
        pytest.param(
            "Đến hết tháng 4, các trường báo cáo kết quả đọc sách về Ủy ban nhân dân xã và nêu rõ\n"
            "số lượt học sinh mượn sách, số sách mới được bổ sung trong năm học, các khó khăn.\n"
            "Văn phòng tổng hợp chung",
            id="cut-lines-of-one-width",
        ),
    ],
)
def test_breaks_that_stay(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize("align", ["center", "right"])
def test_what_is_set_apart_keeps_its_breaks(align: str) -> None:
    text = "NGÀY HỘI;\n- Sách\n- Báo"
    assert parted(text, align=align) == [text]


def test_head_and_tail_keep_their_breaks() -> None:
    file = read_text(HEAD + "Vui là chính." + TAIL).file
    tail = file.paragraphs[-1]
    look = tail.spans[0].look
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    end = replace(tail, text=text, spans=(Span(0, len(text), look),))
    kept = [each for each in file.paragraphs if "Nơi nhận" not in each.text and "Như trên" not in each.text][:-1]
    made = replace(file, paragraphs=[*kept, end])
    assert without_soft_returns(made) == (made, [])


def test_bold_tells_a_heading() -> None:
    text = "Công tác chuẩn bị\nCác trường chuẩn bị sách"
    file = word_file(text)
    at = next(at for at, each in enumerate(file.paragraphs) if each.text == text)
    plain = file.paragraphs[at]
    look = plain.spans[0].look
    bold = replace(plain, spans=(Span(0, 17, look._replace(bold=True)), Span(17, len(text), look)))
    file.paragraphs[at] = bold
    made, notes = without_soft_returns(file)
    assert [each.text for each in made.paragraphs[at : at + 2]] == text.split("\n")
    assert made.paragraphs[at].spans[0].look.bold
    assert not made.paragraphs[at + 1].spans[0].look.bold
    assert [note.code for note in notes] == ["import-soft-returns"]


def test_what_hangs_on_letters_goes_with_them() -> None:
    text = "Đọc sách;\n- Mượn sách\n- Tặng sách"
    file = word_file(text)
    at = next(at for at, each in enumerate(file.paragraphs) if each.text == text)
    file.paragraphs[at] = replace(
        file.paragraphs[at],
        label="a)",
        pictures=1,
        notes=(NoteMark(9, "1"), NoteMark(21, "2"), NoteMark(len(text), "3")),
        drawings=(Drawing(15, "word/media/a.png", 10, 10, ""),),
    )
    made, _ = without_soft_returns(file)
    parts = made.paragraphs[at : at + 3]
    assert [each.text for each in parts] == text.split("\n")
    assert [each.label for each in parts] == ["a)", "", ""]
    assert [each.number for each in parts] == [file.paragraphs[at].number] * 3
    assert [[(mark.id, mark.at) for mark in each.notes] for each in parts] == [[("1", 9)], [("2", 11)], [("3", 11)]]
    assert [[each.at for each in part.drawings] for part in parts] == [[], [5], []]
    assert [each.pictures for each in parts] == [0, 1, 0]


WORDS = st.sampled_from(
    ["Đọc sách", "- Sách", "1. Mục", "a) Báo;", "khi vui.", "TÊN SÁCH", "*", "\t", "", "  + Kệ:", "II."]
)


@given(st.lists(WORDS, min_size=2, max_size=9), st.data())
def test_letters_and_looks_are_the_same_before_and_after(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    file = word_file(text)
    at = next(at for at, each in enumerate(file.paragraphs) if each.text == text)
    look = read_text("a").file.paragraphs[0].spans[0].look
    edges = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    spans = tuple(Span(a, b, look._replace(bold=bool(n % 2))) for n, (a, b) in enumerate(pairwise(edges)))
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=3)))
    notes = tuple(NoteMark(each, str(n)) for n, each in enumerate(marks))
    file.paragraphs[at] = replace(file.paragraphs[at], spans=spans, notes=notes)
    made, _ = without_soft_returns(file)
    old, new = file.paragraphs[at : at + 1], made.paragraphs[at : len(made.paragraphs) - len(file.paragraphs) + at + 1]
    assert looked(old) == looked(new)
    assert [mark.id for each in new for mark in each.notes] == [mark.id for mark in notes]
    assert [each for each in made.paragraphs if each.number != old[0].number] == [
        each for each in file.paragraphs if each.number != old[0].number
    ]


def looked(paragraphs: list[Paragraph]) -> list[tuple[str, bool]]:
    """Every letter of some paragraphs that is no blank, with whether it is bold."""
    return [
        (letter, span.look.bold)
        for each in paragraphs
        for span in each.spans
        for letter in each.text[span.start : span.end]
        if not letter.isspace()
    ]


def document(*paragraphs: str) -> bytes:
    body = "".join(paragraphs) + wml.section()
    return wml.zipped(wml.members(wml.document(body)))


def test_a_whole_document_of_soft_returns() -> None:
    plain = wml.marks(14)
    bold = wml.marks(14, bold=True)
    data = document(
        wml.paragraph(wml.run("ỦY BAN NHÂN DÂN XÃ AN HÒA\nSố: 15/KH-UBND", bold), align="center"),
        wml.paragraph(wml.run("KẾ HOẠCH\nTổ chức ngày hội đọc sách", bold), align="center"),
        wml.paragraph(
            wml.run("I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n", bold),
            wml.run("Đẩy mạnh việc đọc sách.\n", plain),
            wml.run("2. Yêu cầu\n", bold),
            wml.run("- Vui vẻ, tiết kiệm;\n- Đúng thời gian.", plain),
            align="both",
        ),
        wml.paragraph(
            wml.run("II. NHIỆM VỤ, GIẢI PHÁP\n", bold), wml.run("Trưng bày sách tại nhà văn hóa.", plain), align="both"
        ),
        wml.paragraph(wml.run("III. KINH PHÍ THỰC HIỆN\n", bold), wml.run("Do xã chi", plain), align="both"),
    )
    imported = import_plan(data, family="state")
    assert imported.data["body"] == {
        "purpose": ["Đẩy mạnh việc đọc sách."],
        "requirements": [{"bullets": ["Vui vẻ, tiết kiệm;", "Đúng thời gian."]}],
        "tasks": ["Trưng bày sách tại nhà văn hóa."],
        "funding": ["Do xã chi"],
    }
    assert not [note for note in imported.notes if note.level == "lost"]


def test_a_document_of_ours_is_parted_at_items_only() -> None:
    plan = load(EXAMPLES / "hoc-tap-chuyen-de-dang-uy-phuong.yaml")
    text = "Hội nghị bắt đầu đúng giờ, đại biểu có mặt trước mười lăm phút.\nĐại biểu mang theo tài liệu đã phát."
    plan = plan.replace(closing=(), body=[{"title": "BUỔI HỌP", "content": [text, PLACE]}])
    data = render(plan).data
    imported = import_plan(data)
    assert imported.plan.blocks == plan.blocks
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    main = archive_text(files["word/document.xml"]).replace(
        PLACE, "Mang theo:</w:t><w:br/><w:t>- Sổ</w:t><w:br/><w:t>- Bút"
    )
    edited = import_plan(wml.zipped(files | {"word/document.xml": main}))
    assert edited.data["body"] == [{"title": "BUỔI HỌP", "content": [text, "Mang theo:", {"bullets": ["Sổ", "Bút"]}]}]


def archive_text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode()
