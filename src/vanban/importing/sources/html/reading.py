"""A page of HTML into a `WordFile`: nothing runs, nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from lxml import html as lxml_html

from vanban.importing.notes import Note
from vanban.importing.sources.building import Builder
from vanban.importing.sources.html.styles import StyleSheet
from vanban.importing.sources.html.walking import Anchor, Walker
from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.looks import with_looks
from vanban.importing.sources.old_encodings import refuse_old_encodings, texts_of
from vanban.importing.sources.source import Source, refused, too_large
from vanban.importing.sources.styled import Grid, Piece, Styled, Words, cut_out, joined
from vanban.importing.unsettled import CHANGES, COMMENTS
from vanban.vietnamese import to_nfc

MAX_HTML = 6_000_000
"""Most letters a page may have, its tags included."""
MAX_TAGS = 100_000
"""Most tags: what takes two seconds and some hundred megabytes."""

_NOTE = 20
"""Paragraphs a footnote has at most."""
_CLIPBOARD = re.compile(r"^Version:\d[\s\S]{0,400}?(?=<)")
_FRAGMENT = ("<!--StartFragment-->", "<!--EndFragment-->")
_CONDITION = re.compile(r"<!\[(?:if [^\]<>]{0,100}|endif)\]>", re.IGNORECASE)
"""Conditions that hide nothing: what they enclose is shown where they are not understood, as the numbers of lists."""
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e]")


def from_html(text: str, name: str = "") -> Source:
    """A page, or what a clipboard holds of one. Raises `ReadError` for what is empty, too large or too deep."""
    notes: list[Note] = []
    walker = _walked(text, name)
    pieces, footnotes = _without_footnotes(walker.pieces, walker.anchors, notes)
    pieces = _halves_joined([*_settled(pieces)])
    if not pieces:
        raise refused("import-empty", name, "nguồn không có chữ nào", "dán hoặc chọn văn bản có nội dung")
    refuse_old_encodings(texts_of(pieces), name)
    if walker.pictures:
        notes.append(Note("import-picture", f"bỏ {walker.pictures} ảnh: bảng tạm không giữ ảnh", level="left"))
    notes += [note for note, found in ((CHANGES, walker.deleted), (COMMENTS, walker.remarks)) if found]
    if not any(isinstance(piece, Words) and piece.align == "center" for piece in pieces):
        pieces = with_looks(pieces)
    builder = Builder(name)
    builder.add(pieces)
    for identity, paragraphs in footnotes.items():
        builder.add_note(identity, [*_settled_words(paragraphs)])
    return Source(builder.file(), tuple(notes), "html", name)


def grid_of(text: str, line: int) -> Grid | None:
    """A table written out in a text; None where it holds none."""
    walker = _walked(text, "")
    grid = next((piece for piece in _settled(walker.pieces) if isinstance(piece, Grid)), None)
    if grid is None or len(walker.pieces) != 1:
        return None
    grid.line = line
    for row in grid.rows:
        for slot in row:
            for words in slot.paragraphs:
                words.line = line
    return grid


def _walked(text: str, name: str) -> Walker:
    if len(text) > MAX_HTML:
        raise too_large(name, MAX_HTML, "chữ")
    if text.count("<") > MAX_TAGS:
        raise too_large(name, MAX_TAGS, "thẻ")
    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    root = lxml_html.document_fromstring(
        _prepared(text).encode("utf-8", "replace"), parser=parser, ensure_head_body=True
    )
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise refused("import-too-deep", name, "các thẻ HTML lồng nhau quá sâu", "dán lại dưới dạng chữ thường")
    sheet = StyleSheet()
    for style in root.iter("style"):
        sheet.add(style.text or "")
    walker = Walker(sheet, name)
    walker.walk(root.find("body") if root.find("body") is not None else root)
    return walker


def _prepared(text: str) -> str:
    """The page alone: without the head of Windows' clipboard, only what was copied, unseen letters gone."""
    text = _CLIPBOARD.sub("", text.removeprefix("\ufeff"))
    start, end = (text.find(mark) for mark in _FRAGMENT)
    if 0 <= start < end:
        head = text[:start]
        text = head[: head.lower().rfind("<body")] + text[start:end] if "<body" in head.lower() else text[start:end]
    return to_nfc(_UNSEEN.sub("", _CONDITION.sub("", text))) or " "


