"""Pages as LibreOffice lays them out: the signature has company on the last page however long the plan is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import vanban
from support import W, part, plan
from vanban.anatomy import recognise
from vanban.pdf import layout_findings
from vanban.pdf.locating import Locator, squeezed
from vanban.pdf.pages import read_pages
from vanban.wordfile import read_word

TABLE = {"table": [["TT", "Việc"], *([str(number), "Một việc"] for number in range(1, 5))]}


def pages(pdf: Path) -> list[str]:
    return (
        subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode().split("\f")
    )


@pytest.mark.libreoffice
def test_the_signature_never_stands_alone(tmp_path: Path, to_pdf) -> None:
    files = []
    for family in ("party", "state"):
        for paragraphs in range(10, 30, 2):
            body = ["Một đoạn văn."] * paragraphs
            for ending, changes in (("text", {"body": body}), ("table", {"body": [*body, TABLE]})):
                path = tmp_path / f"{family}-{ending}-{paragraphs}.docx"
                files.append(vanban.render(plan(family, **changes)).save(path))
    lonely = []
    for pdf in to_pdf(files):
        (page,) = [page for page in pages(pdf) if re.search(r"Nơi nhận\s*:", page)]
        above = [line.strip() for line in page.split("Nơi nhận")[0].splitlines()]
        if not any(line and not line.isdigit() for line in above):
            lonely.append(pdf.name)
    assert lonely == []


CLOSING = (
    "Trong quá trình thực hiện, các cơ quan, đơn vị chủ động phối hợp, giải quyết việc phát sinh theo phạm vi quản lý "
    "và báo cáo kết quả về Văn phòng trước ngày 15/12/2026 để tổng hợp chung, kịp thời điều chỉnh cho sát tình hình. "
)


@pytest.mark.libreoffice
@pytest.mark.long_form
def test_a_long_closing_gives_its_last_lines_to_the_signature_and_looks_like_one_paragraph(
    tmp_path: Path, to_pdf
) -> None:
    """Wherever the page ends: two or three lines at least are beside the signature, and no half page is blank."""
    made = {}
    for family in ("party", "state"):
        for paragraphs in range(8, 24, 2):
            closing = (CLOSING * 4)[paragraphs:].strip()
            document = vanban.render(plan(family, body=["Một đoạn văn."] * paragraphs, closing=closing))
            made[document.save(tmp_path / f"{family}-{paragraphs}.docx")] = document
    for path, pdf in zip(made, to_pdf(list(made)), strict=True):
        word, seen = read_word(path), read_pages(pdf.read_bytes())
        found = layout_findings(pdf.read_bytes(), recognise(word))
        assert [each.property for each in found] == [], path.name
        locator = Locator(seen, word.paragraphs)
        (closing,) = [each for each in word.paragraphs if len(each.text) > 400]
        # The number of a page between the halves stands in the top margin.
        letters = [each for _, each in locator.each_letter(locator.of(closing)) if each.box.top < 842 - 20 * 72 / 25.4]
        (last,) = part(made[path].data, "word/document.xml").xpath(
            "//w:p[w:pPr/w:ind/@w:firstLine='0']", namespaces={"w": W[1:-1]}
        )
        at = len(squeezed("".join(last.itertext())))
        end, start = letters[-at - 1], letters[-at]
        # The margins are 30 (left) and 15 mm; a comma may stand behind the last letter.
        assert 195 - end.box.right * 25.4 / 72 < 3, path.name
        assert abs(start.box.left * 25.4 / 72 - 30) < 0.5, path.name


@pytest.mark.libreoffice
def test_page_numbers_and_annexes(tmp_path: Path, to_pdf) -> None:
    """No number on a first page, the next ones counted from 2, an annex counted anew."""
    body = ["Một đoạn văn."] * 60
    annexes = [{"title": "Danh mục", "content": body, "landscape": "true"}]
    (pdf,) = to_pdf([vanban.render(plan("state", body=body, annexes=annexes)).save(tmp_path / "a.docx")])
    heads = [page.strip().splitlines()[0].strip() for page in pages(pdf) if page.strip()]
    main = next(index for index, head in enumerate(heads) if head == "Phụ lục")
    assert heads[1:main] == [str(number) for number in range(2, main + 1)]
    assert heads[main + 1 :] == [str(number) for number in range(2, len(heads) - main + 1)]
