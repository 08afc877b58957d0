"""How one server is set: where its data lie, whom it answers, how much it bears."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

MB = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server bears; sizes in bytes, times in seconds."""

    upload: int = 50 * MB
    """Largest body that is taken."""
    edit: int = 8 * MB
    """Largest body of JSON that is taken, files aside."""
    idle: float = 30.0
    """How long a client may send nothing while it sends a body."""
    work: float = 120.0
    """How long one piece of work may take, a batch aside."""
    batch: float = 3600.0
    """How long a batch may take."""
    memory: int = 3 * 1024 * MB
    """Address space of a process that works, where the system can limit it."""
    waiting: int = 32
    """How many pieces of work may wait; the next is refused."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One server.

    `key` is the secret of API clients and of sessions; `hosts` are what a request's `Host` may be, port included;
    `workers` is how many processes work at once. `serves` is true for the server of an office, where the key stands in
    a file and opens the page as often as it is typed; else each address that opens the page does so once.
    """

    data: Path
    key: str = field(repr=False)
    hosts: frozenset[str]
    cookie: str = "vanban"
    workers: int = 2
    serves: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def session(self) -> str:
        """What the cookie of a browser that was let in says: known again after a restart, and not the key itself."""
        return hmac.new(self.key.encode(), b"vanban session", sha256).hexdigest()
