"""The part of one sheet into its cells as they are shown, row by row; what is empty costs nothing."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vanban.batch.cells import CellFault, Value
from vanban.batch.problems import rows_refused
from vanban.batch.rows import MAX_CELLS
from vanban.batch.workbook.book import Book, whole_number
from vanban.batch.workbook.names import SPREADSHEETS
from vanban.batch.workbook.number_formats import NumberFormat, number_format
from vanban.batch.workbook.package import RESAVE, Package
from vanban.batch.workbook.xml_stream import Handlers
from vanban.errors import ReadError

MAX_TEXT = 100_000
"""Longest text of a cell, in characters; Excel itself takes 32,767."""
MAX_STARTED = MAX_CELLS + 50_000
"""Most cells and rows of a sheet, empty ones included: programs leave those behind where a table once was."""
MAX_SHOWN = 25_000
"""Most different numbers of a sheet that have a format of their own."""
MAX_MERGES = 20_000
MAX_MERGED = 200_000
"""Most cells of filled rows that merged ranges cover, counted for each range."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Shared:
    """A cell whose text stands in the part of shared texts."""

    index: int
    style: int


Cells = dict[int, Value | Shared]
"""The filled cells of a row by column, counted from 0."""


@dataclass(slots=True)
class SheetCells:
    """The filled cells of a sheet by row, counted from 1; `merges` are ranges: first row, column, last row, column."""

    rows: dict[int, Cells] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    """Filled rows that are not seen: filtered out, or hidden by hand."""


