"""Size, weight, slant, underline, capitals and alignment of one component's letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from vanban.anatomy import Line
from vanban.anatomy.dividers import line_width
from vanban.anatomy.first_line import first_letter_mm
from vanban.anatomy.words import has_letters, is_upper
from vanban.check.judging.judge import Judge, Spot
from vanban.wordfile import Look
from vanban.wordfile.document import DEFAULT_TAB

_LETTERED = re.compile(r"[^\W\d_]{2,}")
_FIXED = frozenset(
    {"number", "recipients_title", "motto", "place_date", "signer", "part_label", "section_label", "article"}
)
"""Components in which one word in capitals tells; elsewhere it may be an abbreviation."""
_WITH_DIGITS = frozenset({"number", "place_date"})
"""Components of which digits are a part like letters: "Số: 05" with the digits alone in bold is wrong."""


def judge_lines(judge: Judge, component: str, lines: Iterable[Line], *, align: bool = True, bold: str = "bold") -> None:
    """Each line of a component that stands on lines of its own."""
    for line in lines:
        shown = line.paragraph.layout.align if align and _alone(line) else ""
        prop = f"{component}.align"
        if shown and not judge.accepts(prop, shown) and judge.accepts(prop, "center") and _in_the_middle(line):
            shown = "center"
        judge_letters(judge, component, line, line.looks(), line.text, shown, bold=bold)


def _alone(line: Line) -> bool:
    """Whether nothing else stands in the row of a line: blanks and tabs may make two columns of one paragraph."""
    text = line.paragraph.text
    start, end = text.rfind("\n", 0, line.start) + 1, text.find("\n", line.end)
    row = text[start : len(text) if end < 0 else end].strip()
    return not line.tab and row == text[line.start : line.end].strip() and "    " not in row and "\t" not in row


_CELL_MARGINS_MM = 3.8
_OFF_MIDDLE = 0.08
"""How far, in parts of its room, a line that blanks push may stand off the middle and still be seen in it."""


def _in_the_middle(line: Line) -> bool:
    """Whether a line that is set left shows in the middle, as blanks before it push it there."""
    cell = line.paragraph.cell
    start = first_letter_mm(line.paragraph, DEFAULT_TAB)
    pushed = line.start > 0 or line.paragraph.text[:1].isspace()
    if cell is None or not cell.width_mm or start is None or not pushed:
        return False
    room = cell.width_mm - _CELL_MARGINS_MM
    off = start + line_width(line) / 2 - room / 2
    return abs(off) <= room * _OFF_MIDDLE


def judge_letters(
    judge: Judge,
    component: str,
    place: Spot,
    looks: Sequence[tuple[str, Look]],
    text: str,
    align: str = "",
    *,
    running: bool = False,
    emphatic: bool = False,
    bold: str = "bold",
) -> None:
    """The letters at one place. `running`: running text, in which some words may be set apart; `emphatic`: all may.

    `text` are those letters in NFC. An empty `align` is not judged. `bold` names the property for weight, which can
    depend on what stands beside.
    """
    lettered = [(words, look) for words, look in looks if not look.raised and _tells(component, words)]
    if not lettered:
        return
    looks_alone = tuple(look for _, look in lettered)
    way = (component, looks_alone, align, running, emphatic, bold)
    if way not in judge.faultless:
        told = len(judge.findings)
        _looks(judge, component, place, looks_alone, align, running=running, emphatic=emphatic, bold=bold)
        if len(judge.findings) == told:
            judge.faultless.add(way)
    _capitals(judge, component, place, text, lettered)


def _tells(component: str, words: str) -> bool:
    """Whether a stretch has a look that one sees: letters, and digits where a component is made of them too."""
    return has_letters(words) or (component in _WITH_DIGITS and any(char.isdigit() for char in words))


def _looks(
    judge: Judge,
    component: str,
    place: Spot,
    looks: Sequence[Look],
    align: str,
    *,
    running: bool,
    emphatic: bool,
    bold: str,
) -> None:
    """Size, weight, slant, underline and alignment."""
    for look in looks:
        if not judge.value(f"{component}.size_pt", round(look.size_pt, 1), place):
            break
    flags = [
        (bold, [look.bold for look in looks]),
        ("italic", [look.italic for look in looks]),
        ("underline", [look.underline for look in looks]),
    ]
    for name, states in flags:
        prop = f"{component}.{name}"
        if emphatic and name != "underline":
            continue
        if running:
            judge.value(prop, all(states), place)
        else:
            for state in states:
                if not judge.value(prop, state, place):
                    break
    if align:
        judge.value(f"{component}.align", align, place)


def _has_words(text: str) -> bool:
    """Whether capitals write words, and not abbreviations only ("- GĐ, PGĐ;"): two, one of them with a mark."""
    marked = unicodedata.normalize("NFD", text.replace("TƯ", ""))
    return len(_LETTERED.findall(text)) > 1 and any(unicodedata.combining(char) for char in marked)


def _capitals(judge: Judge, component: str, place: Spot, text: str, lettered: list[tuple[str, Look]]) -> None:
    rule = judge.rule(f"{component}.upper")
    if rule is None:
        return
    capitals = is_upper(text) or (
        any(look.caps for _, look in lettered)
        and all(look.caps or is_upper(words) for words, look in lettered if has_letters(words))
    )
    if rule.build is False and capitals and component not in _FIXED and not _has_words(text):
        return
    judge.value(f"{component}.upper", capitals, place)
