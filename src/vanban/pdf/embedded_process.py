"""The process rdocx runs in: `python -P embedded_process.py pdf|pdfa OUT FILE…` turns .docx into .pdf.

It imports nothing of the package.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_ROOM = 2 * 1024**3
"""Bytes of address space; pictures of the largest size that is let through take 1 GB."""


def main(arguments: Sequence[str]) -> int:
    """Turn every file into OUT/<stem>.pdf, whole or not at all; 1 when some were not made, told on standard error."""
    _limit_memory()
    import rdocx

    need, out, *files = arguments
    code = 0
    for file in map(Path, files):
        try:
            document = rdocx.Document.from_bytes(with_plain_pictures(file.read_bytes()))
            data = _converted(document, strict=need == "pdfa")
            half = Path(out, f"{file.stem}.part")
            half.write_bytes(data)
            half.replace(Path(out, f"{file.stem}.pdf"))
        except BaseException as error:  # rdocx panics with an exception that is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            code = 1
    return code


def _limit_memory() -> None:
    """No more address space than `_ROOM`, where the system can limit it: a file that takes more fails alone."""
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM if hard == resource.RLIM_INFINITY else min(_ROOM, hard), hard))


def with_plain_pictures(data: bytes) -> bytes:
    """The same document, pictures that rdocx leaves out (two colours, palettes, CMYK, GIF, BMP, TIFF) as 8-bit PNG."""
    changed = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if not any(name.lower().endswith(_PICTURES) for name in package.namelist()):
            return data
        members = [(info, package.read(info)) for info in package.infolist()]
    from PIL import Image, UnidentifiedImageError

    for info, content in members:
        if info.filename.lower().endswith(_PICTURES):
            try:
                picture = Image.open(io.BytesIO(content))
            except UnidentifiedImageError:
                continue  # no picture, whatever its name says
            with picture:
                if picture.mode in ("L", "RGB", "RGBA") and _is_plain(content):
                    continue
                seen_through = "transparency" in picture.info or "A" in picture.mode
                stream = io.BytesIO()
                picture.convert("RGBA" if seen_through else "RGB").save(stream, "PNG")
                changed[info.filename] = stream.getvalue()
    if not changed:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in members:
            package.writestr(info.filename, changed.get(info.filename, content))
    return out.getvalue()


def _is_plain(content: bytes) -> bool:
    """Whether a file is a JPEG, or a PNG with 8 bits to a sample (PNG, 11.2.2)."""
    return content.startswith(b"\xff\xd8") or (content.startswith(b"\x89PNG") and content[24] == 8)


def laid_out(data: bytes) -> bytes:
    """A .docx laid out as a PDF for the screen: the pages `_converted` makes, in less time.

    For a process of ours that stays; whatever rdocx ends with, its panics too, is a `RuntimeError` without words of
    the document.
    """
    import rdocx

    with _without_panic():
        return rdocx.Document.from_bytes(with_plain_pictures(data)).to_pdf()


def element_pages(data: bytes) -> tuple[int, ...]:
    """The page that each element of a .docx's body begins on, counted from 1; 0 for one that takes no place.

    Raises as `laid_out`.
    """
    import rdocx

    starts: dict[int, int] = {}
    with _without_panic():
        for each in rdocx.Document.from_bytes(with_plain_pictures(data)).layout():
            starts.setdefault(each.body_index, each.physical_page)
    return tuple(starts.get(index, 0) for index in range(max(starts, default=-1) + 1))


@contextlib.contextmanager
def _without_panic() -> Iterator[None]:
    try:
        yield
    except BaseException as error:  # rdocx panics with an exception that is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        raise RuntimeError(type(error).__name__) from None


def _converted(document: object, *, strict: bool) -> bytes:
    import rdocx

    assert isinstance(document, rdocx.Document)
    try:
        return document.to_pdfa_deterministic("pdfa-2b")
    except Exception:
        if strict:
            raise
        return document.to_pdf()


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    # Nothing is left to do, and freeing all that Rust holds takes its time.
    os._exit(code)