class SheetReader:
    """Handlers for one sheet's part; `cells` is what they have read."""

    def __init__(
        self, file: str, sheet: str, book: Book, formats: list[NumberFormat], *, most_rows: int, most_columns: int
    ) -> None:
        self.cells = SheetCells()
        self._file, self._sheet, self._book, self._formats = file, sheet, book, formats
        self._most_rows, self._most_columns = most_rows, most_columns
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._started = self._filled = 0
        self._shown: dict[tuple[str, str], Value] = {}
        self._known_formats: dict[str, NumberFormat] = {}
        self._row_figures = ""
        self._own: Cells = {}
        self._reference = self._type = self._style = ""
        self._pieces: list[str] = []
        self._length = self._phonetic = 0
        self._inside = self._formula = False

    def handlers(self) -> Handlers:
        """What the XML of the sheet is given to."""
        starts: dict[str, Callable[[dict[str, str]], None]] = {}
        ends: dict[str, Callable[[], None]] = {}
        for space in SPREADSHEETS:
            starts |= {
                f"{space} {name}": handler
                for name, handler in {
                    "row": self._start_row, "c": self._start_cell, "v": self._start_text, "t": self._start_text,
                    "f": self._start_formula, "rPh": self._start_phonetic, "mergeCell": self._merge,
                }.items()
            }  # fmt: skip
            ends |= {
                f"{space} {name}": handler
                for name, handler in {
                    "row": self._end_row, "c": self._end_cell, "v": self._end_text, "t": self._end_text,
                    "rPh": self._end_phonetic,
                }.items()
            }  # fmt: skip
        find_start, find_end = starts.get, ends.get

        def start(name: str, given: dict[str, str]) -> None:
            handler = find_start(name)
            if handler is not None:
                handler(given)

        def end(name: str) -> None:
            handler = find_end(name)
            if handler is not None:
                handler()

        return Handlers(start, end, self._text)

    # Rows

    def _start_row(self, given: dict[str, str]) -> None:
        reference = given.get("r", "")
        row = whole_number(reference) if reference else self._row + 1
        if not 0 < row <= _LAST_ROW:
            raise self._broken(f"có dòng số “{reference[:20]}”")
        self._count()
        self._row, self._row_figures, self._column, self._own = row, str(row), 0, {}
        if given.get("hidden", "0") in ("1", "true"):
            self.cells.hidden.add(row)

    def _count(self) -> None:
        self._started += 1
        if self._started > MAX_STARTED:
            raise self._too_large(f"hơn {MAX_STARTED} dòng và ô, kể cả ô trống")

    def _end_row(self) -> None:
        if not self._own:
            self.cells.hidden.discard(self._row)
            return
        if self._row in self.cells.rows:
            raise self._broken(f"ghi dòng {self._row} hai lần")
        if len(self.cells.rows) >= self._most_rows:
            raise rows_refused(
                "rows-too-many", self._file, f"trang “{self._sheet}” có hơn {self._most_rows} dòng", remedy="chia bảng"
            )
        self._filled += len(self._own)
        if self._filled > MAX_CELLS:
            raise self._too_large(f"hơn {MAX_CELLS} ô có giá trị")
        self.cells.rows[self._row] = self._own
        self._own = {}

    # Cells

    def _start_cell(self, given: dict[str, str]) -> None:
        find = given.get
        self._reference, self._type, self._style = find("r", ""), find("t", ""), find("s", "")
        self._formula = False
        self._count()
        if self._pieces:
            self._pieces, self._length = [], 0

    def _end_cell(self) -> None:
        column = self._column_of_cell()
        self._column = column + 1
        if not self._pieces and not self._formula and self._type != "e":
            return
        value = self._cell_value()
        if value is None:
            return
        if column >= self._most_columns or not self._row:
            raise rows_refused(
                "rows-too-large",
                self._file,
                f"trang “{self._sheet}” có ô ở quá xa: {self._reference[:20]}",
                f"không quá {self._most_columns} cột",
                "xoá các cột ấy (Delete, không phải chỉ xoá chữ), hoặc chép bảng sang tệp .xlsx mới",
            )
        if column in self._own:
            raise self._broken(f"ghi ô {self._reference[:20]} hai lần")
        self._own[column] = value

    def _column_of_cell(self) -> int:
        """The column a cell says it stands in, or the one after the cell before it."""
        reference = self._reference
        if not reference:
            return self._column
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = column_number(letters)
            if not 0 <= column < _LAST_COLUMN:
                raise self._broken(f"có ô mang địa chỉ “{reference[:20]}”")
            self._columns[letters] = column
        if reference[len(letters) :] != self._row_figures:
            raise self._broken(f"có ô {reference[:20]} nằm ở dòng {self._row}")
        return column

    def _cell_value(self) -> Value | Shared:
        kind, value = self._type, "".join(self._pieces)
        if kind == "s" and value:
            index = whole_number(value.strip())
            if index < 0:
                raise self._broken(f"ô {self._reference[:20]} chỉ đến chữ số “{value[:20]}”")
            return Shared(index, whole_number(self._style or "0"))
        if kind == "e":
            return CellFault(
                "cell-error",
                f"ô hiện {value.strip()[:40] or '#N/A'}: công thức của ô bị lỗi",
                "sửa công thức trong Excel, hoặc gõ thẳng giá trị vào ô",
            )
        if self._formula and (not value or (self._book.untold and value.strip() == "0")) and kind != "str":
            return CellFault(
                "cell-formula",
                "ô là công thức chưa được tính, tệp không có kết quả",
                "mở bằng Excel hoặc LibreOffice rồi lưu lại để có kết quả, hoặc gõ thẳng giá trị vào ô",
            )
        if not value or (kind != "inlineStr" and not value.strip()):
            return None
        if kind in ("str", "inlineStr"):
            return self._format().text(unescaped(value))
        if kind in ("", "n"):
            return self._number_shown(value.strip())
        if kind == "b":
            return value.strip() in ("1", "true")
        if kind == "d":
            return _iso_date(value.strip())
        raise self._broken(f"ô {self._reference[:20]} thuộc loại “{kind[:20]}”")

    def _number_shown(self, written: str) -> Value:
        own = self._format()
        if own.plain:
            return own.number(written)
        key = (self._style, written)
        if key not in self._shown:
            if len(self._shown) >= MAX_SHOWN:
                raise self._too_large(f"hơn {MAX_SHOWN} số, ngày khác nhau có định dạng riêng")
            self._shown[key] = own.number(written, epoch_1904=self._book.epoch_1904)
        return self._shown[key]

    def _format(self) -> NumberFormat:
        found = self._known_formats.get(self._style)
        if found is None:
            found = format_at(self._formats, whole_number(self._style or "0"))
            self._known_formats[self._style] = found
        return found

    # Texts

    def _start_text(self, _: dict[str, str]) -> None:
        self._inside = not self._phonetic

    def _text(self, piece: str) -> None:
        if self._inside:
            self._length += len(piece)
            if self._length > MAX_TEXT:
                raise rows_refused(
                    "rows-too-large",
                    self._file,
                    f"ô {self._reference[:20]} của trang “{self._sheet}” dài hơn {MAX_TEXT} ký tự",
                    remedy="cắt bớt chữ trong ô",
                )
            self._pieces.append(piece)

    def _end_text(self) -> None:
        self._inside = False

    def _start_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _start_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic += 1

    def _end_phonetic(self) -> None:
        self._phonetic -= 1

    # Merged cells

    def _merge(self, given: dict[str, str]) -> None:
        reference = given.get("ref", "")
        match = _RANGE.fullmatch(reference)
        if match is None or len(self.cells.merges) >= MAX_MERGES:
            raise self._broken(f"gộp ô sai: “{reference[:40]}”" if match is None else f"có quá {MAX_MERGES} chỗ gộp ô")
        first, last = (match[1], match[2]), (match[3] or match[1], match[4] or match[2])
        self.cells.merges.append((int(first[1]), column_number(first[0]), int(last[1]), column_number(last[0])))

    def _too_large(self, what: str) -> ReadError:
        return rows_refused(
            "rows-too-large",
            self._file,
            f"trang “{self._sheet}” có {what}",
            remedy="chép riêng các dòng cần làm sang tệp .xlsx mới, hoặc chia bảng",
        )

    def _broken(self, what: str) -> ReadError:
        message = f"không đọc được tệp Excel: trang “{self._sheet}” {what}"
        return rows_refused("rows-broken", self._file, message, "tệp .xlsx", RESAVE)


