"""What stands above the body laid out: header, title, legal basis, opening."""

from __future__ import annotations

from vanban.compose.composition import Header, Inline, Run, Title
from vanban.compose.flow import Flow, joined, with_end
from vanban.compose.inline import merge_runs, plain
from vanban.compose.metrics import text_width_mm
from vanban.model import Citation
from vanban.vietnamese import document_date, in_text_date, pad, upper

RULE_SIZE_PT = 8.0
"""Size of the raised underscores that draw a rule; the templates' style for rules has the same."""


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
    draft, pattern = flow.plan.draft, flow.law.text("draft.pattern")
    if draft is None:
        return ""
    return pattern.format(n=draft) if isinstance(draft, int) else pattern.split(" lần")[0]


def compose_title(flow: Flow) -> Title:
    """Kind of document, subject, and the rule below."""
    plan, law = flow.plan, flow.law
    subject = flow.inline(plan.subject)
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
    lines = flow.line(text).split("\n")
    return tuple(upper(line) if flow.law.flag(f"{component}.upper") else line for line in lines)


def add_opening(flow: Flow) -> None:
    """The legal basis and the opening sentence: one paragraph, or a line for each citation and the sentence after."""
    plan, law = flow.plan, flow.law
    opening = list(plan.opening)
    basis = plan.basis
    if basis is not None:
        citations = [_citation(flow, item) for item in basis.citations]
        verb = flow.line(basis.verb)
        if basis.form == "sentence":
            sentence = joined((Run(verb),), citations[0])
            for citation in citations[1:]:
                sentence = (*sentence, Run("; "), *citation)
            if opening:
                sentence = (*sentence, Run(f"{basis.last_separator} "), *flow.inline(opening.pop(0)))
            flow.add("paragraph", sentence)
        else:
            marker = law.text("basis.marker")
            for index, citation in enumerate(citations):
                last = index == len(citations) - 1
                mark = law.text("basis.end") if last else law.text("basis.separator")
                if last and mark == "," and not opening:
                    mark = "."
                line = joined((Run(marker + verb),), citation)
                flow.add("basis", with_end(line, mark))
    for text in opening:
        flow.add("paragraph", text)


def _citation(flow: Flow, citation: Citation | str) -> Inline:
    """A citation in full: kind, number and symbol, date, issuer, subject (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6)."""
    if isinstance(citation, str):
        return flow.inline(citation)
    words = citation.type
    if citation.number is not None:
        words += f" số {citation.number}"
    if citation.date is not None:
        separator = flow.law.text("citation.date_separator") if citation.number is not None else " "
        words += f"{separator}ngày {in_text_date(citation.date)}"
    if citation.issuer is not None:
        words += f" của {citation.issuer}"
    subject = flow.inline(citation.subject) if citation.subject is not None else None
    return merge_runs(list(joined((Run(flow.line(words)),), subject)))
