"""What a draft begins with: an example, nothing, a plan file, a finished document, pasted text.

Functions of plain values into a plain value: those that read what strangers wrote can run in a process of their own.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.errors import Problem, ReadError, RulebookError
from vanban.model.blocks import MAX_IMAGE
from vanban.model.picture_files import JPEG, PNG
from vanban.readers.file_text import FORMATS, decoded
from vanban.readers.office_file import KEY, OfficeFile, with_office
from vanban.readers.source import Source
from vanban.readers.source_text import placed, read_source
from vanban.web.drafts.attachments import MOST_FILES, is_name, read_all, without_pictures
from vanban.web.drafts.content import Content, Note
from vanban.web.drafts.paths import in_form
from vanban.web.drafts.state import State
from vanban.web.drafts.titles import title_of
from vanban.web.drafts.values import taken, text_taken
from vanban.web.forms import expand

_PLAN_LINE = re.compile(r"^(?:family|issuer|subject|body|date|signature|distribution):", re.MULTILINE)
_PLAN_KEYS = 3
"""How many lines of a pasted text begin with a plan's own fields, where it is a plan file."""
_LONGEST_NAME = 200
_MOST_UNPACKED = 200 * 1024**2


@dataclass(frozen=True)
class Beginning(Content):
    """The content of a new draft; `pictures` are files by the names that the data give them."""

    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def with_notes(self, notes: Sequence[Note]) -> Beginning:
        """The same, with more to tell."""
        return replace(self, notes=(*self.notes, *notes)) if notes else self


def from_example(name: str) -> Beginning:
    """An example of the package as it is, comments and all. Raises `ReadError` where there is no such plan."""
    from vanban.examples import find_example

    example = find_example(name)
    if FORMATS.get(example.path.suffix) != "yaml":
        problem = Problem(
            "example-unknown", f"“{name}” không phải kế hoạch mẫu", remedy="chọn một kế hoạch trong danh sách"
        )
        raise ReadError([problem])
    text, source = example.content().decode(), f"Kế hoạch mẫu: {example.about}"
    made = from_plan_text(text, source=source, name=example.path.name)
    return made.with_notes(tuple(_of_example(made.data)))


def _of_example(data: Mapping[str, Any]) -> Iterator[Note]:
    """What of an example is its own, and nobody else's: its number and day give way to blanks by one click."""
    from vanban.importing.notes import Note

    if data.get("number") is not None:
        note = Note("example-number", "số này của kế hoạch mẫu", level="stale", path="$.number").as_dict()
        yield {**note, "act": "Để trống", "mend": [{"op": "unset", "path": ["number"]}]}
    if data.get("date") is not None:
        open_ = _date(str(data.get("family")), dt.datetime.now().astimezone().date())
        note = Note("example-date", "ngày này của kế hoạch mẫu", level="stale", path="$.date").as_dict()
        yield {**note, "act": "Để trống", "mend": [{"op": "set", "path": ["date"], "value": open_}]}
    if data.get("basis"):
        words = "căn cứ của kế hoạch mẫu; thời hạn, tên đơn vị trong lời văn cũng của mẫu: thay bằng của cơ quan mình"
        yield Note("example-basis", words, level="stale", path="$.basis").as_dict()


def blank(family: str, today: dt.date, office: OfficeFile | None = None) -> Beginning:
    """A plan still to be written, of a state or a Party body; an office of the same family fills in what it knows.

    It has the parts that plans usually have, each with a place to write at: what is not filled in is told until it is
    filled in or taken away. Grounds are lines of their own in a state plan (NĐ 30/2020/NĐ-CP, Phụ lục I, II.5), and
    open the first sentence in a Party plan.
    """
    if family not in ("state", "party"):
        raise ReadError(
            [Problem("choice-invalid", f"không có khối “{family}”", expected="state hoặc party", path="$.family")]
        )
    data: dict[str, Any] = {
        "family": family,
        "issuer": {},
        "date": _date(family, today),
        "subject": "",
        "basis": {"citations": [{"type": ""}]} | ({"form": "lines"} if family == "state" else {}),
        "opening": [""],
        "body": {
            **{name: [{"kind": "paragraph", "text": ""}] for name in ("purpose", "requirements", "contents")},
            "assignments": [{"body": "", "tasks": [{"text": ""}]}],
        },
        "distribution": {},
        "signature": {},
    }
    if office is not None and office.office.family == family:
        data = with_office(data, office)
    elif family == "state":
        data["distribution"] = {"archive": "VT"}
    return Beginning(taken(expand(data)), source="Kế hoạch mới")


