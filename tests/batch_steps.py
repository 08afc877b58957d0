"""Steps after rendering that bring trouble: real functions of a module, so that workers can import them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from vanban.check import Finding, Place, Report


def kill_once(document: Path, _pdf: Path) -> None:
    """Kill the worker the first time a document of the folder comes here."""
    flag = document.parent / ".killed"
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def kill_at_seven(document: Path, _pdf: Path) -> None:
    """Kill the worker whenever the seventh document comes here."""
    if document.name.startswith("00007"):
        os.kill(os.getpid(), signal.SIGKILL)


def slow(_document: Path, _pdf: Path) -> None:
    """Take a while."""
    time.sleep(0.05)


def write_pdf(document: Path, pdf: Path) -> None:
    """Stand in for a PDF engine that fails at the second document."""
    if document.name.startswith("00002"):
        raise RuntimeError("no PDF today")
    pdf.write_bytes(b"%PDF-")


def check(data: bytes, *, rulebook: str | None = None) -> Report:
    """Stand in for the checker: one finding in every document."""
    assert data.startswith(b"PK")
    assert rulebook in ("nd30", "hd36", "hd05")
    finding = Finding("nd30.x", "warning", "m", Place(), "e", "f", "r", "c", "why")
    return Report("", "state", "nd30", "w", findings=(finding,))
