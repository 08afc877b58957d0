"""What was mended and what was left into Vietnamese text for a terminal, a pipe or a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vanban.check.formats.text import (
    Paint,
    Role,
    fault_line,
    fault_lines,
    kind_and_law,
    labelled,
    name_of,
    place_lines,
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

NOTHING = "không có gì phải sửa"
UNREADABLE = "không sửa được"
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
        for together in _alike(form):
            lines += ["", *_mended(together, paint)]
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


def _mended(together: Sequence[Mended], paint: Paint) -> Iterator[str]:
    group = _group(together)
    yield f"  {fault_line(group, paint)}"
    yield from place_lines(group, "trước là")
    yield from labelled(("Trước", group.found), ("Đã làm", together[0].done), ("Căn cứ", group.first.clause))


def _letters(together: Sequence[Mended], paint: Paint) -> Iterator[str]:
    """Every change of letters is told, however many are alike."""
    group = _group(together)
    yield f"  {fault_line(group, paint)}"
    for each in together:
        where = one_line(str(each.finding.place))
        yield f"    {where}: {quoted(each.old)} → {quoted(each.new)}"
    yield from labelled(("Đã làm", together[0].done), ("Căn cứ", group.first.clause))


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
