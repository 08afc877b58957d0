"""`vanban import`: a finished document as a plan file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.bringing_back import bring_back
from vanban.cli.console import complain, say, say_text
from vanban.cli.office import office_option
from vanban.cli.wording import Command
from vanban.printable import visible

if TYPE_CHECKING:
    from vanban.importing.imported import Imported
    from vanban.importing.notes import Note
    from vanban.readers.office_file import OfficeFile

_SHOWN = 12
"""How many notes of one sort are shown; the others are counted."""
_LEAST, _LONG = 3, 70
"""How many letters that were left out are shown."""
_TITLES = {
    "lost": "Chữ không giữ được",
    "fault": "Sai trong nguồn, giữ nguyên",
    "guess": "Đoán, xem lại",
    "stale": "Của năm cũ, xem lại",
    "left": "Không chép vào kế hoạch",
    "info": "Cho biết",
}
_QUIET = ("import-divider", "import-page-number", "import-running-head", "import-marks-left", "import-marks-added")
"""Notes of what every document has, which are counted and not shown."""


@click.command(
    "import",
    cls=Command,
    short_help="Đọc văn bản có sẵn (Word, PDF, chữ dán) thành kế hoạch.",
    help="Đọc văn bản đã có ở TỆP (.docx, .doc, .odt, .pdf, .html, .md, .txt; “-” là chữ dán vào) thành tệp kế hoạch. "
    "Không có -o thì in ra màn hình. Không bịa: chỗ nguồn không có thì để trống, ghi “# ĐIỀN”.",
)
@click.argument("file", metavar="TỆP")
@click.option("-o", "--output", metavar="TỆP", help="Tệp kế hoạch để ghi ra (.yaml).")
@office_option
@click.option("--family", type=click.Choice(["state", "party"]), help="Khối: state (nhà nước), party (Đảng).")
@click.option("--for-year", type=click.IntRange(1945, 2999), metavar="NĂM", help="Đánh dấu chỗ đã cũ so với NĂM này.")
@click.option(
    "--onto",
    metavar="KẾ_HOẠCH",
    help="Tệp kế hoạch đã tạo ra văn bản này, để đưa các chỗ đã sửa trong Word trở lại; chỉ đổi chỗ đã sửa.",
)
@click.option("--dry-run", is_flag=True, help="Với --onto: chỉ kể các chỗ đã sửa, không ghi.")
@click.option("--diff", is_flag=True, help="Với --onto: in các dòng của tệp sẽ đổi, không ghi.")
@click.option("--strict", is_flag=True, help="Có chữ nào không chép vào kế hoạch thì là lỗi.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
def import_command(
    file: str,
    output: str | None,
    office: str | None,
    family: str | None,
    for_year: int | None,
    onto: str | None,
    dry_run: bool,
    diff: bool,
    strict: bool,
    force: bool,
) -> None:
    """Read the document, write the plan, tell what is to be looked at."""
    if onto is not None:
        if output is not None or for_year is not None or strict or force or family is not None:
            raise click.UsageError("--onto không đi cùng -o, --family, --for-year, --strict, --force.")
        bring_back(sys.stdin.buffer.read() if file == "-" else file, onto, office, diff=diff, write=not dry_run)
        return
    if dry_run or diff:
        raise click.UsageError("--dry-run, --diff chỉ dùng với --onto.")
    if output is not None and Path(output).suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"-o “{output}” phải là tệp kế hoạch .yaml; làm tệp Word thì dùng vanban render sau đó.")
    from vanban.readers.office_file import office_for

    folder = Path(output).parent if output else Path() if file == "-" else Path(file).parent
    known = None if office is None else office_for(office, folder)
    made = _imported(file, known, family or "", strict=strict)
    if for_year is not None:
        made = made.for_year(for_year, office=None if known is None else known.office)
    if output is None:
        say_text(made.text())
    else:
        from vanban.output_files import write_atomic

        say(f"Đã tạo: {write_atomic(Path(output), made.text().encode(), overwrite=force)}")
    _tell(made, output or "")


def _imported(file: str, office: OfficeFile | None, family: str, *, strict: bool) -> Imported:
    from vanban.importing.importer import import_plan

    if file != "-":
        return import_plan(file, office=office, family=family, strict=strict)
    return import_plan(sys.stdin.buffer.read(), office=office, family=family, strict=strict, name="chữ dán")


def _tell(made: Imported, file: str) -> None:
    """What is missing and what is to be looked at, on the error stream: the plan itself may go into a pipe."""
    for level, title in _TITLES.items():
        notes = [note for note in made.notes if note.level == level]
        shown = [note for note in notes if note.code not in _QUIET]
        if not shown:
            continue
        complain(f"{title}: {len(notes)} chỗ")
        for note in shown[:_SHOWN]:
            place = note.where or _place(made, note.path, file)
            complain(f"  - {visible(f'{place}: {_words(note)}' if place else _words(note))}")
        if len(shown) > _SHOWN:
            complain(f"  - … và {len(shown) - _SHOWN} chỗ nữa")
    if made.missing:
        complain(f"Nguồn không có, phải điền: {len(made.missing)} chỗ")
        for each in made.missing:
            complain(f"  - {_place(made, each.path, file)}: {each.words}")


def _words(note: Note) -> str:
    """What is told, with the letters that were left out."""
    text = " ".join(note.text.split())
    if note.level not in ("left", "lost") or len(text) < _LEAST or text[:_LONG] in note.message:
        return note.message
    return f"{note.message}: “{text if len(text) <= _LONG else text[:_LONG] + '…'}”"


def _place(made: Imported, path: str, file: str) -> str:
    """Where a path stands in what was written: "ke-hoach.yaml:48", or "dòng 48"."""
    line = made.written.lines.get(path)
    if line is None:
        return path.removeprefix("$.")
    return f"{file}:{line}" if file else f"dòng {line}"
