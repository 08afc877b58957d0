"""Wishes for looks and layouts, written through a style where all that it lends its value to wish the same.

A style is changed only where every letter, or every paragraph, that has the value from it is to have the same new one:
what nobody wished for stays as it looks. Everything else is written where it stands. Tracked changes are always written
where they stand, as Word does not track styles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from vanban.mending.editing import Editor
from vanban.mending.properties import PARAGRAPH, RUN, STATED
from vanban.wordfile import Layout, RunAt, Trace, TracedParagraph
from vanban.wordfile.names import W, first_child
from vanban.wordfile.properties import paragraph_properties, run_properties

_OF_MARKS = frozenset({"size_pt", "bold", "italic", "font", "color"})
"""What the number Word puts before a paragraph takes from the paragraph's mark (17.9.24)."""
_ONE = ("line", "line_rule")
"""A measure and its unit: one says nothing without the other."""


class Wishes:
    """What is wished for in one round, each with what to call when a part is changed for it."""

    def __init__(self, trace: Trace, editor: Editor, touch: Callable[[str], None]) -> None:
        self._trace = trace
        self._editor = editor
        self._runs: dict[str, dict[etree._Element, Any]] = {}
        self._paragraphs: dict[str, dict[etree._Element, Any]] = {}
        self._marks: dict[str, dict[etree._Element, Any]] = {}
        self._layouts: dict[etree._Element, Layout] = {}
        self._touch = touch

    def run(self, traced: TracedParagraph, run: RunAt, name: str, value: Any) -> None:
        """A run is to look so."""
        self._runs.setdefault(name, {})[run.element] = value
        self._touch(traced.paragraph.part)

    def paragraph(self, traced: TracedParagraph, name: str, value: Any) -> None:
        """A paragraph is to be laid out so."""
        for element in (traced.element, *traced.halves):
            self._paragraphs.setdefault(name, {})[element] = value
        if not traced.halves:
            self._layouts[traced.element] = traced.paragraph.layout
        self._touch(traced.paragraph.part)

    def label(self, traced: TracedParagraph, name: str, value: Any) -> None:
        """The number Word puts before a paragraph is to look so."""
        if traced.paragraph.label and name in _OF_MARKS:
            self._marks.setdefault(name, {})[traced.element] = value

    def settle(self) -> None:
        """Write everything, and forget it."""
        for name, runs in self._runs.items():
            self._write_runs(name, runs)
        for name, marks in self._marks.items():
            for paragraph, value in marks.items():
                properties = self._editor.properties(self._editor.properties(paragraph, "pPr"), "rPr")
                RUN[name](properties, value)
        for name, paragraphs in self._paragraphs.items():
            self._write_paragraphs(name, paragraphs)
        self._runs, self._paragraphs, self._marks, self._layouts = {}, {}, {}, {}

    def _write_runs(self, name: str, wished: dict[etree._Element, Any]) -> None:
        left = dict(wished)
        if not self._editor.tracked:
            for style, value, runs in self._through_styles(name, wished):
                RUN[name](self._style_properties(style, "rPr"), value)
                for run in runs:
                    left.pop(run, None)
        for run, value in left.items():
            RUN[name](self._editor.properties(run, "rPr"), value)

    def _write_paragraphs(self, name: str, wished: dict[etree._Element, Any]) -> None:
        left = dict(wished)
        if self._editor.tracked:
            left = {element: value for element, value in wished.items() if not self._is_so(name, element)}
        else:
            for style, value, elements in self._paragraph_styles(name, wished):
                PARAGRAPH[name](self._style_properties(style, "pPr"), value)
                for element in elements:
                    left.pop(element, None)
        for element, value in left.items():
            PARAGRAPH[name](self._editor.properties(element, "pPr"), value)

    def _is_so(self, name: str, paragraph: etree._Element) -> bool:
        """Whether a paragraph is laid out as wished already, so that nobody need be asked to accept it."""
        layout = self._layouts.get(paragraph)
        names = _ONE if name in _ONE else (name,)
        wished = [
            (each, self._paragraphs[each][paragraph]) for each in names if paragraph in self._paragraphs.get(each, {})
        ]
        return layout is not None and all(getattr(layout, each) == value for each, value in wished)

    def _through_styles(
        self, name: str, wished: dict[etree._Element, Any]
    ) -> Iterator[tuple[str, Any, list[etree._Element]]]:
        """Styles to change: the new value, and the runs that have it from there."""
        formatting = self._trace.formatting
        assert formatting is not None
        keys = STATED.get(name, (name,))
        users: dict[str, list[etree._Element]] = {}
        for traced in self._trace.paragraphs.values():
            style = traced.paragraph.layout.style
            for run in traced.runs:
                if not traced.paragraph.text[run.start : run.end].strip() and run.element not in wished:
                    continue  # blanks look the same
                direct = run_properties(first_child(run.element, f"{W}rPr"))
                if any(key in direct for key in keys) or direct.get("style"):
                    continue
                users.setdefault(formatting.stated_in(style, "run", keys), []).append(run.element)
        yield from _agreed(users, wished)

    def _paragraph_styles(
        self, name: str, wished: dict[etree._Element, Any]
    ) -> Iterator[tuple[str, Any, list[etree._Element]]]:
        formatting = self._trace.formatting
        assert formatting is not None
        users: dict[str, list[etree._Element]] = {}
        for traced in self._trace.paragraphs.values():
            direct = paragraph_properties(first_child(traced.element, f"{W}pPr"))
            if name in direct or traced.paragraph.label:
                continue
            owner = formatting.stated_in(traced.paragraph.layout.style, "paragraph", (name,))
            users.setdefault(owner, []).append(traced.element)
        yield from _agreed(users, wished)

    def _style_properties(self, style: str, name: str) -> etree._Element:
        root = self._trace.styles
        assert root is not None
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
        self._touch(self._trace.styles_part)
        return found


def _agreed(
    users: dict[str, list[etree._Element]], wished: dict[etree._Element, Any]
) -> Iterator[tuple[str, Any, list[etree._Element]]]:
    """The styles all of whose users wish the same."""
    for style, elements in users.items():
        if not style or any(element not in wished for element in elements):
            continue
        values = {wished[element] for element in elements}
        if len(values) == 1:
            yield style, values.pop(), elements
