"""Every letter of an office's document is in the plan it becomes, set by the law, or told: the sums close."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from check.corpus.offices import OFFICES
from short_form import every
from vanban import Imported, ReadError, check, compose, import_plan, import_text, render
from vanban.anatomy import account, recognise
from vanban.importing.accounting import composition_texts, letters
from vanban.wordfile import read_word

DIFFERENCES = {
    "number_padded_wrong": ("", "0"),
    "date_not_padded": ("", "0"),
    "national_title_with_the_new_tone_place": ("oà", "òa"),
}
"""What the law writes otherwise than these documents: letters lost and letters set. A loss that is mended is told too."""

FAULTY = {"headings_with_dashes": {"numbering.level1"}, "points_with_a_foreign_letter": {"numbering.letters"}}
"""Faults of the source that stay in the plan, and are found again in what is made of it."""


def figures(counted: Counter[str]) -> str:
    return "".join(sorted(letter for letter in counted.elements() if letter.isalnum()))


def sums(data: bytes, imported: Imported) -> tuple[str, str]:
    """Letters of a document that are nowhere, and letters of the plan that are not in the document."""
    file = read_word(data)
    source = letters(piece.line.text for piece in account(recognise(file)))
    labels = letters(paragraph.label for paragraph in file.paragraphs)
    placed = letters(composition_texts(compose(imported.plan)))
    told = letters(note.text for note in imported.notes if note.level in ("left", "lost", "info"))
    return figures(source - placed - told), figures(placed - source - labels)


@pytest.mark.parametrize("make", every(OFFICES, 3, name=lambda make: make.__name__))
def test_every_letter_of_every_office_is_accounted_for(make) -> None:
    data = make().data
    imported = import_plan(data)
    assert not imported.missing
    lost, added = DIFFERENCES.get(make.__name__, ("", ""))
    assert sums(data, imported) == (figures(Counter(lost)), figures(Counter(added)))


@pytest.mark.parametrize("make", [make for at, make in enumerate(OFFICES) if at % 5 == 0 or make.__name__ in FAULTY])
def test_what_is_made_of_it_has_no_error_of_form_but_its_own(make) -> None:
    report = check(render(import_plan(make().data).plan).data)
    errors = {finding.id.partition(".")[2] for finding in report.findings if finding.severity == "error"}
    assert errors == FAULTY.get(make.__name__, set())


def test_a_letter_left_out_is_an_error_where_that_is_asked_for() -> None:
    data = OFFICES[0]().data
    assert import_plan(data, strict=True).plan == import_plan(data).plan
    with pytest.raises(ReadError) as raised:
        import_text("GHI CHÚ NỘI BỘ\n\nKẾ HOẠCH\nkiểm tra kho\n\nI. MỤC ĐÍCH\n\n- Nắm số lượng.\n", strict=True)
    assert "import-other" in {problem.code for problem in raised.value.problems}


def test_signs_that_print_otherwise_are_told_once_for_a_place_with_the_words_they_stand_at() -> None:
    text = (
        "ĐẢNG BỘ TỈNH MẪU\nĐẢNG ỦY XÃ TÂN HƯNG\n*\nSố 45-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Tân Hưng, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nhọc tập nghị quyết\n\nI. CHƯƠNG TRÌNH\n"
        "- 7h30’ Đón tiếp đại biểu\n- 8h00’ Khai mạc\n- 8h30’ Báo cáo viên giới thiệu nghị quyết\n- 10h45’ Bế mạc\n\n"
        "Nơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng Đảng ủy.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nTrần Văn Mẫu\n"
    )
    (note,) = (each for each in import_text(text).notes if each.code.startswith("import-marks"))
    assert (note.code, note.level, set(note.text)) == ("import-marks-left", "left", {"’"})
    assert "“7h30’ Đón tiếp đại biểu” và 3 dòng sau" in note.message
    assert "’’" not in note.message


def test_a_line_that_is_taken_over_nowhere_is_lost_with_the_line_above_it() -> None:
    made = import_text(
        "ỦY BAN NHÂN DÂN\nXÃ TÂN HƯNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 45/KH-UBND\nTân Hưng, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nkiểm tra kho\n"
        "(Ban hành kèm theo Nghị quyết số 35-NQ/TU)\n\nCăn cứ Quyết định số 5/QĐ-UBND ngày 02/02/2026;\n\n"
        "I. MỤC ĐÍCH\n\n- Nắm số lượng.\n\nNơi nhận:\n- Các phòng;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"
    )
    (note,) = [note for note in made.notes if note.level == "lost"]
    assert (note.text, note.after) == ("(Ban hành kèm theo Nghị quyết số 35-NQ/TU)", "")


_PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ TÂN HƯNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 45/KH-UBND\nTân Hưng, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\nkiểm tra kho\n\nI. {title}\n\n"
    "- Nắm số lượng.\n\n- Ghi sổ{end}\n\nNơi nhận:\n- Các phòng{mark}\n- Lưu: VT, P.CNTT.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"title": "Mục đích"}, [("import-capitals", "“I. Mục đích” in thành “I. MỤC ĐÍCH”")]),
        ({"end": "."}, [("import-end-mark", "“Ghi sổ.” in thành “Ghi sổ./.”")]),
        ({"mark": ","}, [("import-reworded", "“Các phòng,” in thành “Các phòng;”")]),
    ],
)
def test_what_is_printed_otherwise_is_told_with_both_wordings(
    change: dict[str, str], told: list[tuple[str, str]]
) -> None:
    made = import_text(_PLAN.format(**({"title": "MỤC ĐÍCH", "end": "./.", "mark": ";"} | change)))
    codes = ("import-capitals", "import-end-mark", "import-reworded")
    assert [(note.code, note.message.partition(": ")[2]) for note in made.notes if note.code in codes] == told
    assert made.data["distribution"]["archive"] == "VT, P.CNTT"


def test_changes_nobody_accepted_and_remarks_are_told_where_they_stand() -> None:
    document = Document()
    for text in _PLAN.format(title="MỤC ĐÍCH", end="./.", mark=";").split("\n"):
        document.add_paragraph(text)
    changed = next(each for each in document.paragraphs if "Nắm số" in each.text)
    for name, inner in (("ins", "<w:t> và sổ</w:t>"), ("del", "<w:delText> cũ</w:delText>")):
        mark = f'<w:{name} {nsdecls("w")} w:id="1" w:author="A"><w:r>{inner}</w:r></w:{name}>'
        changed._p.append(parse_xml(mark))
    remarked = next(each for each in document.paragraphs if "Ghi sổ" in each.text)
    document.add_comment(remarked.runs[0], text="xem lại", author="A")
    stream = io.BytesIO()
    document.save(stream)
    made = import_plan(stream.getvalue())
    told = {note.code: note.where for note in made.notes if note.code in ("import-changes", "import-comments")}
    lines = [each.text for each in document.paragraphs]
    assert told == {
        "import-changes": f"đoạn {lines.index(changed.text) + 1}",
        "import-comments": f"đoạn {lines.index(remarked.text) + 1}",
    }
    assert "Nắm số lượng. và sổ" in str(made.data["body"])
    assert "cũ" not in str(made.data["body"])


def test_items_printed_with_another_sign_are_told() -> None:
    made = import_text(
        _PLAN.format(title="TỔ CHỨC THỰC HIỆN", end="./.", mark=";").replace(
            "- Nắm số lượng.\n\n- Ghi sổ./.",
            "1. Văn phòng\n\n+ Nắm số lượng.\n\n+ Ghi sổ.\n\n2. Phòng Kinh tế\n\n+ Kiểm tra./.",
        )
    )
    assert "assignments" in str(made.data["body"])
    (note,) = (note for note in made.notes if note.code == "import-signs")
    assert note.message.startswith("dấu đầu dòng “+” của bản gốc in thành “-”: “Nắm số lượng.” và 2 dòng nữa")
