"""The contract between Composition and template, broken in every way, each breach with its code and place."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable

import pytest

from vanban.errors import Problem, TemplateError
from vanban.templates import TemplateFile, template_for
from vanban.templates.archive import read_archive, write_archive
from vanban.templates.contract import block_kinds
from vanban.templates.fill import compile_template
from vanban.templates.library import Prepared
from vanban.templates.styles import TEXT_STYLES

ORIGIN = template_for("nd30")


def altered(change: Callable[[dict[str, str]], None]) -> TemplateFile:
    """The state template with some of its parts changed."""
    texts = {name: data.decode("utf-8") for name, data in read_archive(ORIGIN.read(), "x").items()}
    change(texts)
    data = write_archive(texts.items())
    return TemplateFile("sửa", data, hashlib.sha256(data).hexdigest(), "state", "mau.docx")


def problems(change: Callable[[dict[str, str]], None]) -> tuple[Problem, ...]:
    with pytest.raises(TemplateError) as caught:
        compile_template(altered(change), "state")
    return caught.value.problems


def replace(old: str, new: str, name: str = "word/document.xml") -> Callable[[dict[str, str]], None]:
    def change(parts: dict[str, str]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ header.number }}", "{{ header.numbr }}", "template-name-unknown"),
        ("{{ header.number }}", "{{ nobody.number }}", "template-name-unknown"),
        ("{{ header.number }}", "{{ header.number.__class__ }}", "template-name-unknown"),
        ("{{ header.number }}", "{{ header }}", "template-not-printable"),
        ("{{ header.number }}", "{{ header.number|upper }}", "template-not-allowed"),
        ("{{ header.number }}", "{{ header.number.upper() }}", "template-not-allowed"),
        ("{{ header.number }}", "{{ cycler.__init__.__globals__.os.name }}", "template-name-unknown"),
        ("{{ header.number }}", "{{ 1 + 1 }}", "template-not-allowed"),
        ("{{ header.number }}", "{% set x = 1 %}", "template-not-allowed"),
        ("{{ header.number }}", "{% include 'x' %}", "template-not-allowed"),
        ("{{ header.number }}", "{% macro m() %}{% endmacro %}", "template-not-allowed"),
        ("{{ header.number }}", "{% for i in range(9) %}{% endfor %}", "template-not-allowed"),
        ("{{ header.number }}", "{% for c in header.number %}{% endfor %}", "template-not-a-list"),
        ("{{ header.number }}", "{{ header.number + }}", "template-syntax"),
        ("{{ header.number }}", "", "template-field-unused"),
        ('block.kind == "remark" and', 'block.kind == "remarks" and', "template-kind-unknown"),
        ("{{r block.picture }}", "", "template-field-unused"),
        ("{%p for block in part.blocks %}", "{%p for block in part.blocks if block.keep %}", "template-not-allowed"),
        (
            "{{ header.number }}",
            "{% for a in parts %}{% for b in parts %}{% for c in parts %}{% endfor %}{% endfor %}{% endfor %}",
            "template-loops",
        ),
    ],
)
def test_a_breach_has_its_code_and_place(old: str, new: str, code: str) -> None:
    found = problems(replace(old, new))
    assert code in {problem.code for problem in found}
    assert all(problem.path.startswith("word/") and problem.file == "mau.docx" for problem in found)


def test_the_place_tells_the_paragraph() -> None:
    (problem,) = problems(replace("{{ title.kind }}", "Loại: {{ title.knd }}"))
    assert "Loại: {{ title.knd }}" in problem.path


def test_all_breaches_are_told_at_once() -> None:
    def change(parts: dict[str, str]) -> None:
        replace("{{ header.national_title }}", "{{ header.a }}")(parts)
        replace("{{ title.kind }}", "{{ title.b }}")(parts)
        replace('w:styleId="BangKeO"', 'w:styleId="Khac"', "word/styles.xml")(parts)

    assert [problem.code for problem in problems(change)] == [
        "template-style-missing",
        "template-name-unknown",
        "template-name-unknown",
    ]


def test_a_kind_without_its_prototype_is_missed() -> None:
    def change(parts: dict[str, str]) -> None:
        replace('block.kind == "remark"', 'block.kind == "note"')(parts)

    assert [(problem.code, "remark" in problem.message) for problem in problems(change)] == [
        ("template-kind-missing", True)
    ]


def test_sources_prepared_under_another_contract_are_checked_anew() -> None:
    """A release that has no place for a newer kind of block is an error, never a text that vanishes."""
    file = altered(replace('block.kind == "remark"', 'block.kind == "note"'))
    stale = dataclasses.replace(file, prepared=Prepared("another contract", {"word/document.xml": ""}))
    with pytest.raises(TemplateError) as caught:
        compile_template(stale, "state")
    assert {problem.code for problem in caught.value.problems} == {"template-kind-missing"}


def test_missing_parts_and_section_breaks() -> None:
    assert problems(lambda parts: parts.pop("word/footnotes.xml"))[0].code == "template-part-missing"
    import re

    def without_breaks(parts: dict[str, str]) -> None:
        document = parts["word/document.xml"]
        parts["word/document.xml"] = re.sub(
            r"<w:pPr><w:pStyle w:val=\"NgatPhan\"/><w:sectPr>.*?</w:sectPr></w:pPr>", "", document
        )

    assert "template-section-missing" in {problem.code for problem in problems(without_breaks)}


def test_a_template_of_the_other_family_is_refused() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(altered(lambda _: None), "party")
    assert caught.value.problems[0].code == "template-family"


def test_every_text_kind_has_its_style() -> None:
    assert set(TEXT_STYLES) == block_kinds() - {"table", "picture", "page_break"}
