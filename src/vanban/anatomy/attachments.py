"""What follows a signature without the word "Phụ lục": a statute that is issued, a list, a form."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.annexes import REFERENCE, reads_as_title, referred, to_the_bracket
from vanban.anatomy.body import classify
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Attachment, Found, Line
from vanban.anatomy.pages import begins_page
from vanban.anatomy.titles import centered, kind_of, opened_by
from vanban.rulebook.kinds import UNKNOWN, PaperKind
from vanban.wordfile import Paragraph, WordFile

_HEAD = 24
"""Lines an attachment's own head has at most, above its title."""
_TITLE = 6


def attachments_of(file: WordFile, paragraphs: Sequence[Paragraph]) -> list[Attachment]:
    """What stands in these paragraphs, one attachment for each title that begins a page."""
    starts = [at for at, each in enumerate(paragraphs) if at and _begins(paragraphs, at, each)]
    whole = [paragraphs[start:end] for start, end in zip([0, *starts], [*starts, len(paragraphs)], strict=True)]
    return [_attachment(file, each) for each in whole if any(not paragraph.blank for paragraph in each)]


def _begins(paragraphs: Sequence[Paragraph], at: int, paragraph: Paragraph) -> bool:
    if paragraph.blank or paragraph.cell is not None or not begins_page(paragraphs, at):
        return False
    return _named(lines_of([paragraph])[0]) is not None


def _attachment(file: WordFile, paragraphs: Sequence[Paragraph]) -> Attachment:
    lines = lines_of(paragraphs)
    at, kind = _title_at(lines)
    title: list[Line] = []
    reference: list[Line] = []
    for index, line in enumerate(lines[at : at + _TITLE + 2], at):
        if is_divider(line.text):
            continue
        if REFERENCE.match(line.text):
            reference = to_the_bracket(lines[index:])
            break
        if len(title) >= _TITLE or not reads_as_title(line):
            break
        title.append(line)
    if not reference and not title:
        at = 0
    named = {line.paragraph for line in (*lines[:at], *title, *reference)}
    rest = max((index + 1 for index, each in enumerate(paragraphs) if each in named), default=0)
    return Attachment(
        kind=kind,
        head=tuple(lines[:at]),
        title=Found("annex_title", tuple(title)) if title else None,
        reference=referred(file, reference, paragraphs) if reference else None,
        items=tuple(classify(paragraphs[rest:], opening=kind.articles)),
        section=paragraphs[0].section,
    )


def _title_at(lines: Sequence[Line]) -> tuple[int, PaperKind]:
    """The place of the line that names what is attached, and its kind; the first line where none does."""
    for at, line in enumerate(lines[:_HEAD]):
        kind = _named(line)
        if kind is not None:
            return at, kind
    return 0, UNKNOWN


def _named(line: Line) -> PaperKind | None:
    """The kind a title line in the middle names, alone or first of all."""
    text = line.text
    if len(text) > 200 or not centered(line):
        return None
    return kind_of(text) or (opened_by(w.fold(text)) if w.is_upper(text) else None)
