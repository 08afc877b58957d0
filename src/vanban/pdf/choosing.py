"""A name, or "auto", into the engine that is used, and in Vietnamese why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from vanban.errors import PdfError, Problem
from vanban.extras import install_command, require_extra
from vanban.pdf.embedded import find_embedded
from vanban.pdf.engine import Engine
from vanban.pdf.libreoffice import SETTING, find_libreoffice
from vanban.pdf.word import find_word

Wanted: TypeAlias = str | Engine
"""The name of an engine, "auto", or an engine."""

_FINDERS: dict[str, Callable[[], Engine | None]] = {
    "word": find_word,
    "libreoffice": find_libreoffice,
    "rdocx": find_embedded,
}
ENGINES = ("auto", *_FINDERS)
"""What `engine` may be called. "auto" takes the first of the others that is there."""

_GET = {
    "word": "cài Microsoft Word (Windows, macOS)",
    "libreoffice": f"cài LibreOffice (Debian: apt install libreoffice-writer-nogui), hoặc đặt {SETTING}",
    "rdocx": install_command("pdf"),
}
_NOT_THERE = {"word": "không có Word", "libreoffice": "không có LibreOffice", "rdocx": "không có rdocx"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that is used, and in Vietnamese why it and not those before it."""

    engine: Engine
    why: str


def choose(engine: Wanted = "auto", *, pdfa: bool = False) -> Choice:
    """The engine of that name, or with "auto" the first of Word, LibreOffice and rdocx that is on this machine.

    Raises `PdfError` for an unknown name, for an engine that is not there, for none at all, and where PDF/A is asked
    of one that cannot write it; before all of these, without the libraries of the extra `pdf`.
    """
    require_extra("pdf", PdfError)
    if not isinstance(engine, str):
        return _able(engine, pdfa)
    if engine == "auto":
        return _first(pdfa)
    if engine not in _FINDERS:
        raise PdfError(
            [
                Problem(
                    "pdf-engine-unknown",
                    f"không có công cụ nào tên “{engine}”",
                    expected=" | ".join(ENGINES),
                    remedy="sửa tên công cụ",
                )
            ]
        )
    found = _FINDERS[engine]()
    if found is None:
        raise PdfError(
            [
                Problem(
                    "pdf-engine-missing",
                    f"không tìm thấy công cụ {engine} trên máy này",
                    remedy=f"{_GET[engine]}; hoặc để --engine auto",
                )
            ]
        )
    return _able(found, pdfa)


def _able(engine: Engine, pdfa: bool) -> Choice:
    if pdfa and not engine.makes_pdfa:
        raise PdfError(
            [
                Problem(
                    "pdf-pdfa-engine",
                    f"công cụ {engine.name} không làm được PDF/A",
                    expected="libreoffice hoặc rdocx",
                    remedy="dùng --engine libreoffice hoặc --engine rdocx, hoặc bỏ --pdfa",
                )
            ]
        )
    return Choice(engine, engine.why)


def _first(pdfa: bool) -> Choice:
    passed = []
    for name, find in _FINDERS.items():
        found = find()
        if found is None:
            passed.append(_NOT_THERE[name])
        elif pdfa and not found.makes_pdfa:
            passed.append(f"{name} không làm được PDF/A")
        else:
            return Choice(found, "; ".join([found.why, *passed]))
    raise PdfError(
        [
            Problem(
                "pdf-no-engine",
                "máy này không có công cụ nào làm PDF",
                expected="một trong ba: Microsoft Word, LibreOffice, rdocx",
                remedy="; hoặc ".join([_GET["rdocx"], _GET["libreoffice"], _GET["word"]]),
            )
        ]
    )
