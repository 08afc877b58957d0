"""The mark that ends a document, which the law sets: taken out of the last words of a plan."""

from __future__ import annotations

from typing import Any

from vanban.rulebook import Rulebook

_SIGN = "./."


def without_end_mark(data: dict[str, Any], law: Rulebook) -> None:
    """Take the end mark out of the last text of `data`, in place, where compose puts it there again."""
    if law.text("end_mark") != _SIGN:
        return
    closing = data.get("closing")
    if closing:
        closing[-1] = _cut(closing[-1])
        return
    holder, key = _last_text(data.get("body"))
    if holder is not None:
        holder[key] = _cut(holder[key])


def _cut(text: str) -> str:
    bare = text.rstrip("*").rstrip()
    marks = text[len(text.rstrip("*")) :] if text.endswith("*") else ""
    return f"{bare.removesuffix(_SIGN).rstrip()}{marks}" if bare.endswith(_SIGN) and len(bare) > len(_SIGN) else text


_LAST = ("content", "remarks", "assignments", "bullets", "tasks", "note", "remark", "after", "text")
"""Fields that print last in a part, the last of all first."""


def _last_text(value: Any) -> tuple[Any, Any]:
    """What holds the text that prints last, and its key there; nothing where it is not a plain text."""
    if isinstance(value, list) and value:
        return (value, len(value) - 1) if isinstance(value[-1], str) else _last_text(value[-1])
    if isinstance(value, dict):
        if "deadline" in value and "after" not in value and not any(value.get(name) for name in _LAST[:5]):
            return None, None
        for name in _LAST:
            inner = value.get(name)
            if isinstance(inner, str):
                return value, name
            if inner:
                return _last_text(inner)
    return None, None
