"""Inline marks: what is marked, and what stays letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import marked
from vanban.compose.composition import Run
from vanban.compose.inline import parse_inline, plain


def footnotes() -> tuple[list[str], object]:
    notes: list[str] = []

    def add(text: str) -> Run:
        notes.append(text)
        return Run(str(len(notes)), kind="footnote", note=len(notes))

    return notes, add


def parse(text: str):
    return parse_inline(text, footnotes()[1])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("thường **đậm** thường", "thường **đậm** thường"),
        ("*nghiêng*", "*nghiêng*"),
        ("***trước 15h00'***; sau", "***trước 15h00'***; sau"),
        ("**“Trong ngoặc”**liền", "**“Trong ngoặc”**liền"),
        ("(*do lãnh đạo triệu tập*).", "(*do lãnh đạo triệu tập*)."),
        ("*(kèm theo)*, **15/3/2026**", "*(kèm theo)*, **15/3/2026**"),
        ("**A**/**B** - *a*,*b*", "**A**/**B** - *a*,*b*"),
        ("(*6m*0,8m*2 mặt*)", "(*6m*0,8m*2 mặt*)"),
        ("**(1)** *1. Mục* *a) Điểm*", "**(1)** *1. Mục* *a) Điểm*"),
        ("hai\ndòng", "hai/dòng"),
        ("cột\tcột", "cột\tcột"),
    ],
)
def test_marks_are_read(text: str, shown: str) -> None:
    assert marked(parse(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "* Địa điểm: hội trường",
        "a_b_c và __gạch__ và ____",
        "R&D <5> &amp; `mã` ~~x~~ [a](b) ![c](d) <b>",
        "2 * 3 * 4",
        "hộp 600*400*300 mm",
        "**chưa khép",
        "6m*0,8m*2 mặt",
        "(*) và (*), [*] và [**]",
        "Hop*xa*2026 và Hop**xa**2026",
        "5*(3+2)*4 và (a)*(b)*(c)",
        "85%*2%*3, m²*2 và m²*3",
        "1.200* và 1.500*, (1*) và (2*), (*1) và (*2), (*1) và (2*)",
        "cấp *, cấp **, A*",
        "2*3*x, a*b*c, Lê*Văn*Tám",
        "5* và 6 *",
        r"\\máy\thư mục \n",
        "C:\\Users\\Tên",
        "{{ x }} {% if %} {_{ {#",
        "^ và ^[chưa khép",
        "http://a.vn/x_y?z=1&t=2",
        "  đầu và cuối  ",
    ],
)
def test_letters_stay(text: str) -> None:
    assert plain(parse(text)) == text
    assert not any(run.bold or run.italic for run in parse(text))


def test_a_hostile_text_is_read_in_time() -> None:
    text = "^[" * 20_000
    assert plain(parse(text)) == text


def test_escapes_give_the_letter() -> None:
    assert plain(parse(r"\*không nghiêng\* và \^[không chú thích]")) == "*không nghiêng* và ^[không chú thích]"


def test_footnotes_are_taken_in_order_with_their_brackets() -> None:
    notes, add = footnotes()
    runs = parse_inline(r"một^[chú [trong] **một**] hai**^[chú \] hai]**", add)
    assert marked(runs) == "một[1] hai[2]"
    assert notes == ["chú [trong] **một**", "chú ] hai"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="*^\\"), max_size=80))
def test_any_text_without_marks_comes_out_whole(text: str) -> None:
    assert plain(parse(text)) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_comes_out_whole_when_escaped(text: str) -> None:
    escaped = text.replace("*", r"\*").replace("^", r"\^")
    assert plain(parse(escaped)) == text
