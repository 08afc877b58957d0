"""A page behind the signature that names the documents of a meeting into a cover: its words, date, QR code, caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vanban.anatomy import Anatomy, Attachment, Line
from vanban.anatomy.lines import lines_of
from vanban.anatomy.words import fold, is_upper
from vanban.compose.annexes import compose_annexes
from vanban.compose.inline import plain
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.reading import FieldsRead, Reading
from vanban.importing.fields.runs import on_lines, single_spaced, upright
from vanban.importing.items import Reader
from vanban.importing.proof import Setting, compared_texts
from vanban.vietnamese import in_text_date, parse_date
from vanban.wordfile import Paragraph

_MOST_LINES = 14
_LONGEST = 300
_DATE = re.compile(r"\(?\s*(?P<day>ngày\s+\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})\s*\)?", re.IGNORECASE)
_QR = re.compile(r"Mã QR:\s*(?P<link>\S+)")
"""The text beside a QR code of ours for who cannot see it, which holds its link."""
_CAPTION = re.compile(r"(?:quét|mã|qr|link|đường dẫn|truy cập|tải)\b", re.IGNORECASE)
_KINDS = ("display", "body", "opening", "lead", "note", "backdrop", "bullet")


def read_cover(anatomy: Anatomy, attachment: Attachment, reader: Reader) -> FieldsRead | None:
    """An attachment that is nothing but a cover (“TÀI LIỆU”, the meeting, its date, a QR code); else None."""
    if attachment.reference is not None or any(item.kind not in _KINDS for item in attachment.items):
        return None
    lines = [*attachment.head, *(attachment.title.lines if attachment.title is not None else ())]
    lines += [line for item in attachment.items for line in lines_of([item.paragraph])]
    if not 1 < len(lines) <= _MOST_LINES or any(len(line.text) > _LONGEST for line in lines):
        return None
    if not (is_upper(lines[0].text) and fold(lines[0].text).startswith("tai lieu")):
        return None
    reading = Reading()
    dated = next((at for at, line in enumerate(lines) if at and _day(line.words)), None)
    drawings = [each for paragraph in _between(anatomy, lines) for each in paragraph.drawings]
    title, rest = _title(lines, dated)
    if not title or (rest and not (drawings or _CAPTION.match(rest[0].words))):
        return None
    cover: dict[str, Any] = {"cover": lines[0].words, "title": _text(title, reader)}
    if dated is not None:
        cover["date"] = _day(lines[dated].words)
    if rest:
        cover["caption"] = _text(rest, reader)
    _code([each.description for each in drawings], cover, lines[0], reading)
    if anatomy.file.sections and anatomy.file.sections[attachment.section - 1].landscape:
        cover["landscape"] = True
    if not _prints(cover, lines, Setting(reader.law, notes=reader.notes())):
        return None
    reading.data.update(cover)
    reading.take(lines, "$.annexes")
    return reading.done()


def _title(lines: Sequence[Line], dated: int | None) -> tuple[list[Line], list[Line]]:
    """The lines of the title, up to the date, and those of the caption below; without a date, up to a caption."""
    if dated is not None:
        return list(lines[1:dated]), list(lines[dated + 1 :])
    caption = next((at for at, line in enumerate(lines) if at > 1 and _CAPTION.match(line.words)), len(lines))
    return list(lines[1:caption]), list(lines[caption:])


def _day(words: str) -> str:
    match = _DATE.fullmatch(words)
    if match is None:
        return ""
    try:
        day = parse_date(match["day"])
    except ValueError:
        return ""
    return in_text_date(day)


def _text(lines: Sequence[Line], reader: Reader) -> str:
    runs = [single_spaced(reader.runs(line.paragraph, "cover_title", line.start, line.end)) for line in lines]
    return Setting(reader.law, notes=reader.notes()).marked(upright(on_lines(runs, breaks=True)))


def _between(anatomy: Anatomy, lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a cover, and those right below it with nothing in them but a picture."""
    paragraphs = anatomy.file.paragraphs
    places = [at for at, each in enumerate(paragraphs) if each is lines[0].paragraph or each is lines[-1].paragraph]
    if not places:
        return []
    end = places[-1] + 1
    while end < len(paragraphs) and paragraphs[end].blank and paragraphs[end].section == lines[0].paragraph.section:
        end += 1
    return paragraphs[places[0] : end]


def _code(descriptions: Sequence[str], cover: dict[str, Any], first: Line, reading: Reading) -> None:
    """The link of a QR code, where the text beside it tells it; else that it is not known is told."""
    match = next((found for text in descriptions if (found := _QR.match(text))), None)
    if match is not None:
        cover["qr"] = match["link"]
    elif descriptions:
        reading.tell(
            "import-qr",
            "bìa có hình, có thể là mã QR; không đọc được liên kết, cần ghi ở qr",
            lines=[first],
            level="lost",
            path="$.annexes.qr",
        )


def _prints(cover: dict[str, Any], lines: Sequence[Line], setting: Setting) -> bool:
    # A code says nothing in letters, and takes long to be drawn.
    part = part_of("annexes", [{name: each for name, each in cover.items() if name != "qr"}])
    if part is None:
        return False
    (composed,) = compose_annexes(flow_of(setting, annexes=part))
    printed = " ".join(plain(each.runs) for each in composed.blocks)
    return compared_texts(" ".join(line.words for line in lines), printed) is not None
