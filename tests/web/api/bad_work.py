"""Work that goes wrong, in a module that the processes which work can import."""

from __future__ import annotations

import os
import time
from typing import Any


def time_passes(*_: Any) -> None:
    """Work that does not end."""
    time.sleep(60)


def falls_over(*_: Any) -> None:
    """Work that brings its process down."""
    os._exit(9)


def takes_memory(*_: Any) -> int:
    """Work that takes more memory than there may be."""
    return len(bytearray(8 * 1024**3))
