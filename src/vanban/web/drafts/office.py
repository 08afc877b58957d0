"""The office of this machine: what every plan of its own says, in a file that all commands of vanban know.

`co-quan.yaml` in the folder `co-quan` of the user's configuration: `office: co-quan` in any plan finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vanban.comparing.edits import Change
from vanban.errors import OutputError, Problem, ReadError
from vanban.model import Office
from vanban.output_files import make_folder, write_atomic
from vanban.readers.office_file import FOLDER, OfficeFile, read_office
from vanban.readers.source_text import read_source
from vanban.readers.writing import plain_value
from vanban.readers.yaml_comments import notes_of
from vanban.web.drafts.beginnings import read_plan_text
from vanban.web.drafts.plan_text import texts_of
from vanban.web.drafts.values import taken, text_taken
from vanban.web.forms.expanding import expanded_part
from vanban.web.forms.shapes import Part

NAME = "co-quan"


@dataclass(frozen=True, slots=True)
class OfficeTold:
    """The office as its file has it: the text, the data in the editing form, what is wrong with it.

    No data where the file has faults; empty ones where there is no file.
    """

    text: str = ""
    data: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()


def office_path() -> Path:
    """Where the office of this machine's user is kept."""
    from platformdirs import user_config_path

    return user_config_path("vanban") / FOLDER / f"{NAME}.yaml"


def told_office(path: Path) -> OfficeTold:
    """What the file of an office says, sound or not; nothing where there is none."""
    if not path.is_file():
        return OfficeTold(data={})
    try:
        read = read_office(path)
    except ReadError as error:
        return OfficeTold(_text(path), None, error.problems)
    return OfficeTold(read.text, _expanded(read.values), ())


def known_office(path: Path) -> OfficeFile | None:
    """The office of a file; none where there is no file. Raises `ReadError` for one with faults."""
    return read_office(path) if path.is_file() else None


def write_office_text(path: Path, text: str) -> OfficeTold:
    """The text of an office's file, written where it is sound. Raises `ReadError` with lines, `OutputError`."""
    text = text_taken(text.removeprefix("\ufeff"))
    read_plan_text(text, "")
    _office_of(text)
    make_folder(path.parent)
    write_atomic(path, text.encode(), overwrite=True)
    return told_office(path)


def write_office(path: Path, data: Mapping[str, Any]) -> OfficeTold:
    """What an office says, in the editing form, into its file: its comments and all that does not differ stay.

    Raises `ReadError` with paths for data that are no sound office, `OutputError`.
    """
    office = _sound(taken(dict(data)))
    before = told_office(path)
    origin = before.text if before.data else ""
    change = Change({}, {}, plain_value(office))
    if origin:
        typed = read_source(origin, "yaml", "").value
        change = Change(typed, plain_value(_office_of(origin)), plain_value(office))
    text = (
        origin
        if change.old == change.new
        else next(each for each in texts_of(change, origin) if _says(each, office, origin))
    )
    return write_office_text(path, text)


def _says(text: str, office: Office, origin: str) -> bool:
    """Whether a text is of an office, and has the comments of another one."""
    try:
        return _office_of(text) == office and (not origin or notes_of(text) == notes_of(origin))
    except ReadError:
        return False


def _office_of(text: str) -> Office:
    """The office that a text is of. Raises `ReadError`."""
    source = read_plan_text(text, "")
    try:
        office = Office.model_validate(source.value)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem

        raise ReadError([*source.problems, *every_problem(error, Office, source.value, source.root, {})]) from None
    if source.problems:
        raise ReadError(source.problems)
    return office


def _sound(data: Mapping[str, Any]) -> Office:
    try:
        return Office.model_validate(data)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem

        raise ReadError(every_problem(error, Office, data, None, {})) from None


def _expanded(values: Mapping[str, Any]) -> dict[str, Any]:
    made = expanded_part(Part(Office), taken(dict(values)))
    return made if isinstance(made, dict) else dict(values)


def _text(path: Path) -> str:
    from vanban.readers.file_text import read_file_text

    try:
        return read_file_text(path)[1]
    except (ReadError, OutputError):
        return ""
