"""Values that ought to differ between documents of a batch and do not: one number, one signer, one place for all.

A base plan holds what its first document needs; what every office has of its own must come from columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.batch.base_plan import BasePlan
from vanban.batch.columns import replaces
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.errors import Problem

_SHOWN = 10

_OWN = (
    (("number",), "số văn bản"),
    (("signature", "name"), "người ký"),
    (("issuer", "place"), "địa danh"),
)
"""What an office has of its own: the path of the field, and what it is called."""


@dataclass(frozen=True, slots=True)
class _Values:
    row: Row
    issuer: str
    own: Mapping[str, str]


def _other_value(name: str, title: str, rows: Mapping[int, Row]) -> str:
    """How each office gets a value of its own: in the column that is there, else in one to be added."""
    if name == "issuer.place":
        return 'viết place: "{{ commune.name | dia_danh(commune.type) }}" trong kế hoạch gốc'
    if any(name in row.cells or name in row.values for row in rows.values()):
        return f"điền {title} của từng cơ quan vào cột {name}"
    return f"thêm cột {name} vào bảng (bảng mẫu có sẵn), hoặc để trống {name} trong kế hoạch gốc"


def alike(base: BasePlan, rows: Mapping[int, Row], hashes: Mapping[int, str]) -> dict[int, list[RowProblem]]:
    """Warnings by index of row: fields that are the same for different offices, one number twice in an office.

    `rows` are those that are done or to be done; `hashes` are of the documents that are made, to find those alike to
    the letter.
    """
    found: dict[int, list[RowProblem]] = defaultdict(list)
    values = {index: _values(base, row) for index, row in rows.items()}
    issuers = {value.issuer for value in values.values()}
    for path, title in _OWN:
        name = ".".join(path)
        written = {value.own[name] for value in values.values()}
        if len(issuers) > 1 and len(written) == 1 and "" not in written:
            problem = Problem(
                "batch-same-value",
                f"mọi văn bản của {len(issuers)} cơ quan mang cùng {title}: “{next(iter(written))}”",
                "mỗi cơ quan một giá trị",
                _other_value(name, title, rows),
            )
            _add(found, values, values, problem, name)
    for indices in _groups((index, (value.issuer, value.own["number"])) for index, value in values.items()):
        number = values[indices[0]].own["number"]
        if number:
            problem = Problem(
                "batch-same-number",
                f"cùng một cơ quan mà {_listed(values, indices)} cùng số “{number}”",
                "mỗi văn bản của một cơ quan một số",
                "sửa cột number, hoặc để trống số để văn thư cấp số sau",
            )
            _add(found, values, indices, problem, "number")
    for indices in _groups((index, digest) for index, digest in hashes.items() if index in values):
        problem = Problem(
            "batch-same-document",
            f"{_listed(values, indices)} cho ra những văn bản giống hệt nhau",
            "mỗi dòng một văn bản khác",
            "xoá dòng lặp, hoặc dùng các cột khác nhau trong kế hoạch gốc",
        )
        _add(found, values, indices, problem, "")
    return found


def _values(base: BasePlan, row: Row) -> _Values:
    expansion = base.expansion(row)
    issuer = " ".join(str(expansion.field(("issuer", "name")) or "").split()).casefold()
    own = {".".join(path): str(expansion.field(path) or "").strip() for path, _ in _OWN}
    return _Values(row, issuer, own)


def _groups(keyed: Iterable[tuple[int, object]]) -> list[list[int]]:
    """The indices that share a key, where more than one does."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, key in keyed:
        groups[key].append(index)
    return [indices for indices in groups.values() if len(indices) > 1]


def _listed(values: Mapping[int, _Values], indices: Iterable[int]) -> str:
    numbers = [str(values[index].row.number) for index in indices]
    return f"các dòng {', '.join(numbers[:_SHOWN])}{'…' if len(numbers) > _SHOWN else ''}"


def _add(
    found: dict[int, list[RowProblem]],
    values: Mapping[int, _Values],
    indices: Iterable[int],
    problem: Problem,
    column: str,
) -> None:
    for index in indices:
        row = values[index].row
        own = column if column in row.values and replaces(column) else ""
        found[index].append(row.problem(problem, (own,)))
