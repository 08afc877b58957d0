"""The whole way from a .docx, or a plan, to its report."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

from vanban.anatomy import Anatomy, recognise
from vanban.anatomy.model import place_of
from vanban.anatomy.words import fold
from vanban.check.judging import (
    Judge,
    Memory,
    issue_days,
    judge_abbreviations,
    judge_annexes,
    judge_body,
    judge_citations,
    judge_head,
    judge_language,
    judge_page,
    judge_papers,
    judge_tail,
    judge_unfinished,
)
from vanban.check.report import Recognised, RecognisedLater, Report, ordered
from vanban.errors import CheckError, Problem, RulebookError
from vanban.rulebook import COMPONENTS, LANGUAGE, UNKNOWN, Rulebook, load_rulebook, rulebook_for, rulebooks
from vanban.rulebook.organisations import organisation_of
from vanban.vietnamese import in_text_date
from vanban.wordfile import Docx, Readable, WordFile, docx_bytes, read_word

if TYPE_CHECKING:
    from vanban.model import Plan
    from vanban.package import Document

Judging: TypeAlias = Callable[[Judge, Anatomy], None]
"""What puts a document taken apart to rules, and leaves its findings with the judge."""
_JUDGES: tuple[Judging, ...] = (
    judge_page,
    judge_papers,
    judge_head,
    judge_body,
    judge_tail,
    judge_annexes,
    judge_citations,
    judge_abbreviations,
    judge_language,
    judge_unfinished,
)


def check(
    source: Docx | Plan,
    *,
    rulebook: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    further: Sequence[Judging] = (),
) -> Report:
    """A .docx, or a plan as it would be rendered, turned into a report of its departures.

    The .docx is given by its path, its bytes, a binary stream, or as the `Document` that `render` made.

    The law is the one of the family the file shows and of its date; `rulebook` ("nd30") overrides that. `select` and
    `ignore` take ids of rules, or what ids begin with ("nd30.page"). `further` are judges that know more than the file
    tells (`vanban.pdf.check_layout`: its pages). Raises `CheckError` for what is not a sound Word
    document and for unknown ids, `RulebookError` for an unknown law.
    """
    wanted = wanted_rules(tuple(select), tuple(ignore))
    law = load_law(rulebook) if rulebook is not None else None
    document = made_here(source)
    if document is not None:
        law_of_plan = rulebook or rulebook_of(document)
        report = check(document.data, rulebook=law_of_plan, select=select, ignore=ignore, further=further)
        return report if rulebook else replace(report, why=why_of_plan(source, report))
    docx = cast("Docx", source)
    name = os.fspath(source) if isinstance(source, str | os.PathLike) else ""
    file = read_word(docx if isinstance(docx, str | os.PathLike) else docx_bytes(docx)[1])
    return examine(file, name, law=law, wanted=wanted, further=further).report


Wanted: TypeAlias = Callable[[str], bool]
"""Which rules are looked at, by their ids."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file taken apart, the law and the rules of language it was held against, and what was found."""

    anatomy: Anatomy
    law: Rulebook
    language: Rulebook
    report: Report


def examine(
    file: WordFile,
    name: str = "",
    *,
    law: Rulebook | None = None,
    wanted: Wanted | None = None,
    further: Sequence[Judging] = (),
    memory: Memory | None = None,
) -> Examined:
    """A file that was read, held against a law, by default the one of its family and date; raises `CheckError`.

    `memory` goes from one reading of a file to the next, and spares looking through the same words again.
    """
    anatomy = recognise(file, law.family if law is not None else "")
    days = _days(anatomy)
    if law is None:
        law, why = _law(anatomy, days, name)
    else:
        why = "được chỉ định"
    span = days or (law.in_force_from, dt.date.max)
    language = load_rulebook(LANGUAGE)
    judge = Judge(law, language, anatomy.kind, span, wanted, memory)
    for judging in (*_JUDGES, *further):
        judging(judge, anatomy)
    report = Report(
        file=name,
        family=law.family,
        rulebook=law.id,
        why=why,
        kind=anatomy.kind.code,
        kind_name=kind_words(anatomy, law),
        findings=ordered(dict.fromkeys(judge.findings)),
        recognised=RecognisedLater(partial(_recognised, anatomy)),
    )
    return Examined(anatomy, law, language, report)


def made_here(source: object) -> Document | None:
    """The document of a plan, or the one that was rendered before; None for files that say nothing of themselves.

    Raises `TypeError` for what is neither a plan nor a .docx.
    """
    if isinstance(source, str | os.PathLike | bytes | bytearray | memoryview | Readable):
        return None
    from vanban.model import Plan
    from vanban.package import Document
    from vanban.rendering import render

    if isinstance(source, Plan):
        return render(source)
    if isinstance(source, Document):
        return source
    raise TypeError(
        f"a check takes a .docx (its path, bytes, a binary stream or a Document) or a Plan, not {type(source).__name__}"
    )


def why_of_plan(source: object, report: Report) -> str:
    """How the law of a plan was chosen: by the plan itself, or by its family and date."""
    family = "kế hoạch của cơ quan Đảng" if report.family == "party" else "kế hoạch của cơ quan nhà nước"
    if getattr(source, "rulebook", None):
        return f"{family}; kế hoạch ghi rõ luật áp dụng (rulebook)"
    date = getattr(source, "date", None)
    if date is None:
        return f"{family}; luật có hiệu lực vào ngày ban hành ghi trong văn bản"
    first, last = in_text_date(date.first), in_text_date(date.last)
    return f"{family}; ngày ban hành {first if first == last else f'khoảng {first} - {last}'}"


