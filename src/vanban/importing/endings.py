"""The mark that ends a document, which the law sets: taken out of the last words of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vanban.anatomy import Item, Line
from vanban.anatomy.lines import lines_of
from vanban.rulebook import Rulebook
from vanban.wordfile import WordFile

_SIGN = "./."


def without_end_mark(data: dict[str, Any], law: Rulebook) -> None:
    """Take the end mark out of the last text of `data`, in place, where compose puts it there again."""
    if law.text("end_mark") != _SIGN:
        return
    closing = data.get("closing")
    if closing:
        closing[-1] = _cut(closing[-1])
        return
    body = data.get("body")
    if body and not _stands_alone(body):
        holder, key = _last_text(body)
        if holder is not None:
            holder[key] = _cut(holder[key])


def take_end_mark(content: list[Any], law: Rulebook) -> bool:
    """Take the end mark out of the content of an annex, in place; whether it was there and compose can put it back."""
    if law.text("annex.end_mark") != _SIGN or not content:
        return False
    if _stands_alone(content):
        return True
    holder, key = _last_text(content)
    if holder is None or (cut := _cut(holder[key])) == holder[key]:
        return False
    holder[key] = cut
    return True


def mark_below(file: WordFile, items: Sequence[Item]) -> list[Line]:
    """The line of the end mark that stands alone below some items, such as a table."""
    if not items:
        return []
    last = items[-1].paragraph
    at = next((at for at, paragraph in enumerate(file.paragraphs) if paragraph is last), len(file.paragraphs))
    lines = lines_of(paragraph for paragraph in file.paragraphs[at + 1 : at + _NEAR] if not paragraph.blank)
    return lines[:1] if lines and lines[0].text == _SIGN else []


_NEAR = 6
"""Within how many paragraphs below the last one the mark stands, blank ones counted."""


def _stands_alone(content: list[Any]) -> bool:
    """Take a last paragraph that is nothing but the mark out of some content; whether there was one."""
    last = content[-1]
    text = last.get("text") if isinstance(last, dict) and set(last) <= {"text", "align"} else last
    if text != _SIGN:
        return False
    content.pop()
    return True


def _cut(text: str) -> str:
    bare = text.rstrip("*").rstrip()
    marks = text[len(text.rstrip("*")) :] if text.endswith("*") else ""
    # The full stop stays: it is completed to the mark, in whatever look it has.
    return f"{bare.removesuffix('/.')}{marks}" if bare.endswith(_SIGN) and len(bare) > len(_SIGN) else text


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
