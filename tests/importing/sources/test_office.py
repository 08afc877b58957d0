"""Documents of other word processors go through LibreOffice, or it is told what to install."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import vanban
from source_files import texts
from vanban.errors import CheckError, ReadError
from vanban.importing.sources import read_source

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
ODT = "application/vnd.oasis.opendocument.text"


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" '
        f'office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{ODT}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_a_document_of_libreoffice_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ke hoach.odt"
    file.write_bytes(odt("KẾ HOẠCH", "Trồng cây đầu xuân"))
    source = read_source(file)
    assert source.kind == "odt"
    assert texts(source) == ["KẾ HOẠCH", "Trồng cây đầu xuân"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(odt("a"), "odt"), (b"{\\rtf1 a}", "rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc")],
)
def test_without_libreoffice_it_is_told_what_to_install(
    data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.importing.sources.office.find_libreoffice", lambda: None)
    with pytest.raises(ReadError) as raised:
        read_source(data)
    assert [problem.code for problem in raised.value.problems] == ["import-needs-libreoffice"]
    assert f".{kind}" in raised.value.problems[0].message


def test_a_word_file_is_read_as_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    document = vanban.render(vanban.load(Path(__file__).parents[3] / "examples" / "chuyen-doi-so-ubnd-xa.yaml"))
    file.write_bytes(bytes(document))
    source = read_source(file)
    assert source.kind == "docx"
    assert source.notes == ()
    assert "KẾ HOẠCH" in texts(source)


def test_an_encrypted_word_file_is_no_old_one() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(CheckError) as raised:
        read_source(data)
    assert raised.value.problems[0].code.startswith("docx-")
