"""A whole file taken apart: its family, its head, tail, annexes, what stands between, and what else was put in."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.annexes import annex_starts, annexes_of
from vanban.anatomy.attachments import attachments_of
from vanban.anatomy.body import classify
from vanban.anatomy.extents import paper_end, second_head
from vanban.anatomy.family import family_of
from vanban.anatomy.head import HeadFinder
from vanban.anatomy.lines import lines_of
from vanban.anatomy.marks import find_contact, find_margin_marks
from vanban.anatomy.model import Anatomy, Found
from vanban.anatomy.salutations import salutation_of
from vanban.anatomy.stamps import copy_starts
from vanban.anatomy.tail import TailFinder
from vanban.rulebook.kinds import ANNEX, OTHER, UNKNOWN
from vanban.wordfile import Paragraph, WordFile


def recognise(file: WordFile, family: str = "") -> Anatomy:
    """What each paragraph of a file is; `family` where it is known, else it is read off the head."""
    anatomy = _paper(file, _with_header(file), family)
    anatomy.page_numbers = [
        paragraph for paragraphs in file.others.values() for paragraph in paragraphs if paragraph.page_field
    ]
    find_margin_marks(anatomy)
    find_contact(anatomy)
    if anatomy.contact:
        anatomy.components["contact"] = Found("contact", tuple(anatomy.contact))
    return anatomy


_MOST_PAPERS = 20
"""More papers than these in one file are read as one with the last of them."""


def _paper(file: WordFile, paragraphs: Sequence[Paragraph], family: str = "", number: int = 1) -> Anatomy:
    """One paper and what follows it: its annexes and attachments, or another paper with all that is that one's."""
    found, why = family_of(paragraphs)
    if family and found and family != found:
        why = f"được chỉ định; đầu văn bản thì {why}"
    anatomy = Anatomy(file, family or found or "state", why)
    head = HeadFinder(anatomy, paragraphs)
    head.find()
    starts = annex_starts(paragraphs, head.end)
    last = starts[0] if starts else len(paragraphs)
    copied = copy_starts(paragraphs, head.end)
    end = min(paper_end(paragraphs, head.end, last), copied)
    other = second_head(paragraphs, end, last) if number < _MOST_PAPERS else None
    tail = TailFinder(anatomy, paragraphs, head.end, end)
    tail.find()
    _text(anatomy, [each for each in paragraphs[head.end : tail.start] if id(each) not in anatomy.head_paragraphs])
    _without_head(anatomy, starts, paragraphs)
    if end < copied:
        anatomy.attachments = attachments_of(file, paragraphs[end : last if other is None else other])
    if other is None:
        anatomy.annexes = annexes_of(file, paragraphs, starts)
    else:
        anatomy.further.append(_paper(file, paragraphs[other:], number=number + 1))
    return anatomy


def _without_head(anatomy: Anatomy, starts: Sequence[int], paragraphs: Sequence[Paragraph]) -> None:
    """The kind of what has neither head nor title: an annex in a file of its own, or a paper no law knows."""
    if not anatomy.headless:
        return
    first = next((at for at, paragraph in enumerate(paragraphs) if not paragraph.blank), 0)
    if starts and starts[0] <= first:
        anatomy.kind = ANNEX
    elif anatomy.kind is UNKNOWN:
        anatomy.kind = OTHER


def _text(anatomy: Anatomy, paragraphs: Sequence[Paragraph]) -> None:
    """What stands between head and tail: to whom it goes, then the items of the text."""
    salutation = salutation_of(paragraphs)
    if salutation is not None:
        anatomy.components["salutation"] = salutation
        addressed = {line.paragraph for line in salutation.lines}
        paragraphs = [each for each in paragraphs if each not in addressed]
    anatomy.items = classify(paragraphs, opening=True)


def _with_header(file: WordFile) -> Sequence[Paragraph]:
    """The paragraphs of the main part, after those of the first page's header where the head stands in it."""
    first = file.sections[0] if file.sections else None
    for kind in ("first", "default"):
        name = first.headers.get(kind, "") if first else ""
        paragraphs = file.others.get(name, [])
        folded = [w.fold(line.text) for line in lines_of(paragraphs)]
        if any(text in (w.NATIONAL_TITLE, w.PARTY_TITLE) for text in folded):
            return [*paragraphs, *file.paragraphs]
    return file.paragraphs
