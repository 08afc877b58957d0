"""The corpus is what it claims to be, proved without the checker."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
import zlib
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from lxml import etree

from check.corpus.case import Case
from check.corpus.hostile import HOSTILE, good
from check.corpus.offices import OFFICES
from check.corpus.programs import PROGRAMS, ROUND_TRIPS, round_trips
from check.corpus.samples import SAMPLES
from short_form import every
from vanban.rulebook import load_rulebook
from vanban.rulebook.properties import COMPONENTS, PROPERTIES

EVERY = (*OFFICES, *SAMPLES, *PROGRAMS)
every_case = pytest.mark.parametrize("make", every(EVERY, 3, name=lambda make: make.__name__))
LAWS = {"state": "nd30", "party": "hd05"}
LOOKED_AT = ("head_as_in_the_decree", "head_in_frames", "form_1_4_document_with_a_kind", "party_plan", "ending_by_tabs")
CODES = {
    *("docx-not-zip", "docx-broken", "docx-too-large", "docx-bomb", "docx-xml", "docx-entities", "docx-too-deep"),
    *("docx-part-missing", "docx-not-word", "docx-encrypted", "docx-legacy", "docx-part-name", "read"),
    *("file-is-directory", "file-permission", "file-not-found"),
}


def squeezed(text: str) -> str:
    """Letters alone, to find a text in a file whatever stands between: NFC, no white space, no hyphens."""
    return re.sub(r"[\s\-\u00ad\u2011]", "", unicodedata.normalize("NFC", text))


def words(case: Case) -> str:
    """All text of a file's XML parts, guides over words left out."""
    found = []
    with zipfile.ZipFile(io.BytesIO(case.data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and archive.read(name).strip():
                root = etree.fromstring(archive.read(name))
                for node in root.iter("{*}t"):
                    if not any(etree.QName(up).localname == "rt" for up in node.iterancestors()):
                        found.append(node.text or "")
    return squeezed("".join(found))


def read_all(path: Path) -> None:
    """Reads every member; one that is not as long as it says is broken too."""
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if len(archive.read(info)) != info.file_size:
                raise zipfile.BadZipFile(info.filename)


def parse_all(path: Path) -> None:
    """Parses every XML part as a careful reader would."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name), parser)


def test_names_are_given_once() -> None:
    names = [make.__name__ for make in EVERY]
    assert len(names) == len(set(names))
    assert len(OFFICES) >= 140
    hostile = [each.name for each in HOSTILE]
    assert len(hostile) == len(set(hostile))


@every_case
def test_a_file_is_the_same_each_time(make) -> None:
    assert make().data == make().data


@every_case
def test_a_file_holds_the_words_that_must_be_read(make) -> None:
    case = make()
    held = words(case)
    for component, texts in case.components.items():
        for text in texts:
            shown = re.sub(r"^(?:[IVXLC]+[.-]|\d+[.-]|[a-zđ]\))\s*", "", text) if component in case.labelled else text
            assert squeezed(shown) in held, component


@every_case
def test_a_valid_file_is_opened_and_keeps_its_format(make, tmp_path: Path) -> None:
    case = make()
    if not case.valid:
        pytest.skip("not meant to keep the format")
    assert docx.Document(io.BytesIO(case.data)).element.body is not None
    path = tmp_path / "a.docx"
    path.write_bytes(case.data)
    assert [str(finding) for finding in ooxml_integrity.check(path)] == []


@every_case
def test_what_is_expected_is_named_as_the_rulebooks_name_it(make) -> None:
    """A fault made on purpose must be grave in the law of its family, or a report's errors could not show it."""
    case = make()
    law = load_rulebook(LAWS[case.family])
    assert set(case.components) | case.present | case.labelled <= set(COMPONENTS)
    assert case.tolerated <= set(PROPERTIES)
    for name in case.faults:
        assert law.rule(name).severity == "error", name


@pytest.mark.libreoffice
def test_plans_look_like_plans_in_libreoffice(to_pdf, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext (poppler-utils) is needed beside LibreOffice")
    made = {make.__name__: make() for make in EVERY}
    files = []
    for name in LOOKED_AT:
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(made[name].data)
    for name, pdf in zip(LOOKED_AT, to_pdf(files), strict=True):
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode(
            "utf-8"
        )
        shown = squeezed(text)
        for component in ("motto", "recipients_title", "signer"):
            for line in made[name].components.get(component, ()):
                assert squeezed(line) in shown, f"{name}: {component}"
        assert text.count("\f") == 1, f"{name} has more than one page"


@pytest.mark.libreoffice
@pytest.mark.long_form
def test_round_trips_give_word_files_with_the_plans_words(soffice: str, tmp_path: Path) -> None:
    made = round_trips(soffice, tmp_path / "files")
    assert len(made) == 3 * len(ROUND_TRIPS)
    for name, path in made.items():
        text = words(Case(path.read_bytes(), "state", {}))
        assert "KẾHOẠCH" in text, name
        assert "Nơinhận:" in text, name


def test_hostile_outcomes_are_codes_of_the_contract_and_all_are_used() -> None:
    assert {code for each in HOSTILE for code in each.outcomes} == CODES


@pytest.mark.parametrize(
    "hostile", [each for each in HOSTILE if each.outcomes[0] == "docx-not-zip"], ids=lambda each: each.name
)
def test_what_is_no_zip_is_none(hostile, tmp_path: Path) -> None:
    assert not zipfile.is_zipfile(hostile.put(tmp_path))


@pytest.mark.parametrize(
    "hostile", [each for each in HOSTILE if each.outcomes[0] == "docx-broken"], ids=lambda each: each.name
)
def test_a_broken_zip_cannot_be_read_to_its_end(hostile, tmp_path: Path) -> None:
    with pytest.raises((zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, zlib.error)):
        read_all(hostile.put(tmp_path))


@pytest.mark.parametrize(
    "hostile",
    [each for each in HOSTILE if each.outcomes[0] in ("docx-xml", "docx-too-deep")],
    ids=lambda each: each.name,
)
def test_broken_xml_is_refused_by_the_parser(hostile, tmp_path: Path) -> None:
    path = hostile.put(tmp_path)
    with pytest.raises((etree.XMLSyntaxError, LookupError)):
        parse_all(path)


@pytest.mark.long_form
def test_bombs_are_small_files_that_promise_or_hold_much(tmp_path: Path) -> None:
    for hostile in HOSTILE:
        if hostile.outcomes[0] == "docx-bomb":
            path = hostile.put(tmp_path)
            assert path.stat().st_size < 12 * 2**20, hostile.name
            with zipfile.ZipFile(path) as archive:
                promised = sum(info.file_size for info in archive.infolist())
                count = len(archive.infolist())
            assert promised > 300 * 2**20 or count > 10_000 or hostile.name == "bomb-lying-size"
            path.unlink()


def test_the_lying_bomb_holds_more_than_it_says(tmp_path: Path) -> None:
    (hostile,) = (each for each in HOSTILE if each.name == "bomb-lying-size")
    data = hostile.put(tmp_path).read_bytes()
    name = b"word/document.xml"
    start = data.index(name) + len(name)
    unpacker = zlib.decompressobj(-15)
    assert len(unpacker.decompress(data[start:], 2**20)) == 2**20


def test_the_real_encrypted_file_opens_with_its_password(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    (hostile,) = (each for each in HOSTILE if each.name == "encrypted-for-real")
    locked, plain = OOXMLFile(io.BytesIO(hostile.put(tmp_path).read_bytes())), io.BytesIO()
    locked.load_key(password="mat-khau")
    locked.decrypt(plain)
    assert plain.getvalue() == good()
