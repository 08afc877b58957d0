"""Page pictures, the engines side by side, and reference pictures of every example."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

import vanban
from support import plan
from vanban.errors import PdfError
from vanban.package import Document
from vanban.pdf import pdf_preview, pdf_sheet, preview
from vanban.pdf.drawing import page_pictures
from vanban.pdf.locating import squeezed
from vanban.pdf.pages import page_texts
from vanban.wordfile import read_word

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "xuat-pdf.md"
REFERENCES = Path(__file__).parent / "references"
START, END = "<!-- engines: start -->\n", "<!-- engines: end -->\n"
DPI = 32
LEVELS = 8
TILE = 24
SAME_ENGINE = 6.0
"""Largest mean difference of grey levels (0 to 255) between a tile of a page and of its reference, both blurred."""
OTHER_ENGINE = 9.0
"""The same over the whole page: rdocx breaks lines, Word's way, now and then elsewhere than LibreOffice."""


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.long_form
def test_every_page_is_a_png(engine: str) -> None:
    document = vanban.render(plan("state", body=["Một đoạn văn."] * 60))
    pages = preview(document, engine=engine, dpi=50)
    assert len(pages) == 3
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert picture(pages[0]).size == (pytest.approx(413, abs=2), pytest.approx(585, abs=2))
    assert len(set(pages)) == 3
    assert preview(document, engine=engine, dpi=50, page=2) == pages[1:2]


def test_a_page_that_is_not_there_and_a_size_that_cannot_be_are_told(small: Document) -> None:
    for code, options in (("preview-page", {"page": 2}), ("preview-page", {"page": 0}), ("preview-dpi", {"dpi": 2000})):
        with pytest.raises(PdfError) as caught:
            preview(small, engine="rdocx", **options)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_all_pages_fit_into_one_picture(laid_out) -> None:
    pdf = laid_out("rdocx")["hoi-nghi-toan-quoc-thanh-uy"].read_bytes()
    sheet, single = picture(pdf_sheet(pdf, dpi=20)), picture(pdf_preview(pdf, page=1, dpi=20)[0])
    assert sheet.width > 4 * single.width
    assert sheet.height > 3 * single.height


def table(pages: dict[str, dict[str, list[str]]]) -> str:
    """What the guide says of the engines: pages of each, and where their texts differ."""
    lines = ["| Ví dụ | LibreOffice | rdocx | Trang có chữ khác nhau |", "|---|---|---|---|"]
    for name in sorted(pages["libreoffice"]):
        first, second = pages["libreoffice"][name], pages["rdocx"][name]
        differing = [str(at + 1) for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]]
        shown = ", ".join(differing) if differing else "không"
        if len(differing) > 4 and differing == [str(at) for at in range(int(differing[0]), int(differing[-1]) + 1)]:
            shown = f"{differing[0]} đến {differing[-1]}"
        lines.append(f"| {name} | {len(first)} trang | {len(second)} trang | {shown} |")
    return "\n".join(lines) + "\n"


@pytest.mark.libreoffice
def test_the_engines_agree_or_the_guide_says_where_they_do_not(request: pytest.FixtureRequest, laid_out) -> None:
    pages = {
        engine: {
            name: [re.sub(r"\s", "", text) for text in page_texts(path.read_bytes())]
            for name, path in laid_out(engine).items()
        }
        for engine in ("libreoffice", "rdocx")
    }
    text = GUIDE.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    wanted = table(pages)
    if request.config.getoption("--update-golden"):
        GUIDE.write_text(f"{before}{START}{wanted}{END}{after}", "utf-8", newline="\n")
        return
    told = rest.partition(END)[0]
    assert set(wanted.splitlines()) <= set(told.splitlines())
    assert request.config.getoption("--run-bench") is False or told == wanted  # the usual run lays out a share


