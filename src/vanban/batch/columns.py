"""The names of columns: which replace fields of a plan, which a base plan uses, which lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from vanban.batch.parts import Use
from vanban.errors import Problem
from vanban.model import Plan

SKIP = "skip"
"""The column that leaves a row out."""

_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\[\d{1,4}\])*(?:\.[a-z][a-z0-9_]*(?:\[\d{1,4}\])*)*")


def is_path(name: str) -> bool:
    """Whether a column's name is the path of a field of the plan, so that the column replaces it."""
    return _PATH.fullmatch(name) is not None and re.split(r"[.\[]", name)[0] in Plan.model_fields


def replaces(name: str) -> bool:
    """Whether a column of this name replaces a field."""
    return name != SKIP and is_path(name)


def covers(used: str, column: str) -> bool:
    """Whether using a name reads a column: it is the column's, its group's, or that of a value inside."""
    return used == column or used.startswith(f"{column}.") or column.startswith(f"{used}.")


def problems_of_columns(names: Sequence[str], uses: Sequence[Use], base: str, rows: str) -> list[Problem]:
    """Names that a base plan uses and no row has, and dotted columns that lead nowhere; `base`, `rows`: the files."""
    known = set(names) | {name.rsplit(".", count)[0] for name in names for count in range(1, name.count(".") + 1)}
    used = [name for use in uses for name in sorted(use.expression.names)]
    found = []
    for use in uses:
        for name in sorted(use.expression.names):
            if not _known(name, known):
                found.append(undefined_name(name, use, names, base))
    for name in names:
        if "." in name and not is_path(name) and not any(_related(name, each) for each in used):
            near = get_close_matches(name, [*used, *_field_paths()], n=2, cutoff=0.6)
            found.append(
                Problem(
                    "column-unknown",
                    f"cột “{name}” không phải trường của kế hoạch, kế hoạch gốc cũng không dùng",
                    expected="đường dẫn của trường (signature.name), hoặc tên có trong kế hoạch gốc",
                    remedy=f"có lẽ là {' hoặc '.join(near)}" if near else "sửa tên cột, hoặc bỏ dấu chấm",
                    file=rows,
                )
            )
    return list(dict.fromkeys(found))


def undefined_name(name: str, use: Use, known: Sequence[str], base: str) -> Problem:
    """The fault of a name that is used and no column has, with the nearest that there are."""
    near = get_close_matches(name, known, n=2, cutoff=0.6)
    listed = ", ".join(known[:20]) + ("…" if len(known) > 20 else "")
    return Problem(
        "name-undefined",
        f"“{name}” không có trong bảng",
        expected=f"một trong các cột: {listed}" if known else "",
        remedy=f"có lẽ là {' hoặc '.join(near)}" if near else f"thêm cột {name} vào bảng, hoặc sửa biểu thức",
        path=use.path,
        file=base,
        line=use.mark.line,
        column=use.mark.column,
    )


def _known(name: str, known: set[str]) -> bool:
    """Whether a name is a column, a group of columns, or a value inside one."""
    return name in known or any(name.startswith(f"{each}.") for each in known)


def _related(name: str, used: str) -> bool:
    """Whether a column belongs to a group that is used: `commune.code` where `commune.name` is."""
    return name.split(".")[0] == used.split(".")[0]


def _field_paths() -> list[str]:
    paths = []
    for name, info in Plan.model_fields.items():
        paths.append(name)
        inner = getattr(info.annotation, "model_fields", None)
        paths += [f"{name}.{each}" for each in inner or ()]
    return paths
