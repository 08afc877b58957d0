"""Paper, margins, font, colour, language.

Mends `page.*`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from vanban.check.judging.page import sound_color, sound_face
from vanban.check.judging.pages import height_mm
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.editing import forget
from vanban.mending.form.lettering import set_letters
from vanban.mending.form.number_letters import set_number_letters
from vanban.mending.header_parts import Side
from vanban.mending.wishes import default_properties
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.templates.wml import twips as to_twips
from vanban.wordfile import Look, Section
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import W, first_child, twips


def _paper(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    short, long = (to_twips(bench.law.number(f"page.{name}_mm")) for name in ("width", "height"))
    sections = list(bench.sections(finding.place))
    for section in sections:
        if not _fits(bench, section, (long if section.landscape else short) * MM_PER_TWIP):
            return Kept("no-way")
    for section in sections:
        size = bench.editor.child(bench.section_element(section), "pgSz")
        width, height = (long, short) if section.landscape else (short, long)
        size.set(f"{W}w", str(width))
        size.set(f"{W}h", str(height))
        forget(size, "code")
    return Done("đặt khổ giấy A4")


def _upright(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    sections = [each for each in bench.sections(finding.place) if each.landscape]
    if not sections or not all(_fits(bench, section, section.height_mm) for section in sections):
        return Kept("no-way")
    for section in sections:
        size = bench.editor.child(bench.section_element(section), "pgSz")
        size.set(f"{W}w", str(to_twips(section.height_mm)))
        size.set(f"{W}h", str(to_twips(section.width_mm)))
        forget(size, "orient")
    return Done("đặt trang theo chiều dài (Portrait)")


_LITTLE_MM = 0.5
"""What nobody sees at the edge of the paper."""


def _fits(bench: Bench, section: Section, paper: float) -> bool:
    """Whether tables and pictures of a section that stand on its paper would stand on one of another width."""
    widest = 0.0
    for paragraph in bench.file.paragraphs:
        if min(paragraph.section, len(bench.file.sections)) != section.number:
            continue
        if paragraph.cell is not None and paragraph.cell.parent is None:
            widest = max(widest, paragraph.cell.left_mm + paragraph.cell.width_mm)
        widest = max([widest, *(drawing.width_mm for drawing in paragraph.drawings)])
    reach = section.margin_left_mm + widest
    return reach <= paper + _LITTLE_MM or reach > section.width_mm


_SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
_STORIES: Mapping[str, tuple[str, Side]] = {"top": ("header", "header"), "bottom": ("footer", "footer")}
_FOOTER = 720
"""How far the footer stands from the lower edge, in twips, where a section does not say (17.6.11)."""


def margins_of(bench: Bench, section: Section) -> etree._Element:
    """The margins of a section, to be changed: all stated, as the schema has it, those left out as they are read."""
    margins = bench.editor.child(bench.section_element(section), "pgMar")
    gutter = twips(margins.get(f"{W}gutter")) or 0
    read = {side: to_twips(getattr(section, f"margin_{side}_mm")) for side in ("top", "right", "bottom")}
    read["left"] = to_twips(section.margin_left_mm) - gutter
    read |= {"header": to_twips(section.header_mm), "footer": _FOOTER, "gutter": 0}
    for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
        if twips(margins.get(f"{W}{name}")) is None:
            margins.set(f"{W}{name}", str(read[name]))
    return margins


def _margin(side: str, *, turned: bool = False) -> Mender:
    def mend(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        assert isinstance(rule.build, int | float)
        wanted, done = float(rule.build), False
        for section in bench.sections(finding.place):
            sides = [side] if not turned else _wrong_sides(section, rule)
            for each in sides:
                _set_margin(bench, section, each, to_twips(wanted))
                done = True
        return Done(f"đặt {_SIDES[side]} {decimal(wanted)} mm") if done else Kept("no-way")

    return mend


def _set_margin(bench: Bench, section: Section, side: str, wanted: int) -> None:
    """A margin with what the gutter adds to it; one that text may not be pushed out of stays such (17.6.11)."""
    margins = margins_of(bench, section)
    gutter = (twips(margins.get(f"{W}gutter")) or 0) if side == "left" else 0
    if gutter > wanted:
        margins.set(f"{W}gutter", "0")
        gutter = 0
    fixed = (twips(margins.get(f"{W}{side}")) or 0) < 0
    margins.set(f"{W}{side}", str(-wanted if fixed else wanted - gutter))
    if side in _STORIES and not fixed:
        _make_room(bench, section, margins, side, wanted)


def _make_room(bench: Bench, section: Section, margins: etree._Element, side: str, wanted: int) -> None:
    """Let a header begin nearer to the edge, where it would reach into the text and push it on."""
    name, story = _STORIES[side]
    filled = max((_height(bench, section, story, kind) for kind in ("default", "even", "first")), default=0.0)
    distance = twips(margins.get(f"{W}{name}")) or 0
    room = wanted - to_twips(filled)
    if not filled or distance <= room or room <= 0:
        return
    rule = bench.law.rule("page_number.from_top_mm") if story == "header" else None
    if rule is not None and not rule.accepts(round(room * MM_PER_TWIP, 1)):
        room = to_twips(bench.law.number(rule.property))
    margins.set(f"{W}{name}", str(min(distance, room)))


def _height(bench: Bench, section: Section, story: Side, kind: str) -> float:
    """How high a header or footer of a section is in mm, by the estimate the check has."""
    parts = section.headers if story == "header" else section.footers
    if (kind == "first" and not section.first_page_differs) or (kind == "even" and not bench.file.even_differs):
        return 0.0
    paragraphs = bench.file.others.get(parts.get(kind, ""), ())
    return sum(
        height_mm(each, section.text_width_mm) / (each.cell.columns if each.cell is not None else 1)
        for each in paragraphs
        if not each.boxed and each.layout.frame is None
    )


def _wrong_sides(section: Section, rule: Rule) -> list[str]:
    return [each for each in _SIDES if not rule.accepts(round(getattr(section, f"margin_{each}_mm"), 1))]


def _font(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """The whole paragraph: the place of the finding is the first stretch that is wrong."""
    wanted = str(rule.build)

    def wrong(look: Look) -> bool:
        return not (sound_face(rule, look.font) and sound_face(rule, look.font_high))

    traced = bench.traced(finding.place)
    done = set_letters(bench, _whole(finding), "font", wanted, wrong, raised=True)
    if traced is not None and traced.paragraph.page_field:
        done = set_number_letters(bench, traced, "font", wanted, wrong) or done
    return Done(f"đặt phông {wanted}") if done else Kept("no-way")


def _whole(finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, start=0, end=0))


def _color(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    wanted = str(rule.build)
    if set_letters(
        bench, _whole(finding), "color", wanted, lambda look: not sound_color(rule, look.color), raised=True
    ):
        return Done("đặt chữ màu đen")
    return Kept("no-way")


def _language(bench: Bench, _finding: Finding, rule: Rule) -> Done | Kept:
    """The language most letters have, put right wherever it is stated: in the defaults, in styles, in runs."""
    if bench.editor.tracked:
        return Kept("not-trackable")  # a revision for every run would hide all others
    wanted = str(rule.build)
    letters: Counter[str] = Counter()
    for traced in bench.trace.paragraphs.values():
        for start, end, look in traced.paragraph.spans:
            letters[look.language] += end - start
    if not letters:
        return Kept("no-way")
    usual = letters.most_common(1)[0][0]
    root = bench.trace.styles
    if root is not None:
        for each in root.iter(f"{W}lang"):
            if each.get(f"{W}val") == usual:
                each.set(f"{W}val", wanted)
        _default_language(bench, root, usual, wanted)
        bench.touch(bench.trace.styles_part)
    for traced in bench.trace.paragraphs.values():
        for run, look in bench.runs(traced):
            properties = first_child(run.element, f"{W}rPr")
            stated = first_child(properties, f"{W}lang")
            if look.language == usual and (stated is not None or root is None):
                bench.editor.put(bench.editor.properties(run.element, "rPr"), "lang", val=wanted)
                bench.touch(traced.paragraph.part)
    return Done("đặt ngôn ngữ soát lỗi là tiếng Việt")


def _default_language(bench: Bench, root: etree._Element, usual: str, wanted: str) -> None:
    """What letters are in whose language nothing states (17.7.5.1)."""
    properties = default_properties(root, "rPr")
    stated = first_child(properties, f"{W}lang")
    if stated is None or stated.get(f"{W}val", usual) in ("", usual):
        bench.editor.put(properties, "lang", val=wanted)


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
