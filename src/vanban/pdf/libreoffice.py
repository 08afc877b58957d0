"""LibreOffice as an engine: a headless process with a profile of its own turns a chunk of files into PDF files.

It ends with 0 whatever happens, so only what it wrote is believed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.errors import PdfError, Problem
from vanban.pdf.fonts import Face, Style, system_faces
from vanban.pdf.workshop import Workshop

SETTING = "VANBAN_SOFFICE"
"""Environment variable: the path of LibreOffice's `soffice`."""

_MAC = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
_WINDOWS = (r"LibreOffice\program\soffice.com", r"LibreOffice\program\soffice.exe")
_NAMES = ("soffice", "libreoffice", "soffice.com")

_SECURITY: Mapping[str, Mapping[str, bool | int]] = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": True,
        "BlockUntrustedRefererLinks": True,
        "DisableActiveContent": True,
    },
    "Office.Common/Misc": {"FirstRun": False},
    "Office.Writer/Content/Update": {"Link": 0, "Field": True, "Chart": False},
    "Setup/Office": {"ooSetupInstCompleted": True},
}
"""Nothing in a document runs, nothing outside it is read (LibreOffice's configuration schema, `officecfg`)."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice at `executable`."""

    executable: str
    why: str = "được chỉ định"
    name: str = "libreoffice"
    makes_pdfa: bool = True
    parallel: bool = True
    chunk: int = 20

    def faces(self, wanted: Collection[Style]) -> list[Face]:
        """The system's, or those LibreOffice brings along."""
        program = Path(self.executable).resolve().parent
        return system_faces(wanted, program.parent / "share" / "fonts" / "truetype")

    def convert(self, shop: Workshop, files: Sequence[Path], *, pdfa: bool) -> dict[str, Problem]:
        """Turn files into PDF files, as PDF/A-2b where asked."""
        options = {"SelectPdfVersion": {"type": "long", "value": "2"}} if pdfa else {}
        target = f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}" if options else "pdf"
        return shop.run(files, lambda paths, out: self.command(shop, target, paths, out), self.environment(shop))

    def command(self, shop: Workshop, target: str, paths: Sequence[Path], out: Path) -> list[str]:
        """The command line that turns files into a format, `target` in LibreOffice's words, in the folder `out`."""
        _write_profile(shop.profile)
        return [
            self.executable,
            f"-env:UserInstallation={shop.profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--convert-to",
            target,
            "--outdir",
            str(out),
            *map(str, paths),
        ]

    def environment(self, shop: Workshop) -> dict[str, str]:
        """What the process sees of this one's: no screen, and the shop's folder for whatever it writes besides."""
        return {**os.environ, "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(shop.folder)}


def find_libreoffice() -> LibreOffice | None:
    """LibreOffice where the setting says it is, on PATH, or in the usual folders of Windows and macOS.

    Raises `PdfError` when the setting names no program.
    """
    set_to = os.environ.get(SETTING)
    if set_to:
        found = shutil.which(set_to)
        if found is None:
            raise PdfError(
                [
                    Problem(
                        "pdf-setting",
                        f"{SETTING} là “{set_to}”, không có chương trình ấy",
                        expected="đường dẫn tới soffice",
                        remedy=f"sửa hoặc bỏ biến {SETTING}",
                    )
                ]
            )
        return LibreOffice(found, f"biến {SETTING} chỉ tới {found}")
    for name in _NAMES:
        if found := shutil.which(name):
            return LibreOffice(found, f"có {name} trên PATH ({found})")
    for path in _usual():
        if path.is_file():
            return LibreOffice(str(path), f"có trong thư mục quen thuộc ({path})")
    return None


def _usual() -> list[Path]:
    if sys.platform == "darwin":
        return [Path(path) for path in _MAC] + [Path.home() / path.lstrip("/") for path in _MAC]
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        return [Path(root, path) for root in roots if root for path in _WINDOWS]
    return []


def _write_profile(profile: Path) -> None:
    """The settings of a new profile, once; LibreOffice keeps them."""
    file = profile / "user" / "registrymodifications.xcu"
    if file.exists():
        return
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>'
        f"{str(value).lower() if isinstance(value, bool) else value}</value></prop></item>"
        for path, settings in _SECURITY.items()
        for name, value in settings.items()
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        "utf-8",
    )
