"""Inline marks of a text (`vanban.model.marks` says what is one) turned into runs, bold, italic, footnotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vanban.compose.composition import Inline, Run
from vanban.model.marks import inline_tokens

AddFootnote = Callable[[str], Run]
"""Takes the text of a footnote, returns the run that refers to it."""


def parse_inline(text: str, add_footnote: AddFootnote, *, italic: bool = False) -> Inline:
    """A text with inline marks turned into runs; `italic`: what is not marked is italic.

    Line ends become breaks, tabs become tabs. Footnotes are handed to `add_footnote` in the order they stand.
    """
    if not any(mark in text for mark in "*^\\\n\t"):
        return (Run(text, italic=italic),)
    runs: list[Run] = []
    strong, emphasised = 0, 0
    for token in inline_tokens(text):
        look = (strong > 0, italic or emphasised > 0)
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasised += 1
            case "em_close":
                emphasised -= 1
            case "footnote":
                runs.append(add_footnote(token.content))
            case "softbreak":
                runs.append(Run(kind="break"))
            case _:
                runs += _text_runs(token.content, *look)
    return merge_runs(runs)


def _text_runs(text: str, bold: bool, italic: bool) -> list[Run]:
    runs: list[Run] = []
    for index, part in enumerate(text.split("\t")):
        if index:
            runs.append(Run(kind="tab"))
        if part:
            runs.append(Run(part, bold, italic))
    return runs


def merge_runs(runs: list[Run]) -> Inline:
    """Neighbouring runs of one look joined."""
    if len(runs) < 2:
        return tuple(runs)
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and run.kind == last.kind == "text" and _look(run) == _look(last):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _look(run: Run) -> tuple[bool, bool, str, int]:
    return run.bold, run.italic, run.style, run.spread


def plain(runs: Inline) -> str:
    """The text of runs without marks and footnotes; breaks and tabs are spaces."""
    return "".join(run.text if run.kind == "text" else " " if run.kind != "footnote" else "" for run in runs)
