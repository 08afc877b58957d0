"""The page pictures of the guide, made from the examples with LibreOffice, pdftoppm (poppler) and Pillow.

    python docs/pictures.py

Run it after a new template is released, and look at the result: pictures are not checked by the tests.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

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
)
"""Name of the picture, example, page (-1: the last)."""


def main() -> int:
    """Make every picture; the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        names = sorted({example for _, example, _ in PICTURES})
        files = []
        for name in names:
            plan = vanban.load(DOCS.parent / "examples" / name)
            files.append(vanban.render(plan).save(work / f"{Path(name).stem}.docx"))
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, *files]
        subprocess.run(command, check=True, capture_output=True)
        for picture, example, page in PICTURES:
            target = DOCS / "images" / f"{picture}.png"
            _picture(work / f"{Path(example).stem}.pdf", page, target)
            print(f"{target.relative_to(DOCS.parent)}: {target.stat().st_size // 1024} kB")
    return 0


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
