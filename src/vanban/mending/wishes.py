"""Wishes for looks and layouts, written through a style where all that it lends its value to are wished for.

```text
 defaults < table's style < [list's level] < style and its bases < [list's level] < direct     17.7.2
     └──────────────────────────── written in one place for all of them, or ────────┘ └─ where it stands
```

A style, or the defaults, is changed only where every letter, or every paragraph, that has the value from it is wished
for: what nobody wished for stays as it looks. It is given what most of them are to have; the others have theirs where
they stand. Tracked changes are always written where they stand, as Word does not track styles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree

from vanban.mending.editing import Editor
from vanban.mending.properties import PARAGRAPH, RUN, STATED
from vanban.mending.schema_order import properties_in
from vanban.wordfile import Paragraph, RunAt, Span, Trace, TracedParagraph
from vanban.wordfile.formatting import TOGGLES, TableLook
from vanban.wordfile.names import W, first_child
from vanban.wordfile.properties import EMPTY, Properties, paragraph_properties, run_properties

_OF_MARKS = frozenset({"size_pt", "bold", "italic", "font", "color"})
"""What the number Word puts before a paragraph takes from the paragraph's mark (17.9.24)."""
_SEEN_ON_BLANKS = frozenset({"underline", "line", "before", "after", "contextual"})
"""What also blanks, or blank paragraphs, show."""
_PAIR = ("line", "line_rule")
_DEFAULTS = ""
"""The name of what lends its value where no style does."""
_OVERRIDES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "before": ("spacing", ("beforeAutospacing", "beforeLines")),
    "after": ("spacing", ("afterAutospacing", "afterLines")),
    "left": ("ind", ("leftChars", "startChars")),
    "right": ("ind", ("rightChars", "endChars")),
    "first": ("ind", ("firstLineChars", "hangingChars")),
}
"""Attributes that Word takes before the length itself, also where a style states them and the paragraph the length."""


class _User(NamedTuple):
    """Letters or a paragraph, and what they have their values from."""

    element: etree._Element
    direct: Properties
    style: str
    table: TableLook | None
    level: Properties = EMPTY
    blank: bool = False
    mark: bool = False
    """Whether it is the number Word puts before a paragraph."""


class _Wished(NamedTuple):
    """A value that is wished for, and the parts that are changed for whoever wishes it."""

    value: Any
    parts: set[str]
    part: str


