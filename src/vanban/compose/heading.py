"""What stands above the body laid out: header, title, legal basis, opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from vanban.compose.balancing import balanced
from vanban.compose.composition import Header, Inline, Run, Title
from vanban.compose.flow import Flow, joined, with_colon, with_end
from vanban.compose.inline import plain
from vanban.compose.metrics import text_width_mm
from vanban.model import Basis, Citation, CitedDocument
from vanban.vietnamese import document_date, in_text_date, pad, upper

RULE_SIZE_PT = 8.0
"""Size of the underscores that draw a rule; the templates' style for rules has the same."""


def document_number(flow: Flow, *, bare: bool = False) -> str:
    """`Số 15-KH/TU`, `Số: 05/KH-UBND`; a blank where the number is still to come. `bare`: without “Số”."""
    plan, law = flow.plan, flow.law
    number = law.text("number.blank")
    if plan.number is not None:
        number = pad(plan.number) if law.flag("number.pad") else str(plan.number)
    text = law.text("number.pattern").format(number=number, symbol=plan.issuer.symbol)
    return text.removeprefix("Số").removeprefix(":").removeprefix(" ") if bare else text


def issue_date(flow: Flow) -> str:
    """`ngày 07 tháng 02 năm 2026`, with blanks for what is not known yet."""
    date = flow.plan.date
    return document_date(date.year, date.month, date.day, blank=flow.law.text("date.blank"))


