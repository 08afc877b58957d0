"""Papers that were sent: Word files checked and mended, any document imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from vanban.web.api.work.made import DOCX, YAML, File, Made, Sent, stem_of
from vanban.web.api.work.plans import PlanSent, office_sent, read_plan, source_of, told

if TYPE_CHECKING:
    from vanban.check import Report
    from vanban.package import Document

CheckAs = Literal["json", "sarif", "markdown", "text", "annotated"]
_KINDS: dict[str, tuple[str, str]] = {
    "sarif": ("application/sarif+json", "sarif"),
    "markdown": ("text/markdown", "md"),
    "text": ("text/plain", "txt"),
}


@dataclass(frozen=True, slots=True)
class Checking:
    """How a paper is to be checked."""

    form: CheckAs = "json"
    rulebook: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    layout: bool = False
    engine: str = "auto"
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Mending:
    """How a paper is to be mended."""

    rulebook: str | None = None
    text: bool = False
    track: bool = False
    only: Sequence[str] = ()
    ignore: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Importing:
    """How a document is to be imported."""

    form: Literal["json", "yaml"] = "json"
    family: str = ""
    year: int | None = None
    strict: bool = False
    kind: str = ""


def check_paper(paper: Sent, how: Checking) -> Made:
    """A Word file into the report of its check, or a copy of it with comments."""
    data = paper.read()
    report = replace(_checked(data, how), file=paper.name)
    return _told(report, data, paper.name, how)


def check_plan(sent: PlanSent, how: Checking) -> Made:
    """A plan into the report of a check of what it renders to, its findings at their lines."""
    from vanban import render
    from vanban.check.in_plan import in_plan

    plan = read_plan(sent, how.rulebook)
    document = render(plan)
    report = replace(_checked(document, how), file=sent.plan.name)
    if report.findings:
        report = in_plan(report, source_of(sent))
    return _told(report, document.data, sent.plan.name, how)


def _checked(source: bytes | Document, how: Checking) -> Report:
    if how.layout:
        from vanban.pdf import check_layout

        return check_layout(
            source,
            engine=how.engine,
            rulebook=how.rulebook,
            select=how.select,
            ignore=how.ignore,
        )
    from vanban import check

    return check(source, rulebook=how.rulebook, select=how.select, ignore=how.ignore)


def _told(report: Report, data: bytes, name: str, how: Checking) -> Made:
    from vanban.check.formats import formatted

    whole = json.loads("".join(formatted([report], "json")))
    if how.form == "json":
        return Made(whole)
    if how.form == "annotated":
        from vanban.check.annotate import annotate

        return Made({"report": whole}, File(f"{stem_of(name)}.soat.docx", DOCX, annotate(data, report)))
    text = "".join(formatted([report], how.form, explain=how.explain))
    kind, suffix = _KINDS[how.form]
    return Made({"report": whole}, File(f"{stem_of(name)}.soat.{suffix}", kind, text.encode()))


def fix_paper(paper: Sent, how: Mending) -> Made:
    """A Word file into the mended one, with the report of what was mended, what was left and why."""
    from vanban import fix
    from vanban.mending.fixed_file import FixedFile
    from vanban.mending.formats import formatted

    fixed = fix(paper.read(), rulebook=how.rulebook, text=how.text, track=how.track, only=how.only, ignore=how.ignore)
    fixed = replace(fixed, before=replace(fixed.before, file=paper.name), report=replace(fixed.report, file=paper.name))
    name = f"{stem_of(paper.name)}.da-sua.docx"
    outcome = FixedFile(paper.name, fixed, name if fixed.changed else "")
    report = json.loads("".join(formatted([outcome], "json")))
    return Made({"report": report, "changed": fixed.changed}, File(name, DOCX, fixed.data))


def import_paper(paper: Sent, office: Sent | None, how: Importing) -> Made:
    """A finished document into a plan: its data, its text, what is to be looked at, what is missing."""
    from vanban.importing.importer import import_plan

    known = None if office is None else office_sent(office, "", "yaml", "")
    made = import_plan(paper.read(), office=known, family=how.family, strict=how.strict, name=paper.name, kind=how.kind)
    if how.year is not None:
        made = made.for_year(how.year, office=None if known is None else known.office)
    text = made.text()
    whole = {
        "plan": json.loads(json.dumps(dict(made.data), ensure_ascii=False, default=str)),
        "yaml": text,
        "notes": [note.as_dict() | {"line": made.written.lines.get(note.path)} for note in made.notes],
        "missing": [{"path": each.path, "what": each.words} for each in made.missing],
        "problems": [told(each) for each in made.problems],
    }
    if how.form == "json":
        return Made(whole)
    return Made(whole, File(f"{stem_of(paper.name)}.yaml", YAML, text.encode()))
