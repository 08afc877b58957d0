"""Plain blocks laid out: paragraphs, bullets, notes, remarks, participants, free tables, pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from vanban.compose.composition import Align, BlockKind, Cell, Picture, Row, Table
from vanban.compose.flow import Flow, joined, leaning, share, with_end
from vanban.compose.inline import plain
from vanban.compose.pictures import upright
from vanban.compose.tables import content_widths_mm, narrow_columns
from vanban.errors import ComposeError, Problem
from vanban.model import Bullet, Bullets, Image, Note, Paragraph, Participants, QrCode, Remark
from vanban.model import Table as TableModel
from vanban.model.picture_files import PNG

_PARAGRAPH_KINDS: dict[str, BlockKind] = {
    "justify": "paragraph",
    "left": "paragraph_left",
    "center": "paragraph_center",
    "right": "paragraph_right",
}


def add_paragraph(flow: Flow, block: Paragraph) -> None:
    """A paragraph."""
    flow.add(_PARAGRAPH_KINDS[block.align], block.text)


def add_bullets(flow: Flow, block: Bullets) -> None:
    """Bullets, nested."""
    add_bullet_list(flow, block.bullets, markers=flow.counted_markers(block.numbering))


def add_bullet_list(
    flow: Flow, bullets: Iterable[Bullet], level: int = 1, markers: Iterator[str] | None = None
) -> None:
    """Bullets of a level and those below them; `markers` stand in for the level's own mark."""
    for bullet in bullets:
        marker = bullet.marker
        if marker is None and markers is not None:
            marker = next(markers)
        flow.add_bullet(level, bullet.text, marker=marker)
        add_bullet_list(flow, bullet.bullets, level + 1)


def add_note(flow: Flow, block: Note) -> None:
    """A note: its head, the text after it, bullets below."""
    head = flow.inline(block.head)
    flow.add("note", joined(head, flow.inline(block.note) if block.note is not None else None))
    add_bullet_list(flow, block.bullets)


def add_remark(flow: Flow, block: Remark) -> None:
    """A starred remark."""
    remark = flow.inline(block.remark)
    flow.add("remark", (leaning("* ", remark),), remark)


def add_participants(flow: Flow, block: Participants) -> None:
    """Who presides, the participants as bullets, how many they are."""
    if block.chair is not None:
        flow.add_bullet(1, joined(flow.inline("*Chủ trì:*"), flow.inline(block.chair)))
    add_bullet_list(flow, block.participants)
    add_headcount(flow, block.headcount)


def add_headcount(flow: Flow, headcount: int | str | None) -> None:
    """“Tổng số: 420 đại biểu.”; words go after “Tổng số:”, a sentence that has it stays as it was written."""
    if isinstance(headcount, int):
        flow.add("paragraph", f"Tổng số: {headcount} đại biểu.")
    elif headcount is not None:
        whole = headcount.lstrip("*").casefold().startswith("tổng")
        flow.add("paragraph", headcount if whole else with_end(flow.inline(f"Tổng số: {headcount}"), "."))


def add_free_table(flow: Flow, block: TableModel) -> None:
    """A free table: spans become merged cells over the grid."""
    if block.caption is not None:
        flow.add("caption", block.caption)
    columns = block.columns
    hanging: dict[int, tuple[int, int]] = {}
    rows = []
    for index, row in enumerate(block.table):
        header = index < block.header_rows
        given = iter(row)
        cells: list[Cell] = []
        column = 0
        while column < columns:
            left, span = hanging.get(column, (0, 1))
            if left:
                cells.append(Cell(((),), "table_header" if header else "table_body", span, "continue"))
                hanging[column] = (left - 1, span)
                column += span
                continue
            cell = next(given)
            align: Align = cell.align or (block.align[column] if block.align and not header else "left")
            cells.append(
                Cell(
                    (flow.inline(cell.text) if cell.text else (),),
                    "table_header" if header else "table_body",
                    cell.colspan,
                    "restart" if cell.rowspan > 1 else "",
                    align,
                )
            )
            hanging[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        rows.append(Row(tuple(cells), header))
    if block.widths:
        widths = share(flow.text_width_mm, block.widths)
    else:
        narrow = narrow_columns(flow, rows, columns)
        widths = content_widths_mm(flow, rows, [1.0] * columns, narrow, flow.text_width_mm)
    flow.add_table(Table(widths, tuple(rows), block.borders))


def add_image(flow: Flow, block: Image) -> None:
    """A picture file, scaled to its width in mm, or to the height of the page if that is less."""
    across, down = block.pixels
    width = min(block.width_mm, flow.text_width_mm)
    scale = min(1.0, flow.text_height_mm / (width * down / across))
    caption = None if block.caption is None else flow.inline(block.caption)
    kind: Literal["png", "jpeg"] = "png" if block.data.startswith(PNG) else "jpeg"
    data = block.data if block.orientation == 1 else upright(block)
    words = block.image if caption is None else plain(caption)
    flow.add_picture(Picture(data, kind, width * scale, width * scale * down / across, words))
    if caption is not None:
        flow.keep_last()
        flow.add("picture_caption", caption)


def add_qr(flow: Flow, block: QrCode) -> None:
    """A link as a QR code."""
    flow.add_picture(qr_picture(block.qr, block.width_mm))
    if block.caption is not None:
        flow.keep_last()
        flow.add("picture_caption", block.caption)


def qr_picture(link: str, width_mm: float) -> Picture:
    """A link turned into a QR code of a printed width in mm, error correction level M (ISO/IEC 18004)."""
    return Picture(_qr_code(link), "png", width_mm, width_mm, f"Mã QR: {link}")


@lru_cache(maxsize=64)
def _qr_code(link: str) -> bytes:
    # To try all masks takes longer than to compose the rest of a plan.
    import segno

    try:
        code = segno.make_qr(link, error="m")
    except segno.DataOverflowError as error:
        raise ComposeError([Problem("qr-too-long", f"liên kết dài {len(link)} ký tự, không vừa mã QR")]) from error
    buffer = io.BytesIO()
    code.save(buffer, kind="png", scale=8, border=4)
    return buffer.getvalue()
