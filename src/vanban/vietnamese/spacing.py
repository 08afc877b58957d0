"""Spaces that are too many or missing, by the typing rules of Vietnamese: one space between words, a mark closes up to
the word before it, a space follows it.

No norm writes these rules down; they are the custom every official text keeps. Blanks left for a number or a date,
dot leaders, signature blanks and the spaces that set out a form are no faults.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from ._scan import lazy, lines_around
from .correction import Correction, correction
from .unicode import nfc_offsets


class SpacingKind(enum.StrEnum):
    """What is wrong with a space."""

    DOUBLE = "double-space"
    """Two spaces or more between two words of a sentence."""

    BEFORE_MARK = "space-before-mark"
    """A space before `,` `.` `;` `:` `!` `?` or `)`."""

    AFTER_OPENING = "space-after-opening"
    """A space after `(`."""

    MISSING = "missing-space"
    """No space after `,` `;` or `:` between two words."""


_RARE_SPACES = "\u00a0\u2007\u2009\u202f\u3000"
_SPACE = f" {_RARE_SPACES}"
_MARKS = ",.;:!?)"
_RUN = lazy(rf"[{_SPACE}]{{2,}}")
_BY_MARK = lazy(rf"[{_MARKS}](?:(?<=[{_SPACE}].)|(?<=[,;:])(?=[^\W\d_]{{2}}))")
_SINGLE_BEFORE = lazy(rf"[{_SPACE}](?=[{_MARKS}])")
_AFTER_OPENING = lazy(rf"\([{_SPACE}]{{1,2}}(?=[^\W_])")
_UNSPACED = lazy(r"[,;:](?=[^\W\d_]{2})")
_LIST_MARKER = lazy(r"\s*(?:[-+*•–—▪]|\d+(?:\.\d+)*[.)/-]?|[a-zđA-ZĐ][.)]|[IVXLC]+[.)-])")
_WORD_BEFORE = lazy(r"([^\W_]+):?\Z")
_NO_PROSE = lazy(r"://|www\.|[@\\<>={}]|\.[A-Za-z]{2,5}(?:[/:]|\Z)")
_BLANK_OF_DATE = lazy(r"(?:ngày|tháng|năm|giờ|phút|của)(?!\w)|[/-]", re.IGNORECASE)
_TAKES_A_BLANK = frozenset(
    {"ngày", "tháng", "năm", "số", "giờ", "phút", "hồi", "lúc", "quý", "khóa", "khoá", "kỳ", "phòng"}
)
_CONTEXT = 30
_MOST_DOUBLED = 5
"""A longer row of blanks that do not break, or before a bracket, is meant: it parts two columns."""


def spacing_faults(text: str) -> list[Correction]:
    """The spaces of a text that are too many or missing, in order of place; kinds are `SpacingKind`.

    Each reaches over the words beside the fault: `học  tập` should be `học tập`. Spaces at either end of a line, after
    a list marker, beside tabs and dot leaders are left alone; so are times, ratios, addresses and file names.
    """
    plain, offsets = nfc_offsets(text)
    found: list[Correction] = []
    for base, stop in lines_around(plain, _suspects(plain)):
        found.extend(
            correction(kind, text, offsets, base + start, base + end, expected)
            for kind, start, end, expected in _line_faults(plain[base:stop])
        )
    return sorted(found, key=lambda item: (item.start, item.end))


def _suspects(text: str) -> list[int]:
    """The places, in order, where a space is near what it should not stand by, or is missing: most lines have none."""
    places = [match.start() for match in _BY_MARK().finditer(text)]
    rare = any(space in text for space in _RARE_SPACES)
    if rare or "  " in text:
        places += [match.start() for match in _RUN().finditer(text)]
    if rare or "( " in text:
        places += [match.start() for match in _AFTER_OPENING().finditer(text)]
    return sorted(places)


_Found = tuple[SpacingKind, int, int, str]


def _line_faults(line: str) -> Iterator[_Found]:
    for match in _RUN().finditer(line):
        yield from _run(line, match.start(), match.end())
    for match in _SINGLE_BEFORE().finditer(line):
        if match.start() and line[match.start() - 1] not in _SPACE:
            yield from _run(line, match.start(), match.end())
    if "(" in line:
        for match in _AFTER_OPENING().finditer(line):
            end = _word_end(line, match.end())
            yield SpacingKind.AFTER_OPENING, match.start(), end, "(" + line[match.end() : end]
    for match in _UNSPACED().finditer(line):
        at = match.start()
        if at > 1 and line[at - 1].isalpha() and line[at - 2].isalpha():
            start, end = _word_start(line, at), _word_end(line, match.end())
            token = line[max(0, at - 2 * _CONTEXT) : at].split()[-1] + line[at : at + 2 * _CONTEXT].split()[0]
            if not _NO_PROSE().search(token):
                yield SpacingKind.MISSING, start, end, line[start : match.end()] + " " + line[match.end() : end]


def _run(line: str, first: int, last: int) -> Iterator[_Found]:
    """The fault of one run of spaces, if it is one."""
    if first == 0 or last == len(line):
        return
    before, after = line[first - 1], line[last]
    if before in "_…\t" or (before == "." and not line[first - 2 : first - 1].isalnum()):
        return
    if after in "_…\t" or line.startswith("..", last) or before in "(+-–*•":
        return
    if _is_blank(line, first, last):
        return
    start, end = _word_start(line, first), _word_end(line, last)
    if after in _MARKS:
        digits = line[last + 1 : last + 2].isalnum()
        ratio = after == ":" and before.isdigit()
        if not (before.isalnum() or before in ")”\"'’%.*") or (after in ".:" and digits) or ratio:
            return
        if after == "." and line[last + 1 : last + 3].strip() == ".":
            return
        yield SpacingKind.BEFORE_MARK, start, last + 1, line[start:first] + after
        return
    if last - first < 2 or not (after.isalnum() or after in "(“\"'‘"):
        return
    if not (before.isalnum() or before in ",.;:!?)”\"'’%"):
        return
    if _is_marker(line, first) or _sets_out_a_form(line, first, last):
        return
    yield SpacingKind.DOUBLE, start, end, line[start:first] + " " + line[last:end]


def _is_blank(line: str, first: int, last: int) -> bool:
    """Whether the run is the place of a number or a date still to be filled in."""
    if last - first < 2 or line[last].isdigit():
        return False
    if line[last] == "/":
        return True
    word = _WORD_BEFORE().search(line, max(0, first - 12), first)
    if word is None or word[1].lower() not in _TAKES_A_BLANK:
        return False
    return last - first > 2 or line[last] in _MARKS or _BLANK_OF_DATE().match(line, last) is not None


def _is_marker(line: str, first: int) -> bool:
    return first <= 10 and _LIST_MARKER().fullmatch(line, 0, first) is not None


def _sets_out_a_form(line: str, first: int, last: int) -> bool:
    """Whether the spaces part two fields (`Nơi nhận:        TM. ỦY BAN`) or two titles in capitals."""
    if last - first < 4:
        return False
    if last - first > _MOST_DOUBLED and (line[last] == "(" or "\u00a0" in line[first:last]):
        return True
    left, right = line[max(0, first - _CONTEXT) : first], line[last : last + _CONTEXT]
    return left[-1] == ":" or (left.isupper() and right.isupper())


def _word_start(line: str, place: int) -> int:
    start = place
    limit = max(0, place - _CONTEXT)
    while start > limit and not line[start - 1].isspace():
        start -= 1
    return start


def _word_end(line: str, place: int) -> int:
    end = place
    limit = min(len(line), place + _CONTEXT)
    while end < limit and not line[end].isspace():
        end += 1
    return end
