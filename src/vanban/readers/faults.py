"""Pydantic's faults into problems for people: Vietnamese words, stable codes, the line in the file.

The model's own faults carry their words with them; for pydantic's own types see `pydantic_words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from vanban.errors import Problem
from vanban.model.text import invisible_faults
from vanban.readers.places import Place, Stop, place_of, takes_text
from vanban.readers.pydantic_words import EXPLAINED, FEW_FIELDS, Words, folded, short, shown
from vanban.readers.source import MAX_PROBLEMS, Node, more_faults, path_of
from vanban.readers.yaml_faults import IN_QUOTES

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")


def problems_of(error: ValidationError, model: type[BaseModel], value: Any, root: Node | None) -> list[Problem]:
    """Every fault of `value` read as `model`, with its place; faults that are one mistake become one problem."""
    found: dict[Problem, None] = {}
    tried: dict[str, list[Problem]] = {}
    echoes: dict[Problem, None] = {}
    items = error.errors(include_url=False)
    for item in items[:MAX_PROBLEMS]:
        kind, context = item["type"], item.get("ctx", {})
        place = place_of(item["loc"], model, value, root)
        problem = _text_with_colon(place) or _problem(kind, item["msg"], context, place)
        if place.tries:
            tried.setdefault(problem.path, []).append(problem)
        elif kind == "too_short" and _written_length(place.value) >= context["min_length"]:
            echoes[problem] = None
        else:
            found[problem] = None
    # A list whose elements all have faults is too short to pydantic as well; that says nothing new.
    told = [*found, *map(_joined, tried.values())] or list(echoes)
    return told if len(items) <= MAX_PROBLEMS else [*told, more_faults(len(items) - MAX_PROBLEMS)]


def _written_length(value: Any) -> int:
    """How many elements were written, one text or mapping standing for a list of one."""
    if isinstance(value, list | tuple):
        return len(value)
    return 1 if isinstance(value, str | dict) else 0


def _problem(kind: str, text: str, context: Mapping[str, Any], place: Place) -> Problem:
    path, mark = path_of(place.parts), place.mark
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        words = _missing(place)
        mark = place.holder_mark or mark
    elif kind in ("extra_forbidden", "unexpected_keyword_argument"):
        words = _hidden(str(place.parts[-1]), place) or _unknown(place)
        mark = place.key_mark or mark
    elif kind not in _HIDDEN and isinstance(place.value, str) and (hidden := _hidden(place.value, place)):
        # A date or a choice that looks right and is refused: what is wrong with it cannot be seen.
        words = hidden
    else:
        words = _words(kind, text, context, place)
    name = next((part for part in reversed(place.parts) if isinstance(part, str)), "")
    return Problem(
        words.code,
        words.message,
        words.expected,
        words.remedy.replace("{field}", name),
        path,
        line=mark.line if mark else None,
        column=mark.column if mark else None,
    )


_HIDDEN = ("text-direction", "text-invisible")


def _hidden(text: str, place: Place) -> Words | None:
    """The words for a letter that nobody sees, when there is one."""
    for code, message, remedy in invisible_faults(text):
        return Words(code, f"{place.label}: {message}", remedy=remedy)
    return None


def _words(kind: str, text: str, context: Mapping[str, Any], place: Place) -> Words:
    explain = EXPLAINED.get(kind)
    if explain is not None:
        words = explain(context, place)
        return replace(words, message=f"{place.label}: {words.message}")
    if isinstance(context.get("error"), UnicodeEncodeError):
        # Half a surrogate pair: pydantic meets it when it tells the branches of a union apart.
        return _words("string_unicode", text, {}, place)
    if kind in ("value_error", "assertion_error"):
        return Words("value-invalid", f"{place.label}: {context.get('error', text)}")
    if "_" in kind:
        # One of pydantic's own types that has no words yet; the fault must not be lost.
        return Words("value-invalid", f"{place.label}: giá trị {shown(place.value)} không hợp lệ ({kind})")
    message = str(context.get("message", text))
    return Words(kind, f"{place.label}: {message}", str(context.get("expected", "")), str(context.get("remedy", "")))


def _joined(problems: list[Problem]) -> Problem:
    """The faults of all types that were tried for one value, as one."""
    first = next((problem for problem in problems if problem.code == "choice-invalid"), problems[0])
    expected = " hoặc ".join(dict.fromkeys(problem.expected for problem in problems if problem.expected))
    return replace(first, expected=expected)


def _missing(place: Place) -> Words:
    message = f"thiếu {place.label}"
    if place.holder_label:
        message += f" trong {place.holder_label}"
    name = place.parts[-1] if place.parts else ""
    return Words("field-missing", message, remedy=f"thêm dòng “{name}: …”")


def _unknown(place: Place) -> Words:
    name = str(place.parts[-1])
    allowed = _allowed(place.holder)
    near = _near(name, allowed)
    where = f" của {place.holder_label}" if place.holder_label else ""
    expected = ""
    if 0 < len(allowed) <= FEW_FIELDS:
        expected = "một trong các trường: " + ", ".join(allowed)
    if near:
        remedy = "có lẽ là " + " hoặc ".join(f"{item} ({allowed[item]})" for item in near) + "; không thì bỏ trường này"
    else:
        remedy = f"bỏ trường này, hoặc sửa tên; nếu là lời văn thì {IN_QUOTES}"
    return Words("field-unknown", f"“{name}” không phải trường{where}", expected, remedy)


def _allowed(holders: tuple[type[BaseModel], ...]) -> dict[str, str]:
    """The fields of the models, each with its Vietnamese title."""
    return {name: info.title or name for holder in holders for name, info in holder.model_fields.items()}


def _near(name: str, allowed: Mapping[str, str]) -> list[str]:
    """The allowed fields whose name or Vietnamese title is closest to what was written."""
    known = {folded(title): field for field, title in allowed.items()}
    known |= {folded(field): field for field in allowed}
    matches = get_close_matches(folded(name)[:100], known, n=3, cutoff=0.65)
    meant = [field for field in _OTHER_NAMES.get(folded(name), ()) if field in allowed]
    return list(dict.fromkeys([*meant, *(known[match] for match in matches)]))


_OTHER_NAMES = {
    "time": ("start", "end"),
    "gio": ("start", "end"),
    "thoi_gian": ("start", "end"),
    "noi_dung": ("text", "contents", "content"),
    "content": ("text",),
    "body": ("content", "name"),
    "items": ("bullets", "content"),
    "nguoi_ky": ("name",),
    "ho_ten": ("name",),
    "tieu_de": ("title", "subject"),
    "deadline_date": ("deadline",),
    "han": ("deadline",),
    "luu": ("archive",),
}
"""What fields are called by those who know another part of a plan, folded."""


def _text_with_colon(place: Place) -> Problem | None:
    """One problem for a text that YAML took for a mapping: `- Thời gian: 01 ngày`."""
    for stop in place.stops:
        if not isinstance(stop.value, dict) or not takes_text(stop.choices) or not stop.value:
            continue
        holders = tuple(choice.model for choice in stop.choices if choice.model is not None)
        allowed = _allowed(holders)
        if any(_FIELD_NAME.fullmatch(key) or _near_field(key, allowed) for key in stop.value):
            continue
        return _colon_problem(stop)
    return None


def _near_field(key: str, allowed: Mapping[str, str]) -> bool:
    """Whether a key is a field's name but for case, spaces and marks."""
    return folded(key) in {folded(name) for name in allowed}


