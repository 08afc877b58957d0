"""A text of a plan file typed anew as it was typed: in its quotes, its block, its lines as far as its words stand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from vanban.vietnamese import format_time, parse_time, time_style

_SAFE_IN_BRACKETS = re.compile(r"\w(?:[\w /.()-]*[\w)])?")
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_HOUR = re.compile(r"\d{1,2}(?:h|:|g| giờ )\d{2}'?|\d{1,2}h")
_WIDTH = 118
"""Longest line that a text of several lines may get before the line is broken."""
_UNSAFE = re.compile(r": |:\Z| #|\A[-?:,\[\]{}#&*!|>'\"%@`]|\A\s|\s\Z")
"""What a text without quotes may not hold."""


def flow_scalar(value: Any, *, plain: bool) -> str:
    """A text or number between brackets, or in JSON: in quotes, unless `plain` and nothing in it means anything."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if plain and _SAFE_IN_BRACKETS.fullmatch(value) and value not in _NULLS:
        return value
    return json.dumps(value, ensure_ascii=False)


def block_scalar(source: str, style: str, old: Any, new: Any) -> str | None:
    """The source of a text in YAML, as it is typed, as that of another text; None where it is to be written as usual.

    `old` is what is read from it. Lines whose words stand keep them.
    """
    if not isinstance(new, str):
        return json.dumps(new) if not style else None
    if style == '"' and "\n" not in source:
        return json.dumps(new, ensure_ascii=False)
    if style == "'" and "\n" not in source + new:
        return "'" + new.replace("'", "''") + "'"
    if not isinstance(old, str) or "\r" in source:
        return None
    head, _, body = source.partition("\n")
    if style == "|":
        return _literal(head, body, new)
    if style == ">":
        lines = _refolded([line.strip() for line in body.split("\n")], old, new)
        return None if lines is None else "\n".join([head, *(f"{_indent(body)}{line}" for line in lines)])
    if not style and body and not _UNSAFE.search(new):
        lines = _refolded([head, *(line.strip() for line in body.split("\n"))], old, new)
        if lines is not None:
            return "\n".join([lines[0], *(f"{_indent(body)}{line}" for line in lines[1:])])
    return None


def hours_typed(typed: str, old: Any, new: Any) -> str | None:
    """A line that begins with its hours (`7h30 Khai mạc`) with other hours or words, as it is typed; None for others.

    `old` and `new` are the fields that are read from it, and that are to be.
    """
    if not isinstance(old, dict) or not isinstance(new, dict) or old.keys() != new.keys() or "start" not in old:
        return None
    words = typed
    for name in old:
        if old[name] == new[name]:
            continue
        if name in ("start", "end"):
            known = next((hour for hour in _HOUR.findall(words) if _same_hour(hour, old[name])), "")
            style = time_style(known) if known else None
            if style is None:
                return None
            words = words.replace(known, format_time(parse_time(new[name]), style), 1)
        elif isinstance(old[name], str) and isinstance(new[name], str) and words.count(old[name]) == 1:
            words = words.replace(old[name], new[name])
        else:
            return None
    return words


def _same_hour(hour: str, wanted: str) -> bool:
    try:
        return parse_time(hour) == parse_time(wanted)
    except ValueError:
        return False


def _indent(body: str) -> str:
    first = next((line for line in body.split("\n") if line.strip()), "")
    return first[: len(first) - len(first.lstrip(" "))]


def _literal(head: str, body: str, new: str) -> str | None:
    if new.startswith((" ", "\n")) or head.strip(" |-+"):
        return None
    return "\n".join([head, *(f"{_indent(body)}{line}" if line else line for line in new.split("\n"))])


def _refolded(lines: Sequence[str], old: str, new: str) -> list[str] | None:
    """The lines of a folded text with other words in it; None for a text that lines and single blanks do not make."""
    if "" in lines or " ".join(lines) != old.rstrip("\n") or "\n" in new or " ".join(new.split(" ")) != new:
        return None
    if "  " in new or "  " in old or new != new.strip(" "):
        return None
    home = [number for number, line in enumerate(lines) for _ in line.split(" ")]
    made: list[list[str]] = [[] for _ in lines]
    words, others = old.rstrip("\n").split(" "), new.split(" ")
    for tag, i, i_end, j, j_end in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal":
            for step in range(i_end - i):
                made[home[i + step]].append(others[j + step])
        else:
            made[home[min(max(i - (tag == "insert"), 0), len(home) - 1)]] += others[j:j_end]
    return [short for line in made if line for short in _short_lines(line)]


def _short_lines(words: Sequence[str]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) >= _WIDTH:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return lines
