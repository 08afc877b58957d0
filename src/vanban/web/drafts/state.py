"""What a draft is at one revision, and how one record of its journal makes it the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from vanban.web.drafts.content import Content, Note, with_ids
from vanban.web.drafts.ops import Op, apply, moved
from vanban.web.drafts.paths import path_text, steps_of
from vanban.web.drafts.values import Size, size_of

MOST_CLIENTS = 32
"""Of how many clients the last edits are remembered."""
MOST_SENT = 64
"""How many of the last edits of a client are remembered, to know one that is sent again."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An edit that a client sent: its number there, what it was (a hash), the revision it made."""

    seq: int
    what: str
    rev: int


@dataclass(frozen=True, slots=True)
class State(Content):
    """A draft at one revision."""

    rev: int = 0
    at: str = ""
    sent: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)
    size: Size = field(default_factory=Size)

    @classmethod
    def begun(cls, content: Mapping[str, Any], at: str) -> State:
        """The first revision, of what `Content.content` gives."""
        return _with_content(cls({}, at=at), content)

    def record(self) -> dict[str, Any]:
        """The whole of it, as a snapshot holds it."""
        sent = {client: [[each.seq, each.what, each.rev] for each in items] for client, items in self.sent.items()}
        return {"rev": self.rev, "at": self.at, "sent": sent, **self.content()}

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> State:
        """A snapshot's record read again."""
        sent = {client: tuple(Sent(*each) for each in items) for client, items in record["sent"].items()}
        return _with_content(cls({}, rev=record["rev"], at=record["at"], sent=sent), record)

    def after(self, record: Mapping[str, Any]) -> State:
        """The next revision: after edits (`ops`), or with other content (`content`). Raises as `ops.apply`."""
        client, seq = record["client"], record["seq"]
        if "ops" in record:
            applied = apply(self.data, record["ops"])
            made = replace(
                self,
                data=applied.data,
                size=self.size + applied.grown,
                notes=_followed(self.notes, applied.ops),
                missing=_followed(self.missing, applied.ops),
            )
        else:
            made = _with_content(self, record["content"])
        sent = self.sent
        if client and seq is not None:
            own = (*sent.get(client, ())[-MOST_SENT + 1 :], Sent(seq, record["what"], record["rev"]))
            others = {name: items for name, items in sent.items() if name != client}
            newest = list(others.items())[-MOST_CLIENTS + 1 :]
            sent = {**dict(newest), client: own}
        return replace(made, rev=record["rev"], at=record["at"], sent=sent)


def what_of(change: Mapping[str, Any]) -> str:
    """A word for a change by which the same one is known when it is sent again."""
    return sha256(json.dumps(change, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _with_content(state: State, content: Mapping[str, Any]) -> State:
    data = content["data"]
    return replace(
        state,
        data=data,
        source=content["source"],
        origin=content["origin"],
        notes=with_ids(content["notes"]),
        missing=tuple(content["missing"]),
        size=size_of(data),
    )


def _followed(told: tuple[Note, ...], ops: tuple[Op, ...]) -> tuple[Note, ...]:
    """What is told of places, the places as they are after edits; what went away is told no longer."""
    if not told:
        return told
    kept = []
    for each in told:
        steps = steps_of(each["path"]) if each.get("path") else None
        if steps is None:
            kept.append(each)
            continue
        now = _through(steps, ops)
        if now is not None:
            kept.append(each if now == steps else {**each, "path": path_text(now)})
    return tuple(kept)


def _through(steps: tuple[str | int, ...], ops: tuple[Op, ...]) -> tuple[str | int, ...] | None:
    found: tuple[str | int, ...] | None = steps
    for op in ops:
        if found is None:
            return None
        found = moved(found, op)
    return found
