"""Colours for a report on a terminal, where somebody sees them and wants them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from vanban.check.formats.text import Paint, Role, unpainted

_COLORS: Mapping[Role, Mapping[str, Any]] = {
    "file": {"bold": True},
    "clean": {"fg": "green"},
    "unreadable": {"fg": "red", "bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "quiet": {"dim": True},
}


def is_terminal(stream: object) -> bool:
    """Whether somebody may watch a stream."""
    return stream is not None and bool(getattr(stream, "isatty", bool)())


def paint_for_output() -> Paint:
    """What colours words for the standard output: nothing, unless it is a terminal whose user wants colours."""
    return _painted if is_terminal(sys.stdout) and _wants_color() else unpainted


def _wants_color() -> bool:
    """Whether a terminal shows colours and its user wants them (no-color.org); old Windows consoles do not."""
    capable = os.name != "nt" or "WT_SESSION" in os.environ
    return capable and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _painted(words: str, role: Role) -> str:
    return click.style(words, **_COLORS[role])
