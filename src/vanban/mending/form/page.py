"""Paper, margins, font, colour, language.

Mends `page.*`.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban.check.judging.page import sound_color, sound_face
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.editing import forget
from vanban.mending.form.lettering import set_letters
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.wordfile import Section
from vanban.wordfile.names import W, first_child, twips

_TWIPS_PER_MM = 1440 / 25.4


def to_twips(mm: float) -> int:
    """A length in mm as Word writes it."""
    return round(mm * _TWIPS_PER_MM)


def _paper(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    short, long = (to_twips(bench.law.number(f"page.{name}_mm")) for name in ("width", "height"))
    done = False
    for section in bench.sections(finding.place):
        element = bench.section_element(section)
        if element is None:
            continue
        size = bench.editor.child(element, "pgSz")
        width, height = (long, short) if section.landscape else (short, long)
        size.set(f"{W}w", str(width))
        size.set(f"{W}h", str(height))
        forget(size, "code")
        done = True
    return Done("đặt khổ giấy A4") if done else Kept("no-way")


def _upright(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    done = False
    for section in bench.sections(finding.place):
        element = bench.section_element(section)
        if element is None or not section.landscape:
            continue
        size = bench.editor.child(element, "pgSz")
        width, height = size.get(f"{W}w", "16838"), size.get(f"{W}h", "11906")
        size.set(f"{W}w", height)
        size.set(f"{W}h", width)
        forget(size, "orient")
        done = True
    return Done("đặt trang theo chiều dài (Portrait)") if done else Kept("no-way")


_SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}


def _margin(side: str, *, turned: bool = False) -> Mender:
    def mend(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        assert isinstance(rule.build, int | float)
        wanted, done = float(rule.build), False
        for section in bench.sections(finding.place):
            sides = [side] if not turned else _wrong_sides(section, rule)
            element = bench.section_element(section) if sides else None
            if element is None:
                continue
            margins = bench.editor.child(element, "pgMar")
            for each in sides:
                gutter = (twips(margins.get(f"{W}gutter")) or 0) if each == "left" else 0
                if gutter > to_twips(wanted):
                    margins.set(f"{W}gutter", "0")
                    gutter = 0
                margins.set(f"{W}{each}", str(to_twips(wanted) - gutter))
            done = True
        return Done(f"đặt {_SIDES[side]} {decimal(wanted)} mm") if done else Kept("no-way")

    return mend


def _wrong_sides(section: Section, rule: Rule) -> list[str]:
    return [each for each in _SIDES if not rule.accepts(round(getattr(section, f"margin_{each}_mm"), 1))]


def _font(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The whole paragraph: the place of the finding is the first stretch that is wrong."""
    wanted = str(rule.build)
    paragraph = _whole(finding)
    if set_letters(
        bench,
        paragraph,
        "font",
        wanted,
        lambda look: not (sound_face(rule, look.font) and sound_face(rule, look.font_high)),
        raised=True,
    ):
        return Done(f"đặt phông {wanted}")
    return _of_the_mark(bench, finding, wanted)


def _of_the_mark(bench: Bench, finding: Finding, wanted: str) -> Done | Kept:
    """A page number whose field has no letters yet has its font from the paragraph's mark."""
    traced = bench.traced(finding.place)
    if traced is None or not traced.paragraph.page_field:
        return Kept("no-way")
    from vanban.mending.properties import RUN

    for owner in (bench.editor.properties(traced.element, "pPr"), *traced.element.iterchildren(f"{W}r")):
        RUN["font"](bench.editor.properties(owner, "rPr"), wanted)
    bench.touch(traced.paragraph.part)
    return Done(f"đặt phông {wanted}")


def _whole(finding: Finding) -> Finding:
    from dataclasses import replace

    return replace(finding, place=replace(finding.place, start=0, end=0))


def _color(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    wanted = str(rule.build)
    if set_letters(
        bench, _whole(finding), "color", wanted, lambda look: not sound_color(rule, look.color), raised=True
    ):
        return Done("đặt chữ màu đen")
    return Kept("no-way")


def _language(bench: Bench, _finding: Finding, rule: Rule) -> Done | Kept:
    """The language of all letters that have the wrong one that most have: in the defaults, and where it is stated."""
    if bench.editor.tracked:
        return Kept("not-trackable")
    wanted = str(rule.build)
    root = bench.trace.styles
    if root is None:
        return Kept("no-way")
    defaults = first_child(root, f"{W}docDefaults")
    if defaults is None:
        return _stated_languages(bench, wanted)
    holder = first_child(defaults, f"{W}rPrDefault")
    if holder is None:
        holder = defaults.makeelement(f"{W}rPrDefault")
        defaults.insert(0, holder)
    language = bench.editor.put(bench.editor.properties(holder, "rPr"), "lang", val=wanted)
    del language
    bench.touch(bench.trace.styles_part)
    for each in root.iter(f"{W}lang"):
        if each.get(f"{W}val", wanted) != wanted:
            each.set(f"{W}val", wanted)
    return _stated_languages(bench, wanted)


def _stated_languages(bench: Bench, wanted: str) -> Done | Kept:
    for traced in bench.trace.paragraphs.values():
        for run, look in bench.runs(traced):
            if look.language and look.language != wanted:
                properties = first_child(run.element, f"{W}rPr")
                if properties is not None and first_child(properties, f"{W}lang") is not None:
                    bench.editor.put(properties, "lang", val=wanted)
                    bench.touch(traced.paragraph.part)
    return Done("đặt ngôn ngữ soát lỗi là tiếng Việt")


MENDERS: Mapping[str, Mender] = {
    "page.width_mm": _paper,
    "page.height_mm": _paper,
    "page.orientation": _upright,
    **{f"page.margin_{side}_mm": _margin(side) for side in _SIDES},
    "page.margin_verso_left_mm": _margin("left"),
    "page.margin_verso_right_mm": _margin("right"),
    "page.landscape_margin_mm": _margin("left", turned=True),
    "page.font": _font,
    "page.color": _color,
    "page.language": _language,
}
