"""Problems mended by an edit nobody has to think about: letters that nobody sees, and so nobody can delete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanban.errors import Problem
from vanban.web.drafts.paths import steps_of

_INVISIBLE = ("text-direction", "text-invisible")


def mended(problem: Problem, data: Mapping[str, Any]) -> dict[str, Any]:
    """`mend`, the edits that mend a problem of a plan's data; nothing where there are none."""
    steps = steps_of(problem.path) if problem.code in _INVISIBLE else None
    if steps is None:
        return {}
    value: Any = data
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return {}
    if not isinstance(value, str):
        return {}
    from vanban.vietnamese.invisible import without_invisible

    return {"mend": [{"op": "set", "path": list(steps), "value": without_invisible(value)}]}
