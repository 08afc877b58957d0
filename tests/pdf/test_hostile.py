"""Files that mean harm are refused before any engine sees them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from check.corpus.hostile import HOSTILE, READ
from short_form import every
from vanban.errors import VanbanError
from vanban.package import Document
from vanban.pdf import page_count, preview, to_pdf
from vanban.pdf.libreoffice import LibreOffice


class Spy(LibreOffice):
    """An engine that must not be asked."""

    def convert(self, *_: object, **__: object):
        raise AssertionError("an engine was shown the file")


SPY = Spy("/nowhere")
REFUSED = [each for each in HOSTILE if READ not in each.outcomes and each.name != "unreadable"]


@pytest.mark.parametrize("hostile", every(REFUSED, 4, name=lambda each: each.name))
def test_what_the_checker_refuses_no_engine_sees(hostile, tmp_path: Path) -> None:
    path = hostile.put(tmp_path)
    with pytest.raises(VanbanError) as caught:
        to_pdf(path, tmp_path / "out.pdf", engine=SPY)
    assert {problem.code for problem in caught.value.problems} <= set(hostile.outcomes)
    assert all(problem.file for problem in caught.value.problems)
    assert not (tmp_path / "out.pdf").exists()


def with_parts(document: Document, **parts: str | bytes) -> bytes:
    """A document with parts put in, or words put into the parts it has (`word__document`: before the body's end)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml" and "body" in parts:
                data = data.replace(b"<w:sectPr", parts["body"].encode() + b"<w:sectPr", 1)
            if info.filename == "word/_rels/document.xml.rels" and "relation" in parts:
                data = data.replace(b"</Relationships>", parts["relation"].encode() + b"</Relationships>")
            new.writestr(info.filename, data)
        for name, data in parts.items():
            if name not in ("body", "relation"):
                new.writestr(name.replace("__", "/"), data)
    return out.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKED = '<Relationship Id="rIdX" Type="{}/{}" Target="{}" TargetMode="External"/>'
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
BOMB = '<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("pdf-external", {"relation": LINKED.format(OFFICE, "image", "http://127.0.0.1:9/a.png")}),
        ("pdf-external", {"relation": LINKED.format(OFFICE, "oleObject", "file:///etc/passwd")}),
        ("pdf-external", {"relation": LINKED.format(OFFICE, "subDocument", "file:///etc/passwd")}),
        ("pdf-external", {"relation": LINKED.format(OFFICE, "aFChunk", "http://127.0.0.1:9/a.html")}),
        ("pdf-external", {"body": '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;/etc/passwd&quot; "/></w:p>'}),
        (
            "pdf-external",
            {
                "body": FIELD.format(
                    "<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r>"
                )
            },
        ),
        ("pdf-macros", {"word__vbaProject.bin": b"\0" * 10}),
        ("docx-entities", {"word__charts__chart1.xml": BOMB}),
        ("docx-entities", {"customXml__item9.xml": BOMB}),
    ],
)
def test_what_would_run_or_fetch_something_is_refused(code: str, parts: dict, small: Document, tmp_path: Path) -> None:
    data = with_parts(small, **parts)
    for call in (lambda: to_pdf(data, tmp_path / "a.pdf", engine=SPY), lambda: page_count(data, engine=SPY)):
        with pytest.raises(VanbanError) as caught:
            call()
        assert {problem.code for problem in caught.value.problems} == {code}


def test_links_and_the_template_of_a_document_do_no_harm(small: Document, tmp_path: Path) -> None:
    relations = LINKED.format(OFFICE, "hyperlink", "https://example.invalid/")
    relations += LINKED.format(OFFICE, "attachedTemplate", "file:///C:/Normal.dotm").replace("rIdX", "rIdY")
    assert len(preview(with_parts(small, relation=relations), engine="rdocx")) == 1


def png(width: int, height: int, size: int = 0) -> bytes:
    """A PNG that says it is so large; of the pixels there is nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + b"\0" * size


@pytest.mark.parametrize(
    "pictures",
    [[png(8_000, 6_300)], [png(6_000, 7_000)] * 10, [png(10, 10, 9 * 1024**2)] * 12],
    ids=["one of many pixels", "many of many pixels", "many heavy ones"],
)
def test_pictures_that_would_take_an_engine_much_are_refused_before_it_starts(small: Document, pictures) -> None:
    parts = {f"word__media__p{at}.png": data for at, data in enumerate(pictures)}
    with pytest.raises(VanbanError) as caught:
        preview(with_parts(small, **parts), engine=SPY)
    assert [problem.code for problem in caught.value.problems] == ["pdf-too-large"]


def test_pictures_a_paper_may_have_are_not_refused(small: Document) -> None:
    parts = {f"word__media__p{at}.png": png(6_000, 4_000, 4 * 1024**2) for at in range(12)}
    with pytest.raises(AssertionError, match="an engine was shown the file"):
        preview(with_parts(small, **parts), engine=SPY)
