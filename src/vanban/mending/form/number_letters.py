"""How the number of the page looks: its letters, the runs of its field, and its paragraph's mark.

A field without a shown result has its look from the mark; Word gives a new result the look of the field's own runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from vanban.mending.bench import Bench
from vanban.mending.header_parts import kinds_of
from vanban.mending.properties import RUN
from vanban.wordfile import Look, TracedParagraph
from vanban.wordfile.names import W, first_child
from vanban.wordfile.properties import run_properties


def numbers_after_the_first(bench: Bench) -> Iterator[TracedParagraph]:
    """The paragraphs with the number on the pages after the first of every section, each once."""
    seen = set()
    for section in bench.file.sections:
        for kind in kinds_of(bench):
            for parts in (section.headers, section.footers):
                for paragraph in bench.file.others.get(parts.get(kind, ""), ()):
                    traced = bench.traced(paragraph)
                    if paragraph.page_field and traced is not None and traced.element not in seen:
                        seen.add(traced.element)
                        yield traced


def set_number_letters(
    bench: Bench, traced: TracedParagraph, name: str, value: Any, wrong: Callable[[Look], bool]
) -> bool:
    """Every run of a paragraph with the number that looks wrong, seen or of its field, set right; whether any was."""
    formatting, style = bench.trace.formatting, traced.paragraph.layout.style
    assert formatting is not None
    done = False
    for run, look in bench.runs(traced):
        if wrong(look):
            bench.wishes.run(traced, run, name, value)
            done = True
    seen = {run.element for run in traced.runs}
    owners = [each for each in traced.element.iter(f"{W}r") if each not in seen and _own(each, traced.element)]
    if not traced.paragraph.text.strip():
        owners.append(bench.editor.properties(traced.element, "pPr"))
    for owner in owners:
        look_of = formatting.look(traced.table, style, run_properties(first_child(owner, f"{W}rPr")))
        if look_of is not None and wrong(look_of):
            RUN[name](bench.editor.properties(owner, "rPr"), value)
            bench.touch(traced.paragraph.part)
            done = True
    return done


def _own(run: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a run is a paragraph's own, and not one of a text box in it."""
    return next(run.iterancestors(f"{W}p"), None) is paragraph
