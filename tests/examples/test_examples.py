"""Every example: renders the same as its golden files, is sound Word, opens in LibreOffice, keeps its promises."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import ooxml_integrity
import openxml_audit
import pytest
from lxml import etree
from ruamel.yaml import YAML

import vanban
from short_form import every
from support import W, paragraphs, part
from vanban.model.json_schema import plan_json_schema
from vanban.package import Document

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "examples").glob("*.yaml"))
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
NAMES = [path.stem for path in (*PLANS, *SCRIPTS)]

every_example = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example as a .docx file: plans rendered, scripts run as a clerk runs them."""
    folder = tmp_path_factory.mktemp("examples")
    made: dict[str, Path] = {}
    for path in PLANS:
        made[path.stem] = vanban.render(vanban.load(path)).save(folder / f"{path.stem}.docx")
    for path in SCRIPTS:
        target = folder / f"{path.stem}.docx"
        subprocess.run([sys.executable, path, target], check=True, capture_output=True, cwd=folder)
        made[path.stem] = target
    return made


def canonical(data: bytes) -> str:
    """The document and its footnotes as canonical XML (C14N), a line for each paragraph and row."""
    texts = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        xml = etree.tostring(part(data, name), method="c14n").decode("utf-8")
        texts.append(re.sub(r"(?=<w:(?:p|tbl|tr|tc|sectPr|footnote)[ >])", "\n", xml).lstrip("\n"))
    return "\n".join(texts) + "\n"


def words(data: bytes) -> str:
    """The words of the document and its footnotes, a line for each paragraph."""
    lines = paragraphs(part(data, "word/document.xml")) + paragraphs(part(data, "word/footnotes.xml"))
    return "\n".join(line for line in lines if line.strip()) + "\n"


def test_the_examples_show_every_kind_of_office_and_every_law() -> None:
    plans = [vanban.load(path) for path in PLANS]
    assert {plan.law().id for plan in plans} == {"hd36", "hd05", "nd30"}
    assert len(PLANS) >= 9
    assert len(SCRIPTS) >= 2


@pytest.mark.parametrize("path", every(PLANS, 3, name=lambda path: path.stem))
def test_an_editor_finds_nothing_wrong_with_an_example(path: Path) -> None:
    """The JSON Schema takes plans as they are written, short forms and all, and refuses what is not a field."""
    data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(path), default=str))
    schema = jsonschema.Draft202012Validator(plan_json_schema())
    assert [error.message for error in schema.iter_errors(data)] == []
    assert not schema.is_valid({**data, "subjects": "x"})
    assert not schema.is_valid({**data, "distribution": {"recipients": ["a"]}})


@every_example
def test_an_example_is_as_it_was(name: str, documents: dict[str, Path], golden) -> None:
    data = documents[name].read_bytes()
    golden(f"{name}.xml", canonical(data))
    golden(f"{name}.txt", words(data))


@every_example
def test_an_example_is_sound_word(name: str, documents: dict[str, Path]) -> None:
    result = openxml_audit.OpenXmlValidator().validate(documents[name])
    assert [str(error) for error in result.errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(documents[name])] == []


@every_example
def test_an_example_gives_the_same_bytes_again(name: str, documents: dict[str, Path]) -> None:
    if name in {path.stem for path in SCRIPTS}:
        pytest.skip("the script has run in a process of its own")
    path = ROOT / "examples" / f"{name}.yaml"
    document: Document = vanban.render(vanban.load(path))
    assert document.data == documents[name].read_bytes()


@pytest.mark.libreoffice
def test_all_examples_open_in_libreoffice(documents: dict[str, Path], to_pdf) -> None:
    """Every page is there: the words of the Word file stand in the PDF, the signature is not alone on the last page."""
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext (poppler-utils) is needed beside LibreOffice")
    names = sorted(documents)
    for name, pdf in zip(names, to_pdf([documents[name] for name in names]), strict=True):
        pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode(
            "utf-8"
        )
        printed = re.findall(r"\w+", pages.casefold())
        written = re.findall(r"\w+", words(documents[name].read_bytes()).casefold())
        missing = set(written) - set(printed)
        assert len(missing) <= len(set(written)) // 100, (name, sorted(missing)[:20])
        _signature_has_company(name, documents[name], pages.split("\f"))


def _signature_has_company(name: str, path: Path, pages: list[str]) -> None:
    """On the page of “Nơi nhận:” some line of the plan's own text stands above it."""
    page = next(page for page in pages if re.search(r"Nơi nhận\s*:", page))
    above = page.split("Nơi nhận")[0]
    lines = [line for line in above.splitlines() if line.strip() and not re.fullmatch(r"\s*\d+\s*", line)]
    assert lines, f"{name}: the signature block stands alone ({path})"


@every_example
def test_the_first_page_head_stands_in_a_table_within_the_text(name: str, documents: dict[str, Path]) -> None:
    document = part(documents[name].read_bytes(), "word/document.xml")
    section = next(document.iter(f"{W}sectPr"))
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
    head = next(document.iter(f"{W}tbl"))
    assert sum(int(column.get(f"{W}w")) for column in head.iter(f"{W}gridCol")) <= room + 2