class Wishes:
    """What is wished for in one round; `touched` gives the set of parts that are changed for the finding at hand."""

    def __init__(self, trace: Trace, editor: Editor, touched: Callable[[], set[str]]) -> None:
        self._trace = trace
        self._editor = editor
        self._touched = touched
        self._runs: dict[str, dict[etree._Element, _Wished]] = {}
        self._paragraphs: dict[str, dict[etree._Element, _Wished]] = {}
        self._marks: dict[str, dict[etree._Element, _Wished]] = {}

    def run(self, traced: TracedParagraph, run: RunAt, name: str, value: Any) -> None:
        """A run is to look so."""
        self._runs.setdefault(name, {})[run.element] = self._wished(traced, value)

    def cut(self, run: RunAt, second: RunAt) -> None:
        """A run was cut in two: what was wished for it is wished for both."""
        for wished in self._runs.values():
            if run.element in wished:
                wished[second.element] = wished[run.element]

    def paragraph(self, traced: TracedParagraph, name: str, value: Any) -> None:
        """A paragraph is to be laid out so."""
        for element in (traced.element, *traced.halves):
            self._paragraphs.setdefault(name, {})[element] = self._wished(traced, value)

    def paragraph_of(self, traced: TracedParagraph) -> Paragraph:
        """A paragraph as it will be: as it was read, but for the looks and the layout wished for so far."""
        paragraph = traced.paragraph
        layout = paragraph.layout._replace(**_values(self._paragraphs, traced.element))
        spans = []
        for run in traced.runs:
            looks = _values(self._runs, run.element)
            for low, high, look in paragraph.spans:
                low, high = max(low, run.start), min(high, run.end)
                if low < high:
                    spans.append(Span(low, high, look._replace(**looks)))
        return replace(paragraph, layout=layout, spans=tuple(spans))

    def label(self, traced: TracedParagraph, name: str, value: Any) -> None:
        """The number Word puts before a paragraph is to look so."""
        if traced.paragraph.label and name in _OF_MARKS:
            self._marks.setdefault(name, {})[traced.element] = self._wished(traced, value)

    def _wished(self, traced: TracedParagraph, value: Any) -> _Wished:
        return _Wished(value, self._touched(), traced.paragraph.part)

    def settle(self) -> None:
        """Write everything, and forget it."""
        through_styles = self._trace.styles is not None and not self._editor.tracked
        users = list(self._run_users()) if self._runs and through_styles else []
        for name in dict.fromkeys((*self._runs, *self._marks)):
            looks = {**self._runs.get(name, {}), **self._marks.get(name, {})}
            for element, wish in self._beside_styles(name, "run", looks, users):
                mark = element.tag == f"{W}p"
                self._write_run(name, self._editor.properties(element, "pPr") if mark else element, wish)
        layouts = list(self._paragraph_users()) if self._paragraphs and through_styles else []
        for name, wished in self._layouts():
            for element, wish in self._beside_styles(name, "paragraph", wished, layouts):
                wish.parts.add(wish.part)
                self._write_layout(name, self._editor.properties(element, "pPr"), wish.value)
        self._runs, self._paragraphs, self._marks = {}, {}, {}

    def _layouts(self) -> Iterator[tuple[str, dict[etree._Element, _Wished]]]:
        """What is wished for paragraphs; how far lines are apart and by which rule as one, as one says the other."""
        values, rules = (self._paragraphs.pop(name, {}) for name in _PAIR)
        own = {each.element: each.paragraph.layout for each in self._trace.paragraphs.values()} if values else {}
        pairs = {}
        for element in dict.fromkeys((*values, *rules)):
            layout = own.get(element)
            value, rule = values.get(element), rules.get(element)
            wish = value or rule
            assert wish is not None
            line = value.value if value is not None else layout.line if layout is not None else 240
            kind = rule.value if rule is not None else layout.line_rule if layout is not None else "multiple"
            pairs[element] = wish._replace(value=(line, kind))
        yield from self._paragraphs.items()
        if pairs:
            yield "line", pairs

    def _write_run(self, name: str, owner: etree._Element, wish: _Wished) -> None:
        wish.parts.add(wish.part)
        RUN[name](self._editor.properties(owner, "rPr"), wish.value)

    def _write_layout(self, name: str, properties: etree._Element, value: Any) -> None:
        for each, one in zip(_PAIR, value, strict=True) if name == "line" else ((name, value),):
            PARAGRAPH[each](properties, one)
        child, attributes = _OVERRIDES.get(name, ("", ()))
        for attribute in attributes:
            if (child, attribute) in self._overriding:
                self._editor.put(properties, child, **{attribute: "0"})

    @cached_property
    def _overriding(self) -> set[tuple[str, str]]:
        """The attributes some style states that would hold over a length that is written elsewhere."""
        root = self._trace.styles
        wanted = {(child, f"{W}{each}"): each for child, names in _OVERRIDES.values() for each in names}
        return {
            (child, wanted[child, key])
            for child in ("spacing", "ind")
            for element in (root.iter(f"{W}{child}") if root is not None else ())
            for key, value in element.items()
            if (child, key) in wanted and value not in ("0", "false", "off")
        }

    # Through styles

    def _run_users(self) -> Iterator[_User]:
        for traced in self._trace.paragraphs.values():
            paragraph = traced.paragraph
            for run in traced.runs:
                direct = run_properties(first_child(run.element, f"{W}rPr"))
                blank = not paragraph.text[run.start : run.end].strip()
                yield _User(run.element, direct, paragraph.layout.style, traced.table, blank=blank)
            if paragraph.label:
                direct = run_properties(first_child(first_child(traced.element, f"{W}pPr"), f"{W}rPr"))
                yield _User(traced.element, direct, paragraph.layout.style, traced.table, mark=True)

    def _paragraph_users(self) -> Iterator[_User]:
        formatting = self._trace.formatting
        for traced in self._trace.paragraphs.values():
            for element in (traced.element, *traced.halves):
                properties = first_child(element, f"{W}pPr")
                direct = dict(paragraph_properties(properties))
                indents = first_child(properties, f"{W}ind")
                if indents is not None:
                    for name in ("left", "right", "first"):
                        if any(indents.get(f"{W}{each}", "0") != "0" for each in _OVERRIDES[name][1]):
                            direct.setdefault(name, 0)
                style = formatting.paragraph_style(direct.get("style")) if formatting is not None else ""
                yield _User(element, direct, style, traced.table, level=traced.level, blank=traced.paragraph.blank)

    def _beside_styles(
        self, name: str, kind: str, wished: dict[etree._Element, _Wished], users: Sequence[_User]
    ) -> list[tuple[etree._Element, _Wished]]:
        """Write what can be written through styles; what cannot comes back."""
        left = dict(wished)
        borrowers = self._borrowers(name, kind, wished, users)
        written: dict[etree._Element, Any] = {}
        for lender, elements in sorted(borrowers.items(), key=lambda each: -len(each[1])):
            value, count = Counter(wished[element].value for element in elements).most_common(1)[0]
            if count * 2 <= len(elements) or any(
                written[element] != wished[element].value or written[element] != value
                for element in elements
                if element in written
            ):
                continue
            if all(element in written for element in elements if wished[element].value == value):
                continue
            self._write_style(lender, name, kind, value)
            for element in elements:
                if wished[element].value == value:
                    wished[element].parts.add(self._trace.styles_part)
                    written[element] = value
                    left.pop(element, None)
        return list(left.items())

    def _borrowers(
        self, name: str, kind: str, wished: Mapping[etree._Element, _Wished], users: Sequence[_User]
    ) -> dict[str, list[etree._Element]]:
        """The styles that may be changed: all that has its value from them is wished for, and stands here."""
        names = STATED.get(name, (name,))
        known: dict[tuple[object, ...], tuple[tuple[str, ...], bool]] = {}

        def lenders(user: _User) -> tuple[tuple[str, ...], bool]:
            if any(each in user.direct for each in names):
                return (), True
            listed = any(each in user.level for each in names) and ("number_id" in user.direct, *names)
            key = (user.style, user.direct.get("style"), user.table, listed)
            if key not in known:
                known[key] = self._lenders(user, kind, names)
            return known[key]

        found: dict[str, list[etree._Element]] = {}
        for user in users:
            if user.element in wished:
                for lender in lenders(user)[0]:
                    found.setdefault(lender, []).append(user.element)
        unseen_marks, unseen_blanks = name not in _OF_MARKS, name not in _SEEN_ON_BLANKS
        for user in users:
            if not found:
                break
            styles, firm = lenders(user)
            mute = (user.mark and unseen_marks) or (user.blank and unseen_blanks)
            if not firm or (user.element not in wished and not mute):
                for lender in styles:
                    found.pop(lender, None)
        return found

    def _lenders(self, user: _User, kind: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """Styles a change of which would show in what states nothing itself, and whether as the style has it.

        None where the level of a list holds. A toggle that several kinds of styles state is what they make of it
        together (17.7.3).
        """
        formatting = self._trace.formatting
        assert formatting is not None
        levelled = any(each in user.level for each in names)
        if levelled and "number_id" in user.direct:
            return (), True
        character = user.direct.get("style", "") if kind == "run" else ""
        if not formatting.is_character(character):
            character = ""
        own = formatting.lenders(user.style, kind, names)
        by_character = bool(character) and formatting.stated_by(character, kind, names)
        by_table = formatting.stated_by_table(user.table, kind, names)
        if names[0] in TOGGLES:
            return own, not (by_character or by_table or formatting.default(kind).get(names[0]))
        if character:
            nearer = formatting.lenders(character, kind, names)
            own = nearer if by_character else (*nearer, *own)
        if by_character or by_table or levelled or formatting.stated_by(user.style, kind, names):
            return own, True
        return (*own, _DEFAULTS), True

    def _write_style(self, style: str, name: str, kind: str, value: Any) -> None:
        if kind == "run":
            RUN[name](self._style_properties(style, "rPr"), value)
        else:
            self._write_layout(name, self._style_properties(style, "pPr"), value)

    def _style_properties(self, style: str, name: str) -> etree._Element:
        root = self._trace.styles
        assert root is not None
        if style == _DEFAULTS:
            return default_properties(root, name)
        element = next(each for each in root.iterchildren(f"{W}style") if each.get(f"{W}styleId") == style)
        found = first_child(element, f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            # pPr, then rPr, then what tables have (17.7.4.17)
            before = [each for each in element if each.tag in (f"{W}rPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr")]
            later = [each for each in before if name == "pPr" or each.tag != f"{W}rPr"]
            if later:
                later[0].addprevious(found)
            else:
                element.append(found)
        return found


def default_properties(styles: etree._Element, name: str) -> etree._Element:
    """The properties of what no style states (17.7.5.1), "rPr" or "pPr", made where there are none."""
    defaults = first_child(styles, f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{W}docDefaults")
        styles.insert(0, defaults)
    holder = first_child(defaults, f"{W}{name}Default")
    if holder is None:
        holder = etree.Element(f"{W}{name}Default")
        defaults.insert(0 if name == "rPr" else len(defaults), holder)
    return properties_in(holder, name)[0]


def _values(wished: Mapping[str, Mapping[etree._Element, _Wished]], element: etree._Element) -> dict[str, Any]:
    """What is wished for one element, by the names of what it is wished for."""
    return {name: wishes[element].value for name, wishes in wished.items() if element in wishes}
