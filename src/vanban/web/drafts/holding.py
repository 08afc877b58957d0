"""Who writes a draft: one client, a tab of a browser, at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

LAPSE = 45.0
"""After how many seconds without a word of him a holder may be succeeded without being asked."""


class Holder:
    """Who holds one draft. Safe between threads, and never waits: nothing is done under its lock but this."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.RLock()
        self._client = ""
        self._heard = 0.0

    @property
    def client(self) -> str:
        """Who holds it; nobody, where the last one has not been heard of for long."""
        with self._lock:
            return self._client if self._client and self._now() - self._heard < LAPSE else ""

    def heard(self, client: str) -> None:
        """Somebody is there; the holder goes on holding."""
        with self._lock:
            if client == self._client:
                self._heard = self._now()

    def holds(self, client: str) -> bool:
        """Whether a client may write: it holds the draft, or nobody does and it holds it from now on."""
        with self._lock:
            if not self.client and client:
                self._client = client
            self.heard(client)
            return bool(client) and self._client == client

    def take(self, client: str) -> str:
        """A client holds the draft from now on; who held it."""
        with self._lock:
            former = self.client
            self._client, self._heard = client, self._now()
            return former if former != client else ""

    def leave(self, client: str) -> None:
        """A client writes no longer."""
        with self._lock:
            if client == self._client:
                self._client = ""
