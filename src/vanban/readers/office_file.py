"""An office's file found, read, and its parts put into a plan where the plan does not say otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from vanban.errors import Problem, ReadError
from vanban.model import Office
from vanban.readers.file_names import existing
from vanban.readers.file_text import FORMATS, read_file_text
from vanban.readers.source import Mark, Source
from vanban.readers.source_text import placed, read_source

KEY = "office"
"""The key of a plan file that names its office."""
FOLDER = "co-quan"
"""The folder of office files in the user's configuration folder, and beside a plan."""

PARTS = ("issuer", "distribution", "signature")
"""Parts of a plan that an office completes."""
FILLED = ("family", "contact", "numbering", "time_style", "tone_style", *PARTS)
"""Fields of a plan that an office fills in."""


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """An office with the values as they were typed, and the text they stand in."""

    office: Office = field(compare=False)
    values: Mapping[str, Any] = field(compare=False)
    text: str
    path: Path


Given: TypeAlias = OfficeFile | str | os.PathLike[str] | None
"""An office as it may be given: read already, its file, its name, or none."""


def load_office(path: str | os.PathLike[str]) -> Office:
    """An office's file (.yaml, .yml or .json) into an `Office`. Raises `ReadError` with every fault found."""
    return read_office(Path(path)).office


def read_office(path: Path) -> OfficeFile:
    """An office's file with all that it says. Raises `ReadError` with every fault found."""
    file = existing(path)
    form, text = read_file_text(file)
    return replace(office_of(text, form, str(path)), path=file)


def office_of(text: str, file_format: str, name: str) -> OfficeFile:
    """The text of an office's file with all that it says; `name` stands for the file. Raises `ReadError`."""
    source = read_source(text, file_format, name)
    if not isinstance(source.value, dict):
        problem = Problem("file-not-a-plan", "tệp không phải tệp cơ quan", "các trường family, issuer, signers…")
        raise placed([*source.problems, problem], name)
    try:
        office = Office.model_validate(source.value)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem

        problems = every_problem(error, Office, source.value, source.root, {})
        raise placed([*source.problems, *problems], name) from None
    if source.problems:
        raise placed(source.problems, name)
    return OfficeFile(office, source.value, text, Path(name))


def find_office(name: str, folder: Path | None) -> OfficeFile:
    """The office of a name, or of a file: beside the plan in `folder`, then in the user's configuration folder.

    Raises `ReadError` where there is none, or its file has faults.
    """
    looked: list[str] = []
    for path in _candidates(name, folder):
        found = existing(path)
        if found.is_file():
            return read_office(path)
        looked.append(str(path))
    raise ReadError(
        [
            Problem(
                "office-not-found",
                f"không tìm thấy tệp của cơ quan “{name}”",
                expected=f"một trong: {'; '.join(looked)}" if looked else "tên tệp cơ quan",
                remedy="tạo tệp: vanban new co-quan -o co-quan.yaml, rồi ghi office: co-quan trong kế hoạch",
            )
        ]
    )


def _candidates(name: str, folder: Path | None) -> Iterator[Path]:
    """Where the file of an office may lie, the nearest first."""
    path = Path(name)
    named = path.suffix.lower() in FORMATS
    if path.is_absolute() or (folder is None and named):
        yield path
    if path.is_absolute() or ".." in path.parts or "\0" in name or not path.name:
        return
    files = [path] if named else [path.with_name(path.name + suffix) for suffix in (".yaml", ".yml", ".json")]
    if folder is not None:
        yield from (folder / each for each in files)
        yield from (folder / FOLDER / each for each in files)
    from platformdirs import user_config_path

    yield from (user_config_path("vanban") / FOLDER / each for each in files)


def named_office(source: Source, folder: Path | None, office: Given) -> OfficeFile | None:
    """The office of a plan: the one that is given (a file, or a name), else the one the plan names; None for neither.

    Raises `ReadError`, at the place where the plan names it.
    """
    if isinstance(office, OfficeFile):
        return office
    if office is not None:
        return office_for(office, folder)
    if not isinstance(source.value, dict) or KEY not in source.value:
        return None
    name, node = source.value[KEY], source.root.member(KEY)
    mark = source.root.keys.get(KEY, source.root.mark) if node is None else node.mark
    if not isinstance(name, str) or not name.strip():
        problem = Problem("office-not-found", "office không phải tên cơ quan", "tên, hoặc tệp của cơ quan: co-quan")
        raise ReadError([_at_key(problem, mark)])
    try:
        return find_office(name.strip(), folder)
    except ReadError as error:
        raise ReadError(problem if problem.file else _at_key(problem, mark) for problem in error.problems) from None


def office_for(office: str | os.PathLike[str], folder: Path | None) -> OfficeFile:
    """The office that somebody names: a file by its path, or a name that is looked for as one in a plan is."""
    path = Path(office)
    return read_office(path) if path.suffix.lower() in FORMATS else find_office(os.fspath(office), folder)


def word_for(office: OfficeFile, folder: Path) -> str:
    """How a plan in `folder` names an office: by the path below the folder, else by the whole path."""
    path = office.path.absolute()
    try:
        return path.relative_to(folder.absolute()).as_posix()
    except ValueError:
        return str(path)


def _at_key(problem: Problem, mark: Mark) -> Problem:
    return replace(problem, path=f"$.{KEY}", line=mark.line, column=mark.column)


def with_office(plan: Mapping[str, Any], office: OfficeFile | None) -> dict[str, Any]:
    """The values of a plan as typed, without the name of its office, and with what the office says where it is silent.

    A plan of another issuer takes nothing of the office's; a signer who is named by name or position alone, and is one
    of the office's, is completed.
    """
    value = {key: inner for key, inner in plan.items() if key != KEY}
    if office is None:
        return value
    own = office.values
    issuer = value.get("issuer", {})
    if not isinstance(issuer, dict) or not is_same(issuer.get("name"), own["issuer"].get("name")):
        return value
    value["issuer"] = {**own["issuer"], **issuer}
    for key in FILLED:
        if key in own and key not in PARTS:
            value.setdefault(key, own[key])
    listed = value.get("distribution", {})
    if isinstance(listed, dict) and own.get("distribution"):
        value["distribution"] = {**own["distribution"], **listed}
    signer = _signer(value.get("signature", {}), own.get("signers") or [])
    if signer is not None:
        value["signature"] = signer
    return value


def _signer(given: Any, signers: list[Any]) -> dict[str, Any] | None:
    if not isinstance(given, dict):
        return None
    for each in signers:
        if all(key in ("name", "position") and is_same(said, each.get(key)) for key, said in given.items()):
            return {**each, **given}
    return None


def is_same(one: Any, other: Any) -> bool:
    """Whether a plan says what the office does, or says nothing."""
    if one is None:
        return True
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