def _settled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Paragraphs with their blanks single, cut where blank lines or items stand in them; tables with theirs so."""
    for piece in pieces:
        if isinstance(piece, Words):
            yield from _settled_words([piece])
        elif piece.rows:
            for row in piece.rows:
                for slot in row:
                    slot.paragraphs = list(_settled_words(slot.paragraphs)) or [Words(Styled())]
            yield piece


def _halves_joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that were cut in the middle of a sentence, as one: where a page begins, or lines are kept together."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if isinstance(piece, Words) and isinstance(above, Words) and _are_halves(above, piece):
            at = len(above.styled) + 1
            above.styled = joined((above.styled, piece.styled), " ")
            above.marks += [(place + at, identity) for place, identity in piece.marks]
        else:
            found.append(piece)
    return found


def _are_halves(above: Words, below: Words) -> bool:
    whole = above.text[-1].isalnum() or above.text[-1] == ","
    same = above.align == below.align and above.outline == below.outline == 9 and not below.label and not below.fresh
    return same and whole and len(above.text) > 60 and below.text[0].islower() and not LABEL.match(below.text)


def _settled_words(paragraphs: Sequence[Words]) -> Iterator[Words]:
    for words in paragraphs:
        first = True
        for start, end in _lines(words.text):
            piece, marks = _trimmed(words, start, end)
            if not piece:
                continue
            yield Words(
                piece,
                words.line,
                words.align,
                words.outline,
                words.label if first else "",
                words.indent,
                words.fresh and first,
                marks,
                words.size_pt,
            )
            first = False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a paragraph between blank lines, and before lines that open an item."""
    start = at = 0
    blank = True
    for line in text.split("\n"):
        end = at + len(line)
        bare = line.strip()
        if at > start and (not bare or blank or LABEL.match(bare)):
            yield start, at
            start = at
        blank = not bare
        at = end + 1
    yield start, len(text)


def _trimmed(words: Words, start: int, end: int) -> tuple[Styled, list[tuple[int, str]]]:
    """A stretch of a paragraph with single spaces, and the marks of notes at their places in it."""
    if not words.marks:
        return words.styled[start:end].stripped().single_spaced(), []
    places = sorted((at, identity) for at, identity in words.marks if start <= at <= end)
    whole = words.styled[start:end]
    lead = len(whole.text) - len(whole.text.lstrip())
    marks = [
        (len((whole[lead : max(at - start, lead)] + Styled.of("x")).single_spaced()) - 1, identity)
        for at, identity in places
    ]
    piece = whole.stripped().single_spaced()
    return piece, [(min(at, len(piece)), identity) for at, identity in marks]


def _without_footnotes(
    pieces: list[Piece], anchors: Sequence[Anchor], notes: list[Note]
) -> tuple[list[Piece], dict[str, list[Words]]]:
    """Two links that lead to one another are a note's mark in the text and before the note: the second one opens it."""
    by_name = {anchor.name: anchor for anchor in anchors}
    order = {id(anchor): number for number, anchor in enumerate(anchors)}
    places = {id(piece): number for number, piece in enumerate(pieces)}
    openers = {id(anchor.words) for anchor in anchors}
    found: dict[str, list[Words]] = {}
    gone: set[int] = set()
    cuts: dict[int, list[tuple[int, int, str]]] = {}
    for anchor in anchors:
        other = by_name.get(anchor.target)
        if other is None or other.target != anchor.name or order[id(other)] <= order[id(anchor)]:
            continue
        if other.words.text[: other.start].strip():
            continue
        identity = str(len(found) + 1)
        mark, opens = anchor.words.text[anchor.start : anchor.end], other.words.text[other.start : other.end]
        cuts.setdefault(id(anchor.words), []).append((anchor.start, anchor.end, identity))
        at = places.get(id(other.words))
        found[identity] = _of_note(pieces if at is None else pieces[at : at + _NOTE], other, openers)
        gone |= {id(each) for each in found[identity]}
        words = f"dấu chú thích “{opens.strip()}” thành chú thích cuối trang"
        notes.append(Note("import-footnote", words, text=f"{mark.strip()}{opens.strip()}", level="left"))
    for words_of in {id(anchor.words): anchor.words for anchor in anchors}.values():
        if id(words_of) in cuts:
            words_of.styled, words_of.marks = cut_out(words_of.styled, cuts[id(words_of)])
    for opened in found.values():
        for each in opened:
            each.size_pt = 12.0
    return [piece for piece in pieces if id(piece) not in gone], found


def _of_note(pieces: Sequence[Piece], opening: Anchor, openers: Container[int]) -> list[Words]:
    """The paragraphs of a note: the one its mark opens, the first of `pieces`, and those below it in the same box."""
    own = [opening.words]
    opening.words.styled = opening.words.styled[opening.end :]
    if opening.box is None or opening.box.get("id") is None:
        return own
    inside = " ".join("".join(str(each) for each in opening.box.itertext()).split())
    for piece in pieces[1:]:
        if not isinstance(piece, Words) or id(piece) in openers or " ".join(piece.text.split()) not in inside:
            break
        own.append(piece)
    return own
