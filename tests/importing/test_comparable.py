"""Two documents compared, plan files or papers, whatever is missing or wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_edits import EXAMPLES
from vanban import load, render
from vanban.errors import ReadError
from vanban.importing.comparable import compared, compared_papers
from vanban.importing.importer import import_text

EXAMPLE = next(path for path in EXAMPLES if path.stem == "trien-khai-phan-mem-van-phong-so")
PASTED = """\
KẾ HOẠCH
Tổ chức hội nghị năm 2025

I. MỤC ĐÍCH
- Nâng cao chất lượng.
II. THỜI GIAN
Vào thứ Hai, ngày 18/3/2025 tại hội trường.
"""


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in compared_papers(import_text(old), import_text(new)).changes]


def test_a_plan_and_its_own_document_are_the_same(tmp_path: Path) -> None:
    word = tmp_path / "k.docx"
    render(load(EXAMPLE)).save(word)
    assert compared(EXAMPLE, word).changes == ()
    assert compared(word, EXAMPLE).lacking == ((), ())


def test_a_changed_signer_is_the_only_difference(tmp_path: Path) -> None:
    read = load(EXAMPLE)
    word = tmp_path / "k.docx"
    render(read.replace(signature=read.signature.replace(name="Lê Thu"))).save(word)
    (one,) = compared(EXAMPLE, word).changes
    assert (one.path, one.before, one.after) == ("$.signature.name", str(read.signature.name), "Lê Thu")


def test_what_is_missing_is_told_and_not_compared() -> None:
    found = compared_papers(import_text(PASTED), import_text(PASTED))
    assert found.changes == ()
    assert len(found.lacking[0]) > 3


def test_what_one_side_alone_has_is_not_compared(tmp_path: Path) -> None:
    text = tmp_path / "cu.txt"
    text.write_text(PASTED, "utf-8")
    found = compared(text, EXAMPLE)
    assert found.changes
    assert not any(each.path.startswith(("$.signature", "$.distribution.archive")) for each in found.changes)
    assert (len(found.lacking[0]) > 3, found.lacking[1]) == (True, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vào thứ Hai, ngày 18/3/2025 tại hội trường.", "Vào thứ Tư, ngày 18/3/2025 tại hội trường."),
        ("Vào thứ Hai, ngày 18/3/2025 tại hội trường.", "Vào thứ Ba, ngày 18/3/2025 tại hội trường."),
    ],
)
def test_a_fault_is_compared_as_it_stands(old: str, new: str) -> None:
    assert import_text(PASTED).problems
    assert changes(PASTED, PASTED.replace(old, new)) == [(old, new)]
    assert changes(PASTED, PASTED) == []


def test_a_plan_file_with_a_fault_is_still_refused(tmp_path: Path) -> None:
    file = tmp_path / "k.yaml"
    file.write_text("family: state\n", "utf-8")
    with pytest.raises(ReadError):
        compared(file, EXAMPLE)