def rulebook_of(document: Document) -> str:
    """The id of the law a document was rendered by."""
    return document.provenance["rulebook"].partition(" ")[0]


def load_law(rulebook: str) -> Rulebook:
    """The law with this id; raises `RulebookError` for the rules of language, which are no law by themselves."""
    law = load_rulebook(rulebook)
    if law.family == "any":
        raise RulebookError(
            [
                Problem(
                    "rulebook-unknown",
                    f"“{rulebook}” là quy tắc chung về chữ và số, không phải luật về thể thức",
                    expected=", ".join(book.id for book in rulebooks()),
                )
            ]
        )
    return law


def _days(anatomy: Anatomy) -> tuple[dt.date, dt.date] | None:
    found = anatomy.components.get("place_date")
    return issue_days(found.text) if found is not None else None


def _law(anatomy: Anatomy, days: tuple[dt.date, dt.date] | None, name: str) -> tuple[Rulebook, str]:
    """The law by family and date, and in Vietnamese how it was chosen."""
    family = anatomy.family
    told = _family_words(anatomy)
    books = [book for book in rulebooks() if book.family == family]
    if not books:
        raise CheckError(
            [
                Problem(
                    "check-no-law",
                    f"{told}: chưa có bộ quy tắc cho loại văn bản này",
                    expected=", ".join(book.id for book in rulebooks()),
                    remedy="chọn một luật để soát theo, ví dụ --rulebook hd05",
                    file=name,
                )
            ]
        )
    if days is None:
        return books[-1], f"{told}; không đọc được ngày ban hành nên lấy quy định mới nhất"
    first, last = days
    shown = in_text_date(first) if first == last else f"khoảng {in_text_date(first)} - {in_text_date(last)}"
    try:
        return rulebook_for(family, first, last), f"{told}; ngày ban hành {shown}"
    except RulebookError as error:
        if error.problems[0].code == "rulebook-ambiguous":
            return books[-1], f"{told}; ngày còn để trống trong {shown} nên lấy quy định mới nhất"
    book = books[0] if last < books[0].in_force_from else books[-1]
    return (
        book,
        f"{told}; ngày ban hành {shown} nằm ngoài hiệu lực của các quy định đã có, lấy quy định gần nhất",
    )


def _family_words(anatomy: Anatomy) -> str:
    """How the family was told, and the issuer's own rule where it has one that is no rulebook here."""
    issuer = [anatomy.components[name].text for name in ("parent_body", "issuer") if name in anatomy.components]
    own = organisation_of(fold(" ".join(issuer))) if anatomy.family == "state" else None
    if own is None:
        return anatomy.family_words
    return (
        f"{anatomy.family_words}; {own.name} có quy định riêng ({own.rule}) chưa có bộ quy tắc, "
        "nên soát theo quy định chung"
    )


def kind_words(anatomy: Anatomy, law: Rulebook) -> str:
    """What kind of paper this is, in Vietnamese, and whether the law knows it."""
    kind = anatomy.kind
    if kind is UNKNOWN:
        return "chưa rõ loại"
    return (
        kind.name if kind.known_to(law.family) else f"{kind.name} (ngoài các loại văn bản của luật này; chỉ soát chữ)"
    )


def _recognised(anatomy: Anatomy) -> list[Recognised]:
    """Every component that was found, line by line, in order of place."""
    lines = [(found.component, line.place, line.text) for found in anatomy.components.values() for line in found.lines]
    named = [part for annex in anatomy.annexes for part in (annex.title, annex.reference)]
    named += [part for attached in anatomy.attachments for part in (attached.title, attached.reference)]
    lines += [(part.component, line.place, line.text) for part in named if part is not None for line in part.lines]
    for item in anatomy.all_items:
        if item.component:
            lines.append((item.component, place_of(item.paragraph), item.paragraph.words.strip()))
    for paragraphs in anatomy.file.others.values():
        for paragraph in paragraphs:
            if paragraph.container == "footnote" and not paragraph.blank:
                lines.append(("footnote", place_of(paragraph), paragraph.text.strip()))
    for paragraph in anatomy.page_numbers:
        lines.append(("page_number", place_of(paragraph), paragraph.text.strip()))
    found = [Recognised(name, COMPONENTS[name], place, text) for name, place, text in lines]
    return sorted(found, key=lambda each: (each.place.part != anatomy.file.main, each.place.part, each.place.paragraph))


def wanted_rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> Wanted | None:
    """Which rules are looked at, None for all; raises `CheckError` for an id that names none."""
    if not (select or ignore):
        return None
    known = [rule.id for book in (*rulebooks(), load_rulebook(LANGUAGE)) for rule in book.rules]
    problems = [_unknown(each, known) for each in (*select, *ignore) if not any(_under(rule, each) for rule in known)]
    if problems:
        raise CheckError(problems)

    def wanted(rule: str) -> bool:
        if select and not any(_under(rule, each) for each in select):
            return False
        return not any(_under(rule, each) for each in ignore)

    return wanted


def _under(rule: str, prefix: str) -> bool:
    return rule == prefix or rule.startswith(f"{prefix}.")


def _unknown(wanted: str, known: list[str]) -> Problem:
    near = get_close_matches(wanted, known, n=3)
    return Problem(
        "rule-unknown",
        f"không có quy tắc nào mã “{wanted}”",
        expected="mã trong trang quy tắc, hoặc phần đầu của mã, ví dụ nd30.page",
        remedy=f"có lẽ là {' hoặc '.join(near)}" if near else "",
    )
