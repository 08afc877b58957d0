"""The lines below KẾ HOẠCH into `attribution` and `subject`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from vanban.anatomy import Anatomy, Item, Line
from vanban.anatomy.lines import lines_of
from vanban.anatomy.words import is_upper
from vanban.compose.composition import Inline
from vanban.compose.heading import compose_title, plain_lines
from vanban.importing.fields.citations import VERB
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.reading import Reading
from vanban.importing.fields.runs import cut, letters, on_lines, single_spaced, upright
from vanban.importing.items import Reader
from vanban.importing.proof import Setting

_KIND = re.compile(r"(?:bản\s+)?kế\s+hoạch\b[\s:.,–-]*", re.IGNORECASE)
_ABOUT = re.compile(r"V\s*/\s*v\b[\s:]*", re.IGNORECASE)
"""What a letter writes before its subject, and no plan."""
_MOST_LINES = 4
_LONGEST_LINE = 200
"""Letters a line of a subject has at most that goes on below it."""


def read_subject(anatomy: Anatomy, reader: Reader, reading: Reading) -> int:
    """On whose part the plan is, and what it is about; line ends are kept where compose would set others.

    Gives how many items of the text belong to the subject: a pasted text does not tell its lines by their look.
    """
    known = anatomy.components
    parts: list[Inline] = []
    if "kind" in known:
        parts += _beside_kind(known["kind"].lines, reader, reading)
    if "attribution" in known:
        reading.data["attribution"] = known["attribution"].text
        reading.take(known["attribution"].lines, "$.attribution")
    lines = list(known["subject"].lines) if "subject" in known else []
    above = [*(known["kind"].lines if "kind" in known else ()), *lines]
    more: list[Item] = []
    if above:
        goes_on = _goes_on if parts or lines else _ends_nothing
        more = _going_on(anatomy.items, above[-1], goes_on, led=bool(parts or lines))
    lines += [line for item in more for line in lines_of([item.paragraph])]
    reading.take(lines, "$.subject")
    parts += [_runs(line, reader) for line in lines]
    if not parts:
        reading.lack("$.subject", "trích yếu: nội dung khái quát của kế hoạch, dưới chữ KẾ HOẠCH")
        return 0
    setting = Setting(reader.law, notes=reader.notes())
    broken, joined = (setting.marked(upright(on_lines(parts, breaks=breaks))) for breaks in (True, False))
    reading.data["subject"] = broken if len(parts) > 1 and _by_hand(broken, joined, setting) else joined
    match = _ABOUT.match(letters(parts[0]))
    if match is not None:
        reading.tell(
            "import-subject-about",
            f"trích yếu dưới tên loại mở đầu bằng “{match[0].strip()}”, khác quy định; giữ nguyên. "
            f"Muốn đúng quy định: bỏ “{match[0].strip()}” ở subject",
            lines=lines or (known["kind"].lines if "kind" in known else ()),
            text=match[0].strip(),
            level="fault",
            path="$.subject",
        )
    return len(more)


def _runs(line: Line, reader: Reader) -> Inline:
    """A line of the subject, its words one space apart; all of a subject is bold, or none of it is."""
    runs = reader.runs(line.paragraph, "subject", line.start, line.end)
    return single_spaced(tuple(replace(run, bold=False) for run in runs))


def _beside_kind(lines: Sequence[Line], reader: Reader, reading: Reading) -> list[Inline]:
    """What stands behind KẾ HOẠCH on its line; the word itself is the law's."""
    runs = on_lines([_runs(line, reader) for line in lines], breaks=False)
    text = letters(runs)
    match = _KIND.match(text)
    if match is None:
        reading.leave(lines, "import-kind", f"tên loại “{text}” không phải KẾ HOẠCH; bản in sẽ ghi KẾ HOẠCH", "lost")
        return []
    rest = cut(runs, match.end())
    if letters(rest).casefold() == "liên tịch":
        reading.tell(
            "import-kind-joint",
            f"tên loại của văn bản gốc là “{text}”; bản in ghi KẾ HOẠCH, chữ “{letters(rest)}” giữ ở đầu trích yếu",
            lines=lines,
            text=letters(rest),
            level="fault",
            path="$.subject",
        )
    reading.take(lines, "$.subject" if rest else "", "placed" if rest else "computed")
    return [rest] if rest else []


def _going_on(items: Sequence[Item], above: Line, goes_on: Callable[[Item], bool], *, led: bool) -> list[Item]:
    """Items right below the title that are of the subject: lines that are no sentence.

    `led`: more of the subject stands above them; they are of it only where they are set alike and a ground follows.
    """
    align = above.paragraph.layout.align
    alike = takewhile(lambda item: goes_on(item) and (not led or item.paragraph.layout.align == align), items)
    more = list(islice(alike, _MOST_LINES))
    following = items[len(more)] if len(more) < len(items) else None
    if following is None or (led and not (following.kind in ("basis", "opening") and _opens(following))):
        return []
    return more


def _ends_nothing(item: Item) -> bool:
    text = item.paragraph.nfc.strip()
    kinds = ("opening", "body", "display", "basis")
    return item.kind in kinds and not item.label and len(text) <= 2 * _LONGEST_LINE and text[-1:] not in ".;:/"


def _goes_on(item: Item) -> bool:
    text = item.paragraph.nfc.strip()
    return (
        item.kind in ("opening", "body", "display")
        and not item.label
        and len(text) <= _LONGEST_LINE
        and text[-1:] not in ".;:/"
        and not text.startswith("(")
        and not is_upper(text)
        and not _opens(item)
    )


def _opens(item: Item) -> bool:
    text = item.paragraph.nfc.strip()
    return VERB.match(text) is not None or item.kind == "basis" or text.endswith(":")


def _by_hand(broken: str, joined: str, setting: Setting) -> bool:
    """Whether a subject has to keep its line ends: compose would set others, and each line fits where it stands."""
    wanted = plain_lines(compose_title(flow_of(setting, subject=broken)).subject)
    return wanted == _bare(broken, setting) and _laid_out(joined, setting) != wanted


def _bare(text: str, setting: Setting) -> list[str]:
    """The lines of a text as they were broken by hand, without its marks."""
    return plain_lines(flow_of(setting).inline(text))


def _laid_out(subject: str, setting: Setting) -> list[str]:
    part = part_of("subject", subject)
    if part is None:
        return []
    return plain_lines(compose_title(flow_of(setting, subject=part)).subject)
