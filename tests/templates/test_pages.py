"""Pages as LibreOffice lays them out: the signature has company on the last page however long the plan is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import vanban
from support import plan

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
