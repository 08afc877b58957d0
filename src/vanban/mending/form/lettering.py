"""Size, weight, slant, underline, capitals by look, alignment, font and colour of letters.

Mends `<component>.size_pt`, `.bold`, `.italic`, `.underline`, `.upper`, `.align`, and with them `page.font`,
`page.color` (in `page`) and `position.bold_alone`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from vanban.anatomy.words import is_upper
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.nearest import nearest
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.wordfile import Look, TracedParagraph

_ALIGNED = {"left": "căn trái", "center": "căn giữa", "right": "căn phải", "justify": "căn đều hai lề"}
_FLAGS = {
    "bold": ("đặt chữ đậm", "bỏ chữ đậm"),
    "italic": ("đặt chữ nghiêng", "bỏ chữ nghiêng"),
    "underline": ("gạch chân", "bỏ gạch chân"),
}


def set_letters(
    bench: Bench, finding: Finding, name: str, value: Any, wrong: Callable[[Look], bool], *, raised: bool = False
) -> bool:
    """Every stretch at the place of a finding whose look is wrong, wished otherwise; whether any was.

    Letters set above or below the line are left, as rules do not speak of them, unless `raised`.
    """
    traced = bench.traced(finding.place)
    if traced is None:
        return False
    wished, every = False, True
    for run, look in bench.runs(traced, finding.place.start, finding.place.end):
        if look.raised and not raised:
            continue
        if wrong(look):
            bench.wishes.run(traced, run, name, value)
            wished = True
        else:
            every = False
    if wished and every:
        bench.wishes.label(traced, name, value)
    return wished


def take_underline(bench: Bench, traced: TracedParagraph, start: int, end: int) -> None:
    """The underline off the letters between two offsets, and off the tabs and blanks around them that go on with it."""
    text, spans = traced.paragraph.text, traced.paragraph.spans
    underlined = {at for span in spans if span.look.underline for at in range(span.start, span.end)}

    def goes_on(at: int) -> bool:
        return at in underlined and text[at].isspace() and text[at] != "\n"

    low, high = start, end
    while low - 1 >= 0 and start in underlined and goes_on(low - 1):
        low -= 1
    while high < len(text) and end - 1 in underlined and goes_on(high):
        high += 1
    for run, look in bench.runs(traced, low, high):
        if look.underline:
            bench.wishes.run(traced, run, "underline", False)


def _size(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    size = _size_for(bench, finding, rule)
    wrong: set[float] = set()

    def is_wrong(look: Look) -> bool:
        own = round(look.size_pt, 1)
        if rule.accepts(own):
            return False
        wrong.add(own)
        return True

    if not set_letters(bench, finding, "size_pt", size, is_wrong):
        return Kept("no-way")
    if finding.component == "body":
        _let_quotations_follow(bench, wrong, size)
    return Done(f"đặt cỡ chữ {decimal(size)}")


def _let_quotations_follow(bench: Bench, wrong: set[float], size: float) -> None:
    """What is quoted in the size of the text goes with it: no rule speaks of it, and left it would stick out."""
    left = wrong - bench.followed
    for item in bench.usual.quoted if left else ():
        traced = bench.traced(item.paragraph)
        for run, look in bench.runs(traced) if traced is not None else ():
            if traced is not None and not look.raised and round(look.size_pt, 1) in left:
                bench.wishes.run(traced, run, "size_pt", size)
    bench.followed |= left


def _size_for(bench: Bench, finding: Finding, rule: Rule) -> float:
    """The size to write: that of the running text where the rule lets it pass, so that the text stays of one size.

    Else the accepted one nearest to what most of the letters at the place have.
    """
    usual = bench.usual.size if finding.component in _WITH_THE_TEXT else None
    if usual is not None and rule.accepts(usual):
        return usual
    traced = bench.traced(finding.place)
    letters: Counter[float] = Counter()
    for run, look in bench.runs(traced, finding.place.start, finding.place.end) if traced is not None else ():
        if not look.raised:
            letters[round(look.size_pt, 1)] += run.end - run.start
    return nearest(rule, letters.most_common(1)[0][0]) if letters else float(_number(rule))


_WITH_THE_TEXT = frozenset(
    {"body", "basis", "article", "point", "heading1", "heading2", "heading3", "salutation", "note"}
)


def _number(rule: Rule) -> float:
    assert isinstance(rule.build, int | float)
    return float(rule.build)


def _flag(name: str) -> Mender:
    def mend(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        wanted = bool(rule.build)
        if set_letters(bench, finding, name, wanted, lambda look: getattr(look, name) is not wanted):
            return Done(_FLAGS[name][not wanted])
        return Kept("no-way")

    return mend


def _underline(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    outcome = _flag("underline")(bench, finding, rule)
    traced, place = bench.traced(finding.place), finding.place
    if isinstance(outcome, Done) and traced is not None and not rule.build and place.end:
        take_underline(bench, traced, place.start, place.end)
    return outcome


def _upper(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Capitals by look; letters that were typed as capitals stay, as nobody knows which of them are names."""
    traced = bench.traced(finding.place)
    if traced is None:
        return Kept("no-way")
    if rule.build is True:
        text = traced.paragraph.text
        wished = False
        for run, look in bench.runs(traced, finding.place.start, finding.place.end):
            if not look.caps and not is_upper(text[run.start : run.end]) and text[run.start : run.end].strip():
                bench.wishes.run(traced, run, "caps", True)
                wished = True
        return Done("hiện chữ in hoa (All caps)") if wished else Kept("no-way")
    if set_letters(bench, finding, "caps", False, lambda look: look.caps):
        return Done("bỏ chữ in hoa (All caps)")
    return Kept("decision")


def _align(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    traced = bench.traced(finding.place)
    if traced is None or not isinstance(rule.build, str):
        return Kept("no-way")
    bench.wishes.paragraph(traced, "align", rule.build)
    if rule.build == "center":
        # What is set in the middle of its room is pushed out of it by an indent.
        for side in ("left", "first", "right"):
            if getattr(traced.paragraph.layout, side) and finding.component not in _BOXED:
                bench.wishes.paragraph(traced, side, 0)
    return Done(_ALIGNED[rule.build])


_BOXED = frozenset({"urgency", "secrecy", "circulation"})
"""What a frame drawn as borders has its width from its indents."""

MENDERS: Mapping[str, Mender] = {
    "size_pt": _size,
    "bold": _flag("bold"),
    "italic": _flag("italic"),
    "underline": _underline,
    "upper": _upper,
    "align": _align,
    "bold_alone": _flag("bold"),
}
