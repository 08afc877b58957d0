"""The pictures of the guides, made from the examples with LibreOffice, pdftoppm (poppler), Chromium and Pillow.

    python docs/pictures.py             # all of them, those of the page's screens (`screens.py`) included
    python docs/pictures.py sau-khi-sua # those that are named

Run it after a new template is released, and look at the result: pictures are not checked by the tests.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import screens
from PIL import Image, ImageOps
from sloppy_paper import sloppy_paper

import vanban

DOCS = Path(__file__).parent
DPI = 72
COLOURS = 8

PICTURES = (
    ("ke-hoach-xa", "chuyen-doi-so-ubnd-xa.yaml", 1),
    ("ke-hoach-dang", "hoc-tap-chuyen-de-dang-uy-phuong.yaml", 1),
    ("chuong-trinh", "hoc-tap-chuyen-de-dang-uy-phuong.yaml", 2),
    ("chu-ky-dang", "hoc-tap-chuyen-de-dang-uy-phuong.yaml", 4),
    ("cac-dau", "kiem-tra-dan-chu-ban-chi-dao-tinh-uy.yaml", 1),
    ("kiem-nhiem-lien-he", "kiem-tra-dan-chu-ban-chi-dao-tinh-uy.yaml", 2),
    ("ma-ket-tai-lieu", "hoi-nghi-toan-quoc-thanh-uy.yaml", 3),
    ("bia-tai-lieu", "hoi-nghi-toan-quoc-thanh-uy.yaml", -1),
    ("phu-luc-bang-nhiem-vu", "cai-cach-hanh-chinh-ubnd-thanh-pho.yaml", 5),
    ("truoc-khi-sua", "sloppy.docx", 1),
    ("sau-khi-sua", "mended.docx", 1),
)
"""Name of the picture, example or paper, page (-1: the last)."""

PAPERS = {
    "sloppy.docx": sloppy_paper,
    "mended.docx": lambda: vanban.fix(sloppy_paper()).data,
}
"""Papers that are no examples."""


def main() -> int:
    """Make every picture; the exit code."""
    asked = set(sys.argv[1:]) or {picture for picture, _, _ in PICTURES} | screens.SCREENS.keys()
    chosen = [each for each in PICTURES if each[0] in asked]
    if shown := [name for name in screens.SCREENS if name in asked]:
        screens.make(shown)
    if not chosen:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = [_document(name, work) for name in sorted({example for _, example, _ in chosen})]
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, *files]
        subprocess.run(command, check=True, capture_output=True)
        for picture, example, page in chosen:
            target = DOCS / "images" / f"{picture}.png"
            _picture(work / f"{Path(example).stem}.pdf", page, target)
            print(f"{target.relative_to(DOCS.parent)}: {target.stat().st_size // 1024} kB")
    return 0


def _document(name: str, folder: Path) -> Path:
    """The .docx of an example or a paper, in a folder."""
    target = folder / f"{Path(name).stem}.docx"
    if name in PAPERS:
        target.write_bytes(PAPERS[name]())
        return target
    return vanban.render(vanban.load(DOCS.parent / "examples" / name)).save(target)


def _picture(pdf: Path, page: int, target: Path) -> None:
    if page < 0:
        info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        page += 1 + int(info.partition("Pages:")[2].split()[0])
    root = target.with_name(f".{target.stem}")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-f", str(page), "-singlefile", "-png", pdf, root], check=True)
    raw = root.with_name(f"{root.name}.png")
    with Image.open(raw) as page_picture:
        grey = ImageOps.expand(page_picture.convert("L"), border=1, fill=128)
    grey.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    raw.unlink()


if __name__ == "__main__":
    sys.exit(main())
