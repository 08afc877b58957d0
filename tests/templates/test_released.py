"""Released templates: they never change, keep their contract, and are what a clerk can edit in Word."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import docxtpl_lint
import pytest
from lxml import etree

from support import PARTY, W, part
from vanban.errors import TemplateError
from vanban.rulebook import load_rulebook, rulebooks
from vanban.templates import find_template, list_templates, open_template, released, template_for
from vanban.templates.archive import read_archive
from vanban.templates.builder import build_template
from vanban.templates.contract import fingerprint
from vanban.templates.fill import prepare
from vanban.templates.library import template_folder

every_template = pytest.mark.parametrize("template", list_templates(), ids=lambda template: template.id)

newest_of_each_law = pytest.mark.parametrize(
    "template", [template_for(law.id) for law in rulebooks()], ids=lambda template: template.id
)
"""Older releases may lack a place for what came after them; filling them then ends in an error, not in a loss."""


def test_each_law_has_a_template_in_force_as_long_as_the_law() -> None:
    for law in rulebooks():
        template = template_for(law.id)
        assert template.family == law.family
        assert (template.in_force_from, template.in_force_to) == (law.in_force_from, law.in_force_to)


def test_filling_a_released_template_needs_no_docxtpl() -> None:
    code = (
        "import json, sys, vanban\n"
        "vanban.render(vanban.Plan.model_validate(json.load(sys.stdin)))\n"
        "print([name for name in ('docxtpl', 'docx', 'lxml', 'babel') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(PARTY), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_file_in_the_folder_is_in_the_manifest() -> None:
    folder = template_folder()
    files = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.docx")}
    assert files == {template.id for template in list_templates()}


@every_template
def test_a_released_file_never_changes(template) -> None:
    assert hashlib.sha256(template.path.read_bytes()).hexdigest() == template.sha256


@newest_of_each_law
def test_a_released_template_keeps_its_contract_and_its_prepared_sources_are_its_own(template) -> None:
    file = released(template)
    assert file.prepared is not None
    assert prepare(file, read_archive(file.data, file.name), template.family) == file.prepared.sources
    with_tags = {"word/document.xml", "word/header3.xml"} | (
        {"word/footer1.xml"} if template.family == "state" else set()
    )
    assert set(file.prepared.sources) == with_tags
    assert file.prepared.contract == fingerprint()


_AHEAD: set[str] = set()
"""Newest releases that the builder has gone on from; their next release takes them off this list."""


@newest_of_each_law
def test_the_builder_still_makes_the_newest_release(template) -> None:
    if not json.loads(template.prepared_path.read_bytes())["built"]:
        pytest.skip("edited by hand before its release")
    built = build_template(load_rulebook(template.rulebook), template.id)
    assert (built == template.read()) == (template.id not in _AHEAD)


def test_the_builder_is_ahead_of_newest_releases_only() -> None:
    """A list that names what is no longer the newest is to be cleared."""
    assert {template_for(law.id).id for law in rulebooks()} >= _AHEAD


@every_template
def test_docxtpl_lint_finds_nothing(template) -> None:
    result = docxtpl_lint.lint(template.path, autoescape=True)
    assert [issue.rule for issue in result.issues] == []


@newest_of_each_law
def test_styles_are_named_for_clerks_and_headings_have_levels(template) -> None:
    styles = part(template.read(), "word/styles.xml")
    names = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles.iter(f"{W}style")}
    assert names["DoanVan"] == "Đoạn văn"
    assert names["QuyenHan"] == "Quyền hạn ký"
    levels = {
        style.get(f"{W}styleId"): level.get(f"{W}val")
        for style in styles.iter(f"{W}style")
        for level in style.iter(f"{W}outlineLvl")
    }
    own = {"TenPhan": "0", "TenMuc": "0", "Dieu": "0"}
    assert levels == own | {"Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3"}
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    assert language.get(f"{W}val") == "vi-VN"


@every_template
def test_prototypes_carry_no_look_of_their_own(template) -> None:
    """Only styles speak of looks; a paragraph says at most that it is kept with the next, or where its frame stands."""
    document = part(template.read(), "word/document.xml")
    allowed = {f"{W}pStyle", f"{W}keepNext", f"{W}framePr", f"{W}sectPr"}
    for properties in document.iter(f"{W}pPr"):
        assert {child.tag for child in properties} <= allowed, etree.tostring(properties)
    assert {child.tag for look in document.iter(f"{W}rPr") for child in look} <= {f"{W}rStyle"}


@every_template
def test_pages_follow_the_law(template) -> None:
    law = load_rulebook(template.rulebook)
    for section in part(template.read(), "word/document.xml").iter(f"{W}sectPr"):
        margin = section.find(f"{W}pgMar")
        assert margin.get(f"{W}left") == str(round(law.number("page.margin_left_mm") * 1440 / 25.4))
        assert section.find(f"{W}titlePg") is not None
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"


def test_an_unknown_template_is_named_with_those_there_are() -> None:
    with pytest.raises(TemplateError) as caught:
        find_template("party/ke-hoach/9.9")
    assert caught.value.problems[0].code == "template-unknown"
    with pytest.raises(TemplateError) as caught:
        open_template("party/ke-hoach/9")
    assert caught.value.problems[0].code in ("template-unknown", "template-missing")
