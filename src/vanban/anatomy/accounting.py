"""What every visible line of a file is, each once and in order: the whole of an anatomy seen from the file's side.

Components, items, what is attached and further papers claim their lines; what nobody claims is told by its own kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Anatomy, Annex, Attachment, Found, Item, Line
from vanban.anatomy.stamps import copy_starts, without_signatures
from vanban.wordfile import Paragraph

Region = Literal["head", "text", "tail", "attachment", "annex", "margin", ""]
"""The part of a paper a line stands in; nothing where only its own kind tells."""

Unclaimed = Literal["divider", "stamp", "hint", "copy", "header", "footer", "footnote", "textbox", "other"]
"""What a line is that is no component's and no item's: what parts two components, the words of a digital signature, a
remark in brackets ("(Đã ký)"), the foot of a copy, of the margins, of a text box; or nothing known."""

_TAIL = frozenset(
    {"recipients_title", "recipients", "typist", "authority", "position", "signer", "no_media", "contact"}
)
_HINT = re.compile(r"^[(\[<].*[)\]>]?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One visible line of a file and what it is.

    `what` is the name of a component ("issuer"), the kind of an item ("clause"), or one of `Unclaimed`; `paper` counts
    the papers of the file from 1, `attached` the attachments or annexes of that paper. `item` is the item it is of.
    """

    line: Line
    what: str
    region: Region = ""
    paper: int = 1
    attached: int = 0
    item: Item | None = None


def account(anatomy: Anatomy) -> tuple[Piece, ...]:
    """Every line with something in it, the main part first, each exactly once.

    Two claims on one line are a fault of recognition: the first in the order head, text, tail, attached counts, and
    `claims` tells of all.
    """
    claimed = claims(anatomy)
    return tuple(_pieces(anatomy, claimed))


def claims(anatomy: Anatomy) -> dict[tuple[int, int], list[Piece]]:
    """What claims each line, by its paragraph's identity and its offset there."""
    found: dict[tuple[int, int], list[Piece]] = {}
    for number, paper in enumerate((anatomy, *anatomy.all_further), 1):
        for piece in _claimed_by(paper, number):
            own = found.setdefault((id(piece.line.paragraph), piece.line.start), [])
            if not any(other.what == piece.what for other in own):
                own.append(piece)
    return found


def _claimed_by(paper: Anatomy, number: int) -> Iterator[Piece]:
    for name, found in paper.components.items():
        region: Region = "tail" if name in _TAIL else "text" if name == "salutation" else "head"
        yield from (Piece(line, name, region, number) for line in found.lines if not _within(line))
    for item in paper.items:
        yield from _of_item(item, "text", number)
    yield from (Piece(block.concurrent, "position", "tail", number) for block in paper.signatures if block.concurrent)
    if paper.no_media is not None:
        yield Piece(paper.no_media, "no_media", "tail", number)
    for at, attachment in enumerate(paper.attachments, 1):
        yield from (Piece(line, "attachment_head", "attachment", number, at) for line in attachment.head)
        yield from _of_attached(attachment, "attachment", number, at)
    for at, annex in enumerate(paper.annexes, 1):
        yield from (Piece(line, "annex_label", "annex", number, at) for line in annex.label.lines)
        yield from _of_attached(annex, "annex", number, at)
    yield from (
        Piece(line, "page_number", "margin", number)
        for paragraph in paper.page_numbers
        for line in lines_of([paragraph])
    )


def _within(line: Line) -> bool:
    """Whether a line is a stretch of another one, as the typist's code behind the archive is."""
    before = line.paragraph.text[: line.start].rstrip(" \u00a0")
    return (
        bool(before)
        and before[-1] not in "\n\t"
        and not any(each.start == line.start for each in lines_of([line.paragraph]))
    )


def _of_item(item: Item, region: Region, number: int, attached: int = 0) -> Iterator[Piece]:
    yield from (Piece(line, item.kind, region, number, attached, item) for line in lines_of([item.paragraph]))


def _of_attached(attached: Annex | Attachment, region: Region, number: int, at: int) -> Iterator[Piece]:
    parts: tuple[Found | None, ...] = (attached.title, attached.reference)
    for part in parts:
        if part is not None:
            yield from (Piece(line, part.component, region, number, at) for line in part.lines)
    for item in attached.items:
        if item.kind != "annex_label":
            yield from _of_item(item, region, number, at)


def _pieces(anatomy: Anatomy, claimed: dict[tuple[int, int], list[Piece]]) -> Iterator[Piece]:
    file = anatomy.file
    main = file.paragraphs
    copied = {id(paragraph) for paragraph in main[copy_starts(main, 0) :]}
    stamped = _stamped(main)
    for paragraphs in (main, *file.others.values()):
        for line in lines_of(paragraphs):
            own = claimed.get((id(line.paragraph), line.start))
            if own:
                yield own[0]
            elif (id(line.paragraph), line.start) in stamped:
                yield Piece(line, "stamp")
            else:
                copy = id(line.paragraph) in copied and main is paragraphs
                yield Piece(line, "copy" if copy else _unclaimed(line))


def _stamped(paragraphs: list[Paragraph]) -> set[tuple[int, int]]:
    lines = lines_of(paragraphs)
    kept = {(id(line.paragraph), line.start) for line in without_signatures(lines)}
    return {(id(line.paragraph), line.start) for line in lines} - kept


def _unclaimed(line: Line) -> Unclaimed:
    text, paragraph = line.text, line.paragraph
    if is_divider(text) or not w.has_letters(text):
        return "divider"
    if paragraph.container in ("footnote", "endnote"):
        return "footnote"
    if "header" in paragraph.part:
        return "header"
    if "footer" in paragraph.part:
        return "footer"
    if _HINT.match(text):
        return "hint"
    return "textbox" if paragraph.container == "textbox" else "other"