def _colon_problem(stop: Stop) -> Problem:
    key = next(iter(stop.value))
    rest = stop.value[key]
    written = f"{key}: {rest}" if isinstance(rest, str) else f"{key}:"
    mark = stop.node.mark if stop.node else None
    quoted = f'"{short(written)}"' if '"' not in written else f"'{short(written)}'"
    return Problem(
        "text-with-colon",
        f"{stop.label}: câu có dấu hai chấm nên được hiểu là trường “{short(key)}”",
        expected="một câu chữ",
        remedy=f"đặt cả câu trong ngoặc kép: {quoted}; hoặc viết >- rồi xuống dòng",
        path=path_of(stop.parts),
        line=mark.line if mark else None,
        column=mark.column if mark else None,
    )


def explain(error: ValidationError) -> tuple[Problem, ...]:
    """What is wrong with a part of a plan built in Python: pydantic's fault as Vietnamese problems with paths.

    For a script that writes `Plan(...)` or `Section(...)` itself; files read with `load` come with their lines besides.
    """
    import vanban.model as parts

    if not isinstance(error, ValidationError):
        raise TypeError(f"explain() takes a pydantic.ValidationError, not {type(error).__name__}")
    models = {
        model.model_config.get("title"): model
        for model in vars(parts).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
    }
    written: dict[str, Any] = {}
    for item in error.errors(include_url=False):
        steps = [step for step in item["loc"] if not (isinstance(step, str) and step.startswith("<"))]
        if item["type"] != "missing":
            _put(written, steps, item["input"])
    return tuple(problems_of(error, models.get(error.title, parts.Plan), written, None))


def _put(tree: Any, steps: list[str | int], value: Any) -> None:
    """Lay the way to a faulty value into a tree of mappings and lists, as the plan's own file would have it."""
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        follow: Any = value if last else [] if isinstance(steps[index + 1], int) else {}
        if isinstance(step, int):
            if not isinstance(tree, list):
                return
            tree.extend({} for _ in range(step + 1 - len(tree)))
            if last or not isinstance(tree[step], type(follow)):
                tree[step] = follow
            tree = tree[step]
        else:
            if not isinstance(tree, dict):
                return
            if last or not isinstance(tree.get(step), type(follow)):
                tree[step] = follow
            tree = tree[step]
