"""Complete plans to begin from: files of the package that `vanban new` lists and copies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from vanban.errors import Problem, ReadError

_SCHEMA_LINE = re.compile(rb"\A# yaml-language-server:[^\n]*\n(?:#\n)?")
"""Where an editor finds the schema, true in the folder of the examples only."""


@dataclass(frozen=True, slots=True)
class Example:
    """A file to begin from: `name` is its name without the suffix, `about` its first sentence about itself."""

    name: str
    about: str
    path: Path

    def content(self) -> bytes:
        """The file as it is copied."""
        return _SCHEMA_LINE.sub(b"", self.path.read_bytes())


@cache
def list_examples() -> tuple[Example, ...]:
    """Every example: plans first, then the base plan and the table of a batch, then plans written in Python."""
    files = [file for suffix in ("yaml", "csv", "py") for file in sorted(_folder().rglob(f"*.{suffix}"))]
    plans = sorted(files, key=lambda file: (file.suffix == ".py", file.parent != _folder()))
    return tuple(Example(file.stem, _about(file), file) for file in plans)


def find_example(name: str) -> Example:
    """The example of a name, with its suffix or without. Raises `ReadError` when there is none."""
    for example in list_examples():
        if name in (example.name, example.path.name):
            return example
    known = [example.name for example in list_examples()]
    near = get_close_matches(name, known, n=2)
    remedy = f"có lẽ là {' hoặc '.join(near)}" if near else "xem các tên: vanban new --list"
    raise ReadError([Problem("example-unknown", f"không có ví dụ “{name}”", ", ".join(known), remedy)])


def _folder() -> Path:
    """The folder of examples: in the installed package, else in the checkout it was installed from."""
    package = Path(__file__).parent / "data" / "examples"
    return package if package.is_dir() else Path(__file__).parents[2] / "examples"


def _about(file: Path) -> str:
    text = file.read_text("utf-8")
    if file.suffix == ".csv":
        return f"Bảng các dòng, cột {', '.join(text.splitlines()[0].split(',')[:3])}…"
    if file.suffix == ".py":
        words = text.removeprefix('"""').partition("\n")[0]
    else:
        comments = re.match(r"(?:#[^\n]*\n)+", _SCHEMA_LINE.sub(b"", text.encode()).decode())
        words = " ".join(line.lstrip("# ") for line in comments[0].splitlines()) if comments else ""
    sentence = words.removeprefix("Ví dụ: ").partition(". ")[0].rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."
