"""Annexes and covers laid out, each on pages of its own."""

from __future__ import annotations

from vanban.compose.composition import Part, Run
from vanban.compose.content import add_blocks
from vanban.compose.flow import Flow, upper_runs
from vanban.compose.heading import document_number, issue_date, issuing_bodies, rule
from vanban.compose.text_blocks import qr_picture
from vanban.model import Annex, Cover
from vanban.vietnamese import in_text_date, place_key, roman


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
        number=document_number(flow, bare=True), date=issue_date(flow), issuer=_issuer(flow)
    )


def _issuer(flow: Flow) -> str:
    """The issuing bodies as they are named in a sentence: `Văn phòng Tỉnh ủy Cà Mau`, `Ban Tổ chức và Sở Nội vụ`.

    A body that has no name of its own without the one above it takes that one's; a committee stands alone.
    """
    *others, last = (" ".join(body.split()) for body in issuing_bodies(flow))
    if others:
        return f"{', '.join(others)} và {last}"
    parent = " ".join((flow.plan.issuer.parent or "").split())
    return f"{last} {_above(last, parent)}" if parent and _named_by_parent(flow, last, parent) else last


def _named_by_parent(flow: Flow, name: str, parent: str) -> bool:
    """Whether a body's name is a whole one only with that of the body above it, and does not hold it yet."""
    law, key = flow.law, place_key(name)
    if not law.has("issuer.parents") or place_key(" ".join(parent.split()[:2])) in key or _CENTRAL in key:
        return False
    above = dict(entry.rsplit(": ", 1) for entry in law.texts("issuer.parents"))
    known = [body for body in above if f"{key} ".startswith(f"{place_key(body)} ")]
    return bool(known) and above[max(known, key=len)] in ("cấp ủy", "ĐẠI HỘI")


_CENTRAL = "trung ương"


def _above(name: str, parent: str) -> str:
    """The body above as it follows a name: `Ban Tổ chức Trung ương`, `Văn phòng Trung ương Đảng`, `… Tỉnh ủy`."""
    if place_key(parent) != place_key("Ban Chấp hành Trung ương"):
        return parent
    return "Trung ương Đảng" if place_key(name) == "văn phòng" else "Trung ương"


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
