"""The fill is docxtpl's own, part for part, but for the values docxtpl would alter: those come out as they are."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

import vanban
from support import W, plan
from vanban.compose import Composition, compose
from vanban.compose.composition import KEEPABLE, Block, Cell, Footnote, Row, Run, Table
from vanban.rulebook import load_rulebook
from vanban.templates import TemplateFile, released, template_for
from vanban.templates.context import Media, template_context
from vanban.templates.fill import compile_template, fill_context
from vanban.templates.wml import set_halves

ROOT = Path(__file__).parents[2]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def by_docxtpl(file: TemplateFile, context: dict[str, Any]) -> dict[str, bytes]:
    """The parts of a template filled by docxtpl itself, autoescaped and sandboxed."""
    document = DocxTemplate(io.BytesIO(file.data))
    document.render(context, SandboxedEnvironment(autoescape=True))
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(name: str, data: bytes) -> bytes:
    """A part in canonical XML.

    The last section moves to the end of the body, where Word wants it, and empty runs that docxtpl leaves beside a
    `{{r}}` tag go: both are done by the fill and not by docxtpl, which counts drawings from 1001 instead. Relations and content types have no order.
    """
    root = etree.fromstring(data)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        root[:] = sorted(root, key=lambda node: sorted(node.attrib.items()))
    if name == "word/document.xml":
        for run in list(root.iter(f"{W}r")):
            if all(child.tag in (f"{W}rPr", f"{W}t") and not child.text for child in run):
                run.getparent().remove(run)
        body = root.find(f"{W}body")
        inner = [section for section in root.iter(f"{W}sectPr") if section.getparent() is not body]
        outer = body.find(f"{W}sectPr")
        if len(inner) == len(list(root.iter(f"{W}sectPr"))) - 1 and outer is not None and not _moved(root):
            last = inner[-1]
            last.getparent().remove(last)
            body.replace(outer, last)
    for number, drawing in enumerate(root.iter(f"{WP}docPr"), 1):
        drawing.set("id", str(number))
    for node in root.iter():
        if node.tag not in (f"{W}t", f"{W}instrText") and node.text is not None and not node.text.strip():
            node.text = None
        if node.tail is not None and not node.tail.strip():
            node.tail = None
    buffer = io.BytesIO()
    etree.ElementTree(root).write_c14n(buffer)
    return buffer.getvalue()


def _moved(root: etree._Element) -> bool:
    """Whether the last section stands in the body already: its paragraph has none."""
    body = root.find(f"{W}body")
    paragraphs = [child for child in body if child.tag == f"{W}p"]
    return not paragraphs or paragraphs[-1].find(f".//{W}sectPr") is None


def assert_same(composition: Composition) -> None:
    file = released(template_for(composition.rulebook))
    ours = fill_context(
        compile_template(file, load_rulebook(composition.rulebook).family), template_context(composition, Media())
    )
    stock = by_docxtpl(file, template_context(composition, Media()))
    # Halves of a paragraph are set by the fill, not by docxtpl.
    document = re.sub(
        r'<w:r><w:t xml:space="preserve"/></w:r>(?=<\?half )', "", stock["word/document.xml"].decode("utf-8")
    )
    stock["word/document.xml"] = set_halves(document).encode("utf-8")
    assert set(stock) == set(ours)
    for name, data in ours.items():
        if name == "docProps/core.xml":
            continue  # python-docx rewrites it when it saves; vanban writes its own after the fill
        if name.endswith((".xml", ".rels")):
            assert canonical(name, data) == canonical(name, stock[name]), name
        else:
            assert data == stock[name], name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_filled_as_docxtpl_fills_it(path: Path) -> None:
    assert_same(compose(vanban.load(path)))


# What docxtpl would alter is left out here and tested below: control characters, braces it takes for its own.
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="{}\ufffe\uffff"),
        st.sampled_from("&<>\"'ỦỹệĐ "),
    ),
    min_size=1,
    max_size=40,
)
RUNS = st.lists(
    st.one_of(
        st.builds(Run, TEXTS, st.booleans(), st.booleans()),
        st.just(Run(kind="break")),
        st.just(Run(kind="tab")),
    ),
    max_size=4,
).map(tuple)
WORDED = sorted({*KEEPABLE, "heading1", "heading2", "heading3", "heading4", "run_in", "starred", "bullet1", "bullet2"})
TABLES = st.builds(
    lambda rows, header: Table(
        (40.0, 60.0),
        tuple(Row((Cell((left,)), Cell((right,))), header=header and not at) for at, (left, right) in enumerate(rows)),
    ),
    st.lists(st.tuples(RUNS, RUNS), min_size=1, max_size=3),
    st.booleans(),
)
BLOCKS = st.one_of(
    st.builds(Block, st.sampled_from(WORDED), RUNS),
    st.builds(Block, st.sampled_from(sorted(KEEPABLE)), RUNS, keep=st.just(True)),
    st.builds(Block, st.just("table"), table=TABLES),
    st.just(Block("page_break")),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["party", "state"]),
    st.lists(BLOCKS, max_size=5),
    st.lists(st.tuples(st.lists(BLOCKS, max_size=2), st.booleans()), max_size=2),
    RUNS,
    TEXTS,
)
def test_any_composition_is_filled_as_docxtpl_fills_it(family, blocks, annexes, subject, name) -> None:
    from dataclasses import replace

    made = compose(plan(family))
    main = replace(made.parts[0], blocks=tuple(blocks))
    parts = [replace(main, main=False, landscape=wide, blocks=tuple(inner)) for inner, wide in annexes]
    assert_same(
        replace(
            made,
            parts=(main, *parts),
            title=replace(made.title, subject=subject),
            signature=replace(made.signature, name=name),
            footnotes=(),
        )
    )


@pytest.mark.parametrize("value", ["a\tb", "a\nb", "{_{ x }_}", "{_% if %_}", "\u00a0a", "x\ay".replace("\a", "")])
def test_values_that_docxtpl_rewrites_come_out_untouched(value: str) -> None:
    """docxtpl makes a tab or a line end an element of its own run, and takes `{_{` for an escaped brace."""
    from dataclasses import replace

    made = compose(plan("state"))
    composition = replace(made, signature=replace(made.signature, name=value))
    file = released(template_for("nd30"))
    context = template_context(composition, Media())
    ours = fill_context(compile_template(file, "state"), context)["word/document.xml"].decode()
    assert f">{value}<" in ours
    stock = by_docxtpl(file, context)["word/document.xml"].decode()
    assert (f">{value}<" in stock) is (re.search(r"[\t\n]|\{_|_\}", value) is None)


def test_the_same_bytes_whoever_deflates() -> None:
    """A part copied as it was deflated and one deflated anew are the same bytes in the same place."""
    from vanban.package import package
    from vanban.templates.fill import Parts, fill

    composition = compose(vanban.load(EXAMPLES[0]))
    parts = fill(composition, released(template_for(composition.rulebook)))
    copied = package(parts, composition.properties, {"x": "y"}).data
    anew = package(
        Parts({name: bytes(bytearray(data)) for name, data in parts.items()}, {}), composition.properties, {"x": "y"}
    ).data
    assert copied == anew
    with zipfile.ZipFile(io.BytesIO(copied)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_footnotes_are_added_after_the_fill() -> None:
    """docxtpl knows no footnotes: theirs is the one part that is more than it makes."""
    from vanban.templates.fill import fill

    made = compose(plan("state", body=["a^[chú]"]))
    assert made.footnotes == (Footnote(1, "1", (Run("chú"),)),)
    parts = fill(made, released(template_for("nd30")))
    assert b"ch\xc3\xba" in parts["word/footnotes.xml"]
