"""A PDF that a word processor has made comes back as the document it was printed from."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import vanban
from source_files import footnotes, letters, placed, texts, where
from vanban.anatomy import Anatomy, recognise
from vanban.compose.metrics import text_width_mm
from vanban.errors import ReadError
from vanban.importing.sources import Source, read_source
from vanban.pdf.letters import read_words
from vanban.wordfile import read_word

MARK = re.compile(r"\(\d\)")
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def printed() -> dict[str, tuple[bytes, bytes]]:
    """Examples as .docx and as PDF, by name."""
    found = {}
    for name in ("ket-noi-truc-tuyen-thanh-uy", "chuyen-doi-so-ubnd-xa"):
        document = bytes(vanban.render(vanban.load(EXAMPLES / f"{name}.yaml")))
        found[name] = document, bytes(vanban.to_pdf(document, engine="rdocx"))
    return found


def shape(anatomy: Anatomy) -> dict[str, object]:
    """What an anatomy is made of: its components but for how their words are parted into lines, its items."""
    return {
        "components": {name: found.text for name, found in anatomy.components.items()},
        # In the .docx the mark of a note is text.
        "items": [(item.kind, item.label, " ".join(MARK.sub("", item.title).split())) for item in anatomy.items],
        "signatures": [[line.text for line in (*each.authority, *each.position)] for each in anatomy.signatures],
    }


@pytest.mark.parametrize("name", ["ket-noi-truc-tuyen-thanh-uy", "chuyen-doi-so-ubnd-xa"])
def test_what_was_printed_is_taken_apart_as_what_it_was_printed_from(
    name: str, printed: dict[str, tuple[bytes, bytes]]
) -> None:
    document, pdf = printed[name]
    source = read_source(pdf)
    assert source.kind == "pdf"
    assert shape(recognise(source.file)) == shape(recognise(read_word(document)))
    assert placed(source) == shown(pdf)


def shown(pdf: bytes) -> dict[str, int]:
    """The letters of a PDF, page after page."""
    return letters(unicodedata.normalize("NFC", "".join(word.text for page in read_words(pdf) for word in page.words)))


def test_footnotes_stand_at_their_marks(printed: dict[str, tuple[bytes, bytes]]) -> None:
    document, pdf = printed["ket-noi-truc-tuyen-thanh-uy"]
    source = read_source(pdf)
    made = read_word(document)
    notes = [paragraph.text for paragraph in made.others["word/footnotes.xml"]]
    assert list(footnotes(source).values()) == [" ".join(MARK.sub("", note).split()) for note in notes]
    before = [MARK.sub("", text).rstrip("(")[-20:] for text in where(made.paragraphs).values()]
    assert [text[-20:] for text in where(source.file.paragraphs).values()] == before


def test_numbers_of_pages_are_told_and_left_out(printed: dict[str, tuple[bytes, bytes]]) -> None:
    _, pdf = printed["ket-noi-truc-tuyen-thanh-uy"]
    source = read_source(pdf)
    numbers = [note.text for note in source.notes if note.code == "import-page-number"]
    assert numbers == [str(page) for page in range(2, (source.file.pages or 0) + 1)]


def drawn(content: str, *, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of one page with this content, in Times."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Contents = pdf.make_stream(content.encode("latin-1"))
    font = {"/Type": pikepdf.Name.Font, "/Subtype": pikepdf.Name.Type1}
    faces = {f"/{key}": pikepdf.Dictionary(font | {"/BaseFont": name}) for key, name in FACES.items()}
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(faces))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


FACES = {
    "R": pikepdf.Name("/Times-Roman"),
    "B": pikepdf.Name("/Times-Bold"),
    "I": pikepdf.Name("/Times-Italic"),
}


def text_at(x: float, y: float, words: str, face: str = "R", size: float = 14) -> str:
    """The drawing of a line of words."""
    return f"BT /{face} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def width(text: str, *, bold: bool = False) -> float:
    """How wide a line is, in points."""
    return text_width_mm(text, 14, bold=bold) / 25.4 * 72


def ruled(xs: list[float], ys: list[float]) -> str:
    """The drawing of the lines of a table."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def test_lines_are_joined_by_indent_width_and_gaps() -> None:
    wide = "Thuc hien chi dao cua cap tren, Uy ban nhan dan xa Mau ban hanh ke hoach"
    middle = (85 + 113 + width(wide)) / 2
    title = "KE HOACH TRONG CAY"
    lines = [
        text_at(middle - width(title, bold=True) / 2, 780, title, "B"),
        text_at(113, 740, wide),
        text_at(85, 720, "trong cay dau xuan nam 2027 - 2030 va cham soc cay xanh tren dia ban xa"),
        text_at(85, 700, "nhu sau:"),
        text_at(113, 680, "1. Muc dich", "B"),
        text_at(113, 660, "Tao canh quan sach dep cho thon xom."),
        text_at(113, 640, "- Trong moi "),
    ]
    paragraphs = read_source(drawn("".join(lines))).file.paragraphs
    assert [paragraph.text for paragraph in paragraphs] == [
        "KE HOACH TRONG CAY",
        "Thuc hien chi dao cua cap tren, Uy ban nhan dan xa Mau ban hanh ke hoach trong cay dau xuan nam 2027 - 2030 va "
        "cham soc cay xanh tren dia ban xa nhu sau:",
        "1. Muc dich",
        "Tao canh quan sach dep cho thon xom.",
        "- Trong moi",
    ]
    assert paragraphs[0].layout.align == "center"
    assert paragraphs[0].spans[0].look.bold
    assert not paragraphs[1].spans[0].look.bold


