"""What stands above the body laid out: header, title, legal basis, opening."""

from __future__ import annotations

import datetime as dt

from vanban.compose.balancing import balanced
from vanban.compose.composition import Header, Inline, Run, Title
from vanban.compose.flow import Flow, joined, with_colon, with_end
from vanban.compose.inline import plain
from vanban.compose.metrics import text_width_mm
from vanban.compose.name_lines import joint_lines, name_lines
from vanban.model import Basis, Citation, CitedDocument
from vanban.model.lawful import degree_of
from vanban.rulebook import Rulebook
from vanban.vietnamese import document_date, in_text_date, pad, upper

RULE_SIZE_PT = 8.0
"""Size of the underscores that draw a rule; the templates' style for rules has the same."""


def document_number(flow: Flow, *, bare: bool = False) -> str:
    """`Số 15-KH/TU`, `Số: 05/KH-UBND`; a blank where the number is still to come. `bare`: without “Số”."""
    plan, law = flow.plan, flow.law
    number = law.text("number.blank")
    if plan.number is not None:
        number = pad(plan.number) if law.flag("number.pad") else str(plan.number)
    symbols = (plan.issuer.symbol, *(partner.symbol for partner in plan.issuer.partners))
    symbol = law.text("number.joint_separator").join(symbols)
    text = law.text("number.pattern").format(number=number, symbol=symbol)
    return text.removeprefix("Số").removeprefix(":").removeprefix(" ") if bare else text


def issue_date(flow: Flow) -> str:
    """`ngày 07 tháng 02 năm 2026`, with blanks for what is not known yet."""
    date = flow.plan.date
    return document_date(date.year, date.month, date.day, blank=flow.law.text("date.blank"))


_GAP_MM = 2.0
"""Room left beside a name, so that it does not touch the other half of the header."""
_DATE_GAP_MM = 1.0
_NUMBER_MM = 40.0
"""Room that most numbers and symbols need."""
_OWN_VERBS = ("căn cứ ", "thực hiện ", "theo ", "xét ", "trên cơ sở ", "triển khai ")


def compose_header(flow: Flow) -> Header:
    """Issuer, number, national title, place and date, marks."""
    plan, law = flow.plan, flow.law
    issuer = _issuer_lines(flow)
    motto = law.text("motto.text") if law.family == "state" else ""
    title = law.text("national_title.text")
    under = ("motto", motto) if motto else ("national_title", title)
    date = law.text("place_date.pattern").format(place=flow.line(plan.issuer.place), date=issue_date(flow))
    urgency = plan.urgency or ""
    return Header(
        national_title=title,
        motto=motto,
        national_rule=rule(law.number("national.rule_ratio") * _width(flow, under[1], under[0])),
        parent=_lines(flow, plan.issuer.parent, "parent_body") if plan.issuer.parent else (),
        issuer=issuer,
        issuer_rule=_issuer_rule(flow, issuer),
        number=document_number(flow),
        place_date=date,
        date_row=_date_row(flow, date),
        draft=_draft(flow),
        secrecy=upper(flow.line(plan.secrecy or "")),
        urgency=upper(flow.line(urgency)),
        urgency_degree=degree_of(urgency, law, "urgency") or "",
        circulation=tuple(mark for mark in _circulation(flow) if not is_no_media(flow, mark)),
    )


def _circulation(flow: Flow) -> tuple[str, ...]:
    return tuple(upper(flow.line(mark)) for mark in flow.plan.circulation)


def is_no_media(flow: Flow, mark: str) -> bool:
    """Whether a mark of circulation is the one the law puts at the end of the document."""
    return flow.law.has("circulation.no_media") and flow.law.rule("circulation.no_media").accepts((mark,))


def no_media_marks(flow: Flow) -> tuple[str, ...]:
    """The marks of circulation that stand at the end: `KHÔNG PHỔ BIẾN TRÊN …`."""
    return tuple(mark for mark in _circulation(flow) if is_no_media(flow, mark))


def _date_row(flow: Flow, date: str) -> str:
    """Which of the law's widths holds place and date on one line, and the number beside; the widest where none does."""
    law = flow.law
    widths = law.numbers("header.date_mm")
    needed = text_width_mm(date, law.number("place_date.size_pt")) + _DATE_GAP_MM
    number = _width(flow, document_number(flow), "number") + _DATE_GAP_MM
    fits = (width >= needed and number_cell_mm(law, width)[1] >= number for width in widths)
    return str(next((index for index, fit in enumerate(fits) if fit), len(widths) - 1))


