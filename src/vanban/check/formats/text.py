"""Outcomes into Vietnamese text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from vanban.check.formats.tally import SEVERITY_WORDS, Tally, severity_words
from vanban.check.grouping import Group, grouped
from vanban.check.report import Finding, Outcome, Recognised, Report, Unreadable
from vanban.errors import Problem
from vanban.printable import one_line
from vanban.rulebook import Severity, load_rulebook

Role: TypeAlias = Severity | Literal["file", "clean", "unreadable", "quiet"]
Paint: TypeAlias = Callable[[str, Role], str]
"""Gives words the colour of their role; the words themselves stay."""

SHOWN_PLACES = 3
"""How many places of one fault are shown."""

_SHOWN_WORDS = 80
"""Letters of a component that are shown."""
CLEAN = "Không thấy lỗi"
UNREADABLE = "không soát được"


def unpainted(words: str, _: Role) -> str:
    """No colour at all."""
    return words


def text_pieces(outcomes: Iterable[Outcome], *, explain: bool = False, paint: Paint = unpainted) -> Iterator[str]:
    """A block for each file, gravest faults first, then the counts of all."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
        lines = (
            unreadable_lines(outcome, paint) if isinstance(outcome, Unreadable) else _report(outcome, explain, paint)
        )
        yield "\n".join(lines) + "\n\n"
    yield f"Đã soát {tally.words()}.\n"


def law_line(report: Report) -> str:
    """The law a file was judged by: its title and id."""
    return f"{load_rulebook(report.rulebook).title} ({report.rulebook})"


def place_line(finding: Finding) -> str:
    """Where a finding is, and the words that stand there: "đoạn 12: “KẾ HOẠCH”"."""
    excerpt = one_line(finding.place.excerpt)
    where = one_line(str(finding.place))
    return f"{where}: “{excerpt}”" if excerpt else where


def recognised_lines(report: Report) -> Iterator[str]:
    """The components that were found, one line each: "Cơ quan ban hành: “ỦY BAN NHÂN DÂN” (đoạn 3)".

    One that stands at several places is told by its first words and how many more there are; JSON tells each.
    """
    found: dict[str, list[Recognised]] = {}
    for each in report.recognised:
        found.setdefault(each.component, []).append(each)
    for lines in found.values():
        first = lines[0]
        text = one_line(first.text)
        shown = text if len(text) <= _SHOWN_WORDS else text[: _SHOWN_WORDS - 1].rstrip() + "…"
        more = f" và {len(lines) - 1} chỗ nữa" if len(lines) > 1 else ""
        yield f"{one_line(first.label)}: “{shown}” ({one_line(str(first.place))}{more})"


def name_of(report: Report) -> str:
    """The file a report is about."""
    return one_line(report.file) or "(văn bản)"


def kind_and_law(report: Report, by: str) -> Iterator[str]:
    """The kind of paper, the law, and how it was chosen, a line each; `by` says what was done by the law."""
    kind = ("Loại văn bản", report.kind_name)
    yield from labelled(kind, (by, law_line(report)), ("Lý do chọn luật", report.why), indent="  ")


def _report(report: Report, explain: bool, paint: Paint) -> list[str]:
    groups = grouped(report.findings)
    verdict = severity_words(report.counts()) or CLEAN
    role: Role = groups[0].first.severity if groups else "clean"
    lines = [f"{paint(name_of(report), 'file')}: {paint(verdict, role)}", *kind_and_law(report, "Soát theo")]
    if explain:
        lines += ["", "  Đã nhận ra:" if report.recognised else "  Không nhận ra thành phần thể thức nào."]
        lines += [f"    {line}" for line in recognised_lines(report)]
    for group in groups:
        lines += ["", *fault_lines(group, paint)]
    return lines


def fault_line(group: Group, paint: Paint) -> str:
    """How grave a fault is, what is wrong, at how many places, and the rule's id."""
    first = group.first
    kind = paint(SEVERITY_WORDS[first.severity].upper(), first.severity)
    repeated = f" ({len(group.findings)} chỗ)" if len(group.findings) > 1 else ""
    return f"{kind}  {one_line(first.message)}{repeated}  {paint(f'[{one_line(first.id)}]', 'quiet')}"


def fault_lines(group: Group, paint: Paint) -> Iterator[str]:
    """A fault in full: where, what stands there, what must, how to mend it, by which clause."""
    first = group.first
    yield f"  {fault_line(group, paint)}"
    label = "Ở đâu: "
    for finding in group.findings[:SHOWN_PLACES]:
        own = f", đang là: {one_line(finding.found)}" if finding.found and not group.found else ""
        yield f"    {label}{place_line(finding)}{own}"
        label = " " * len(label)
    if len(group.findings) > SHOWN_PLACES:
        yield f"    {label}và {len(group.findings) - SHOWN_PLACES} chỗ nữa"
    yield from labelled(
        ("Đang là", group.found), ("Phải là", first.expected), ("Cách sửa", first.remedy), ("Căn cứ", first.clause)
    )


def unreadable_lines(outcome: Unreadable, paint: Paint, verdict: str = UNREADABLE) -> Iterator[str]:
    """A file that could not be read, and why; `verdict` says what could not be done with it."""
    yield f"{paint(one_line(outcome.file), 'file')}: {paint(verdict, 'unreadable')}"
    for problem in outcome.problems:
        yield from problem_lines(problem)


def problem_lines(problem: Problem) -> Iterator[str]:
    """What is wrong, what must be and how to mend it, a line each."""
    yield f"  {problem_line(problem)}"
    yield from labelled(("Phải là", problem.expected), ("Cách sửa", problem.remedy))


def problem_line(problem: Problem) -> str:
    """What is wrong with an unreadable file, at which line of it: "dòng 3: thiếu trường date [field-missing]"."""
    place = f"dòng {problem.line}: " if problem.line else ""
    path = f"{one_line(problem.path)}: " if problem.path else ""
    return f"{place}{path}{one_line(problem.message)}  [{problem.code}]"


def labelled(*pairs: tuple[str, str], indent: str = "    ") -> Iterator[str]:
    """A line for each label that has words."""
    for label, words in pairs:
        if words:
            yield f"{indent}{label}: {one_line(words)}"
