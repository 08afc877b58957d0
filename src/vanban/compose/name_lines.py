"""Names of bodies in the lines they are printed in: that fit their half of a page, alike in length, no word divided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vanban.vietnamese.compounds import inside_words

_MOST_LINES = 4
_MOST_WORDS = 60
_UNITS = ("phường ", "xã ", "đặc khu ", "tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "thị trấn ")
_LINKS = ("về ", "và ", "của ", "cho ", "theo ", "trong ", "tại ")
_INSIDE_A_WORD = 3.0
"""What a line end inside a word costs, in lengths of a line; one before a unit or a linking word is worth a little."""
_BEFORE_A_UNIT, _BEFORE_A_LINK = -0.6, -0.1
_AFTER_A_COMMA = -0.15
_BEFORE_THE_LAST_WORD = 0.4


def name_lines(name: str, width: Callable[[str], float], room: float) -> list[str]:
    """A name in as few lines as fit into `room`, as `width` measures them, broken where it reads best.

    A line ends before the word for a unit (`ĐẢNG ỦY` / `PHƯỜNG …`), after a comma, before “và”, and inside a word only
    where nothing else fits. A name too long for that stays one, which the paper then breaks.
    """
    words = name.split(" ")
    if width(name) <= room or not 1 < len(words) <= _MOST_WORDS:
        return [name]
    inside = inside_words(words)
    for count in range(2, min(_MOST_LINES, len(words)) + 1):
        ways = [(_cost(lines, cuts, inside, width, room), lines) for cuts, lines in _ways(words, count, width, room)]
        if ways:
            return min(ways)[1]
    return [name]


def joint_lines(names: Sequence[str], separator: str, width: Callable[[str], float], room: float) -> list[str]:
    """The names of several bodies joined by `separator`: on one line, or each from a line of its own."""
    whole = separator.join(names)
    if width(whole) <= room:
        return [whole]
    lines: list[str] = []
    for name in names[:-1]:
        lines += name_lines(name + separator.rstrip(), width, room)
    return lines + name_lines(names[-1], width, room)


def _ways(
    words: list[str], count: int, width: Callable[[str], float], room: float, start: int = 0
) -> Iterator[tuple[tuple[int, ...], list[str]]]:
    """Every way to set the words from `start` on in `count` lines that fit, with the places of its cuts."""
    if count == 1:
        line = " ".join(words[start:])
        if width(line) <= room:
            yield (), [line]
        return
    for cut in range(start + 1, len(words) - count + 2):
        line = " ".join(words[start:cut])
        if width(line) > room:
            return
        for cuts, lines in _ways(words, count - 1, width, room, cut):
            yield (cut, *cuts), [line, *lines]


def _cost(
    lines: list[str], cuts: tuple[int, ...], inside: frozenset[int], width: Callable[[str], float], room: float
) -> float:
    widths = [width(line) for line in lines]
    cost = (max(widths) - min(widths)) / room
    for cut, before, line in zip(cuts, lines, lines[1:], strict=False):
        start = line.casefold()
        cost += _INSIDE_A_WORD * (cut in inside)
        cost += _BEFORE_A_UNIT * start.startswith(_UNITS) + _BEFORE_A_LINK * start.startswith(_LINKS)
        cost += _AFTER_A_COMMA * before.endswith(",")
    return cost + _BEFORE_THE_LAST_WORD * (" " not in lines[-1])
