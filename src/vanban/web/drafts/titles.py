"""What a draft is called in lists: the plan's subject and whose it is, as far as they are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LONGEST = 300
_LONGEST_STEM = 60


def title_of(data: Mapping[str, Any]) -> str:
    """The plan's subject on one line; empty where it has none."""
    return _line(data.get("subject"))


def issuer_of(data: Mapping[str, Any]) -> str:
    """The name of the issuing office on one line; empty where it has none."""
    issuer = data.get("issuer")
    return _line(issuer.get("name") if isinstance(issuer, Mapping) else issuer)


def stem_of(data: Mapping[str, Any]) -> str:
    """What files made of the plan are called, without suffix: in small unmarked letters, `ke-hoach` first."""
    from vanban.batch.names import safe_stem

    return f"ke-hoach-{safe_stem(title_of(data), limit=_LONGEST_STEM)}" if title_of(data) else "ke-hoach"


def _line(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""
