"""JSON paths (`$.body[0]["Thời gian"]`) as steps, and those of a plan as typed in a draft's data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vanban.readers.source import path_of

_STEP = re.compile(r"\.(?P<name>[^\W\d]\w*)|\[(?P<index>\d+)\]|\[\"(?P<quoted>[^\"]*)\"\]", re.ASCII)


def steps_of(path: str) -> tuple[str | int, ...] | None:
    """The names and indexes of a path; None for what is none."""
    if not path.startswith("$"):
        return None
    steps: list[str | int] = []
    at = 1
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            return None
        index = match["index"]
        steps.append(int(index) if index is not None else match["name"] or match["quoted"] or "")
        at = match.end()
    return tuple(steps)


def path_text(steps: Sequence[str | int]) -> str:
    """The path of names and indexes."""
    return path_of(steps)


def in_form(path: str, data: Any) -> str:
    """Where a path of a plan as typed leads in the editing form: as far down as there is such a place.

    Of a field that takes one or many the form always has a list, of a part that may be a text alone always an object:
    a step that a short form leaves out is put in.
    """
    steps = steps_of(path)
    if steps is None:
        return path
    found: list[str | int] = []
    for at, step in enumerate(steps):
        if isinstance(data, list) and isinstance(step, str) and len(data) == 1:
            found.append(0)  # the only one stood in the place of its list
            data = data[0]
        elif isinstance(data, dict) and isinstance(step, int):
            lists = [name for name, each in data.items() if isinstance(each, list)]
            if len(lists) != 1:
                break
            found.append(lists[0])  # the list stood in the place of its block
            data = data[lists[0]]
        if isinstance(data, dict) and isinstance(step, str):
            if step not in data:
                return path_of([*found, *steps[at:]])  # what is missing has its place all the same
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            break
        found.append(step)
    return path_of(found)
