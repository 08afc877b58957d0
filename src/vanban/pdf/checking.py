"""A document into the report of a check that has seen its pages too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from vanban.anatomy import Anatomy
from vanban.anatomy.model import place_of
from vanban.check import Report, check
from vanban.check.checking import Judging, made_here, rulebook_of, why_of_plan
from vanban.check.judging import Judge
from vanban.pdf.choosing import Wanted
from vanban.pdf.converting import render_pdf
from vanban.pdf.layout import layout_findings
from vanban.wordfile import Docx
from vanban.wordfile.place import Place

if TYPE_CHECKING:
    from vanban.model import Plan


def check_layout(
    source: Docx | Plan,
    *,
    engine: Wanted = "auto",
    rulebook: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """What `vanban.check` tells of a .docx or a plan, and the rules `layout.…` put to its pages.

    Raises what `check` and `to_pdf` raise.
    """
    document = made_here(source)
    if document is not None:
        report = check_layout(
            document.data,
            engine=engine,
            rulebook=rulebook or rulebook_of(document),
            select=select,
            ignore=ignore,
        )
        return report if rulebook else replace(report, why=why_of_plan(source, report))
    made = render_pdf(cast("Docx", source), engine=engine)
    further = [judging_layout(made.data)]
    report = check(made.source.data, rulebook=rulebook, select=select, ignore=ignore, further=further)
    return replace(report, file=made.source.name)


def judging_layout(pdf: bytes) -> Judging:
    """What puts a document to the rules of layout, by the PDF that was made of it."""

    def judge_layout(judge: Judge, anatomy: Anatomy) -> None:
        already = {finding.id for finding in judge.findings}
        for found in layout_findings(pdf, anatomy):
            rule = judge.rule(found.property)
            if rule is not None and rule.id not in already:
                place = place_of(found.paragraph) if found.paragraph is not None else Place(section=1)
                judge.broken(found.property, place, found.message, found.text, remedy=found.remedy)

    return judge_layout
