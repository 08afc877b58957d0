"""Where results go: known to be no input and no other result, and free, before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from vanban.cli.inputs import Input
from vanban.errors import OutputError, Problem
from vanban.output_files import check_target


def guard(targets: Sequence[Path], real: Sequence[Input], *, taken: Iterable[Path] = ()) -> None:
    """Refuse results that would replace an input, or one another; raises `OutputError` with all of them."""
    read = {os.path.realpath(each.file) for each in real}
    written = {os.path.realpath(each) for each in taken}
    problems = []
    for target in targets:
        place = os.path.realpath(target)
        if place in read:
            words = "tệp kết quả trùng với tệp được đọc"
            problems.append(Problem("output-is-input", words, "tên tệp khác", "sửa tên tệp kết quả", file=str(target)))
        elif place in written:
            words = "hai kết quả trùng một tên tệp"
            remedy = "làm riêng từng thư mục, hoặc đổi tên tệp"
            problems.append(Problem("output-twice", words, "mỗi kết quả một tên", remedy, file=str(target)))
        written.add(place)
    if problems:
        raise OutputError(problems)


def check_targets(targets: Iterable[Path], *, overwrite: bool) -> None:
    """Refuse targets that cannot be written; raises `OutputError` with everything that stands in the way."""
    problems: list[Problem] = []
    for target in targets:
        try:
            check_target(target, overwrite=overwrite)
        except OutputError as error:
            problems += error.problems
    if problems:
        raise OutputError(problems)
