"""What was mended and what was left into Vietnamese text for a terminal, a pipe or a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from vanban.check.formats.text import (
    SHOWN_PLACES,
    Paint,
    Role,
    fault_line,
    fault_lines,
    kind_and_law,
    labelled,
    name_of,
    place_line,
    problem_lines,
    unpainted,
    unreadable_lines,
)
from vanban.check.grouping import Group, grouped
from vanban.check.report import Finding, Unreadable
from vanban.mending.fixed import REASONS, Left, Mended
from vanban.mending.fixed_file import FixedFile, Outcome
from vanban.mending.formats.tally import Tally, before_and_after
from vanban.printable import one_line, unbroken
from vanban.rulebook import COMPONENTS

NOTHING = "không có gì phải sửa"
UNREADABLE = "không sửa được"
_WHOLE = "Cả văn bản"
_UNSEEN = re.compile("^ | $|(?<= ) | (?= )")


def text_pieces(outcomes: Iterable[Outcome], *, paint: Paint = unpainted) -> Iterator[str]:
    """A block for each file: what was mended, which letters were changed, what is left and why; then the counts."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, Unreadable):
            lines = list(unreadable_lines(outcome, paint, UNREADABLE))
        else:
            lines = _file(outcome, paint)
        yield "\n".join(lines) + "\n\n"
    yield f"Tổng cộng {tally.words()}.\n"


def _file(outcome: FixedFile, paint: Paint) -> list[str]:
    fixed = outcome.fixed
    role: Role = "unreadable" if outcome.problems else "warning" if fixed.left else "clean"
    verdict = paint(_verdict(outcome), role)
    lines = [f"{paint(name_of(fixed.report), 'file')}: {verdict}", *kind_and_law(fixed.report, "Sửa theo")]
    for each in before_and_after(fixed.before.counts(), fixed.report.counts()):
        lines.append(f"  {each[0].upper()}{each[1:]}")
    lines += _where_written(outcome)
    for problem in outcome.problems:
        lines += problem_lines(problem)
    form = [each for each in fixed.mended if not each.letters]
    letters = [each for each in fixed.mended if each.letters]
    done = "ĐÃ SỬA" if outcome.written else "SẼ SỬA"
    if form:
        lines += ["", f"  {paint(f'{done} HÌNH THỨC', 'clean')} ({len(form)} chỗ)"]
        for label, mended in _by_component(form).items():
            lines += ["", *_mended(label, mended, paint)]
    if letters:
        lines += ["", f"  {paint(f'{done} CHỮ', 'clean')} ({len(letters)} chỗ)"]
        for together in _alike(letters):
            lines += ["", *_letters(together, paint)]
    if fixed.left:
        lines += ["", f"  {paint('CÒN LẠI', 'warning')} ({len(fixed.left)} chỗ)", *_left(fixed.left, paint)]
    return lines


def _verdict(outcome: FixedFile) -> str:
    fixed = outcome.fixed
    if not fixed.mended and not fixed.left:
        return NOTHING
    if outcome.problems:
        return "không ghi được bản đã sửa"
    will = "sẽ" if outcome.dry_run else "đã"
    done = f"{will} sửa {len(fixed.mended)} chỗ" if fixed.mended else "không sửa tự động được chỗ nào"
    return f"{done}, {f'còn {len(fixed.left)} chỗ' if fixed.left else 'không còn chỗ nào'}"


def _where_written(outcome: FixedFile) -> Iterator[str]:
    if outcome.problems:
        return
    if not outcome.output:
        yield "  Không ghi tệp nào: không có gì đổi"
        return
    label = "Chạy thử, chưa ghi; sẽ ghi vào" if outcome.dry_run else "Đã ghi vào"
    same = "" if outcome.fixed.changed else " (chép nguyên, không có gì đổi)"
    yield from labelled((label, outcome.output + same), ("Bản gốc giữ ở", outcome.backup), indent="  ")


