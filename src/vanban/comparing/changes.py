"""Two plans walked side by side into their `Change`s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from vanban.comparing.aligning import aligned
from vanban.model import Citation, Outline, Phase, Plan, Section
from vanban.model.base import Model
from vanban.readers.source import path_of
from vanban.readers.writing import in_order, plain_value

Kind = Literal["changed", "added", "removed", "moved"]
_UNSAID = frozenset({"body", "content"})
"""Fields that hold parts and need not be named on the way to them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, which field, and what it says in the one plan (`before`) and in the other (`after`).

    `where` leads to the part in Vietnamese ("Chương trình, mục 3"); it is empty for fields of the plan itself. `field`
    is the field's Vietnamese name, empty where a whole part was added, removed or moved. `path` is the place in the
    newer plan, in the older one for what was removed. `before` and `after` are the words as they are typed.
    """

    kind: Kind
    where: str
    field: str
    path: str
    before: str = ""
    after: str = ""

    def as_dict(self) -> dict[str, str]:
        """The change as plain data, for JSON."""
        names = ("kind", "where", "field", "path", "before", "after")
        return {name: getattr(self, name) for name in names}


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What differs between two plans, in the order of the fields; nothing for plans that are the same.

    A plan whose outline is typed fields is compared by these with another such plan, else by the sections they become.
    """
    return tuple(_moved(list(_models(_Place(), old, new))))


@dataclass(frozen=True, slots=True)
class _Place:
    """The way to a part: its path, and its names."""

    parts: tuple[str | int, ...] = ()
    names: tuple[str, ...] = ()

    def field(self, name: str, title: str, *, said: bool) -> _Place:
        named = said and name not in _UNSAID and self.names[-1:] != (title,)
        return _Place((*self.parts, name), (*self.names, title) if named else self.names)

    def item(self, index: int, value: Any) -> _Place:
        heading = _heading(value)
        return _Place((*self.parts, index), (*self.names, f"mục “{heading}”" if heading else f"mục {index + 1}"))

    def change(self, kind: Kind, before: Any = None, after: Any = None) -> Change:
        *way, last = self.names or ("",)
        whole = self.names[-1:] and self.names[-1].startswith("mục ") and isinstance(self.parts[-1], int)
        where, field = (", ".join(self.names), "") if whole else (", ".join(way), last)
        return Change(kind, where, field, path_of(self.parts), words_of(before), words_of(after))


def _heading(value: Any) -> str:
    if isinstance(value, Section):
        return value.title.replace("\n", " ")
    if isinstance(value, Phase):
        return value.phase.replace("\n", " ")
    return ""


def _values(place: _Place, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Model) and type(old) is type(new) and not _short(old, new):
        yield from _models(place, old, new)
    elif isinstance(old, tuple) and isinstance(new, tuple) and any(isinstance(x, Model | str) for x in (*old, *new)):
        yield from _lists(place, old, new)
    elif _empty(old):
        yield place.change("added", after=new)
    elif _empty(new):
        yield place.change("removed", before=old)
    else:
        yield place.change("changed", old, new)


def _short(old: Model, new: Model) -> bool:
    """Whether both parts are typed as one word or number, such as a date."""
    return not isinstance(plain_value(old), dict) and not isinstance(plain_value(new), dict)


def _models(place: _Place, old: Model, new: Model) -> Iterator[Change]:
    for name, info in in_order(type(new)):
        one, other = getattr(old, name), getattr(new, name)
        if name == "body" and isinstance(one, Outline) != isinstance(other, Outline):
            free = [each.sections() if isinstance(each, Outline) else each for each in (one, other)]
            one, other = free[0], _spelt_as(free[0], free[1])
        main = name == getattr(new, "kind", None)
        yield from _values(place.field(name, info.title or name, said=not main), one, other)


def _spelt_as(old: Sequence[Any], new: Sequence[Any]) -> Sequence[Any]:
    """Blocks whose titles are spelt as in others where they differ by capitals alone, which the law sets."""
    known = {each.title.casefold(): each.title for each in old if isinstance(each, Section)}
    return tuple(
        each.replace(title=known.get(each.title.casefold(), each.title)) if isinstance(each, Section) else each
        for each in new
    )


def _lists(place: _Place, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    for i, j in aligned([_key(item) for item in old], [_key(item) for item in new]):
        if i is None and j is not None:
            yield place.item(j, new[j]).change("added", after=new[j])
        elif j is None and i is not None:
            yield place.item(i, old[i]).change("removed", before=old[i])
        elif i is not None and j is not None:
            alone = len(old) == len(new) == 1 and not _heading(new[j])
            here = replace(place, parts=(*place.parts, j)) if alone else place.item(j, new[j])
            yield from _values(here, old[i], new[j])


def _key(item: Any) -> str:
    """The words by which an item is known again: its heading, the number of a document, else all it says."""
    known = _heading(item) or (item.number if isinstance(item, Citation) else "") or words_of(item)
    return f"{type(item).__name__} {known}"


def _moved(changes: list[Change]) -> Iterator[Change]:
    """What was taken out and put in elsewhere with the same words was moved."""
    gone = {change.before: at for at, change in enumerate(changes) if change.kind == "removed" and not change.field}
    dropped: set[int] = set()
    for at, change in enumerate(changes):
        origin = gone.pop(change.after, None) if change.kind == "added" and not change.field else None
        if origin is not None:
            dropped.add(origin)
            changes[at] = replace(change, kind="moved", before=changes[origin].where, after=change.where)
    yield from (change for at, change in enumerate(changes) if at not in dropped)


def _empty(value: Any) -> bool:
    return value is None or value == ""


def words_of(value: Any) -> str:
    """What a value says, as it is typed; the fields of a part one after another, parted by “ · ”."""
    return "" if value is None else " · ".join(_leaves(plain_value(value)))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, bool):
        yield "có" if value else "không"
    else:
        yield str(value)
