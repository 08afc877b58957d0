"""The flow of blocks while a plan is composed: keeps numbering, footnotes and settings, and takes blocks in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from vanban.compose.composition import KEEPABLE, Block, BlockKind, Footnote, Inline, Picture, Run, Table
from vanban.compose.inline import merge_runs, parse_inline, plain
from vanban.compose.numbering import (
    Siblings,
    check_division,
    division,
    division_label,
    label_core,
    number_label,
)
from vanban.model import numbering_pattern
from vanban.vietnamese import ToneStyle, convert_tones, upper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.model import Plan
    from vanban.rulebook import Rulebook


class Made(NamedTuple):
    """What a block of the plan was laid out as: blocks `first` up to `end` of a part (0: the plan, 1…: the annexes).

    A section comes after the blocks of its content, whose places lie within its own.
    """

    block: object
    part: int
    first: int
    end: int


_BESIDE_PICTURE_MM = 25.0
_ENDS = (".", ";", ":", ",", "!", "?", "…")
_JOINS = (*_ENDS, ")", "”", "’")


class Flow:
    """Takes texts as they stand in the plan, in the order of the document, and keeps what has been laid out."""

    def __init__(self, plan: Plan, law: Rulebook) -> None:
        self.plan = plan
        self.law = law
        self.blocks: list[Block] = []
        self.footnotes: list[Footnote] = []
        self.made: list[Made] = []
        self._part = self._parts_begun = 0
        self.text_width_mm, self.text_height_mm = self._text_size_mm(landscape=False)
        self._patterns = _numbering_patterns(plan, law)
        self._levels: list[Siblings] = [Siblings(self._pattern(1))]
        self._articles = 0

    # Texts

    def line(self, text: str) -> str:
        """A plain text in the document's tone-mark style."""
        return text if self.plan.tone_style is None else convert_tones(text, ToneStyle(self.plan.tone_style))

    def inline(self, text: str, *, italic: bool = False) -> Inline:
        """A text with inline marks as runs; its footnotes are numbered on."""
        return parse_inline(self.line(text), self._add_footnote, italic=italic)

    def _add_footnote(self, text: str) -> Run:
        number = len(self.footnotes) + 1
        mark = f"({number})" if self.plan.footnote_marks == "(1)" else str(number)
        self.footnotes.append(Footnote(number, mark, parse_inline(text.strip(), _no_footnote)))
        return Run(mark, kind="footnote", note=number)

    # Blocks

    def add(self, kind: BlockKind, *texts: str | Inline) -> None:
        """A paragraph of one kind; texts with inline marks are parsed, runs are taken as they are."""
        runs = [run for text in texts for run in (self.inline(text) if isinstance(text, str) else text)]
        self.blocks.append(Block(kind, merge_runs(runs)))

    def add_bullet(self, level: int, *texts: str | Inline, marker: str | None = None) -> None:
        """A bullet of a level, counted from 1."""
        level = min(level, 3)
        marker = self.law.text(f"bullets.level{level}") if marker is None else marker
        kinds: tuple[BlockKind, ...] = ("bullet1", "bullet2", "bullet3")
        self.add(kinds[level - 1], (Run(f"{marker} "),) if marker else (), *texts)

    def counted_markers(self, numbering: str | None) -> Iterator[str] | None:
        """Labels to stand in for bullets, counted from a specimen; none without one."""
        if numbering is None:
            return None
        siblings = Siblings(numbering_pattern(numbering), self.siblings.parent)
        return (siblings.next_label() for _ in itertools.count())

    def note_made(self, block: object, first: int) -> None:
        """Keep what a block of the plan was laid out as: all that was added since there were `first` blocks."""
        self.made.append(Made(block, self._part, first, len(self.blocks)))

    def add_table(self, table: Table) -> None:
        """A table."""
        self.blocks.append(Block("table", table=table))

    def add_picture(self, picture: Picture) -> None:
        """A picture in a paragraph of its own."""
        self.blocks.append(Block("picture", picture=picture))

    def add_page_break(self) -> None:
        """A page break."""
        self.blocks.append(Block("page_break"))

    # Headings

    @property
    def depth(self) -> int:
        """Level of the next heading, from 1."""
        return len(self._levels)

    @property
    def heading_level(self) -> int:
        """Level of the style of the next heading: points, labelled `a)` or `1)`, have the fourth at any depth."""
        pattern = self.siblings.pattern
        if "{letter}" in pattern or pattern.endswith(")"):
            return 4
        # Parts stand above the outline: what is under them has the levels it has without them.
        level = min(self.depth - self._parts_above, 3)
        main = self.depth == 1 or "{roman}" in pattern or "{letter_upper}" in pattern
        return level if main or level > 1 else 2

    @property
    def siblings(self) -> Siblings:
        """The headings counted at the current level."""
        return self._levels[-1]

    def add_heading(
        self,
        title: Inline,
        *,
        label: str | None,
        numbered: bool = True,
        text: str | None = None,
        upper_case: bool | None = None,
    ) -> None:
        """A heading with its label, on a line of its own; with `text` it runs into that text."""
        if text is not None:
            self.add_run_in(
                upper_runs(title) if upper_case else title, self.inline(text), label=label, numbered=numbered
            )
            return
        kind = division(label if label is not None else self.siblings.pattern) if numbered else None
        if kind == "article":
            self.add("article", self._label(label, numbered, title), upper_runs(title) if upper_case else title)
            return
        if kind is not None:
            shown = self._next_label(label)
            shown = division_label(shown, capitals=self.law.flag(f"{kind}_label.upper"))
            names: dict[str, tuple[BlockKind, BlockKind]] = {
                "part": ("part_label", "part_title"),
                "section": ("section_label", "section_title"),
            }
            label_kind, title_kind = names[kind]
            capitals = self.law.flag(f"{kind}_title.upper") if upper_case is None else upper_case
            self.add(label_kind, (Run(shown.rstrip(".:") if label is None else shown),))
            self.add(title_kind, upper_runs(title) if capitals else title)
            return
        level = self.heading_level
        starred = _is_star(label)
        if upper_case is None:
            upper_case = level == 1 and not starred and self.law.flag("heading1.upper")
        head = self._label(label, numbered, title)
        kinds: tuple[BlockKind, ...] = ("heading1", "heading2", "heading3", "heading4")
        self.add("starred" if starred else kinds[level - 1], head, upper_runs(title) if upper_case else title)

    def add_run_in(self, title: Inline, text: Inline, *, label: str | None, numbered: bool = True) -> None:
        """A heading in bold, with its label, that runs into `text` on the same line."""
        component = ("heading2", "heading2", "heading3", "point")[self.heading_level - 1]
        bold = not _is_star(label) and self.law.flag(f"{component}.bold")
        head = (*self._label(label, numbered, title), *title)
        if bold:
            head = bold_runs(head)
        self.add("run_in", with_colon(head), (Run(" "),), text)

    def _label(self, explicit: str | None, numbered: bool, title: Inline) -> Inline:
        """The label of the next heading and a space, in the look of its title.

        Stars and unnumbered heads are shown and not counted.
        """
        counted = numbered and not _is_star(explicit)
        shown = self._next_label(explicit) if counted else explicit
        return (leaning(f"{shown} ", title),) if shown else ()

    def _next_label(self, explicit: str | None) -> str:
        """The next label among the headings of this level; articles are counted through the whole part."""
        shown = self.siblings.next_label(explicit)
        check_division(shown, self.law)
        if division(shown) == "article":
            self._articles = self.siblings.count
        return shown

    @property
    def _parts_above(self) -> int:
        return sum(siblings.holds_parts for siblings in self._levels[:-1])

    @contextmanager
    def below(self, *, label: str | None = None, numbered: bool = True, numbering: str | None = None) -> Iterator[None]:
        """Headings added inside are one level down, under the heading added last."""
        siblings = self.siblings
        if not numbered or _is_star(label):
            parent, depth = siblings.parent, self.depth
        else:
            shown = label or number_label(siblings.pattern, siblings.count, siblings.parent)
            parent = "" if division(shown) else label_core(shown)
            depth = self.depth + 1
        pattern = numbering_pattern(numbering) if numbering else self._pattern(depth)
        counted = self._articles if division(pattern) == "article" else 0
        self._levels.append(Siblings(pattern, parent, counted))
        try:
            yield
        finally:
            self._levels.pop()

    @contextmanager
    def fresh_part(self, *, landscape: bool) -> Iterator[list[Block]]:
        """Blocks added inside go to a part of their own, numbered anew; yields the list they are put in."""
        outer = self.blocks, self._levels, self._articles, self.text_width_mm, self.text_height_mm, self._part
        self._parts_begun += 1
        self._part = self._parts_begun
        self.blocks, self._levels, self._articles = [], [Siblings(self._pattern(1))], 0
        self.text_width_mm, self.text_height_mm = self._text_size_mm(landscape)
        try:
            yield self.blocks
        finally:
            self.blocks, self._levels, self._articles, self.text_width_mm, self.text_height_mm, self._part = outer

    def end_with(self, mark: str) -> None:
        """Put the end mark after the last paragraph; where the part ends otherwise, `./.` stands alone."""
        last = self.blocks[-1] if self.blocks else None
        if last is None:
            return
        if last.kind in KEEPABLE:
            self.blocks[-1] = replace(last, runs=with_end(last.runs, mark))
        elif mark != "." and not last.kind.startswith("heading"):
            self.keep_last()
            self.add("paragraph_right", (Run(mark),))

    def keep_last(self) -> None:
        """Keep the last paragraph on one page with what follows it."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind in (*KEEPABLE, "table", "picture"):
            self.blocks[-1] = replace(last, keep=True)

    def _text_size_mm(self, landscape: bool) -> tuple[float, float]:
        """Width of the text on a page, and the height a picture may have there with a line or two beside it."""
        law = self.law
        width, height = law.number("page.width_mm"), law.number("page.height_mm")
        if landscape:
            width, height = height, width
        across = law.number("page.margin_left_mm") + law.number("page.margin_right_mm")
        down = law.number("page.margin_top_mm") + law.number("page.margin_bottom_mm")
        return width - across, height - down - _BESIDE_PICTURE_MM

    def _pattern(self, depth: int) -> str:
        return self._patterns[min(depth, len(self._patterns)) - 1]


def _numbering_patterns(plan: Plan, law: Rulebook) -> tuple[str, ...]:
    """Patterns by level: the plan's own for as many levels as it gives, then the law's."""
    own = tuple(numbering_pattern(specimen) for specimen in plan.numbering)
    return own + usual_patterns(law)[len(own) :]


def usual_patterns(law: Rulebook) -> tuple[str, ...]:
    """Patterns by level, as a law has them."""
    # The decree goes from "1." to "a)"; Party plans put "1.1." between them.
    names = ("level1", "level2", "point") if law.family == "state" else ("level1", "level2", "level3", "point")
    return (*(law.text(f"numbering.{name}") for name in names), "{parent}.{number})")


def _is_star(label: str | None) -> bool:
    """Whether an explicit label is a sign such as `*`, which does not count."""
    return label is not None and label_core(label) in ("*", "")


def _no_footnote(text: str) -> Run:
    """A footnote inside a footnote cannot be; its words stay in brackets."""
    return Run(f"^[{text}]")


def upper_runs(runs: Inline) -> Inline:
    """Runs in capitals; marks of footnotes stay."""
    return tuple(replace(run, text=upper(run.text)) if run.kind == "text" else run for run in runs)


def bold_runs(runs: Inline) -> Inline:
    """Runs in bold."""
    return tuple(replace(run, bold=True) if run.kind == "text" else run for run in runs)


def leaning(mark: str, words: Inline) -> Run:
    """A mark before words, in italic when all of them are."""
    shown = [run for run in words if run.kind == "text" and run.text.strip()]
    return Run(mark, italic=bool(shown) and all(run.italic for run in shown))


def is_bracketed(text: str) -> bool:
    """Whether a text stands in one pair of brackets: `(nền đỏ)`, not `(a) và (b)`."""
    inner = text.strip().strip("*")
    return inner.startswith("(") and inner.endswith(")") and "(" not in inner[1:] and ")" not in inner[:-1]


def bracketed(text: str) -> str:
    """A text in brackets; one that has them already stays as it is."""
    return text if is_bracketed(text) else f"({text})"


def ends_sentence(runs: Inline) -> bool:
    """Whether the text already ends in a punctuation mark."""
    return plain(runs).rstrip().endswith(_ENDS)


def with_colon(runs: Inline) -> Inline:
    """The text with a colon, in the look of its last words, unless it ends in a punctuation mark already."""
    look = _last_words(runs)
    return runs if ends_sentence(runs) else merge_runs([*runs, Run(":", look.bold, look.italic)])


def _cut(runs: Inline, tail: str) -> Inline:
    """The text without the letters at its very end; blanks after them go as well."""
    kept = list(runs)
    while kept and kept[-1].kind == "text" and not kept[-1].text.strip():
        kept.pop()
    last = kept[-1]
    short = last.text.rstrip().removesuffix(tail)
    return (*kept[:-1], replace(last, text=short)) if last.text.rstrip().endswith(tail) else runs


def _last_words(runs: Inline) -> Run:
    words = [run for run in runs if run.kind == "text"]
    return words[-1] if words else Run()


def joined(*parts: Inline | None) -> Inline:
    """Texts joined by a space, or without one before a closing mark or a footnote; empty parts are left out."""
    runs: list[Run] = []
    for part in parts:
        if not part:
            continue
        if runs and part[0].kind != "footnote" and not plain(part).startswith(_JOINS):
            runs.append(Run(" "))
        runs += part
    return merge_runs(runs)


def with_end(runs: Inline, mark: str) -> Inline:
    """The text with its end mark: a full stop is completed to `./.`; after other marks the text stays.

    The mark is in the look of the last words, but bold only where all are: a bold date leaves its sentence as it is.
    """
    text = plain(runs).rstrip()
    if mark == "." and text.endswith("./."):
        # The other law's mark, out of habit: the mark at the end is the law's own.
        return _cut(runs, "/.")
    if text.endswith(mark):
        return runs
    # A sentence may end inside the quotes or brackets that close the text.
    inside = text.rstrip("”’»)\"'")
    if inside.endswith(".") and not inside.endswith("..") and mark.startswith("."):
        rest = mark[1:]
    elif text.endswith(_ENDS):
        return runs
    else:
        rest = mark
    bold = all(run.bold for run in runs if run.kind == "text")
    return merge_runs([*runs, Run(rest, bold, _last_words(runs).italic)]) if rest else runs


def share(total: float, weights: Iterable[float]) -> tuple[float, ...]:
    """`total` divided by weights."""
    parts = tuple(weights)
    whole = sum(parts)
    return tuple(round(total * part / whole, 2) for part in parts)