def number_cell_mm(law: Rulebook, date_mm: float) -> tuple[float, float]:
    """Where the cell of the number begins and how wide it is, beside a date as wide as `date_mm`.

    Its middle is that of the issuer above, unless that left it no room: then it takes all there is.
    """
    left = law.number("header.left_mm")
    end = left + law.number("header.right_mm") - date_mm
    start = left - end
    return (start, end - start) if end - start >= _NUMBER_MM else (0.0, end)


def _issuer_rule(flow: Flow, issuer: tuple[str, ...]) -> str:
    """The line below the issuer, in proportion to its last line and to its longest, where one length is to both."""
    law = flow.law
    if law.text("issuer.rule") != "line":
        return law.text("issuer.rule_text")
    widths = [_width(flow, line, "issuer") for line in issuer]
    ratio = law.rule("issuer.rule_ratio")
    length = law.number("issuer.rule_ratio") * max(widths)
    for share in (widths[-1] / max(widths), 1.0):
        shorter = law.number("issuer.rule_ratio") * max(widths) * share
        if ratio.accepts(shorter / widths[-1]) and ratio.accepts(shorter / max(widths)):
            length = shorter
            break
    return rule(length)


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
    lines: list[str] = []
    for line in _shown(flow, text, component).split("\n"):
        lines += name_lines(line, lambda part: _width(flow, part, component), _room_mm(flow))
    return tuple(lines)


def _issuer_lines(flow: Flow) -> tuple[str, ...]:
    """The issuer's name in lines; of a plan of several bodies all their names, the leading one first."""
    bodies = issuing_bodies(flow)
    if len(bodies) == 1:
        return _lines(flow, bodies[0], "issuer")
    names = [_shown(flow, " ".join(body.split()), "issuer") for body in bodies]
    separator = flow.law.text("issuer.joint_separator")
    return tuple(joint_lines(names, separator, lambda part: _width(flow, part, "issuer"), _room_mm(flow)))


def issuing_bodies(flow: Flow) -> tuple[str, ...]:
    """The names of the bodies that issue the plan as they were written, the leading one first.

    They may have been written as one name, joined by the law's separator, where as many others sign.
    """
    issuer = flow.plan.issuer
    if issuer.partners:
        return (issuer.name, *(partner.name for partner in issuer.partners))
    parts = " ".join(issuer.name.split()).split(flow.law.text("issuer.joint_separator"))
    if flow.plan.co_signatures and len(parts) == 1 + len(flow.plan.co_signatures):
        return tuple(parts)
    return (issuer.name,)


def _shown(flow: Flow, text: str, component: str) -> str:
    line = flow.line(text)
    return upper(line) if flow.law.flag(f"{component}.upper") else line


def _room_mm(flow: Flow) -> float:
    return flow.law.number("header.left_mm") - _GAP_MM


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
    style = citation.date_style or basis.date_style
    documents = " và ".join(_cited(flow, basis, document, style) for document in cited)
    if citation.number is None and not citation.also and subject is not None:
        # A law is cited by its name alone, and its name goes before the date.
        date = () if citation.date is None else (Run(_citation_date(flow, basis, citation.date, style)),)
        return joined(lead, (Run(flow.line(citation.type)),), subject, date, issuer)
    return joined(lead, (Run(flow.line(documents)),), issuer, subject)


def _cited(flow: Flow, basis: Basis, document: Citation | CitedDocument, style: str | None) -> str:
    """`Chỉ thị số 01-CT/TW, ngày 23/01/2026`."""
    word = "số" if document.number_word is None else document.number_word
    words = document.type
    if document.number is not None:
        words = " ".join(filter(None, (document.type, word, document.number)))
    if document.date is None:
        return words
    separator = " "
    if document.number is not None:
        comma = flow.law.text("citation.date_separator")
        separator = comma if basis.date_comma is None else ", " if basis.date_comma else " "
    return f"{words}{separator}{_citation_date(flow, basis, document.date, style)}"


def _citation_date(flow: Flow, basis: Basis, date: dt.date, style: str | None) -> str:
    """`ngày 23/01/2026`, or `ngày 23 tháng 01 năm 2026` as the decree's own basis lines have it."""
    lines_of_state = basis.form == "lines" and flow.law.family == "state"
    if (style or ("long" if lines_of_state else "short")) == "long":
        return document_date(date.year, date.month, date.day)
    return f"ngày {in_text_date(date)}"
