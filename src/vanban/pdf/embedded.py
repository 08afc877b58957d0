"""rdocx as an engine: a wheel that lays out .docx files by itself, with faces of its own, the same on every machine.

It runs in a process of its own (`embedded_process`), so that a file it cannot bear costs that file only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from vanban.errors import Problem
from vanban.pdf.fonts import Face, Style
from vanban.pdf.workshop import Workshop

_PROCESS = Path(__file__).with_name("embedded_process.py")
_LETTERS = """
0030-0039 0041-005A 0061-007A 00AA 00B2-00B3 00B5 00B9-00BA 00BC-00BE 00C0-00D6 00D8-00F6 00F8-02C1 02C6-02D1
02E0-02E4 02EC 02EE 0300-036F 0374 037A-037D 0386 0388-038A 038C 038E-03A1 03A3-03CE 03D0-03F5 03F7-0481 0483-0513
051A-051D 1D00-1DCA 1DFE-1E9B 1E9E 1EA0-1EF9 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D
1F5F-1F7D 1F80-1FB4 1FB6-1FBC 1FBE 1FC2-1FC4 1FC6-1FCC 1FD0-1FD3 1FD6-1FDB 1FE0-1FEC 1FF2-1FF4 1FF6-1FFC 2113 2126
214E 2153-2154 215B-215E 2184 2C60-2C6D 2C71-2C77 FB01-FB02
"""
"""The letters and digits of the Liberation Serif 2.1 that rdocx carries."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """rdocx."""

    why: str = "được chỉ định"
    name: str = "rdocx"
    makes_pdfa: bool = True
    parallel: bool = True
    chunk: int = 50

    def faces(self, wanted: Collection[Style]) -> list[Face]:
        """Liberation Serif, which it carries in every style."""
        letters = frozenset(_carried())
        return [Face("Liberation Serif của rdocx", style, letters) for style in wanted]

    def convert(self, shop: Workshop, files: Sequence[Path], *, pdfa: bool) -> dict[str, Problem]:
        """Turn files into PDF files. They are PDF/A-2b whenever rdocx can, asked for or not: one way, same pages."""

        def command(paths: Sequence[Path], out: Path) -> list[str]:
            need = "pdfa" if pdfa else "pdf"
            # As a file and not as a module: importing the package would take longer than the document does.
            return [sys.executable, "-P", str(_PROCESS), need, str(out), *map(str, paths)]

        # The package may have been found by a path that was set while the program ran.
        search = os.pathsep.join([path for path in sys.path if path])
        return shop.run(files, command, {**os.environ, "PYTHONPATH": search})


def find_embedded() -> Embedded | None:
    """rdocx, when it is installed."""
    if find_spec("rdocx") is None:
        return None
    return Embedded("rdocx đã cài sẵn trong Python này")


def _carried() -> set[int]:
    letters: set[int] = set()
    for span in _LETTERS.split():
        first, _, last = span.partition("-")
        letters.update(range(int(first, 16), int(last or first, 16) + 1))
    return letters
