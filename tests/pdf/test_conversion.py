"""One call, a PDF that says what the document says; or an error, and nothing written."""

from __future__ import annotations

import io
import pickle
import re
import time
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

import vanban
from short_form import every
from support import plan
from vanban.errors import CheckError, OutputError, PdfError
from vanban.package import Document
from vanban.pdf import page_count, to_pdf, to_pdfs
from vanban.pdf.converting import render_pdf
from vanban.pdf.pages import page_count_of, page_texts, picture_count
from vanban.pdf.source import open_source
from vanban.pdf.verifying import claims_pdfa, verified


def codes(error: vanban.VanbanError) -> list[str]:
    return [problem.code for problem in error.problems]


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("kind", ["path", "bytes", "document"])
def test_a_docx_of_any_kind_becomes_a_pdf(kind: str, small: Document, tmp_path: Path) -> None:
    source = {"path": small.save(tmp_path / "kế hoạch số 1.docx"), "bytes": small.data, "document": small}[kind]
    made = to_pdf(source, tmp_path / "kế hoạch.pdf", engine="rdocx")
    assert (made.path, made.pages, made.engine) == (tmp_path / "kế hoạch.pdf", 1, "rdocx")
    assert words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in words(page_texts(made.path.read_bytes())[0])


def test_what_came_out_can_be_opened_like_a_path(small: Document, tmp_path: Path) -> None:
    made = to_pdf(small, tmp_path / "a.pdf", engine="rdocx")
    assert Path(made).read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_there_is_kept_unless_told_otherwise(small: Document, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"mine")
    with pytest.raises(OutputError) as caught:
        to_pdf(small, target, engine="rdocx")
    assert codes(caught.value) == ["output-exists"]
    assert target.read_bytes() == b"mine"
    to_pdf(small, target, engine="rdocx", overwrite=True)
    assert page_count_of(target.read_bytes()) == 1


