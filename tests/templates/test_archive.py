"""Hostile and broken packages are refused with a code before anything in them is used."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from vanban.errors import TemplateError
from vanban.templates import archive, find_template, open_template
from vanban.templates.archive import read_archive, write_archive

GOOD = read_archive(find_template("party/ke-hoach/1.0").read(), "x")


def code_of(data: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        read_archive(data, "mau.docx")
    return caught.value.problems[0].code


def test_what_is_no_package() -> None:
    assert code_of(b"") == "template-not-docx"
    assert code_of(b"not a zip at all") == "template-not-docx"
    whole = write_archive(GOOD.items())
    assert code_of(whole[: len(whole) // 2]) == "template-not-docx"


def test_a_bomb_is_refused_by_what_it_declares_and_by_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_of(write_archive([("word/a.bin", bytes(archive.MAX_SIZE + 1))])) == "template-too-large"
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert code_of(write_archive((f"a{i}.bin", b"") for i in range(4))) == "template-too-large"


@pytest.mark.parametrize("name", ["../x.xml", "/etc/passwd", "word/../../x", "a\\b.xml", "word/é.xml"])
def test_names_stay_inside(name: str) -> None:
    assert code_of(write_archive([(name, b"<a/>")])) == "template-part-name"


def test_two_parts_of_one_name() -> None:
    assert code_of(write_archive([("word/A.xml", b"<a/>"), ("word/a.xml", b"<a/>")])) == "template-not-docx"


def test_an_encrypted_member() -> None:
    data = bytearray(write_archive([("a.xml", b"<a/>")]))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert code_of(bytes(data)) == "template-encrypted"


def test_entities_depth_and_broken_xml() -> None:
    doctype = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code_of(write_archive([("a.xml", doctype)])) == "template-doctype"
    assert code_of(write_archive([("a.xml", b"<a>" * 500 + b"</a>" * 500)])) == "template-too-deep"
    assert code_of(write_archive([("a.xml", b"<a><b></a>")])) == "template-xml"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.docx", tmp_path):
        with pytest.raises(TemplateError) as caught:
            open_template(path)
        assert caught.value.problems[0].code == "template-missing"


def test_same_parts_same_bytes() -> None:
    first = write_archive(GOOD.items())
    os.environ["TZ"] = "Asia/Ho_Chi_Minh"
    assert write_archive(GOOD.items()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