def fill_merges(cells: SheetCells, file: str) -> dict[int, dict[int, tuple[int, int]]]:
    """Give each filled row the value of a cell that is merged down over it; which cells were so filled, from where.

    A cell beside the first column of a merge has no value of its own, and whether it is meant is not certain: it
    becomes a fault. Returns, by row and column, the row and the column of the cell that the value was taken from.
    """
    filled: dict[int, dict[int, tuple[int, int]]] = {}
    numbers = sorted(cells.rows)
    count = 0
    for top, left, bottom, right in cells.merges:
        if top == bottom and left == right:
            continue
        source = cells.rows.get(top, {}).get(left)
        if source is None:
            continue
        for at in range(bisect_left(numbers, top), bisect_right(numbers, bottom)):
            row = numbers[at]
            own = cells.rows[row]
            for column in range(left, min(right, left + 500) + 1):
                # Those with a value of their own count too: merges may lie over one another without end.
                count += 1
                if count > MAX_MERGED:
                    raise rows_refused("rows-too-large", file, f"gộp ô phủ hơn {MAX_MERGED} ô", remedy="bỏ gộp ô")
                if column in own:
                    continue
                if column == left:
                    own[column] = source
                filled.setdefault(row, {})[column] = (top, left)
    return filled


def read_texts(package: Package, part: str, wanted: frozenset[int]) -> dict[int, str]:
    """The shared texts that are asked for, by index. Raises `ReadError`."""
    found: dict[int, str] = {}
    index = -1
    phonetic = 0
    pieces: list[str] = []
    length = 0
    inside = False
    names = {f"{space} {local}": local for space in SPREADSHEETS for local in ("si", "t", "rPh")}

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal index, phonetic, inside, length
        local = names.get(name)
        if local == "si":
            index += 1
            pieces.clear()
            length = 0
        elif local == "t":
            inside = not phonetic and index in wanted
        elif local == "rPh":
            phonetic += 1

    def text(piece: str) -> None:
        nonlocal length
        if inside:
            length += len(piece)
            if length > MAX_TEXT:
                raise rows_refused(
                    "rows-too-large", package.file, f"có ô dài hơn {MAX_TEXT} ký tự", remedy="cắt bớt chữ trong ô"
                )
            pieces.append(piece)

    def end(name: str) -> None:
        nonlocal phonetic, inside
        local = names.get(name)
        if local == "t":
            inside = False
        elif local == "rPh":
            phonetic -= 1
        elif local == "si" and index in wanted:
            found[index] = unescaped("".join(pieces))

    if part and package.has(part):
        package.read(part, Handlers(start, end, text))
    return found


def shared_values(
    cells: SheetCells, texts: Mapping[int, str], formats: list[NumberFormat], sheet: str, file: str
) -> None:
    """Put shared texts in the place of what leads to them. Raises `ReadError` for a cell that leads to none."""
    for number, row in cells.rows.items():
        for column, value in list(row.items()):
            if not isinstance(value, Shared):
                continue
            text = texts.get(value.index)
            if text is None:
                what = f"trang “{sheet}” có ô ở dòng {number} chỉ đến chữ không có trong tệp"
                raise rows_refused("rows-broken", file, f"không đọc được tệp Excel: {what}", "tệp .xlsx", RESAVE)
            shown = format_at(formats, value.style).text(text) if text else None
            if shown is None:
                del row[column]
            else:
                row[column] = shown


def format_at(formats: list[NumberFormat], style: int) -> NumberFormat:
    """The format of a cell by the index it gives; the General one where the workbook has none there."""
    return formats[style] if 0 <= style < len(formats) else number_format(0)


def column_number(letters: str) -> int:
    """A column's letters into its number, counted from 0: A is 0, AA is 26; -1 for what is no column."""
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return -1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescaped(text: str) -> str:
    """A text with `_x000D_` and the like as the letters they stand for (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _iso_date(text: str) -> Value:
    try:
        if len(text) <= 10:
            return dt.date.fromisoformat(text)
        moment = dt.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return CellFault("cell-number", f"ô ghi ngày sai: “{text[:40]}”", "gõ lại ngày vào ô")
    return moment.date() if moment.time() == dt.time() else moment
