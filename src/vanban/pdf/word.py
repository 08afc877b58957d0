"""Microsoft Word as an engine, through docx2pdf (Windows, macOS): its asserts and exits become our problems.

docx2pdf is imported here only.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from vanban.errors import Problem
from vanban.pdf.fonts import Face, Style
from vanban.pdf.processes import StoppedError
from vanban.pdf.workshop import Workshop

_MAC_APP = Path("/Applications/Microsoft Word.app")
_ONE_AT_A_TIME = threading.Lock()
"""There is one Word for each user; two conversions at once would be two hands on one keyboard."""


@dataclass(frozen=True, slots=True)
class Word:
    """Microsoft Word of this machine."""

    why: str = "được chỉ định"
    name: str = "word"
    makes_pdfa: bool = False
    parallel: bool = False
    chunk: int = 20

    def faces(self, wanted: Collection[Style]) -> list[Face]:  # noqa: ARG002
        """None: Word has Times New Roman itself."""
        return []

    def convert(self, shop: Workshop, files: Sequence[Path], *, pdfa: bool) -> dict[str, Problem]:  # noqa: ARG002
        """Turn files into PDF files, one after another; a Word that was open stays open."""
        failed: dict[str, Problem] = {}
        with _ONE_AT_A_TIME, _com():
            was_open = word_is_open()
            for number, file in enumerate(files, 1):
                if shop.stop.is_set():
                    raise StoppedError
                # Only the last one may close Word, and only a Word that was not there before.
                keep = was_open or number < len(files)
                problem = _convert(file, shop.made(file.stem), keep_active=keep)
                if problem is not None:
                    failed[file.stem] = problem
        return failed


def find_word() -> Word | None:
    """Word, where it and docx2pdf are installed."""
    if find_spec("docx2pdf") is None or not _is_installed():
        return None
    return Word("có Microsoft Word trên máy này")


def word_is_open() -> bool:
    """Whether Word runs; when that cannot be known, it is taken to run, so that it is left alone."""
    try:
        if sys.platform == "win32":
            command = ["tasklist", "/NH", "/FI", "IMAGENAME eq WINWORD.EXE"]
            answer = subprocess.run(command, capture_output=True, check=True, timeout=30)
            return b"WINWORD.EXE" in answer.stdout.upper()
        answer = subprocess.run(["pgrep", "-x", "Microsoft Word"], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return True
    return answer.returncode != 1


def _is_installed() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
        except OSError:
            return False
        return True
    return sys.platform == "darwin" and (_MAC_APP.exists() or (Path.home() / str(_MAC_APP).lstrip("/")).exists())


@contextlib.contextmanager
def _com() -> Iterator[None]:
    """COM for this thread, where there is COM: docx2pdf counts on being called from the main thread."""
    if find_spec("pythoncom") is None:
        yield
        return
    import pythoncom

    pythoncom.CoInitialize()
    try:
        yield
    finally:
        pythoncom.CoUninitialize()


def _convert(source: Path, target: Path, *, keep_active: bool) -> Problem | None:
    """One call of docx2pdf, whose progress bar nobody sees."""
    said = io.StringIO()
    try:
        import docx2pdf

        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            docx2pdf.convert(str(source), str(target), keep_active=keep_active)
    except NotImplementedError:
        return Problem(
            "pdf-engine-missing",
            "Word chỉ dùng được trên Windows và macOS",
            remedy="dùng --engine libreoffice hoặc --engine rdocx",
        )
    except (Exception, SystemExit) as error:  # what COM and osascript raise has no common kind
        words = " ".join(f"{said.getvalue()} {type(error).__name__}: {error}".split())
        return Problem(
            "pdf-engine-failed",
            f"Word không làm ra tệp PDF ({words[-300:]})",
            remedy="mở tệp bằng Word xem có hỏi gì không, đóng các hộp thoại rồi thử lại, hoặc dùng --engine khác",
        )
    if not target.is_file():
        return Problem(
            "pdf-engine-failed",
            "Word không làm ra tệp PDF",
            remedy="mở tệp bằng Word xem có hỏi gì không, đóng các hộp thoại rồi thử lại, hoặc dùng --engine khác",
        )
    return None
