"""Documents of other word processors (.doc, .odt, .rtf) into .docx, by LibreOffice, where it is installed."""

from __future__ import annotations

import threading

from vanban.errors import ReadError
from vanban.importing.sources.source import Kind, refused
from vanban.pdf.libreoffice import SETTING, LibreOffice, find_libreoffice
from vanban.pdf.processes import Ended, run_watched
from vanban.pdf.workshop import PATIENCE, Workshop

MAX_OFFICE = 30 * 1024**2
"""Largest document that is handed on, in bytes."""
_TARGET = "docx:MS Word 2007 XML"


def to_docx(data: bytes, kind: Kind, name: str) -> bytes:
    """A document into a .docx of the same words. Raises `ReadError` where LibreOffice is not there, or makes none.

    It runs as for PDF: in a folder and with settings of its own, no macro run, nothing outside read, ended in time.
    """
    office = find_libreoffice()
    if office is None:
        raise refused(
            "import-needs-libreoffice",
            name,
            f"tệp .{kind} chỉ đọc được khi máy có LibreOffice",
            f"cài LibreOffice (libreoffice.org), hoặc đặt {SETTING}; hoặc mở bằng Word rồi lưu thành .docx",
        )
    if len(data) > MAX_OFFICE:
        most = MAX_OFFICE // 1024**2
        raise refused("file-too-large", name, "tệp quá lớn", "bỏ bớt ảnh", expected=f"không quá {most} MB")
    with Workshop() as shop:
        source, made = shop.folder / "in" / f"1.{kind}", shop.folder / "out" / "1.docx"
        source.write_bytes(data)
        ended = _run(office, shop, name)
        if not made.exists():
            raise _failed(ended, shop, kind, name)
        return made.read_bytes()


def _run(office: LibreOffice, shop: Workshop, name: str) -> Ended:
    source = next((shop.folder / "in").iterdir())
    try:
        return run_watched(
            office.command(shop, _TARGET, [source], shop.folder / "out"),
            environment=office.environment(shop),
            patience=shop.patience,
            progress=lambda: None,
            stop=threading.Event(),
            limit=shop.patience,
            folder=shop.folder,
        )
    except OSError as error:
        message = f"không chạy được “{office.executable}”: {error.strerror or error}"
        raise refused("import-converter", name, message, f"kiểm tra LibreOffice, biến {SETTING}") from error


def _failed(ended: Ended, shop: Workshop, kind: Kind, name: str) -> ReadError:
    if ended.stalled:
        message = f"LibreOffice không đọc xong tệp trong {shop.patience:g} giây"
        remedy = f"mở bằng Word rồi lưu thành .docx, hoặc tăng {PATIENCE}"
        return refused("import-converter-timeout", name, message, remedy)
    message = f"LibreOffice không đọc được tệp .{kind}: tệp hỏng, có mật khẩu, hoặc không đúng loại"
    return refused("import-not-converted", name, message, "mở bằng Word, bỏ mật khẩu, rồi lưu thành .docx")
