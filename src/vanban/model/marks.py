"""The inline marks of a text: `**bold**`, `*italic*`, `^[footnote]`; where they are marks, and where they are letters.

The subset of CommonMark is small on purpose, so that what a clerk types comes out letter for letter: only asterisks
mark, only `\\*` and `\\^` escape, underscores, backticks, `&amp;` and angle brackets are letters. A mark stands at the
outer edge of a word; an asterisk inside a word, between figures, or alone in brackets is a letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MAX_BRACKETS = 20
"""Deepest nesting of brackets in a footnote."""
_BRACKET = re.compile(r"\\[\[\]]|[\[\]]")
"""A bracket, or an escaped one, which is a letter."""

_OPENING_BRACKETS, _CLOSING_BRACKETS = "([{", ")]}"
_OPENING = _OPENING_BRACKETS + "“‘«"
_CLOSING = _CLOSING_BRACKETS + "”’»"
_CLOSING_QUOTES = "”’»\"'"
_REMEMBERED = 500
"""Longest text whose words are remembered, in characters."""
_REMEMBERED_MARKS = 2_000
"""Longest text whose marks are remembered, in characters."""
_UNITS = "%‰°"
"""Signs that end a figure as a letter ends a word."""
_REFERENCE_AFTER = re.compile(r"\w{1,3}[)\]}]")
_REFERENCE_BEFORE = re.compile(r"[(\[{]\w{1,3}\Z")
"""A sign and a number alone in brackets, `(*1)` and `(1*)`, refer to a remark."""


def inline_tokens(text: str) -> list[Token]:
    """A text as the tokens of its marks: `strong_open`, `em_close`, `footnote`, `softbreak`, and texts between."""
    return _known_tokens(text) if len(text) <= _REMEMBERED_MARKS else _tokens(text)


def _tokens(text: str) -> list[Token]:
    (block,) = _parser().parseInline(text)
    return block.children or []


def has_marks(text: str) -> bool:
    """Whether a text holds a mark or an escape, which a field that takes none would print as it was typed."""
    if not any(sign in text for sign in ("*", "^[", "\\^")):
        return False
    if "\\*" in text or "\\^" in text:
        return True
    return any(token.type in ("strong_open", "em_open", "footnote") for token in inline_tokens(text))


def without_marks(text: str) -> str:
    """A text without its marks, escapes resolved; what stood in a footnote stays, in brackets."""
    if not any(sign in text for sign in "*^\\"):
        return text
    return _known_words(text) if len(text) <= _REMEMBERED else _words(text)


def _words(text: str) -> str:
    words = []
    for token in inline_tokens(text):
        if token.type == "footnote":
            words.append(f" ({token.content.strip()})")
        elif token.type == "softbreak":
            words.append("\n")
        elif token.type == "text":
            words.append(token.content)
    return "".join(words)


# Importing asks of each text whether it reads as it was meant before it is composed. Nobody changes a token.
_known_tokens = lru_cache(maxsize=512)(_tokens)

# The heads of venues and the titles of variants come again and again.
_known_words = lru_cache(maxsize=1_024)(_words)


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
    """Asterisks that may open or close; underscores are letters."""
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
    alone = end - state.pos == 1
    opens = _may_open(before, after) or (not alone and state.src.startswith("^[", end))
    closes = _may_close(before, after, alone=alone)
    if before in _OPENING_BRACKETS and _REFERENCE_AFTER.match(state.src, end):
        opens = False
    if after in _CLOSING_BRACKETS and _REFERENCE_BEFORE.search(state.src, max(0, state.pos - 4), state.pos):
        closes = False
    for _ in range(end - state.pos):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _in_word(char: str) -> bool:
    return char.isalnum() or char in _UNITS


def _may_open(before: str, after: str) -> bool:
    """At the front of a word or of something in brackets or quotes: `*a`, `(*a`, `*(a`; not `6m*0`, `(*)`, `)*2`."""
    if after.isspace() or after in _CLOSING or after in ",;:!?":
        return False
    return not (_in_word(before) or before in _CLOSING)


def _may_close(before: str, after: str, *, alone: bool) -> bool:
    """At the back of a word, a bracket or a mark: `a*`, `a*)`, `)*`; not `6m*0`, `(*)`, `5*(`, `)*2`.

    CommonMark leaves `**“A”**b` unmarked; a clerk who forgot the space expects bold there. Two asterisks are no sign of
    multiplication, so they close beside a bracket as well.
    """
    if before.isspace() or before in _OPENING:
        return False
    if _in_word(after):
        return before in _CLOSING_QUOTES or (not alone and before in _CLOSING)
    return not (alone and after in _OPENING_BRACKETS)


@lru_cache(maxsize=4)
def _bracket_ends(text: str) -> dict[int, int]:
    """Where each bracket closes that does, by where it opens: found once for a text, however many notes it tries.

    Those with more than `_MAX_BRACKETS` one in another are left out.
    """
    ends: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append((match.start(), 1))
        elif match[0] == "]" and opened:
            start, height = opened.pop()
            if height <= _MAX_BRACKETS:
                ends[start] = match.start()
            if opened and opened[-1][1] <= height:
                opened[-1] = (opened[-1][0], height + 1)
    return ends


def _footnote(state: StateInline, silent: bool) -> bool:
    """`^[text]`, brackets inside balanced, as in pandoc."""
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    position = _bracket_ends(state.src).get(start + 1)
    if position is None:
        return False
    if not state.src[start + 2 : position].strip():
        return False
    if not silent:
        token = state.push("footnote", "", 0)
        token.content = state.src[start + 2 : position].replace("\\[", "[").replace("\\]", "]")
    state.pos = position + 1
    return True
