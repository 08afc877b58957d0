"""Pictures of a draft: files of its own folder, under names made here; no name of a client is ever a path."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from vanban.errors import Problem, WebError
from vanban.input_files import read_regular
from vanban.model.blocks import MAX_IMAGE
from vanban.model.picture_files import JPEG, PNG, read_head
from vanban.output_files import make_folder, write_atomic
from vanban.web.drafts.values import text_taken

MOST_FILES = 200
"""How many pictures a draft holds."""
_NAME = re.compile(r"[^\W_][\w ()-]{0,80}(?:\.[\w-]{1,20}){0,3}\.(?:png|jpe?g)", re.IGNORECASE)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def without_pictures(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Data whose pictures are named only, and the pictures by these names; what is no picture stays where it is."""
    pictures: dict[str, bytes] = {}
    made: dict[str, Any] = _named(data, pictures)
    return made, pictures


def _named(value: Any, pictures: dict[str, bytes]) -> Any:
    if isinstance(value, list):
        return [_named(each, pictures) for each in value]
    if not isinstance(value, dict):
        return value
    content = _bytes_of(value.get("data")) if isinstance(value.get("image"), str) else b""
    if not content:
        return {name: _named(each, pictures) for name, each in value.items()}
    name = name_for(content, value["image"], pictures)
    pictures[name] = content
    return {**{key: each for key, each in value.items() if key != "data"}, "image": name}


def with_pictures(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Data that hold the pictures of a draft's folder, as base64 beside their names: usable where no folder is."""
    known = set(names(folder))

    def held(value: Any) -> Any:
        if isinstance(value, list):
            return [held(each) for each in value]
        if not isinstance(value, dict):
            return value
        made = {name: held(each) for name, each in value.items()}
        if isinstance(value.get("image"), str) and value["image"] in known and not value.get("data"):
            made["data"] = b64encode(read_regular(folder / value["image"], MAX_IMAGE)).decode()
        return made

    made: dict[str, Any] = held(data)
    return made


def pictures_named(data: Any, folder: Path) -> list[str]:
    """The pictures of a draft's folder that its data name."""
    return sorted(set(names(folder)).intersection(_names_in(data)))


def _names_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("image"), str):
            yield value["image"]
        for each in value.values():
            yield from _names_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names_in(each)


def name_for(content: bytes, wanted: str, known: Mapping[str, bytes]) -> str:
    """A name for a picture: the wanted one where it is a plain one and no other picture has it."""
    suffix = ".png" if content.startswith(PNG) else ".jpg"
    name = text_taken(wanted)
    taken = {each.casefold(): each for each in known}
    if is_name(name) and (name.casefold() not in taken or known[taken[name.casefold()]] == content):
        return name
    return f"anh-{sha256(content).hexdigest()[:12]}{suffix}"


def is_name(name: str) -> bool:
    """Whether a picture may be kept under a name."""
    return _NAME.fullmatch(name) is not None and not _DEVICES.fullmatch(name)


def put(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Pictures into the folder of a draft. Raises `OutputError`."""
    if pictures:
        make_folder(folder)
        for name, content in pictures.items():
            write_atomic(folder / name, content, overwrite=True)


def add(folder: Path, content: bytes, wanted: str) -> str:
    """A picture into the folder of a draft; the name that the plan is to give it. Raises `WebError`, `OutputError`."""
    if len(content) > MAX_IMAGE:
        raise WebError(
            [Problem("file-too-large", "ảnh quá lớn", f"không quá {MAX_IMAGE // 1024**2} MB", "giảm cỡ ảnh")]
        )
    if not content.startswith((PNG, JPEG)) or read_head(content) is None:
        raise WebError([Problem("image-format", "không phải ảnh PNG hay JPEG, hoặc ảnh hỏng", "tệp .png hoặc .jpg")])
    known = names(folder)
    if len(known) >= MOST_FILES:
        raise WebError([Problem("files-too-many", f"bản nháp đã có {MOST_FILES} ảnh", remedy="bỏ bớt ảnh")])
    name = name_for(content, wanted, {each: _same(folder / each, content) for each in known})
    put(folder, {name: content})
    return name


def names(folder: Path) -> list[str]:
    """The pictures of a draft."""
    return sorted(each.name for each in folder.iterdir() if _NAME.fullmatch(each.name)) if folder.is_dir() else []


def read_all(folder: Path) -> dict[str, bytes]:
    """The pictures of a draft by their names."""
    return {name: read_regular(folder / name, MAX_IMAGE) for name in names(folder)}


def _same(path: Path, content: bytes) -> bytes:
    """The content of a file, as far as is needed to tell it from another."""
    return read_regular(path, len(content))


def _bytes_of(data: Any) -> bytes:
    """The picture that base64 holds; nothing for what is none."""
    if not isinstance(data, str) or not data or len(data) > 2 * MAX_IMAGE:
        return b""
    try:
        content = b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return content if content.startswith((PNG, JPEG)) and len(content) <= MAX_IMAGE else b""
