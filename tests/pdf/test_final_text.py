"""What an engine is shown: the final text, nothing that it would work out anew, print though deleted, or fetch."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from check.corpus.bombs import with_body
from check.corpus.hostile import changed
from vanban.errors import PdfError, VanbanError
from vanban.pdf import to_pdf
from vanban.pdf.pages import page_texts
from vanban.pdf.source import open_source
from vanban.pdf.verifying import verified
from vanban.wordfile import read_word

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    return BEGIN + instruction + SEPARATE + run(result) + END


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{properties}{content}</w:p>"


DELETED_END = '<w:pPr><w:rPr><w:del w:id="9" w:author="a"/></w:rPr></w:pPr>'
BODY = (
    paragraph(run("Ngày ") + field(code(" DATE "), "01/01/2020"))
    + paragraph('<w:fldSimple w:instr=" SAVEDATE ">' + run("02/02/2020") + "</w:fldSimple>")
    + paragraph(run("Trang ") + field(code(" PAGE "), "7"))
    + paragraph(field(code(" IF ") + field(code(" MERGEFIELD x "), "in") + code(" = 1 "), "đúng"))
    + paragraph(run("giữ ") + '<w:del w:id="1" w:author="a"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>')
    + paragraph('<w:ins w:id="2" w:author="a">' + run("thêm vào") + "</w:ins>")
    + paragraph(run("nửa đầu "), DELETED_END)
    + paragraph(run("nửa sau"))
    + "<w:tbl><w:tr><w:tc><w:p>"
    + run("hàng còn")
    + '</w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr><w:tc><w:p>'
    + run("hàng mất")
    + "</w:p></w:tc></w:tr></w:tbl>"
)


def main_part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_the_engine_sees_the_final_text_alone() -> None:
    data = open_source(with_body(BODY)).data
    words = [each.text for each in read_word(data).paragraphs]
    for wanted in ("Ngày 01/01/2020", "02/02/2020", "đúng", "giữ ", "thêm vào", "nửa đầu nửa sau", "hàng còn"):
        assert wanted in words
    text = main_part(data)
    for gone in ("DATE", "MERGEFIELD", "bỏ đi", "hàng mất", "w:ins ", "w:del ", "w:fldSimple"):
        assert gone not in text
    assert text.count("w:instrText") == 2
    assert " PAGE " in text


def test_a_document_without_such_things_is_shown_as_it_is(small) -> None:
    assert open_source(small.data).data == small.data


@pytest.mark.libreoffice
def test_the_day_on_paper_is_the_day_in_the_file(soffice: str, tmp_path: Path) -> None:
    made = to_pdf(with_body(BODY), tmp_path / "a.pdf", engine="libreoffice")
    text = " ".join(page_texts(made.path.read_bytes()))
    assert "01/01/2020" in text
    assert "bỏ đi" not in text


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
INCLUDE = code(' INCLUDEPICTURE "http://127.0.0.1:9/a.png" ')


def related(mode: str = "External", kind: str = "hyperlink") -> dict[str, str]:
    row = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="http://127.0.0.1:9/a.png" TargetMode="{mode}"/>'
    with zipfile.ZipFile(io.BytesIO(changed())) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode("utf-8")
    return {"document_rels": rels.replace("</Relationships>", f"{row}</Relationships>")}


def with_link(body: str, **relation: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(with_body(body))) as archive:
        main = archive.read("word/document.xml").decode("utf-8")
    return changed(document=main, **related(**relation))


FETCHING = {
    "after-a-page": with_body(paragraph(field(code(" PAGE "), "1") + field(INCLUDE, "x"))),
    "nested": with_body(paragraph(field(code(" IF ") + field(INCLUDE, "x"), "y"))),
    "over-paragraphs": with_body(paragraph(BEGIN + code(" INCLUDE")) + paragraph(code("TEXT x ") + END)),
    "linked-picture": with_link('<w:p><w:r><w:drawing><a:blip r:link="rIdX"/></w:drawing></w:r></w:p>'),
    "small-letters": with_link("<w:p/>", mode="EXTERNAL", kind="image"),
    "other-chunk": with_body('<w:altChunk r:id="rIdX"/>'),
    "vml": with_body(
        '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://127.0.0.1:9/a.png"/></v:shape></w:pict></w:r></w:p>'
    ),
}


@pytest.mark.parametrize("name", FETCHING)
def test_what_would_fetch_is_refused_wherever_it_hides(name: str) -> None:
    with pytest.raises(PdfError) as caught:
        open_source(FETCHING[name])
    assert {problem.code for problem in caught.value.problems} == {"pdf-external"}


def test_a_main_part_of_another_name_is_looked_through(tmp_path: Path) -> None:
    data = FETCHING["after-a-page"]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info).replace(b"word/document.xml", b"word/document.bin")
            new.writestr(info.filename.replace("document.xml", "document.bin"), content)
    with pytest.raises(VanbanError) as caught:
        open_source(out.getvalue())
    assert "pdf-external" in {problem.code for problem in caught.value.problems}


def test_a_link_to_be_clicked_does_no_harm() -> None:
    body = '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>đây</w:t></w:r></w:hyperlink></w:p>'
    assert open_source(with_link(body)).data


@pytest.fixture(scope="module")
def long_one(laid_out) -> tuple[bytes, bytes]:
    import vanban

    name = "quan-triet-nghi-quyet-tw8"
    plan = Path(__file__).parents[2] / "examples" / f"{name}.yaml"
    return vanban.render(vanban.load(plan)).data, laid_out("rdocx")[name].read_bytes()


@pytest.mark.parametrize("change", ["none", "cut", "swapped", "doubled", "other"])
def test_every_page_is_held_against_the_document(change: str, long_one: tuple[bytes, bytes], laid_out) -> None:
    import pikepdf

    document, pdf = long_one
    if change == "other":
        pdf = laid_out("rdocx")["hoi-nghi-toan-quoc-thanh-uy"].read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if change == "cut":
            del opened.pages[2]
        elif change == "swapped":
            opened.pages.insert(6, opened.pages[1])
            del opened.pages[1]
        elif change == "doubled":
            opened.pages.append(opened.pages[2])
        out = io.BytesIO()
        opened.save(out)
        count = len(opened.pages)
    if change == "none":
        assert verified(out.getvalue(), open_source(document), pdfa=False) == count
        return
    with pytest.raises(PdfError) as caught:
        verified(out.getvalue(), open_source(document), pdfa=False)
    assert [problem.code for problem in caught.value.problems] == ["pdf-wrong-text"]
