"""Drafts for tests: on a clock of their own, from an example or from few fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vanban.web.drafts import Beginning, Draft, Drafts

DATA: dict[str, Any] = {
    "family": "state",
    "subject": "Tuyển quân",
    "issuer": {"name": "Ủy ban nhân dân xã An Quang"},
    "body": {"purpose": [{"kind": "paragraph", "text": "Nâng cao chất lượng"}]},
}


class Clock:
    """A clock that goes as far as it is told."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 11, 28, 2, 0, tzinfo=dt.UTC)
        self.seconds = 1_000.0

    def __call__(self) -> dt.datetime:
        return self.moment

    def now(self) -> float:
        return self.seconds

    def go(self, **time: float) -> None:
        step = dt.timedelta(**time)
        self.moment += step
        self.seconds += step.total_seconds()


@contextmanager
def opened(folder: Path, clock: Clock | None = None, **more: Callable[..., Any]) -> Iterator[Drafts]:
    clock = clock or Clock()
    with Drafts(folder, clock=clock, now=clock.now, **more) as drafts:
        yield drafts


def begun(drafts: Drafts, **data: Any) -> Draft:
    return drafts.create(Beginning({**DATA, **data}, source="thử"))


def set_subject(words: str) -> list[dict[str, Any]]:
    return [{"op": "set", "path": ["subject"], "value": words}]