_GAP_MM = 2.0
"""Room left beside a name, so that it does not touch the other half of the header."""
_UNITS = ("phường ", "xã ", "đặc khu ", "tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "thị trấn ")
_OWN_VERBS = ("căn cứ ", "thực hiện ", "theo ", "xét ", "trên cơ sở ", "triển khai ")


def compose_header(flow: Flow) -> Header:
    """Issuer, number, national title, place and date, marks."""
    plan, law = flow.plan, flow.law
    issuer = _lines(flow, plan.issuer.name, "issuer")
    motto = law.text("motto.text") if law.family == "state" else ""
    title = law.text("national_title.text")
    under = ("motto", motto) if motto else ("national_title", title)
    if law.text("issuer.rule") == "line":
        issuer_rule = rule(law.number("issuer.rule_ratio") * max(_width(flow, line, "issuer") for line in issuer))
    else:
        issuer_rule = law.text("issuer.rule_text")
    date = law.text("place_date.pattern").format(place=flow.line(plan.issuer.place), date=issue_date(flow))
    return Header(
        national_title=title,
        motto=motto,
        national_rule=rule(law.number("national.rule_ratio") * _width(flow, under[1], under[0])),
        parent=_lines(flow, plan.issuer.parent, "parent_body") if plan.issuer.parent else (),
        issuer=issuer,
        issuer_rule=issuer_rule,
        number=document_number(flow),
        place_date=date,
        secrecy=upper(plan.secrecy or ""),
        urgency=upper(plan.urgency or ""),
        circulation=upper(plan.circulation or ""),
        draft=_draft(flow),
    )


def _draft(flow: Flow) -> str:
    draft, law = flow.plan.draft, flow.law
    if draft is None:
        return ""
    return law.text("draft.pattern").format(n=draft) if isinstance(draft, int) else law.text("draft.text")


def compose_title(flow: Flow) -> Title:
    """Kind of document, subject, and the rule below."""
    plan, law = flow.plan, flow.law
    size, bold = law.number("subject.size_pt"), law.flag("subject.bold")
    subject = balanced(flow.inline(plan.subject), flow.text_width_mm, size, bold=bold)
    if law.text("subject.rule") == "line":
        lines = plain_lines(subject)
        widest = min(flow.text_width_mm, max(_width(flow, line, "subject") for line in lines))
        mark = rule(law.number("subject.rule_ratio") * widest)
    else:
        mark = law.text("subject.rule_text")
    return Title(law.text("kind.text"), upper(flow.line(plan.attribution or "")), subject, mark)


def plain_lines(runs: Inline) -> list[str]:
    """The text of runs, a string for each line."""
    text = "".join("\n" if run.kind == "break" else plain((run,)) for run in runs)
    return text.split("\n")


def rule(length_mm: float) -> str:
    """A rule of about `length_mm`, as the underscores of the decree's own sample forms, at `RULE_SIZE_PT`."""
    return "_" * max(3, round(length_mm / text_width_mm("_", RULE_SIZE_PT)))


def _width(flow: Flow, text: str, component: str) -> float:
    return text_width_mm(text, flow.law.number(f"{component}.size_pt"), bold=flow.law.flag(f"{component}.bold"))


def _lines(flow: Flow, text: str, component: str) -> tuple[str, ...]:
    """A name in lines that fit its half of the header; the line ends it was written with are kept."""
    width = flow.law.number("header.left_mm") - _GAP_MM
    lines: list[str] = []
    for line in flow.line(text).split("\n"):
        shown = upper(line) if flow.law.flag(f"{component}.upper") else line
        lines += _broken(shown, lambda part: _width(flow, part, component) <= width)
    return tuple(lines)


def _broken(line: str, fits: Callable[[str], bool]) -> list[str]:
    """A name that is too long in two lines: broken before the word for its unit, else into halves most alike."""
    words = line.split(" ")
    breaks = [
        index for index in range(1, len(words)) if fits(" ".join(words[:index])) and fits(" ".join(words[index:]))
    ]
    if fits(line) or not breaks:
        return [line]
    before_unit = [index for index in breaks if " ".join(words[index:]).casefold().startswith(_UNITS)]
    best = min(
        before_unit or breaks, key=lambda index: abs(len(" ".join(words[:index])) - len(" ".join(words[index:])))
    )
    return [" ".join(words[:best]), " ".join(words[best:])]


def add_opening(flow: Flow) -> None:
    """The legal basis and the opening sentence: one paragraph, or a line for each citation and the sentence after."""
    opening = list(flow.plan.opening)
    basis = flow.plan.basis
    if basis is not None and basis.form == "sentence":
        sentence = _citation(flow, basis, basis.citations[0], basis.verb or "Thực hiện")
        for citation in basis.citations[1:]:
            sentence = (*sentence, Run("; "), *_citation(flow, basis, citation, None))
        if opening:
            sentence = (*sentence, Run(f"{basis.last_separator or ','} "), *flow.inline(opening.pop(0)))
        flow.add("paragraph", sentence if opening else with_colon(sentence))
    elif basis is not None:
        _add_basis_lines(flow, basis, leads_on=bool(opening))
    for text in opening:
        flow.add("paragraph", with_colon(flow.inline(text)) if text is opening[-1] else text)


def _add_basis_lines(flow: Flow, basis: Basis, *, leads_on: bool) -> None:
    law = flow.law
    marker = law.text("basis.marker")
    for index, citation in enumerate(basis.citations, 1):
        line = _citation(flow, basis, citation, basis.verb or law.text("basis.verb_default"))
        mark = law.text("basis.separator")
        if index == len(basis.citations):
            mark = basis.last_separator or law.text("basis.end")
            if mark == "," and not leads_on:
                mark = "."
        flow.add("basis", (Run(marker),) if marker else (), with_end(line, mark))


def _citation(flow: Flow, basis: Basis, citation: Citation | str, verb: str | None) -> Inline:
    """A citation in full: kind, number and symbol, date, issuer, subject (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6).

    `verb` opens it, unless the citation has a verb of its own.
    """
    if isinstance(citation, str):
        own = citation.lstrip("*").casefold().startswith(_OWN_VERBS)
        return joined((Run(flow.line(verb)),) if verb and not own else None, flow.inline(citation))
    verb = citation.verb or verb
    lead = (Run(flow.line(verb)),) if verb is not None else None
    subject = flow.inline(citation.subject) if citation.subject is not None else None
    issuer = (Run(flow.line(f"của {citation.issuer}")),) if citation.issuer is not None else None
    cited: tuple[Citation | CitedDocument, ...] = (citation, *citation.also)
    documents = " và ".join(_cited(flow, basis, document) for document in cited)
    if citation.number is None and not citation.also and subject is not None:
        # A law is cited by its name alone, and its name goes before the date.
        date = () if citation.date is None else (Run(_citation_date(flow, basis, citation.date)),)
        return joined(lead, (Run(flow.line(citation.type)),), subject, date, issuer)
    return joined(lead, (Run(flow.line(documents)),), issuer, subject)


def _cited(flow: Flow, basis: Basis, document: Citation | CitedDocument) -> str:
    """`Chỉ thị số 01-CT/TW, ngày 23/01/2026`."""
    words = document.type if document.number is None else f"{document.type} số {document.number}"
    if document.date is None:
        return words
    separator = " "
    if document.number is not None:
        comma = flow.law.text("citation.date_separator")
        separator = comma if basis.date_comma is None else ", " if basis.date_comma else " "
    return f"{words}{separator}{_citation_date(flow, basis, document.date)}"


def _citation_date(flow: Flow, basis: Basis, date: dt.date) -> str:
    """`ngày 23/01/2026`, or `ngày 23 tháng 01 năm 2026` as the decree's own basis lines have it."""
    lines_of_state = basis.form == "lines" and flow.law.family == "state"
    if (basis.date_style or ("long" if lines_of_state else "short")) == "long":
        return document_date(date.year, date.month, date.day)
    return f"ngày {in_text_date(date)}"
