"""Plans that differ from an example in one place, and what of a text that changes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from vanban.model import Plan
from vanban.readers import load
from vanban.readers.writing import plain_value

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that a text lost and those it got."""
    one, other = old.splitlines(), new.splitlines()
    gone: list[str] = []
    come: list[str] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += one[i:i_end]
            come += other[j:j_end]
    return gone, come


def at(data: Any, *path: str | int) -> Any:
    for each in path:
        data = data[each]
    return data


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, value
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(each, (*path, key))


@cache
def plain(path: Path) -> dict[str, Any]:
    """An example as plain data."""
    value: dict[str, Any] = plain_value(load(path), path.parent)
    return value


@st.composite
def other_plans(draw: st.DrawFn, path: Path) -> Plan:
    """A plan that differs from an example in one place."""
    new = copy.deepcopy(plain(path))
    free = [place for place in places(new) if place[0] and place[0][0] not in ("family", "rulebook", "issuer", "date")]
    place, value = free[draw(st.integers(0, len(free) - 1))]
    holder, last = at(new, *place[:-1]), place[-1]
    kind = draw(st.sampled_from(["text", "gone", "twice", "moved"]))
    if isinstance(value, str):
        words = value.split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(
            st.sampled_from(["khác", "a: b", "# x", "“y”", "- z", "*n*"])
        )
        holder[last] = " ".join(words)
    elif kind == "gone" or isinstance(holder, dict):
        del holder[last]
    elif kind == "twice":
        holder.insert(last, copy.deepcopy(value))
    else:
        holder.append(holder.pop(last))
    try:
        return Plan.model_validate(new)
    except ValidationError:
        assume(False)
        raise
