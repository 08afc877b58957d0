"""Rulebooks as they were once parsed and judged, read back in a fraction of the time.

`python -m vanban.rulebook.prepare` writes `prepared/<id>.json`. A file is used only while its rulebook is the very one
it was made from; a test tells when one is stale.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib.resources import files
from typing import Any

from vanban.rulebook.schema import Accept, Rule, Rulebook

FOLDER = "prepared"


def read_prepared(rulebook_id: str, text: str) -> Rulebook | None:
    """The rulebook made from `text` before; None when there is none, or it was made from another text."""
    path = files("vanban.rulebook") / FOLDER / f"{rulebook_id}.json"
    if not path.is_file():
        return None
    content = json.loads(path.read_bytes())
    if content["sha256"] != _hash(text):
        return None
    head: dict[str, Any] = content["rulebook"]
    _read_days(head)
    head["rules"] = tuple(_rule(rule) for rule in head["rules"])
    return Rulebook.model_construct(**head)


def prepared_text(book: Rulebook, text: str) -> str:
    """What is stored for a rulebook that was parsed from `text`."""
    content = {"sha256": _hash(text), "rulebook": book.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _read_days(data: dict[str, Any]) -> None:
    for name in ("in_force_from", "in_force_to"):
        if data.get(name) is not None:
            data[name] = date.fromisoformat(data[name])


def _rule(data: dict[str, Any]) -> Rule:
    _read_days(data)
    if isinstance(data["build"], list):
        data["build"] = tuple(data["build"])
    for name in ("kinds", "besides"):
        if name in data:
            data[name] = tuple(data[name])
    accept = data.get("accept")
    if accept is not None:
        if "one_of" in accept:
            accept["one_of"] = tuple(accept["one_of"])
        data["accept"] = Accept.model_construct(**accept)
    return Rule.model_construct(**data)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
