"""Lines of a source into runs, and runs cut by the letters they show: what fields with marks in them are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vanban.anatomy import Line
from vanban.compose.composition import Inline, Run
from vanban.compose.inline import merge_runs
from vanban.vietnamese import to_nfc

_BLANKS = re.compile(r"[ \u00a0\t]{2,}")
NOTE_SIGN = "\ufffc"
"""Stands for a footnote in the letters of runs, so that they have the same offsets as the runs."""


def runs_of(line: Line) -> Inline:
    """A line as runs with their bold and italic, without the blanks around it."""
    paragraph = line.paragraph
    runs = [
        Run(to_nfc(paragraph.text[max(start, line.start) : min(end, line.end)]), look.bold, look.italic)
        for start, end, look in paragraph.spans
        if start < line.end and end > line.start
    ]
    return stripped(merge_runs([run for run in runs if run.text]))


def upright(runs: Inline, *, bold: bool = True, italic: bool = True) -> Inline:
    """Runs without the look that all their letters share, which the law or the office gives the whole of a line."""
    shown = [run for run in runs if run.kind == "text" and run.text.strip()]
    all_bold = bold and bool(shown) and all(run.bold for run in shown)
    all_italic = italic and bool(shown) and all(run.italic for run in shown)
    if not (all_bold or all_italic):
        return runs
    return merge_runs(
        [replace(run, bold=run.bold and not all_bold, italic=run.italic and not all_italic) for run in runs]
    )


def letters(runs: Inline) -> str:
    """The letters of runs; breaks and tabs are spaces, a footnote is `NOTE_SIGN`. Offsets are those of `cut`."""
    return "".join(_shown(run) for run in runs)


def cut(runs: Inline, start: int, end: int | None = None) -> Inline:
    """The runs between two offsets of their `letters`, without the blanks around them."""
    found: list[Run] = []
    at = 0
    stop = len(letters(runs)) if end is None else end
    for run in runs:
        shown = _shown(run)
        low, high = max(start - at, 0), min(stop - at, len(shown))
        if low < high:
            found.append(replace(run, text=shown[low:high]) if run.kind == "text" else run)
        at += len(shown)
    return stripped(merge_runs(found))


def stripped(runs: Inline) -> Inline:
    """Runs without blanks and breaks at their ends."""
    kept = list(runs)
    while kept and _blank(kept[0]):
        kept.pop(0)
    while kept and _blank(kept[-1]):
        kept.pop()
    if kept and kept[0].kind == "text":
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and kept[-1].kind == "text":
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def single_spaced(runs: Inline) -> Inline:
    """Runs whose words are one space apart, as in names, where more spaces only came of setting a line to its width."""
    return stripped(merge_runs([replace(run, text=_BLANKS.sub(" ", run.text)) for run in runs]))


def on_lines(parts: Iterable[Inline], *, breaks: bool) -> Inline:
    """Parts of a text, each from a line of its own (`breaks`) or all on one."""
    found: list[Run] = []
    for part in parts:
        if found:
            found.append(Run(kind="break") if breaks else Run(" "))
        found += part
    return merge_runs(found)


def words(lines: Sequence[Line], *, breaks: bool = False) -> str:
    """Lines as one plain text."""
    return ("\n" if breaks else " ").join(line.words for line in lines)


def _shown(run: Run) -> str:
    if run.kind == "footnote":
        return NOTE_SIGN
    return run.text if run.kind == "text" else " "


def _blank(run: Run) -> bool:
    return run.kind in ("break", "tab") or (run.kind == "text" and not run.text.strip())
