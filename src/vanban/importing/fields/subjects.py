"""The lines below KẾ HOẠCH into `attribution` and `subject`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import Anatomy, Line
from vanban.compose.composition import Inline
from vanban.compose.heading import compose_title, plain_lines
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.reading import Reading
from vanban.importing.fields.runs import cut, letters, on_lines, runs_of, upright
from vanban.importing.proof import Setting

_KIND = re.compile(r"(?:bản\s+)?kế\s+hoạch\b[\s:.,–-]*", re.IGNORECASE)


def read_subject(anatomy: Anatomy, setting: Setting, reading: Reading) -> None:
    """On whose part the plan is, and what it is about; line ends are kept where compose would set others."""
    known = anatomy.components
    parts: list[Inline] = []
    lines: list[Line] = []
    if "kind" in known:
        rest = _beside_kind(known["kind"].lines, reading)
        parts += rest
        lines += known["kind"].lines if rest else ()
    if "attribution" in known:
        reading.data["attribution"] = known["attribution"].text
        reading.take(known["attribution"].lines, "$.attribution")
    if "subject" in known:
        reading.take(known["subject"].lines, "$.subject")
        parts += [runs_of(line) for line in known["subject"].lines]
        lines += known["subject"].lines
    if not parts:
        reading.lack("$.subject", "trích yếu: nội dung khái quát của kế hoạch, dưới chữ KẾ HOẠCH")
        return
    whole = upright(on_lines(parts, breaks=True))
    broken, joined = setting.marked(whole), setting.marked(upright(on_lines(parts, breaks=False)))
    reading.data["subject"] = broken if len(parts) > 1 and _by_hand(broken, joined, setting) else joined


def _beside_kind(lines: Sequence[Line], reading: Reading) -> list[Inline]:
    """What stands behind KẾ HOẠCH on its line; the word itself is the law's."""
    runs = on_lines([runs_of(line) for line in lines], breaks=False)
    match = _KIND.match(letters(runs))
    if match is None:
        text = letters(runs)
        reading.leave(lines, "import-kind", f"tên loại “{text}” không phải KẾ HOẠCH; bản in sẽ ghi KẾ HOẠCH", "lost")
        return []
    rest = cut(runs, match.end())
    reading.take(lines, "$.subject" if rest else "", "placed" if rest else "computed")
    return [rest] if rest else []


def _by_hand(broken: str, joined: str, setting: Setting) -> bool:
    """Whether a subject has to keep its line ends: compose would set others, and each line fits where it stands."""
    wanted = broken.split("\n")
    return _laid_out(joined, setting) != wanted and _laid_out(broken, setting) == wanted


def _laid_out(subject: str, setting: Setting) -> list[str]:
    part = part_of("subject", subject)
    if part is None:
        return []
    return plain_lines(compose_title(flow_of(setting, subject=part)).subject)