def test_a_title_and_a_date_broken_in_a_narrow_column_are_lines_of_that_column_and_whole() -> None:
    head = [
        ("UY BAN NHAN DAN", "CONG HOA XA HOI CHU NGHIA"),
        ("XA MAU", "VIET NAM"),
        ("So: 45/KH-UBND", "Doc lap - Tu do - Hanh phuc"),
        ("", "Xa Mau, ngay 03 thang 3 nam"),
        ("", "2026"),
    ]
    drawing = "".join(
        text_at(middle - width(words, bold=True) / 2, 780 - 17 * at, words, "B")
        for at, row in enumerate(head)
        for middle, words in zip((150, 420), row, strict=True)
        if words
    )
    wide = "Thuc hien chi dao cua cap tren, Uy ban nhan dan xa Mau ban hanh ke hoach"
    drawing += text_at(240, 670, "KE HOACH", "B")
    drawing += "".join(text_at(85, 640 - 20 * at, wide) for at in range(6))
    paragraphs = read_source(drawn(drawing)).file.paragraphs
    assert [paragraph.text for paragraph in paragraphs[:6]] == [
        "UY BAN NHAN DAN",
        "XA MAU",
        "So: 45/KH-UBND",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do - Hanh phuc",
        "Xa Mau, ngay 03 thang 3 nam 2026",
    ]


def test_lines_that_are_drawn_are_a_table_with_its_merged_cells() -> None:
    lines = (
        ruled([85, 200, 320, 500], [700, 670, 640])
        + "85 610 m 500 610 l S\n85 640 m 85 610 l S\n500 640 m 500 610 l S\n"
    )
    words = [
        ("Gio", 90, 680),
        ("Viec", 205, 680),
        ("Ai lam", 325, 680),
        ("7h00", 90, 650),
        ("Don", 205, 650),
        ("To 1", 325, 650),
    ]
    page = lines + "".join(text_at(x, y, each, "B" if y == 680 else "R") for each, x, y in words)
    page += (
        text_at(250, 620, "Buoi chieu")
        + text_at(85, 560, "Doan sau bang nay.")
        + text_at(85, 730, "Doan truoc bang nay.")
    )
    source = read_source(drawn(page))
    cells = [(p.cell.row, p.cell.grid, p.cell.span, p.text) for p in source.file.paragraphs if p.cell is not None]
    assert cells == [
        (1, 0, 1, "Gio"),
        (1, 1, 1, "Viec"),
        (1, 2, 1, "Ai lam"),
        (2, 0, 1, "7h00"),
        (2, 1, 1, "Don"),
        (2, 2, 1, "To 1"),
        (3, 0, 3, "Buoi chieu"),
    ]
    assert [p.cell.header_row for p in source.file.paragraphs if p.cell is not None][:4] == [True, True, True, False]
    assert texts(source) == ["Doan truoc bang nay.", "Doan sau bang nay."]


def scanned() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (200, 280), 255).save(stream, "PDF")
    return stream.getvalue()


def encrypted() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned())) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="chu", user="khach"))
    return stream.getvalue()


def endless() -> bytes:
    pdf = pikepdf.new()
    for _ in range(300):
        pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def recursive() -> bytes:
    """A page whose content draws forms that draw forms, a billion times in all."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    inner = pdf.make_stream(text_at(50, 50, "chu chu chu chu chu chu").encode())
    for _ in range(12):
        form = pdf.make_stream(b"/X Do " * 8)
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 500, 500]
        inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 500, 500]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        inner = form
    page.Contents = pdf.make_stream(b"/X Do")
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (scanned, {"pdf-scanned"}),
        (encrypted, {"pdf-encrypted"}),
        (lambda: b"%PDF-1.7\nkhong phai", {"pdf-unreadable"}),
        (endless, {"pdf-too-long"}),
        (recursive, {"pdf-too-heavy", "pdf-scanned"}),
    ],
)
def test_what_cannot_be_read_is_told_by_a_code(make, codes: set[str]) -> None:
    with pytest.raises(ReadError) as raised:
        read_source(make())
    assert {problem.code for problem in raised.value.problems} <= codes


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.extras.find_spec", lambda _: None)
    with pytest.raises(ReadError) as raised:
        read_source(scanned())
    assert [problem.code for problem in raised.value.problems] == ["extra-missing"]


def test_source_is_a_value(printed: dict[str, tuple[bytes, bytes]]) -> None:
    source = read_source(printed["chuyen-doi-so-ubnd-xa"][1], name="a.pdf")
    assert isinstance(source, Source)
    assert source.name == "a.pdf"
