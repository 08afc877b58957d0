"""Problems of a draft as its clerk is told them: what of them one click mends, and what is no fault in a base plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from vanban.errors import Problem
from vanban.web.drafts.paths import steps_of

_INVISIBLE = ("text-direction", "text-invisible")
_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def told_problem(problem: Problem, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A problem as plain data. Where the draft's `data` hold a text at its place, that tells more.

    `mend` are the edits that take letters out which nobody sees, and so nobody can delete.
    """
    told = asdict(problem)
    for name in ("file", "line", "column"):
        del told[name]
    text = _text_at(problem.path, data)
    if problem.code in _INVISIBLE and text is not None:
        from vanban.vietnamese.invisible import without_invisible

        told["mend"] = [{"op": "set", "path": list(steps_of(problem.path) or ()), "value": without_invisible(text)}]
    elif text is not None and (found := _FILLED_IN.search(text)) is not None:
        told["expected"] = ""
        told["remedy"] = (
            f"“{found[0]}” là chỗ điền cho Nhiều văn bản: để vậy khi dùng ở đó; lấy tệp ở đây thì ghi hẳn ra"
        )
    return told


def _text_at(path: str, data: Mapping[str, Any] | None) -> str | None:
    value: Any = data
    for step in steps_of(path) or ():
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value if isinstance(value, str) else None
