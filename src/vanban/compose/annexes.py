"""Annexes and covers laid out, each on pages of its own."""

from __future__ import annotations

from vanban.compose.composition import Part, Run
from vanban.compose.content import add_blocks
from vanban.compose.flow import Flow, upper_runs
from vanban.compose.heading import document_number, issue_date, rule
from vanban.compose.text_blocks import qr_picture
from vanban.model import Annex, Cover
from vanban.vietnamese import in_text_date, roman


def compose_annexes(flow: Flow) -> tuple[Part, ...]:
    """Every annex as a part; annexes proper are numbered when there are several."""
    parts = []
    counted = sum(isinstance(annex, Annex) and annex.label is None for annex in flow.plan.annexes)
    numeral = roman if flow.law.text("annex.numerals") == "roman" else str
    number = 0
    for annex in flow.plan.annexes:
        with flow.fresh_part(landscape=annex.landscape) as blocks:
            if isinstance(annex, Cover):
                _add_cover(flow, annex)
            else:
                label = annex.label
                if label is None:
                    number += 1
                    label = flow.law.text("annex.label_single")
                    if counted > 1:
                        label = flow.law.text("annex.label").format(number=numeral(number))
                _add_annex(flow, annex, label)
        parts.append(Part(main=False, landscape=annex.landscape, blocks=tuple(blocks)))
    return tuple(parts)


def _add_annex(flow: Flow, annex: Annex, label: str) -> None:
    law = flow.law
    if label:
        flow.add("annex_label", (Run(flow.line(label)),))
    if annex.title is not None:
        title = flow.inline(annex.title)
        flow.add("annex_title", upper_runs(title) if law.flag("annex_title.upper") else title)
    if annex.reference:
        own = annex.reference
        words = flow.inline(own) if isinstance(own, str) else (Run(flow.line(_reference(flow))),)
        flow.add("annex_reference", words)
        if law.text("annex.rule") == "line":
            flow.add("annex_rule", (Run(rule(law.number("annex.rule_mm"))),))
    add_blocks(flow, annex.content)
    if annex.end_mark:
        flow.end_with(law.text("annex.end_mark"))


def _reference(flow: Flow) -> str:
    """`(Kèm theo Kế hoạch số 05/KH-UBND ngày … của …)`."""
    return flow.law.text("annex.reference_pattern").format(
        number=document_number(flow, bare=True), date=issue_date(flow), issuer=flow.plan.issuer.name.replace("\n", " ")
    )


def _add_cover(flow: Flow, cover: Cover) -> None:
    flow.add("cover_label", cover.cover)
    flow.add("cover_title", cover.title)
    if cover.date is not None:
        flow.add("cover_date", (Run(f"(Ngày {in_text_date(cover.date)})"),))
    if cover.qr is not None:
        flow.add_picture(qr_picture(cover.qr, 60))
    if cover.caption is not None:
        flow.keep_last()
        flow.add("picture_caption", cover.caption)
