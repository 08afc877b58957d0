"""The parts of a workbook that say what is in it: its sheets by name, its formats, its day of counting."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.batch.problems import rows_refused
from vanban.batch.workbook.names import SPREADSHEETS
from vanban.batch.workbook.number_formats import NumberFormat, number_format
from vanban.batch.workbook.package import RESAVE, Package
from vanban.batch.workbook.xml_stream import Handlers
from vanban.errors import ReadError

MAX_SHEETS = 1_000
MAX_FORMATS = 65_536
"""Most formats of cells, and of numbers; Excel itself has a few less."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds them, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Book:
    """What a workbook says of itself; `stored` are the parts of its shared texts and its formats, nothing where none.

    `untold` is whether its formulas are still to be worked out when a program opens it.
    """

    sheets: list[SheetPart] = field(default_factory=list)
    epoch_1904: bool = False
    untold: bool = False
    texts: str = ""
    styles: str = ""


def read_book(package: Package) -> Book:
    """A package into what its main part says. Raises `ReadError` for what is not a workbook of cells."""
    main = next((each.target for each in package.relations("") if each.kind == "officeDocument"), "xl/workbook.xml")
    if not package.has(main):
        what = "là tệp OpenDocument (.ods)" if package.has("mimetype") else "là tệp nén khác, hoặc thiếu phần chính"
        raise _not_a_workbook(package, what)
    if not main.casefold().endswith(".xml"):
        raise _not_a_workbook(package, "là tệp Excel nhị phân (.xlsb)")
    relations = {each.id: each for each in package.relations(main)}
    book, listed, roots = Book(), list[tuple[str, str, bool]](), list[str]()

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not roots:
            roots.append(local if space in SPREADSHEETS else "")
        if space not in SPREADSHEETS:
            return
        if local == "sheet" and len(listed) < MAX_SHEETS:
            reference = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            listed.append((attributes.get("name", ""), reference, attributes.get("state", "visible") != "visible"))
        elif local == "workbookPr":
            book.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif local == "calcPr":
            book.untold = attributes.get("fullCalcOnLoad", "0") in ("1", "true")

    package.read(main, Handlers(start))
    if roots != ["workbook"]:
        raise _not_a_workbook(package, "là tệp Office khác, không phải bảng Excel")
    for each in relations.values():
        if each.kind == "sharedStrings":
            book.texts = each.target
        elif each.kind == "styles":
            book.styles = each.target
    for name, reference, hidden in listed:
        relation = relations.get(reference)
        if relation is not None and relation.kind == "worksheet":
            book.sheets.append(SheetPart(name, relation.target, hidden))
    return book


def read_formats(package: Package, part: str) -> list[NumberFormat]:
    """The formats of cells by the index that cells give; none where the workbook has no such part."""
    codes: dict[str, str] = {}
    numbers: list[str] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        space, _, local = name.rpartition(" ")
        if space not in SPREADSHEETS:
            return
        if local == "cellXfs":
            inside = True
        elif local == "xf" and inside:
            numbers.append(attributes.get("numFmtId", "0")[:10])
        elif local == "numFmt":
            codes.setdefault(attributes.get("numFmtId", "")[:10], attributes.get("formatCode", "")[:300])
        if len(numbers) > MAX_FORMATS or len(codes) > MAX_FORMATS:
            raise rows_refused("rows-too-large", package.file, f"tệp có quá {MAX_FORMATS} định dạng", remedy=RESAVE)

    def end(name: str) -> None:
        nonlocal inside
        if name.endswith(" cellXfs"):
            inside = False

    if part and package.has(part):
        package.read(part, Handlers(start, end))
    return [number_format(whole_number(each), codes.get(each, "")) for each in numbers]


def whole_number(text: str) -> int:
    """A number of a few ASCII figures, as attributes of a workbook have; -1 for any other text."""
    return int(text) if len(text) < 10 and text.isascii() and text.isdigit() else -1


def _not_a_workbook(package: Package, what: str) -> ReadError:
    return rows_refused("rows-broken", package.file, f"không phải tệp .xlsx: {what}", "tệp .xlsx", RESAVE)