def test_results_come_in_the_order_asked_for_and_one_bad_file_costs_only_itself(engine: str, tmp_path: Path) -> None:
    good = [vanban.render(plan("state", number=number)) for number in (11, 12, 13)]
    bad = tmp_path / "hỏng.docx"
    bad.write_bytes(b"PK\x03\x04 not a package")
    sources = [good[0], bad, good[1], tmp_path / "không có.docx", good[2]]
    seen = []
    results = to_pdfs(
        [(source, tmp_path / f"{at}.pdf") for at, source in enumerate(sources)], engine=engine, jobs=2, done=seen.append
    )
    assert [result.path.name for result in results] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf"]
    assert [result.pdf is not None for result in results] == [True, False, True, False, True]
    assert isinstance(results[1].error, CheckError)
    assert [problem.file for problem in results[1].problems] == [str(bad)]
    assert sorted(result.path for result in seen) == [result.path for result in results]
    for at, number in ((0, 11), (2, 12), (4, 13)):
        assert f"{number}/KH-UBND" in page_texts(results[at].path.read_bytes())[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.pdf", "2.pdf", "4.pdf", "hỏng.docx"]


def test_two_documents_for_one_file_are_told_apart(small: Document, tmp_path: Path) -> None:
    results = to_pdfs([(small, tmp_path / "a.pdf"), (small, tmp_path / "A.pdf")], engine="rdocx", overwrite=True)
    assert results[0].pdf is not None
    assert [problem.code for problem in results[1].problems] == ["output-twice"]


def test_a_pdf_never_takes_the_place_of_a_document(small: Document, tmp_path: Path) -> None:
    first, second = (small.save(tmp_path / name) for name in ("a.docx", "b.docx"))
    results = to_pdfs([(first, tmp_path / "a.pdf"), (second, first)], engine="rdocx", overwrite=True)
    assert results[0].pdf is not None
    assert [problem.code for problem in results[1].problems] == ["output-is-input"]
    assert first.read_bytes() == small.data


def test_no_documents_are_no_work() -> None:
    assert to_pdfs([], engine="rdocx") == []


def test_results_and_errors_travel_between_processes(small: Document, tmp_path: Path) -> None:
    results = to_pdfs([(small, tmp_path / "a.pdf"), (b"", tmp_path / "b.pdf")], engine="rdocx")
    there = pickle.loads(pickle.dumps(results))
    assert there[0] == results[0]
    assert there[1].problems == results[1].problems


def test_rdocx_gives_the_same_bytes_every_time(small: Document, tmp_path: Path) -> None:
    first, second = (to_pdf(small, tmp_path / name, engine="rdocx").path.read_bytes() for name in ("a.pdf", "b.pdf"))
    assert first == second


def test_pages_are_counted(engine: str) -> None:
    assert page_count(vanban.render(plan("party", body=["Một đoạn văn."] * 60)), engine=engine) == 3


def test_pdfa_is_claimed_and_fonts_are_embedded(engine: str, laid_out, documents: dict[str, Document]) -> None:
    for name, path in laid_out(engine).items():
        claims_pdfa(path.read_bytes())
        with pikepdf.open(path) as pdf:
            assert "/ID" in pdf.trailer
            assert "/JavaScript" not in pdf.Root.get("/Names", {})
            assert pdf.open_metadata()["pdfaid:part"] == "2", name


@pytest.mark.libreoffice
def test_without_pdfa_libreoffice_claims_nothing_and_the_claim_is_looked_for(
    soffice: str, small: Document, tmp_path: Path
) -> None:
    plain = to_pdf(small, tmp_path / "a.pdf", engine="libreoffice").path.read_bytes()
    with pytest.raises(PdfError) as caught:
        claims_pdfa(plain)
    assert codes(caught.value) == ["pdf-pdfa"]


def test_an_output_of_another_document_is_refused(small: Document, laid_out, documents: dict[str, Document]) -> None:
    other = laid_out("rdocx")["ke_hoach_xa"].read_bytes()
    assert verified(other, open_source(documents["ke_hoach_xa"]), pdfa=True) == 3
    with pytest.raises(PdfError) as caught:
        verified(other, open_source(small), pdfa=False)
    assert codes(caught.value) == ["pdf-wrong-text"]


TABLES = {
    "words": lambda at: [f"{at}", f"Tổ {'abcdefghij'[at % 10]} làm việc số {at}", "Các phòng"],
    "figures": lambda at: [f"{at}", f"{at * 37}", f"{at * 91}"],
    "alike": lambda _: ["x", "Các phòng làm như trên", "Các phòng"],
}


@pytest.mark.parametrize("name", every(TABLES, 3))
def test_a_page_of_a_table_that_is_there_again_is_refused(engine: str, name: str, tmp_path: Path) -> None:
    rows = [["TT", "Việc", "Đơn vị"], *map(TABLES[name], range(1, 160))]
    document = vanban.render(plan("state", body=[{"table": rows, "header_rows": 1}]))
    made = to_pdf(document, tmp_path / "a.pdf", engine=engine)
    data, source = made.path.read_bytes(), open_source(document)
    pages = verified(data, source, pdfa=False)
    assert pages >= 4
    for at in range(1, pages - 1):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.pages.insert(at, pdf.pages[at])
            out = io.BytesIO()
            pdf.save(out)
        with pytest.raises(PdfError) as caught:
            verified(out.getvalue(), source, pdfa=False)
        assert codes(caught.value) == ["pdf-wrong-text"]


def test_pages_that_the_document_itself_has_twice_are_no_fault(engine: str, tmp_path: Path) -> None:
    form = {"title": "Biểu mẫu báo cáo", "content": [{"table": [["TT", "Việc"], *([["1", "Các phòng làm"]] * 12)]}]}
    document = vanban.render(plan("state", annexes=[form, form, form]))
    assert to_pdf(document, tmp_path / "a.pdf", engine=engine).pages >= 4


def test_what_is_no_pdf_is_refused() -> None:
    for data in (b"", b"%PDF-1.7 and nothing", b"garbage" * 100):
        with pytest.raises(PdfError) as caught:
            page_count_of(data)
        assert codes(caught.value) == ["pdf-unreadable"]


def test_text_comes_out_letter_for_letter(engine: str, tmp_path: Path) -> None:
    every = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    text = f"{every} {every.upper()} “R&D <5%” – 1.250.000 đồng"
    made = to_pdf(vanban.render(plan("state", body=[text])), tmp_path / "a.pdf", engine=engine)
    assert words(text) in words("".join(page_texts(made.path.read_bytes())))


PICTURES = ["1", "L", "P", "RGB", "RGBA", "L.jpg", "RGB.jpg", "RGB.gif", "RGB.bmp"]


def with_picture(kind: str, folder: Path) -> bytes:
    mode, _, suffix = kind.partition(".")
    picture = folder / f"{mode}.{suffix or 'png'}"
    Image.linear_gradient("L").convert(mode).save(picture)
    file = docx.Document()
    file.styles["Normal"].font.name = "Times New Roman"
    file.add_paragraph("Ảnh kèm theo")
    file.add_picture(str(picture))
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_pictures_of_every_kind_come_out(engine: str, tmp_path: Path) -> None:
    results = to_pdfs([(with_picture(kind, tmp_path), tmp_path / f"{kind}.pdf") for kind in PICTURES], engine=engine)
    assert [(result.path.name, result.problems) for result in results if result.problems] == []
    assert [picture_count(result.path.read_bytes()) for result in results] == [1] * len(PICTURES)


def test_a_pdf_that_lacks_a_picture_is_refused(documents: dict[str, Document], laid_out) -> None:
    name = "tap-huan-so-khoa-hoc-cong-nghe"
    source = open_source(documents[name])
    assert source.pictures == 1
    without = io.BytesIO()
    with pikepdf.open(laid_out("rdocx")[name]) as pdf:
        for page in pdf.pages:
            kept = [
                each for each in pikepdf.parse_content_stream(page)
                if not (str(each.operator) == "Do" and str(each.operands[0]).startswith("/Im"))
            ]  # fmt: skip
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(without)
    with pytest.raises(PdfError) as caught:
        verified(without.getvalue(), source, pdfa=False)
    assert codes(caught.value) == ["pdf-picture-lost"]


NARROW = {
    "table": [["STT", "Nội dung", *(f"T{month}" for month in range(1, 13))], ["1", *["Thường xuyên"] * 13]],
    "widths": [1.0] * 14,
}


def test_words_in_pieces_in_a_narrow_column_are_the_documents_own(tmp_path: Path, engine: str) -> None:
    made = to_pdf(vanban.render(plan("state", body=[NARROW])), tmp_path / "a.pdf", engine=engine)
    assert made.pages == 1


@pytest.mark.parametrize("style", ["1", "(1)"])
def test_marks_of_footnotes_are_printed_as_they_are_asked_for(style: str, tmp_path: Path, engine: str) -> None:
    body = [f"Một đoạn văn^[Chú thích số {number}.] hết." for number in range(1, 12)]
    to_pdf(vanban.render(plan("state", body=body, footnote_marks=style)), tmp_path / "a.pdf", engine=engine)
    (page,) = page_texts((tmp_path / "a.pdf").read_bytes())
    for number in range(1, 12):
        mark = style.replace("1", str(number))
        assert f"Một đoạn văn{mark} hết" in page
        assert f" {mark} Chú thích số {number}." in page


@pytest.mark.libreoffice
def test_the_same_document_gives_the_same_bytes(soffice: str, small: Document) -> None:
    first = render_pdf(small, engine="libreoffice").data
    time.sleep(1.1)  # moments are written in seconds
    assert render_pdf(small, engine="libreoffice").data == first
