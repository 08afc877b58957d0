"""The public face: names before their first use, packages that are verbs, wrong arguments, documents in memory."""

from __future__ import annotations

import inspect
import io
import json
import pickle
import pydoc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import vanban
from support import plan, plan_data
from vanban.model import Plan


def said_by(program: str) -> list[str]:
    """What a fresh Python prints for a program, line by line."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_names_are_there_before_their_first_use_and_cost_nothing() -> None:
    program = """
import sys, vanban
print(set(vanban.__all__) <= set(dir(vanban)))
print("pydantic" in sys.modules, "lxml" in sys.modules)
import inspect
from vanban.model import Plan
print([name for name in inspect.signature(Plan).parameters][:4])
print(inspect.signature(Plan).parameters["subject"])
"""
    assert said_by(program) == ["True", "False False", "['family', 'rulebook', 'issuer', 'number']", "subject: str"]


@pytest.mark.parametrize(
    "lines",
    [
        "import vanban.check.annotate; print(vanban.check.annotate.AUTHOR)",
        "import vanban.check.annotate as it; print(it.AUTHOR)",
        "import vanban; vanban.check; import vanban.check.annotate; print(vanban.check.annotate.AUTHOR)",
        "from vanban import check; import vanban.check.annotate; print(check.annotate.AUTHOR)",
        "import vanban.compose.numbering, vanban.check.annotate; print(vanban.check.annotate.AUTHOR)",
    ],
)
def test_packages_named_like_verbs_are_imported_as_any(lines: str) -> None:
    calls = "\nfor verb in (vanban.check, vanban.compose):\n try: verb(3)\n except TypeError as error: print('called')"
    assert said_by(f"{lines}\nimport vanban{calls}") == ["vanban", "called", "called"]


def test_a_verb_has_its_own_signature_and_goes_to_other_processes() -> None:
    assert list(inspect.signature(vanban.check).parameters)[:2] == ["source", "rulebook"]
    assert list(inspect.signature(vanban.compose).parameters) == ["plan"]
    assert pickle.loads(pickle.dumps(vanban.check)) is vanban.check


def test_help_shows_every_field_with_a_type_people_can_read() -> None:
    shown = pydoc.plain(pydoc.render_doc(Plan))
    assert "date: DocumentDate" in shown
    assert "closing: tuple[str, ...] = ()" in shown
    assert "AfterValidator" not in shown.splitlines()[3]
    assert pydoc.render_doc(vanban)


WRONG: dict[str, Callable[[], object]] = {
    "render a mapping": lambda: vanban.render({}),
    "render a path": lambda: vanban.render("ke-hoach.yaml"),
    "compose a mapping": lambda: vanban.compose({}),
    "check a number": lambda: vanban.check(3),
    "check nothing": lambda: vanban.check(None),
    "check a mapping": lambda: vanban.check({}),
    "check a class": lambda: vanban.check(Plan),
    "check a text stream": lambda: vanban.check(io.StringIO("PK")),
    "check the pages of a number": lambda: vanban.check_layout(3),
    "load a number": lambda: vanban.load(3),
    "loads a mapping": lambda: vanban.loads({}),
    "loads bytes": lambda: vanban.loads(b"family: state"),
    "explain another error": lambda: vanban.explain(ValueError("x")),
    "to_pdf of a number": lambda: vanban.to_pdf(3),
    "to_pdf of a plan": lambda: vanban.to_pdf(plan()),
    "to_pdf into a number": lambda: vanban.to_pdf(b"PK", 3),
    "preview of nothing": lambda: vanban.preview(None),
    "annotate without a report": lambda: vanban.annotate(b"PK", 3),
    "annotate a mapping": lambda: vanban.annotate({}, vanban.check(plan())),
    "render_batch of a number": lambda: vanban.render_batch(3, [], "out"),
    "render_batch with a number of rows": lambda: vanban.render_batch("goc.yaml", 3, "out"),
    "a template that is a number": lambda: vanban.render(plan(), template=3),
}


@pytest.mark.parametrize("call", WRONG.values(), ids=WRONG)
def test_a_wrong_argument_is_a_type_error_that_names_what_it_got(call: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match=r"dict|int|str|NoneType|ValueError|bytes|binary|Plan|ModelMetaclass"):
        call()


def test_a_document_is_written_to_streams() -> None:
    document, stream = vanban.render(plan()), io.BytesIO()
    document.write(stream)
    assert stream.getvalue() == bytes(document) == document.data


def test_every_way_to_give_a_document_is_checked_alike(tmp_path: Path) -> None:
    document = vanban.render(plan("state", subject="A  B"))
    file = document.save(tmp_path / "a.docx")
    with file.open("rb") as stream:
        ways = [vanban.check(way).ids for way in (file, str(file), bytes(document), document, stream)]
    ways += [vanban.check(io.BytesIO(bytes(document))).ids, vanban.check(bytearray(bytes(document))).ids]
    assert ways[0]
    assert set(ways) == {ways[0]}


def test_a_document_is_checked_by_the_law_it_was_made_by() -> None:
    pinned = vanban.render(plan(rulebook="hd05"))
    assert vanban.check(pinned).rulebook == "hd05"
    assert vanban.check(bytes(pinned)).rulebook == "hd36"


def test_a_report_says_whether_all_is_well_and_is_json() -> None:
    report = vanban.check(vanban.render(plan("state", subject="A  B")))
    assert not report.ok
    assert json.loads(report.to_json()) == report.as_dict()
    assert vanban.check(plan("state"), select=["nd30.page.margin_top_mm"]).ok


def test_a_copy_with_comments_is_made_in_memory() -> None:
    document = vanban.render(plan("state", subject="A  B"))
    report = vanban.check(document)
    copy = vanban.annotate(document, report)
    assert copy == vanban.annotate(io.BytesIO(bytes(document)), report) != bytes(document)
    assert vanban.check(copy).ids == ("vi.final.comments", *report.ids)


def test_a_template_is_taken_as_bytes(tmp_path: Path) -> None:
    from vanban.templates import template_for

    data = template_for("nd30").read()
    (tmp_path / "template.docx").write_bytes(data)
    by_path = vanban.render(plan("state"), template=tmp_path / "template.docx")
    assert bytes(vanban.render(plan("state"), template=data)) == bytes(by_path)


def test_a_pdf_is_made_in_memory(tmp_path: Path) -> None:
    document = vanban.render(plan("state"))
    made = vanban.to_pdf(document, engine="rdocx")
    assert bytes(made).startswith(b"%PDF-")
    assert (made.pages, made.engine, made.boxes) == (1, "rdocx", ())
    stream = io.BytesIO()
    made.write(stream)
    saved = made.save(tmp_path / "a.pdf")
    assert stream.getvalue() == saved.path.read_bytes()
    with pytest.raises(vanban.OutputError):
        made.save(tmp_path / "a.pdf")


def test_a_pdf_to_sign_keeps_its_boxes_in_memory(tmp_path: Path) -> None:
    made = vanban.to_pdf(vanban.render(plan("state")), engine="rdocx", sign=vanban.SignFields())
    assert made.boxes
    made.save(tmp_path / "a.pdf")
    assert json.loads((tmp_path / "a.sign.json").read_text("utf-8"))["boxes"]


def test_communes_are_data() -> None:
    assert len([unit for unit in vanban.communes() if unit.province_name == "Hải Phòng"]) == 114
    assert plan_data()["issuer"]["place"] in {unit.province_name for unit in vanban.communes()}
