"""An import written as the text of a plan file: what is missing stands there commented, to be filled in."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vanban.model import Plan
from vanban.readers.writing import plain_value, yaml_of

if TYPE_CHECKING:
    from vanban.importing.imported import Imported

_MARK = "TRONG-{}-TRONG"
_MARKED = re.compile(r"^(?P<lead>[ -]*)(?P<key>[a-z_]+): TRONG-(?P<at>\d+)-TRONG$")
_HEAD = "# Nhập từ {name}; chỗ có “# ĐIỀN” là chỗ nguồn không có, điền rồi bỏ dấu #.\n"


def plan_text(imported: Imported) -> str:
    """The plan as YAML: in the order of the model, in short forms where it is sound; missing fields commented."""
    data: dict[str, Any] = copy.deepcopy(dict(imported.data))
    for at, each in enumerate(imported.missing):
        _put(data, each.path, _MARK.format(at))
    text = yaml_of(_ordered(data, imported))
    if not imported.missing:
        return text
    lines = [_commented(line, imported) for line in text.splitlines()]
    return _HEAD.format(name=imported.name or "văn bản") + "\n".join(lines) + "\n"


def _ordered(data: dict[str, Any], imported: Imported) -> dict[str, Any]:
    """The data in their short forms where they are a sound plan, else the fields in the model's order."""
    if not imported.missing:
        try:
            plan = Plan.model_validate(data)
        except ValidationError:
            pass
        else:
            return dict(plain_value(plan))
    order = {name: at for at, name in enumerate(Plan.model_fields)}
    return dict(sorted(data.items(), key=lambda item: order.get(item[0], len(order))))


def _put(data: dict[str, Any], path: str, value: str) -> None:
    *way, last = path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
    inner: Any = data
    for step in way:
        if isinstance(inner, list):
            inner = inner[int(step)]
            continue
        if not isinstance(inner.get(step), dict | list):
            inner[step] = {}
        inner = inner[step]
    if isinstance(inner, dict):
        inner[last] = value


def _commented(line: str, imported: Imported) -> str:
    match = _MARKED.match(line)
    if match is None:
        return line
    lead = match["lead"].replace("-", " ")
    return f"{lead}# {match['key']}:  # ĐIỀN: {imported.missing[int(match['at'])].words}"
