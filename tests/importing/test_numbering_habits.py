"""The tree that a clerk sees in a text, whatever its headings and items are numbered like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.check.corpus import wml

from vanban import compose, import_plan, import_text
from vanban.compose.inline import plain
from vanban.importing.imported import Imported

HEAD = "ỦY BAN NHÂN DÂN XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n"
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn An\n"


def shape(blocks: Sequence[Any]) -> list[Any]:
    """Blocks as titles, with their explicit numbers, over what is below them; lists as lists, texts as their words."""
    return [_shape(each) for each in blocks]


def _shape(block: Any) -> Any:
    if isinstance(block, str):
        return block
    if "title" in block:
        label = f"{block['label']} " if "label" in block else ""
        title = f"{label}{block['title']}"
        below = shape(block.get("content", []))
        return (title, *([block["text"]] if "text" in block else []), *below)
    if "bullets" in block:
        return [_item(each) for each in block["bullets"]]
    return block


def _item(bullet: Any) -> Any:
    if isinstance(bullet, str):
        return bullet
    mark = f"{bullet['marker']} " if "marker" in bullet else ""
    words = f"{mark}{bullet['text']}"
    return (words, [_item(each) for each in bullet["bullets"]]) if "bullets" in bullet else words


def read(text: str) -> tuple[list[str], list[Any]]:
    """The numbering of a plan and the tree of its text; what it prints is what the text says."""
    imported = import_text(HEAD + text + TAIL)
    assert not [note for note in imported.notes if note.code in ("import-letters-lost",)]
    blocks = compose(imported.plan).parts[0].blocks
    printed = "".join("".join(plain(block.runs) for block in blocks).split()).casefold()
    assert printed.rstrip("./") == "".join(text.split()).casefold().rstrip("./")
    body = imported.data["body"]
    return imported.data.get("numbering", []), shape(body) if isinstance(body, list) else [body]


@pytest.mark.parametrize(
    ("text", "numbering", "tree"),
    [
        pytest.param(
            "A. CHUNG\nI. SÁCH\n1. Truyện\nMua.\n2. Thơ\nMua.\nII. BÁO\nĐọc.\nB. RIÊNG\nI. TRẺ EM\nMượn.\nII. NGƯỜI LỚN\nTặng.",
            ["A.", "I.", "1."],
            [
                ("CHUNG", ("SÁCH", ("Truyện", "Mua."), ("Thơ", "Mua.")), ("BÁO", "Đọc.")),
                ("RIÊNG", ("TRẺ EM", "Mượn."), ("NGƯỜI LỚN", "Tặng.")),
            ],
            id="A-I-1",
        ),
        pytest.param(
            "1. SÁCH\n1.1. Truyện\n1.1.1. Ngắn\nMua.\n1.1.2. Dài\nMua.\n1.2. Thơ\nMua.\n2. BÁO\n2.1. Ngày\nĐọc.",
            ["1.", "1.1.", "1.1."],
            [
                ("SÁCH", ("Truyện", ("Ngắn", "Mua."), ("Dài", "Mua.")), ("Thơ", "Mua.")),
                ("BÁO", ("Ngày", "Đọc.")),
            ],
            id="1-1.1-1.1.1",
        ),
        pytest.param(
            "I/ SÁCH\n1/ Truyện\nMua.\n2/ Thơ\nMua.\nII/ BÁO\n1/ Ngày\nĐọc.",
            ["I/", "1/"],
            [("SÁCH", ("Truyện", "Mua."), ("Thơ", "Mua.")), ("BÁO", ("Ngày", "Đọc."))],
            id="slashes",
        ),
        pytest.param(
            "1- Sách\n1.1- Truyện\nMua.\n1.2- Thơ\nMua.\n2- Báo\n2.1- Ngày\nĐọc.",
            ["1-", "1.1-"],
            [("Sách", ("Truyện", "Mua."), ("Thơ", "Mua.")), ("Báo", ("Ngày", "Đọc."))],
            id="dashes",
        ),
        pytest.param(
            "I. SÁCH\na) Truyện:\ni) Truyện ngắn;\nii) Truyện dài;\niii) Truyện tranh.\nb) Thơ:\ni) Thơ mới;\nii) Thơ cũ.\nII. BÁO\nĐọc.",
            [],
            [
                (
                    "SÁCH",
                    [
                        ("Truyện:", ["i) Truyện ngắn;", "ii) Truyện dài;", "iii) Truyện tranh."]),
                        ("Thơ:", ["i) Thơ mới;", "ii) Thơ cũ."]),
                    ],
                ),
                ("BÁO", "Đọc."),
            ],
            id="small-roman",
        ),
        pytest.param(
            "I. SÁCH\nMua các loại:\n(1) Truyện;\n(2) Thơ;\n(3) Kịch.\nII. BÁO\n(i) Báo ngày;\n(ii) Báo tuần.",
            [],
            [("SÁCH", "Mua các loại:", ["Truyện;", "Thơ;", "Kịch."]), ("BÁO", ["Báo ngày;", "Báo tuần."])],
            id="brackets",
        ),
        pytest.param(
            "I. SÁCH\n1. Truyện\nMua.\n3. Thơ\nMua.\n4. Kịch\nMua.\nIII. BÁO\nĐọc.\nIII. TẠP CHÍ\nĐọc.",
            [],
            [
                ("SÁCH", ("Truyện", "Mua."), ("3. Thơ", "Mua."), ("Kịch", "Mua.")),
                ("III. BÁO", "Đọc."),
                ("III. TẠP CHÍ", "Đọc."),
            ],
            id="gaps-and-doubles",
        ),
        pytest.param(
            "I. SÁCH\n1. Việc cần\n1. Mua sách;\n2. Mua kệ.\n2. Việc nên\n1. Mua báo;\n2. Mua ghế.\nII. BÁO\nĐọc.",
            [],
            [
                ("SÁCH", ("Việc cần", ["Mua sách;", "Mua kệ."]), ("Việc nên", ["Mua báo;", "Mua ghế."])),
                ("BÁO", "Đọc."),
            ],
            id="lists-that-begin-anew",
        ),
        pytest.param(
            "Chương I\nCHUNG\nMục 1\nPHẠM VI\nĐiều 1. Phạm vi\nTrong xã.\nMục 2\nTỪ NGỮ\nĐiều 2. Sách\nLà sách.\nChương II\n"
            "RIÊNG\nĐiều 3. Báo\nLà báo.",
            ["Chương I", "Mục 1", "Điều 1."],
            [
                ("CHUNG", ("PHẠM VI", ("Phạm vi", "Trong xã.")), ("TỪ NGỮ", ("Sách", "Là sách."))),
                ("RIÊNG", ("Điều 3. Báo", "Là báo.")),
            ],
            id="articles-counted-through",
        ),
        pytest.param(
            "I.SÁCH\n1.Truyện\nMua.\n2.Thơ\nMua.\nII.BÁO\nĐọc.",
            [],
            [("SÁCH", ("Truyện", "Mua."), ("Thơ", "Mua.")), ("BÁO", "Đọc.")],
            id="no-space",
        ),
        pytest.param(
            "I. SÁCH\nI.1. Truyện\nMua.\nI.2. Thơ\nMua.\nII. BÁO\nII.1. Ngày\nĐọc.",
            ["I.", "1.1."],
            [("SÁCH", ("Truyện", "Mua."), ("Thơ", "Mua.")), ("BÁO", ("Ngày", "Đọc."))],
            id="roman-and-figure",
        ),
    ],
)
def test_a_tree_is_read_as_a_clerk_sees_it(text: str, numbering: list[str], tree: list[Any]) -> None:
    assert read(text) == (numbering, tree)


def test_a_single_number_in_brackets_is_text() -> None:
    assert read("I. SÁCH\n(1) tên của thư viện.\nII. BÁO\nĐọc.")[1][0] == ("SÁCH", "(1) tên của thư viện.")


BOLD, PLAIN = wml.marks(14, bold=True), wml.marks(14)


def word(*lines: str) -> Any:
    """The tree of a Word file whose lines with `#` are bold."""
    imported = word_file(*lines)
    assert not [note for note in imported.notes if note.code in ("import-letters-lost",)]
    return shape(imported.data["body"])


def word_file(*lines: str) -> Imported:
    """A Word file whose lines with `#` are bold, imported."""
    head = [("ỦY BAN NHÂN DÂN XÃ AN HÒA", "center"), ("KẾ HOẠCH", "center"), ("Tổ chức ngày hội đọc sách", "center")]
    paragraphs = [wml.paragraph(wml.run(text, BOLD), align=align) for text, align in head]
    paragraphs += [
        wml.paragraph(wml.run(line.removeprefix("#"), BOLD if line.startswith("#") else PLAIN), align="both")
        for line in lines
    ]
    return import_plan(wml.zipped(wml.members(wml.document("".join(paragraphs) + wml.section()))), family="state")


def test_headings_that_are_not_bold_in_the_source_and_are_in_print_are_told_once() -> None:
    lines = ("1. Sách: mua mới.", "2. Báo: đọc hằng ngày.", "#3. Tranh", "Treo ở sảnh.", "#II. KINH PHÍ", "Tự lo.")
    told = [each.message for each in word_file("#I. VIỆC", *lines).notes if each.code == "import-bold"]
    assert len(told) == 1
    assert "“Sách”, “Báo”;" in told[0]
    plain = [line.removeprefix("#") for line in ("I. VIỆC", *lines)]
    assert not [each for each in word_file(*plain).notes if each.code == "import-bold"]


def test_bold_lines_without_numbers_are_headings() -> None:
    assert word("#Sách", "Mua sách mới.", "1. Truyện;", "2. Thơ.", "#Báo", "Đọc báo hằng ngày.") == [
        ("Sách", "Mua sách mới.", ["Truyện;", "Thơ."]),
        ("Báo", "Đọc báo hằng ngày."),
    ]


def test_bold_lines_stand_over_numbers_where_they_come_first() -> None:
    assert word("#SÁCH", "#1. Truyện", "Mua.", "#2. Thơ", "Mua.", "#BÁO", "Đọc báo.") == [
        ("SÁCH", ("Truyện", "Mua."), ("Thơ", "Mua.")),
        ("BÁO", "Đọc báo."),
    ]


def test_bold_lines_stand_below_numbers_where_those_come_first() -> None:
    assert word("#I. SÁCH", "#1. Truyện", "#Trong nước", "Mua.", "#Nước ngoài", "Mua.", "#2. Thơ", "Mua thơ.") == [
        ("SÁCH", ("Truyện", ("Trong nước", "Mua."), ("Nước ngoài", "Mua.")), ("Thơ", "Mua thơ."))
    ]


def test_one_bold_line_is_emphasis() -> None:
    assert word("#I. SÁCH", "Mua sách.", "#Riêng trẻ em", "Mua thêm truyện.", "#II. BÁO", "Đọc.") == [
        ("SÁCH", "Mua sách.", "**Riêng trẻ em**", "Mua thêm truyện."),
        ("BÁO", "Đọc."),
    ]
