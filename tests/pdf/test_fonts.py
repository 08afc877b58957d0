"""The face that stands in for Times New Roman must hold every letter, and have its widths."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

import vanban
from support import plan
from vanban.errors import PdfError
from vanban.package import Document
from vanban.pdf import to_pdf
from vanban.pdf.embedded import Embedded
from vanban.pdf.fonts import Face, font_problems, letters_by_style, stand_ins, system_faces
from vanban.wordfile import read_word

GOOD = Path("/usr/share/fonts/truetype/liberation2")
OLD_LACKS = "ơƠưƯạẠảẢấẤầẦẩẨẫẪậẬắẮằẰẳẲẵẴặẶẹẸẻẺẽẼếẾềỀểỂễỄệỆỉỈịỊọỌ"
"""Some of the letters that Debian's fonts-liberation 1.07 lacks."""


@pytest.fixture
def machine_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A machine whose fonts are those in a folder: `machine_fonts(folder)`."""

    def use(folder: Path) -> None:
        conf = tmp_path / "fonts.conf"
        conf.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir>"
            "<alias binding='same'><family>Times New Roman</family><accept><family>Liberation Serif</family></accept>"
            "</alias></fontconfig>"
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(conf))

    return use


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """A folder with Liberation Serif as fonts-liberation 1.07 had it: without some Vietnamese letters."""
    if not GOOD.is_dir() or shutil.which("fc-match") is None:
        pytest.skip("needs fonts-liberation2 and fontconfig")
    folder = tmp_path / "poor"
    folder.mkdir()
    for file in GOOD.glob("LiberationSerif-*.ttf"):
        font = TTFont(file)
        options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=["*"], glyph_names=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=set(font.getBestCmap()) - set(map(ord, OLD_LACKS)))
        cutter.subset(font)
        font.save(folder / file.name)
    return folder


@pytest.mark.libreoffice
def test_letters_the_stand_in_lacks_are_named_with_the_package_that_mends_it(
    soffice: str, poor: Path, machine_fonts, small: Document, tmp_path: Path
) -> None:
    machine_fonts(poor)
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "out.pdf", engine="libreoffice")
    assert {problem.code for problem in caught.value.problems} == {"pdf-font-letters"}
    words = "\n".join(map(str, caught.value.problems))
    assert "fonts-liberation2" in words
    assert "Liberation Serif" in words
    assert "ộ" not in words.split("thiếu")[1].split("Phải")[0]
    assert "ơ" in words or "ư" in words
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.libreoffice
def test_a_face_of_other_widths_is_refused(soffice: str, machine_fonts, small: Document, tmp_path: Path) -> None:
    sans = tmp_path / "sans"
    sans.mkdir()
    shutil.copy("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", sans)
    machine_fonts(sans)
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "out.pdf", engine="libreoffice")
    assert {problem.code for problem in caught.value.problems} == {"pdf-font-widths"}


@pytest.mark.libreoffice
def test_no_face_at_all_is_refused(soffice: str, machine_fonts, small: Document, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    machine_fonts(tmp_path / "none")
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "out.pdf", engine="libreoffice")
    assert {problem.code for problem in caught.value.problems} == {"pdf-font-missing"}


@pytest.mark.libreoffice
def test_the_fonts_of_this_machine_pass_in_every_style(soffice: str) -> None:
    styles = [(bold, italic) for bold in (False, True) for italic in (False, True)]
    letters = {style: set(OLD_LACKS + "aăâbcdđeêghiklmnoôơpqrstuưvxyỳỵỷỹ0123456789") for style in styles}
    faces = system_faces(styles, None)
    assert [face.style for face in faces] == styles
    assert font_problems(letters, faces) == []


def test_rdocx_sets_the_letters_it_is_said_to_carry_in_its_serif(tmp_path: Path) -> None:
    """What the list claims, seen in the fonts of a PDF it made of every one of them."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    (face,) = Embedded().faces([(False, False)])
    letters = [chr(code) for code in sorted(face.letters) if chr(code).isalnum()]
    file = docx.Document()
    file.styles["Normal"].font.name = "Times New Roman"
    for letter in letters:
        run = file.add_paragraph().add_run(f"x{letter}")
        run.font.name = "Times New Roman"
    stream = io.BytesIO()
    file.save(stream)
    made = to_pdf(stream.getvalue(), tmp_path / "a.pdf", engine="rdocx")
    seen: dict[str, set[str]] = {}
    document = pypdfium2.PdfDocument(made.path)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            name = ctypes.create_string_buffer(200)
            raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(ctypes.c_int()))
            seen.setdefault(chr(raw.FPDFText_GetUnicode(text, index)), set()).add(name.value.decode())
    document.close()
    assert [letter for letter in letters if letter in seen and "LiberationSerif" not in seen[letter]] == []
    assert sum(letter in seen for letter in letters) > 0.95 * len(letters)


def test_letters_are_gathered_by_style_and_font() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph()
    for words, font, bold in (("ơ1☐", "Times New Roman", False), ("ư", "Times New Roman", True), ("ạ", "Arial", False)):
        run = paragraph.add_run(words)
        run.font.name = font
        run._element.rPr.rFonts.set(f"{{{run._element.nsmap['w']}}}hAnsi", font)
        run.bold = bold
    stream = io.BytesIO()
    file.save(stream)
    assert letters_by_style(read_word(stream.getvalue())) == {(False, False): {"ơ", "1"}, (True, False): {"ư"}}


def test_capitals_made_by_a_style_count_as_capitals() -> None:
    found = letters_by_style(read_word(vanban.render(plan("state")).data))
    assert {"Ộ", "Ủ"} <= found[True, False]


def test_every_letter_missing_is_counted_and_the_first_are_shown() -> None:
    face = Face("Phông thử", (False, False), frozenset(map(ord, "abc")))
    (problem,) = font_problems({(False, False): set("abcơưạ")}, [face])
    assert (problem.code, "thiếu 3 chữ: ơ ư ạ" in problem.message) == ("pdf-font-letters", True)


def test_fonts_that_another_was_taken_for_are_told(tmp_path: Path) -> None:
    from check.corpus.bombs import with_body

    body = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Aptos" w:hAnsi="Aptos"/></w:rPr><w:t>Chữ kiểu khác.</w:t></w:r></w:p>'
    made = to_pdf(with_body(body), tmp_path / "a.pdf", engine="rdocx")
    assert "Aptos" in made.stand_ins


def test_a_font_of_the_same_name_is_no_stand_in() -> None:
    word = read_word(vanban.render(plan()).data)
    assert stand_ins(word, ["AAAAAA+TimesNewRomanPS-BoldMT"]) == ()
    assert stand_ins(word, ["AAAAAA+LiberationSerif"]) == ("Times New Roman",)
