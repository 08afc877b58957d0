"""What the commands that lay out pages share: options, the words about the engine, and an end that leaves nothing."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, TypeVar

import click

from vanban.cli.console import complain

_F = TypeVar("_F", bound=Callable[..., Any])

ENGINES = ("auto", "word", "libreoffice", "rdocx")
"""`vanban.pdf.ENGINES`, without loading it to show a help page; a test holds the two together."""


def engine_option(command: _F) -> _F:
    """The option `--engine`."""
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default="auto",
        help="Công cụ dàn trang; auto là công cụ đầu tiên có trên máy: Word, LibreOffice, rdocx.",
    )(command)


def say_engine(name: str, why: str) -> None:
    """Which engine was taken and why; on the standard error, where it is in nobody's way."""
    complain(f"Công cụ: {name} ({why}).")


def say_stand_ins(fonts: Iterable[str]) -> None:
    """The fonts that were asked for and are not on this machine; on the standard error."""
    names = ", ".join(sorted(set(fonts)))
    if names:
        complain(f"Chú ý: máy này không có phông {names}; trang được dàn bằng phông thay thế, đủ chữ.")


@contextlib.contextmanager
def ended_cleanly() -> Iterator[None]:
    """Let SIGTERM end this process as Ctrl-C does, so that the engine's processes are ended with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
