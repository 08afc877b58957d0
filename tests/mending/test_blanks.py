"""Blank paragraphs between two of the text are taken out where nothing goes with them."""

from __future__ import annotations

import pytest

from check.small_faults import s
from vanban.mending import Fixed, fix
from vanban.templates.archive import read_archive, write_archive
from vanban.wordfile import read_word

AFTER = s().components["body"][1]
MAIN = "word/document.xml"


def with_blanks(*blanks: str) -> bytes:
    """A plan in whose text these paragraphs stand behind the second."""
    parts = read_archive(s().data, "")
    text = parts[MAIN].decode("utf-8")
    at = text.index("</w:p>", text.index(AFTER)) + len("</w:p>")
    parts[MAIN] = (text[:at] + "".join(blanks) + text[at:]).encode("utf-8")
    return write_archive(parts.items())


def count(data: bytes) -> int:
    return len(read_word(data).paragraphs)


def left(fixed: Fixed) -> list[tuple[str, str]]:
    return [(each.id, each.reason) for each in fixed.left]


@pytest.mark.parametrize("blanks", [("<w:p/>",), ("<w:p/>",) * 3, ("<w:p><w:r><w:rPr><w:b/></w:rPr></w:r></w:p>",)])
def test_blank_paragraphs_are_taken_out_and_the_text_stays(blanks: tuple[str, ...]) -> None:
    data = with_blanks(*blanks)
    fixed = fix(data)
    assert left(fixed) == []
    assert count(fixed.data) == count(data) - len(blanks)
    texts = [each.text for each in read_word(data).paragraphs if each.text]
    assert [each.text for each in read_word(fixed.data).paragraphs if each.text] == texts
    assert [each.done for each in fixed.mended if each.id == "vi.body.blank"] == [
        "xóa dòng trống" if len(blanks) == 1 else f"xóa {len(blanks)} dòng trống"
    ]


@pytest.mark.parametrize(
    "blank",
    [
        '<w:p><w:bookmarkStart w:id="77" w:name="x"/><w:bookmarkEnd w:id="77"/></w:p>',
        '<w:p><w:pPr><w:rPr><w:ins w:id="78" w:author="A"/></w:rPr></w:pPr></w:p>',
        '<w:p><w:r><w:t xml:space="preserve">  </w:t></w:r></w:p>',
    ],
)
def test_a_blank_paragraph_that_holds_something_stays(blank: str) -> None:
    data = with_blanks(blank)
    fixed = fix(data)
    assert ("vi.body.blank", "no-way") in left(fixed)
    assert count(fixed.data) == count(data)


def test_tracked_it_goes_when_the_change_is_accepted() -> None:
    data = with_blanks("<w:p/>")
    fixed = fix(data, track=True, only=["vi.body.blank", "nd30.body"])
    main = read_archive(fixed.data, "")[MAIN].decode("utf-8")
    assert main.count("<w:del ") == 1
    assert count(fixed.data) == count(data) - 1