def test_no_letter_is_lost_on_the_way(engine: str, laid_out, documents: dict[str, Document]) -> None:
    """Every letter and digit of a document, as often as it stands there: headings of tables may come more often."""
    for name, path in laid_out(engine).items():
        word = read_word(documents[name].data)
        notes = [each for part, paragraphs in word.others.items() if "note" in part for each in paragraphs]
        written = Counter(squeezed("".join(paragraph.words for paragraph in (*word.paragraphs, *notes))))
        seen = Counter(squeezed("".join(page_texts(path.read_bytes()))))
        assert written - seen == Counter(), name


def grey(pdf: Path) -> list[Image.Image]:
    step = 255 / (LEVELS - 1)
    return [
        page.convert("L").point([round(round(level / step) * step) for level in range(256)])
        for page in page_pictures(pdf.read_bytes(), dpi=DPI, grey=True)
    ]


def reference(name: str, pages: list[Image.Image], *, update: bool) -> list[Image.Image]:
    """The pages of a reference picture; written anew when asked for. Pages stand side by side."""
    path = REFERENCES / f"{name}.png"
    if update:
        strip = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
        left = 0
        for page in pages:
            strip.paste(page, (left, 0))
            left += page.width
        path.parent.mkdir(exist_ok=True)
        strip.convert("P", palette=Image.Palette.ADAPTIVE, colors=LEVELS).save(path, optimize=True)
    assert path.is_file(), f"no reference picture {path.name}; run pytest --update-golden and look at it"
    with Image.open(path) as file:
        strip = file.convert("L")
    kept, left = [], 0
    for page in pages:
        kept.append(strip.crop((left, 0, left + page.width, page.height)))
        left += page.width
    assert left == strip.width, "another number of pages, or pages of another size"
    return kept


def difference(page: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.difference(*(each.filter(ImageFilter.GaussianBlur(1.5)) for each in (page, other)))


def distance(page: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(difference(page, other)).mean[0]


def worst_tile(page: Image.Image, other: Image.Image) -> float:
    seen = difference(page, other)
    return max(
        ImageStat.Stat(seen.crop((left, top, left + TILE, top + TILE))).mean[0]
        for left in range(0, page.width - TILE, TILE)
        for top in range(0, page.height - TILE, TILE)
    )


@pytest.mark.libreoffice
def test_pages_look_as_they_did(request: pytest.FixtureRequest, laid_out) -> None:
    update = request.config.getoption("--update-golden")
    for name, path in laid_out("libreoffice").items():
        pages = grey(path)
        for number, (page, kept) in enumerate(zip(pages, reference(name, pages, update=update), strict=True), 1):
            assert worst_tile(page, kept) < SAME_ENGINE, f"{name}, page {number}"


def test_pages_of_rdocx_look_like_those_of_libreoffice(laid_out) -> None:
    """Against the same references, so that this runs where there is no LibreOffice."""
    compared = 0
    for name, path in laid_out("rdocx").items():
        pages = grey(path)
        with Image.open(REFERENCES / f"{name}.png") as strip:
            if strip.width != sum(page.width for page in pages):
                continue
        first = reference(name, pages, update=False)[0]
        assert distance(pages[0], first) < OTHER_ENGINE, name
        compared += 1
    assert compared > 8


@pytest.mark.parametrize("name", ["ke_hoach_xa", "hoc-tap-chuyen-de-dang-uy-phuong"])
def test_a_line_that_is_missing_from_a_page_is_seen(name: str, laid_out) -> None:
    """The tolerance is not so wide that anything would pass."""
    page = reference(name, grey(laid_out("rdocx")[name]), update=False)[0]
    changed = page.copy()
    changed.paste(255, (0, page.height // 2, page.width, page.height // 2 + 10))
    assert worst_tile(changed, page) > SAME_ENGINE


def test_the_references_are_small() -> None:
    assert 0 < sum(path.stat().st_size for path in REFERENCES.iterdir()) < 1_000_000
