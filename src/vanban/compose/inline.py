"""Inline marks of a text turned into runs: `**bold**`, `*italic*`, `^[footnote]`.

The subset of CommonMark is small on purpose, so that what a clerk types comes out letter for letter: only asterisks
mark, only `\\*` and `\\^` escape, underscores, backticks, `&amp;` and angle brackets are letters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from vanban.compose.composition import Inline, Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MAX_BRACKETS = 20
"""Deepest nesting of brackets in a footnote; it keeps the search for the closing one short."""

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
    for token in _tokens(text):
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
        if last is not None and run.kind == last.kind == "text" and (run.bold, run.italic) == (last.bold, last.italic):
            merged[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return tuple(merged)


def plain(runs: Inline) -> str:
    """The text of runs without marks and footnotes; breaks and tabs are spaces."""
    return "".join(run.text if run.kind == "text" else " " if run.kind != "footnote" else "" for run in runs)


def _tokens(text: str) -> list[Token]:
    (block,) = _parser().parseInline(text)
    return block.children or []


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 40})
    parser.enable(["emphasis"])
    for name, rule in {"break": _line_break, "escape": _escape, "footnote": _footnote, "mark": _mark}.items():
        parser.inline.ruler.before("emphasis", f"vanban_{name}", rule)
    return parser


def _line_break(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.push("softbreak", "br", 0)
    state.pos += 1
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "\\" or state.src[state.pos + 1 : state.pos + 2] not in ("*", "^"):
        return False
    if not silent:
        state.pending += state.src[state.pos + 1]
    state.pos += 2
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """Asterisks open before a letter and close after one; underscores are letters.

    CommonMark also looks at punctuation beside the mark, which leaves `**“A”**b` unmarked; a clerk expects bold there.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    if marker == "_":
        state.pending += state.src[state.pos : end]
        state.pos = end
        return True
    before = state.src[state.pos - 1 : state.pos] or " "
    after = state.src[end : end + 1] or " "
    # A lone asterisk between digits multiplies: 600*400 mm.
    times = end - state.pos == 1 and before.isdigit() and after.isdigit()
    for _ in range(end - state.pos):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=not times and not after.isspace(),
                close=not times and not before.isspace(),
            )
        )
    state.pos = end
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`^[text]`, brackets inside balanced, as in pandoc."""
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    depth, position = 0, start + 1
    while position < state.posMax:
        char = state.src[position]
        if char == "\\" and state.src[position + 1 : position + 2] in ("[", "]"):
            position += 2
            continue
        depth += (char == "[") - (char == "]")
        if depth == 0:
            break
        if depth > _MAX_BRACKETS:
            return False
        position += 1
    else:
        return False
    if not state.src[start + 2 : position].strip():
        return False
    if not silent:
        token = state.push("footnote", "", 0)
        token.content = state.src[start + 2 : position].replace("\\[", "[").replace("\\]", "]")
    state.pos = position + 1
    return True