def _date(family: str, today: dt.date) -> int | str:
    """The year, its day and month to be filled in; with the month where the law changes within the year."""
    from vanban.rulebook import rulebook_for

    try:
        rulebook_for(family, dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
    except RulebookError:
        return f"{today:%m/%Y}"
    return today.year


def from_file(content: bytes, name: str, year: int | None = None, office: OfficeFile | None = None) -> Beginning:
    """A file by its bytes and the name it had: a plan file (.yaml, .json), else a finished document that is imported.

    `year` is the year of the plan it is to become: what is stale then is told. Raises `ReadError` or `CheckError`.
    """
    clean = file_title(name)
    suffix = "." + clean.rpartition(".")[2].lower() if "." in clean else ""
    form = FORMATS.get(suffix)
    if form is not None:
        return from_plan_text(decoded(content, clean), source=clean, name=clean, json=form == "json")
    if suffix == ".zip":
        return _from_zip(content, clean)
    from vanban.importing.importer import import_plan

    return _imported(import_plan(content, office=office, name=clean), clean, year, office)


def _from_zip(content: bytes, name: str) -> Beginning:
    """A plan file with its pictures, as a draft is taken away. Raises `ReadError` for any other zip."""
    plan, pictures, room = b"", dict[str, bytes](), _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist()[: MOST_FILES + 1]:
                with archive.open(info) as stream:
                    held = stream.read(MAX_IMAGE + 1)  # not more, whatever its head says
                room -= len(held)
                if room < 0:
                    raise ValueError("no zip of ours")
                if FORMATS.get(PurePosixPath(info.filename).suffix) == "yaml":
                    plan = plan or held
                elif len(held) <= MAX_IMAGE and held.startswith((PNG, JPEG)) and is_name(info.filename):
                    pictures[text_taken(info.filename)] = held
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        plan = b""
    if not plan:
        problem = Problem(
            "file-not-a-plan",
            "tệp nén này không có kế hoạch, hoặc bị hỏng",
            expected="tệp .zip do trang này cho lấy về: kế hoạch (.yaml) và các ảnh",
            remedy="giải nén rồi mở tệp bên trong",
            file=name,
        )
        raise ReadError([problem])
    made = from_plan_text(decoded(plan, name), source=name, name=name)
    return replace(made, pictures={**pictures, **made.pictures})


def from_text(text: str, html: str = "", year: int | None = None, office: OfficeFile | None = None) -> Beginning:
    """What was pasted: the text of a plan file, else a document's text; its HTML tells more, where there is some."""
    if len(_PLAN_LINE.findall(text)) >= _PLAN_KEYS:
        return from_plan_text(text, source="Chữ dán vào", name="chữ dán")
    from vanban.importing.importer import import_text

    made = import_text(html or text, office=office, name="chữ dán", kind="html" if html else "")
    return _imported(made, "Chữ dán vào", year, office)


def from_plan_text(text: str, *, source: str, name: str, json: bool = False) -> Beginning:
    """The text of a plan file, sound or not, as far as it is YAML or JSON of one object. Raises `ReadError`."""
    text = text_taken(text.removeprefix("\ufeff"))
    read = read_plan_text(text, name, json=json)
    data, pictures = without_pictures(expand(read.value))
    data = taken(data)
    faults = tuple(
        {
            "code": each.code,
            "message": each.message,
            "where": f"dòng {each.line}" if each.line else "",
            "text": "",
            "level": "fault",
            "path": in_form(each.path, data) if each.path else "",
            "sure": 1.0,
        }
        for each in read.problems
    )
    return Beginning(data, source, "" if json else text, faults, pictures=pictures)


def from_data(data: Mapping[str, Any], like: State | None = None, files: Path | None = None) -> Beginning:
    """Data in the editing form, of a tab whose draft went another way meanwhile: `like` is that draft.

    `files` is the folder of its pictures.
    """
    made = taken(dict(data))
    if like is None:
        return Beginning(made, "Bản riêng")
    pictures = {} if files is None else read_all(files)
    source = f"Bản riêng: {title_of(made) or like.source}"[:_LONGEST_NAME]
    return Beginning(made, source, like.origin, like.notes, like.missing, pictures)


def read_plan_text(text: str, name: str, *, json: bool = False) -> Source:
    """The values of the text of a plan file and their places. Raises `ReadError` for what is no object."""
    read = read_source(text, "json" if json else "yaml", name)
    if not isinstance(read.value, dict):
        problem = Problem(
            "file-not-a-plan",
            "không phải kế hoạch: không có các trường có tên",
            expected="các trường có tên ở đầu dòng: family, issuer, date, subject, body…",
            remedy="sau tên trường là dấu hai chấm và dấu cách",
            path="$",
            line=read.root.mark.line,
            column=read.root.mark.column,
        )
        raise placed([*read.problems, problem], name)
    return read


def file_title(name: str) -> str:
    """The name that a file had with the client, for people: never where something is read or written."""
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(each for each in text_taken(last) if each.isprintable()).strip()
    return clean[-_LONGEST_NAME:] or "tệp"


def _imported(made: Any, source: str, year: int | None, office: OfficeFile | None) -> Beginning:
    """An import as a beginning; the paths of what it tells lead into the editing form."""
    if year is not None:
        made = made.for_year(year, office=None if office is None else office.office)
    raw = {key: each for key, each in made.data.items() if key != KEY}
    data, pictures = without_pictures(expand(raw))
    data = taken(data)
    notes = tuple({**note.as_dict(), "path": in_form(note.path, data) if note.path else ""} for note in made.notes)
    missing = tuple({"path": in_form(each.path, data), "what": each.words} for each in made.missing)
    return Beginning(data, source, "", notes, missing, pictures)
