"""Straight lines of a page into tables, and the words within into their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.pdf.lines import TextLine, lines_of
from vanban.importing.sources.styled import BOLD, Grid, Slot, Styled, Words, joined
from vanban.pdf.letters import Word
from vanban.pdf.pages import Box

_NEAR = 3.0
"""How far apart, in points, lines are that touch."""
_MOST = 600
"""Straight lines on a page from which on they are a drawing, and no table's."""


@dataclass(slots=True, eq=False)
class Ruled:
    """A table that is drawn: where it stands, and its rows of cells."""

    box: Box
    columns: tuple[float, ...]
    grid: Grid
    page: int


@dataclass(slots=True)
class _Group:
    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)


def ruled_tables(lines: Sequence[Box], words: Sequence[Word], page: int) -> tuple[list[Ruled], list[Word]]:
    """The tables of a page, and the words that stand in none."""
    tables: list[Ruled] = []
    left = list(words)
    for group in _groups(lines):
        xs, ys = _places([box.left for box in group.down]), _places([box.bottom for box in group.across])
        if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
            continue
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        inside = [word for word in left if _within(word, box)]
        if not inside:
            continue
        grid = _grid(group, xs, ys[::-1], inside, page)
        if grid is None:
            continue
        own = set(map(id, inside))
        left = [word for word in left if id(word) not in own]
        tables.append(Ruled(box, tuple(xs), grid, page))
    return tables, left


def _groups(lines: Sequence[Box]) -> Iterator[_Group]:
    """Lines across and down that touch one another."""
    across = [box for box in lines if box.height <= _NEAR < box.width]
    down = [box for box in lines if box.width <= _NEAR < box.height]
    if not across or not down or len(across) + len(down) > _MOST:
        return
    owner = list(range(len(across) + len(down)))

    def find(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for i, one in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if (
                one.left - _NEAR <= other.left <= one.right + _NEAR
                and other.bottom - _NEAR <= one.bottom <= other.top + _NEAR
            ):
                owner[find(i)] = find(j)
    groups: dict[int, _Group] = {}
    for at, box in enumerate((*across, *down)):
        group = groups.setdefault(find(at), _Group())
        (group.across if at < len(across) else group.down).append(box)
    yield from groups.values()


def _places(values: Sequence[float]) -> list[float]:
    """Places that are apart, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _within(word: Word, box: Box) -> bool:
    x, y = word.box.middle
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _grid(group: _Group, xs: Sequence[float], ys: Sequence[float], words: Sequence[Word], page: int) -> Grid | None:
    """Cells as wide and high as the lines between them let them be; `ys` from the top down."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _drawn_down(group.down, xs[column + 1], y):
                owner[find((row, column + 1))] = find((row, column))
            if row + 1 < rows and not _drawn_across(group.across, ys[row + 1], x):
                owner[find((row + 1, column))] = find((row, column))
    cells: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        cells.setdefault(find(cell), []).append(cell)
    if len(cells) < 2:
        return None
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.box.middle
        column = sum(x >= at for at in xs[1:-1])
        row = sum(y <= at for at in ys[1:-1])
        held.setdefault(find((row, column)), []).append(word)
    made: list[list[Slot]] = [[] for _ in range(rows)]
    for root, own in cells.items():
        first, left = min(row for row, _ in own), min(column for _, column in own)
        last, right = max(row for row, _ in own), max(column for _, column in own)
        if len(own) != (last - first + 1) * (right - left + 1):
            return None  # not a rectangle: the lines are no table's
        paragraphs = list(cell_paragraphs(lines_of(held.get(root, []), page)))
        made[first].append(_Placed(paragraphs or [Words(Styled())], right - left + 1, last - first + 1, left))
    table = [sorted(row, key=lambda slot: getattr(slot, "at", 0)) for row in made]
    table = [list(row) for row in table if row]
    return Grid(table, 1 if len(table) > 1 and _heads(table[0]) else 0)


@dataclass(slots=True, eq=False)
class _Placed(Slot):
    at: int = 0


def _drawn_down(lines: Sequence[Box], x: float, y: float) -> bool:
    return any(abs(box.left - x) <= _NEAR and box.bottom <= y <= box.top for box in lines)


def _drawn_across(lines: Sequence[Box], y: float, x: float) -> bool:
    return any(abs(box.bottom - y) <= _NEAR and box.left <= x <= box.right for box in lines)


def _heads(row: Sequence[Slot]) -> bool:
    """Whether a first row names the columns: every cell is bold and short."""
    texts = [words for slot in row for words in slot.paragraphs]
    return len(row) > 1 and all(words.styled.all(BOLD) and len(words.text) <= 80 for words in texts if words.text)


def opens_item(text: str, above: str, *, full: bool) -> bool:
    """Whether a line opens an item, and is not the rest of a phrase that a dash is in ("chính trị" / "- xã hội")."""
    label = LABEL.match(text)
    if label is None:
        return False
    inside = full and above[-1:] not in ".;:!?…" and text[label.end() :][:1].islower()
    return not (inside and not text[:1].isalnum())


def cell_paragraphs(lines: Sequence[TextLine]) -> Iterator[Words]:
    """The lines of a cell into paragraphs: one begins with a label, and below a line that ends early and in a stop."""
    widest = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    pieces: list[TextLine] = []
    for line in lines:
        if pieces:
            above = pieces[-1]
            room = widest - above.right > line.words[0].box.width + 0.3 * line.size
            ended = above.text[-1:] in ".;:!?…" and room
            gap = above.bottom - line.bottom > 1.8 * max(above.size, line.size)
            parted = (above.words[0].bold != line.words[0].bold and room) or abs(above.size - line.size) > 1.5
            if opens_item(line.text, above.text, full=not room) or ended or gap or parted:
                yield _cell_words(pieces, left, widest)
                pieces = []
        pieces.append(line)
    if pieces:
        yield _cell_words(pieces, left, widest)


def _cell_words(lines: Sequence[TextLine], left: float, right: float) -> Words:
    styled = joined((line.styled for line in lines), " ").single_spaced()
    middle = all(abs(line.middle - (left + right) / 2) < 4 and line.left > left + 6 for line in lines)
    return Words(styled, align="center" if middle else "left", size_pt=lines[0].size)
