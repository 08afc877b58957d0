"""Effective formatting agrees, run by run, with a resolver written by others."""

from __future__ import annotations

import io

import docx
import pytest
from docx.text.paragraph import Paragraph
from docx_plus.styles import resolve_effective_formatting

from check.corpus.offices import OFFICES
from short_form import every
from vanban.wordfile import read_word
from vanban.wordfile.names import W

ALIGNMENTS = {None: "left", "start": "left", "end": "right", "both": "justify"}


@pytest.mark.parametrize("make", every(OFFICES, 3, name=lambda make: make.__name__))
def test_every_run_looks_as_the_other_resolver_says(make) -> None:
    case = make()
    if not case.valid:
        pytest.skip("python-docx does not open it")
    document = docx.Document(io.BytesIO(case.data))
    ours = {paragraph.number: paragraph for paragraph in read_word(case.data).paragraphs}
    compared = 0
    for number, element in enumerate(document.element.body.iter(f"{W}p"), 1):
        for run in Paragraph(element, document._body).runs:
            paragraph = ours.get(number)
            at = paragraph.text.find(run.text) if paragraph is not None and run.text.strip() else -1
            if paragraph is None or at < 0:
                continue
            look = next(span.look for span in paragraph.spans if span.start <= at < span.end)
            theirs = resolve_effective_formatting(run)
            assert (look.font, look.size_pt, look.bold, look.italic) == (
                theirs.font_name,
                theirs.font_size,
                bool(theirs.bold),
                bool(theirs.italic),
            ), run.text
            assert paragraph.layout.align == ALIGNMENTS.get(theirs.alignment, theirs.alignment), run.text
            compared += 1
    assert compared
