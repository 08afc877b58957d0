"""Size, weight, slant, underline, capitals and alignment of one component's letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vanban.anatomy import Line
from vanban.anatomy.words import has_letters, is_upper
from vanban.check.judging.judge import Judge, Spot
from vanban.vietnamese import to_nfc
from vanban.wordfile import Look

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
        own_paragraph = not line.tab and "\t" not in line.paragraph.text and "    " not in line.text
        judge_letters(
            judge,
            component,
            line,
            list(line.looks()),
            line.text,
            line.paragraph.layout.align if align and own_paragraph else "",
            bold=bold,
        )


def judge_letters(
    judge: Judge,
    component: str,
    place: Spot,
    looks: list[tuple[str, Look]],
    text: str,
    align: str = "",
    *,
    running: bool = False,
    emphatic: bool = False,
    bold: str = "bold",
) -> None:
    """The letters at one place. `running`: running text, in which some words may be set apart; `emphatic`: all may.

    An empty `align` is not judged. `bold` names the property for weight, which can depend on what stands beside.
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


def _capitals(judge: Judge, component: str, place: Spot, text: str, lettered: list[tuple[str, Look]]) -> None:
    rule = judge.rule(f"{component}.upper")
    if rule is None:
        return
    capitals = is_upper(to_nfc(text)) or all(
        look.caps or is_upper(to_nfc(words)) for words, look in lettered if has_letters(words)
    )
    if rule.build is False and capitals and component not in _FIXED and len(_LETTERED.findall(text)) < 2:
        return
    judge.value(f"{component}.upper", capitals, place)
