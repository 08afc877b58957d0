"""The sections that an outline of typed fields becomes, once they were changed, put back into its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from vanban.model import (
    Agenda,
    Assignments,
    Backdrop,
    Block,
    Documents,
    Outline,
    Paragraph,
    Participants,
    Section,
    Venues,
)

Origin = Callable[[Block], Block | None]
"""The section of the old outline that a new one was, None for one that is new."""

_SINGLE: Mapping[str, type] = {"agenda": Agenda, "documents": Documents, "assignments": Assignments}
"""Fields that are one block, not a list of any."""
_GROUPS = {
    "aims": ("purpose", "requirements"),
    "event": ("form", "time", "place", "contents", "agenda", "backdrop", "documents"),
}
_WHOLE = ("tasks", "funding", "assignments")
_EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("purpose", "requirements", "form", "time", "place", "contents", "tasks", "funding", "more"), ()),
    **dict.fromkeys(("agenda", "backdrop", "documents", "participants", "venues", "assignments")),
}


def outline_of(old: Outline, before: Sequence[Block], after: Sequence[Block], origin: Origin) -> Outline | None:
    """The outline that becomes the sections `after`, made of `old`, which became `before`; None where there is none.

    `origin` tells which of the old sections, or of those inside them, a new one was.
    """
    try:
        return _Put(old, before, origin).made(after)
    except (_NoPlaceError, ValidationError):
        return None


class _NoPlaceError(Exception):
    """A section that no field of an outline holds."""


class _Put:
    def __init__(self, old: Outline, before: Sequence[Block], origin: Origin) -> None:
        self._old = old
        self._origin = origin
        self._roles, self._said = _roles(old, before)
        self._fields: dict[str, Any] = dict(_EMPTY)
        self._old_titles = {name: getattr(old.titles, name) for name in old.titles.model_fields_set}
        self._titles = dict(self._old_titles)

    def made(self, after: Sequence[Block]) -> Outline:
        for block in after:
            self._top(block)
        titled = [(self._role(block), block.title) for block in after if isinstance(block, Section)]
        over = {role: title for role, title in titled if role in _GROUPS}
        given = {name: title for name, title in self._titles.items() if name not in over or name in self._old_titles}
        for titles in (given, self._titles, {**self._titles, **over}):
            made = self._outline(titles)
            if made.sections() == tuple(after):
                return made
        raise _NoPlaceError

    def _outline(self, titles: Mapping[str, str]) -> Outline:
        """The outline of the fields put together; where no title over them is given, it is made of theirs."""
        kept = {name: getattr(self._old, name) for name in ("order", "run_in") if name in self._old.model_fields_set}
        said = {name: value for name, value in self._fields.items() if value != _EMPTY[name]}
        named = {"titles": titles} if titles else {}
        return Outline.model_validate({**kept, **said, **named})

    def _top(self, block: Block) -> None:
        role = self._role(block)
        if role in _GROUPS and isinstance(block, Section):
            self._retitle(role, block.title)
            for inner in block.content:
                self._part(inner)
        elif role == "attendance" and isinstance(block, Section):
            self._retitle(role, block.title)
            for inner in block.content:
                if isinstance(inner, Participants):
                    self._put("participants", inner)
                elif isinstance(inner, Venues):
                    self._put("venues", inner)
                else:
                    raise _NoPlaceError
        elif role is None or role == "more":
            self._fields["more"] = (*self._fields["more"], block)
        elif role.startswith("bare "):
            self._put(role.removeprefix("bare "), (block,))
        else:
            self._part(block)

    def _part(self, block: Block) -> None:
        role = self._role(block)
        if role is None or role in ("more", "attendance") or role in _GROUPS:
            raise _NoPlaceError
        if role == "backdrop" and isinstance(block, Backdrop):
            if self._old.backdrop is not None and self._old.backdrop.title is None:
                self._retitle(role, block.title)
                block = Backdrop.model_validate(
                    {name: getattr(block, name) for name in block.model_fields_set - {"title"}}
                )
            self._put(role, block)
            return
        if not isinstance(block, Section):
            raise _NoPlaceError
        lead = () if block.text is None else (Paragraph(text=block.text),)
        content: tuple[Block, ...] = (*lead, *block.content)
        if role == "contents" and self._old.agenda is not None and content and isinstance(content[-1], Agenda):
            self._put("agenda", content[-1])
            content = content[:-1]
        else:
            self._retitle(role, block.title)
        if role in _SINGLE:
            if len(content) != 1 or not isinstance(content[0], _SINGLE[role]):
                raise _NoPlaceError
            self._put(role, content[0])
        else:
            self._put(role, content)

    def _put(self, name: str, value: Any) -> None:
        if self._fields[name] != _EMPTY[name]:
            raise _NoPlaceError
        self._fields[name] = value

    def _retitle(self, name: str, title: str | None) -> None:
        """A title that is not the one the part had is its title from now on."""
        if title is not None and title != self._said.get(name):
            self._titles[name] = title

    def _role(self, block: Block) -> str | None:
        before = block if id(block) in self._roles else self._origin(block)
        return None if before is None else self._roles.get(id(before))


def _roles(old: Outline, before: Sequence[Block]) -> tuple[dict[int, str], dict[str, str]]:
    """Which part of an outline each of its sections is, by `id`; and the title under which each part stands."""
    roles: dict[int, str] = {}
    titles: dict[str, str] = {}
    more = list(old.more)

    def known(block: Block, role: str) -> None:
        roles[id(block)] = role
        title = getattr(block, "title", None)
        if title is not None:
            titles.setdefault(role, title)

    for block in before:
        if any(block is each for each in more):
            known(block, "more")
            continue
        for name in _WHOLE:
            value = getattr(old, name)
            content = value if isinstance(value, tuple) else () if value is None else (value,)
            if content and isinstance(block, Section) and block.content == content and id(block) not in roles:
                known(block, name)
            elif content and len(content) == 1 and block is content[0]:
                known(block, f"bare {name}")
        if id(block) in roles:
            continue
        if isinstance(block, Section) and _attendance(old) and block.content == _attendance(old):
            known(block, "attendance")
            continue
        _grouped(old, block, known)
    return roles, titles


def _attendance(old: Outline) -> tuple[Block, ...]:
    return tuple(each for each in (old.participants, old.venues) if each is not None)


def _grouped(old: Outline, block: Block, known: Callable[[Block, str], None]) -> None:
    """A section of the aims or of the event, or one that stands over them."""
    parts = old.parts()
    for group, names in _GROUPS.items():
        own = [(name, parts[name]) for name in names if name in parts]
        if len(own) == 1 and block == own[0][1]:
            known(block, own[0][0])
            return
        order = [name for name in parts if name in names]
        if isinstance(block, Section) and block.content == tuple(parts[name] for name in order) and order:
            known(block, group)
            for inner, name in zip(block.content, order, strict=True):
                known(inner, name)
            return
