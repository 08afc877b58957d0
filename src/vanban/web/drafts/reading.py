"""A draft's data as a plan: what its office says put in, its pictures read from its own folder, every fault told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vanban.errors import Problem, ReadError
from vanban.model import Plan
from vanban.readers.office_file import KEY, PARTS, find_office, with_office
from vanban.readers.plan_file import reading_context
from vanban.readers.source import Node

_OFFICE_NAME = re.compile(r"[^\W_][\w .()-]{0,80}")
"""The name of an office that is looked for: never a path, for it comes from a client."""


def read_plan(data: Mapping[str, Any], files: Path, root: Node | None = None) -> Plan:
    """A draft's data into a plan; `files` is the folder of its pictures, `root` where the data stand in a text.

    Raises `ReadError` with every fault.
    """
    value = completed(data, files)
    context = reading_context(files)
    try:
        return Plan.model_validate(value, context=context)
    except ValidationError as error:
        from vanban.readers.every_fault import every_problem

        raise ReadError(every_problem(error, Plan, value, root, context)) from None


def completed(data: Mapping[str, Any], files: Path) -> dict[str, Any]:
    """A draft's data with what the office says that they name. Raises `ReadError`."""
    value = dict(data)
    if KEY in data:
        name = data[KEY]
        if not isinstance(name, str) or not _OFFICE_NAME.fullmatch(name.strip()):
            problem = Problem(
                "office-not-found", "office không phải tên cơ quan", "tên cơ quan: co-quan", path=f"$.{KEY}"
            )
            raise ReadError([problem])
        value = with_office(data, find_office(name.strip(), files))
    return value | {part: {} for part in PARTS if part in value and value[part] is None}
