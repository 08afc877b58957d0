"""File names from a pattern and a row: inside one folder, lawful on Windows, no two alike but for case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from vanban.batch.columns import covers
from vanban.batch.expressions import ExpressionError, compile_text, holds_expression
from vanban.batch.problems import RowProblem
from vanban.batch.row_values import row_context
from vanban.batch.rows import Row
from vanban.errors import BatchError, Problem
from vanban.vietnamese import slug

MAX_NAME = 120
"""Longest file name without its suffix, in characters; with the folder it stays below what Windows allows (260)."""
_MAX_BYTES = 200
_MAX_FILE_NAME = 255

_SHORT = re.compile(r"(?<!\{)\{\s*([^\W\d][\w.]*)\s*\}(?!\})")
_UNLAWFUL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


class NamePattern:
    """A pattern such as `{commune.code}-{commune.name}` compiled; expressions in double braces may use filters.

    Raises `BatchError` when the pattern is wrong.
    """

    def __init__(self, pattern: str, *, accents: bool = False) -> None:
        self.accents = accents
        text = _SHORT.sub(r"{{ \1 }}", pattern.removesuffix(".docx"))
        self._fixed = text if not holds_expression(text) else None
        try:
            self._expression = compile_text(text) if self._fixed is None else None
        except ExpressionError as error:
            raise BatchError(
                [
                    Problem(
                        "name-pattern",
                        f"mẫu tên tệp “{pattern}”: {error.message}",
                        expected="ví dụ {commune.code}-{commune.name}",
                        remedy="tên cột đặt trong một cặp ngoặc nhọn",
                    )
                ]
            ) from error

    def stem(self, row: Row) -> str:
        """The name for a row, without its suffix, before it is told apart from others.

        Raises `ExpressionError` when the row lacks a value the pattern uses.
        """
        if self._expression is None:
            return safe_stem(f"{self._fixed}-{row.number:04d}", accents=self.accents)
        return safe_stem(str(self._expression.evaluate(row_context(row.values))), accents=self.accents)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the pattern uses."""
        return tuple(sorted(self._expression.names)) if self._expression is not None else ()


def default_pattern(base_name: str, columns: Iterable[str]) -> str:
    """The pattern when none is given: code and name of the commune, else the base's own name and the row's number."""
    known = set(columns)
    if {"commune.code", "commune.name"} <= known:
        return "{commune.code}-{commune.name}"
    if "commune.name" in known:
        return "{commune.name}"
    stem = PurePath(base_name).stem if not base_name.startswith("<") else ""
    return re.sub(r"[{}%]", "", stem) or "ke-hoach"


def safe_stem(text: str, *, accents: bool = False, limit: int = MAX_NAME) -> str:
    """A text as a file name without suffix that every system takes and that leads nowhere else.

    Without `accents` it is in small unmarked letters joined by dashes. With them the letters stay; what Windows refuses
    becomes a dash. Never empty, reserved, hidden, too long, or ending in a dot or a space.
    """
    if not accents:
        return slug(text, max_length=limit)
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    name = " ".join(_UNLAWFUL.sub("-", name).split()).strip(" .-")
    name = _cut(name, limit).rstrip(" .-") or "van-ban"
    return f"van-ban-{name}"[:limit].rstrip(" .-") if _RESERVED.fullmatch(name) else name


def is_file_name(name: str) -> bool:
    """Whether a text can be the name of a document of a batch: in no other folder, lawful, not hidden."""
    stem = name.removesuffix(".docx")
    return (
        stem not in (name, "")
        and len(name.encode("utf-8", "replace")) <= _MAX_FILE_NAME
        and not stem.startswith((".", " "))
        and not stem.endswith((".", " "))
        and not _UNLAWFUL.search(stem)
        and not _INVISIBLE.search(stem)
        and not _RESERVED.fullmatch(stem)
    )


def name_rows(rows: Sequence[Row], pattern: NamePattern) -> tuple[dict[int, str], dict[int, RowProblem]]:
    """File names (with `.docx`) by index of row, and the fault of each row that cannot be named.

    Names that differ only in case or Unicode form are told apart by a number: `an-hai`, `an-hai-2`; the first row keeps
    the bare name.
    """
    names: dict[int, str] = {}
    faults: dict[int, RowProblem] = {}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    stems: dict[int, str] = {}
    for index, row in enumerate(rows):
        broken = next((name for name in row.faults if any(covers(used, name) for used in pattern.columns)), None)
        if broken is not None:
            faults[index] = row.problem(row.faults[broken], (broken,))
            continue
        try:
            stems[index] = pattern.stem(row)
        except ExpressionError as error:
            problem = Problem(
                "name-empty" if error.code == "expression-undefined" else "name-pattern",
                f"không đặt được tên tệp: {error.message}"
                if error.code != "expression-undefined"
                else f"không đặt được tên tệp: thiếu giá trị ở cột {', '.join(pattern.columns)}",
                remedy="điền ô, hoặc đổi mẫu tên tệp (--name; trong API: ?name=)",
            )
            faults[index] = row.problem(problem, [name for name in pattern.columns if row.is_empty(name)])
    bare = {_key(stem) for stem in stems.values()}
    for index, stem in stems.items():
        key = _key(stem)
        name = stem
        while _key(name) in taken or (name != stem and _key(name) in bare):
            counts[key] = counts.get(key, 1) + 1
            suffix = f"-{counts[key]}"
            name = _cut(stem, MAX_NAME - len(suffix)).rstrip(" .-") + suffix
        taken.add(_key(name))
        names[index] = f"{name}.docx"
    return names, faults


def _key(name: str) -> str:
    """What file systems that do not tell case apart compare."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cut(name: str, limit: int) -> str:
    cut = name[:limit]
    while len(cut.encode("utf-8", "replace")) > _MAX_BYTES:
        cut = cut[:-1]
    return cut