def _alike(mended: Iterable[Mended]) -> Iterator[list[Mended]]:
    """What is told together: the same fault mended the same way, the gravest first."""
    mended = list(mended)
    by_finding = {id(each.finding): each for each in mended}
    for group in grouped(each.finding for each in mended):
        ways: dict[str, list[Mended]] = {}
        for finding in group.findings:
            each = by_finding[id(finding)]
            ways.setdefault(each.done, []).append(each)
        yield from ways.values()


def _by_component(mended: Iterable[Mended]) -> dict[str, list[Mended]]:
    """What was done to each component, by its Vietnamese label, in order of place; the whole paper first."""
    found: dict[str, list[Mended]] = {_WHOLE: []}
    for each in mended:
        found.setdefault(COMPONENTS.get(each.finding.component, _WHOLE), []).append(each)
    return {label: each for label, each in found.items() if each}


def _mended(label: str, mended: Sequence[Mended], paint: Paint) -> Iterator[str]:
    """What was done to a component, a line for each thing done, and the clauses that ask for it."""
    places = dict.fromkeys(place_line(each.finding) for each in mended)
    alone = f", {next(iter(places))}" if len(places) == 1 else ""
    yield f"  {label}{alone}"
    for together in _alike(mended):
        found = {each.finding.found for each in together}
        before = found.pop() if len(found) == 1 else ""
        # "bỏ chữ đậm" says what was there.
        was = f", trước là {one_line(before)}" if before and before not in together[0].done else ""
        where = "" if alone else f" ({_places(together)})"
        yield f"    - {one_line(together[0].done)}{was}{where}  {paint(f'[{one_line(together[0].id)}]', 'quiet')}"
    yield from labelled(("Căn cứ", _clauses(mended)))


def _clauses(mended: Sequence[Mended]) -> str:
    """The clauses, each without what it begins with as the one before it does: "NĐ 30, Mục I, khoản 1; khoản 3"."""
    told: list[str] = []
    before: list[str] = []
    for clause in sorted({each.finding.clause for each in mended if each.finding.clause}):
        parts = clause.split(", ")
        pairs = zip(parts[:-1], before, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        told.append(", ".join(parts[shared:]))
        before = parts
    return "; ".join(told)


def _places(together: Sequence[Mended]) -> str:
    """The first places: "đoạn 10, 12, 13 và 5 chỗ nữa"."""
    found = [each.finding.place for each in together]
    if all(each.paragraph and each.part == found[0].part and not each.section for each in found):
        numbers = dict.fromkeys(each.paragraph for each in found)
        places = [str(replace(found[0], table=0)), *map(str, list(numbers)[1:])]
    else:
        places = list(dict.fromkeys(map(str, found)))
    more = f" và {len(places) - SHOWN_PLACES} chỗ nữa" if len(places) > SHOWN_PLACES else ""
    return one_line(", ".join(places[:SHOWN_PLACES]) + more)


def _letters(together: Sequence[Mended], paint: Paint) -> Iterator[str]:
    """Every change of letters is told, however many are alike."""
    group = _group(together)
    yield f"  {fault_line(group, paint)}"
    for each in together:
        where = one_line(str(each.finding.place))
        yield f"    {where}: {quoted(each.old)} → {quoted(each.new)}"
    done = "" if together[0].new and together[0].new in together[0].done else together[0].done
    yield from labelled(("Đã làm", done), ("Căn cứ", group.first.clause))


def quoted(letters: str) -> str:
    """Letters as they were or are, each blank that ends them or stands beside another shown as “␣”."""
    return f"“{_UNSEEN.sub('␣', unbroken(letters))}”" if letters else "(không có)"


def _left(left: Sequence[Left], paint: Paint) -> Iterator[str]:
    for reason, why in REASONS.items():
        mine = [each.finding for each in left if each.reason == reason]
        if not mine:
            continue
        yield from ("", f"  {one_line(why[0].upper() + why[1:])} ({len(mine)} chỗ):")
        for group in grouped(mine):
            if reason == "not-asked":
                yield f"  - {fault_line(group, paint)}"
            else:
                yield from ("", *fault_lines(group, paint))


def _group(together: Sequence[Mended]) -> Group:
    findings: tuple[Finding, ...] = tuple(each.finding for each in together)
    return Group(findings)
