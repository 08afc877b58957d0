"""What was mended and what was left in every format: what a clerk and a program read; hostile words stay words."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from check.reports import finding, report, sizes, unreadable
from vanban.check import Finding, Place
from vanban.errors import Problem
from vanban.mending import Fixed, Left, Mended
from vanban.mending.fixed import REASONS, Reason
from vanban.mending.fixed_file import FixedFile
from vanban.mending.formats import FORMATS, Format, formatted
from vanban.mending.formats.json_report import fix_report_schema
from vanban.mending.formats.text import quoted
from vanban.mending.formats.workbook import workbook

HOSTILE = "=1+1\x1b[2J\x9b31m\u202eđảo\u2028\r\n"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff]")


def letters(old: str, new: str, paragraph: int = 9) -> Mended:
    fault = finding(
        "vi.double_blank",
        severity="warning",
        message="Thừa dấu cách",
        place=Place(paragraph=paragraph, text="Căn cứ  Luật"),
        found="hai dấu cách",
        expected="một dấu cách",
        clause="",
    )
    return Mended(fault, "bỏ dấu cách thừa", ("word/document.xml",), old, new)


def left(reason: Reason, **changes: Any) -> Left:
    return Left(finding("nd30.number", message="Thiếu số", found="", remedy="ghi số", **changes), reason)


def fixed_file(*mended: Mended, left: tuple[Left, ...] = (), file: str = "cong-van.docx", **changes: Any) -> FixedFile:
    found = [each.finding for each in (*mended, *left)]
    before, after = report(*found, file=file), report(*(each.finding for each in left), file=file)
    fixed = Fixed(b"PK", tuple(mended), left, before, after, ("word/document.xml",) if mended else ())
    return FixedFile(file, fixed, **({"output": "cong-van.da-sua.docx"} | changes)).alone()


def several() -> list[Any]:
    margins = Mended(finding(), "đặt lề trái 30 mm", ("word/document.xml",))
    sized = [Mended(each, "đặt cỡ chữ 14", ("word/styles.xml",)) for each in sizes(5)]
    return [
        fixed_file(
            *sized,
            margins,
            letters("Luật  Đất", "Luật Đất"),
            letters("a ", "a", 10),
            left=(left("text"), left("decision"), left("decision", place=Place(paragraph=3))),
        ),
        fixed_file(file="sạch.docx", output=""),
        fixed_file(margins, file="gốc.docx", output="gốc.docx", backup="gốc.truoc-khi-sua.docx"),
        fixed_file(margins, file="thử.docx", output="thử.da-sua.docx", dry_run=True),
        fixed_file(margins, file="khóa.docx", problems=(Problem("fix-read-only", "tệp chỉ cho đọc", remedy="bỏ"),)),
        fixed_file(file="chép.docx", output="ra/chép.docx"),
        unreadable(),
    ]


def written(form: Format, *outcomes: Any, **options: Any) -> str:
    return "".join(formatted(outcomes, form, **options))


def test_text_is_what_a_clerk_needs(golden: Any) -> None:
    golden("sua.txt", written("text", *several()))


def test_every_change_of_letters_is_told_however_many_are_alike() -> None:
    many = [letters("a  b", "a b", number) for number in range(40)]
    text = written("text", fixed_file(*many))
    assert text.count("“a␣␣b” → “a b”") == 40


@pytest.mark.parametrize(
    ("shown", "of"),
    [("(không có)", ""), ("“ab”", "ab"), ("“a b”", "a b"), ("“␣a␣␣b␣”", " a  b "), ("“\\u200b”", "\u200b")],
)
def test_letters_are_shown_so_that_blanks_are_seen(shown: str, of: str) -> None:
    assert quoted(of) == shown


def test_what_is_left_is_told_by_reason_decisions_first() -> None:
    text = written("text", fixed_file(left=tuple(left(reason) for reason in reversed(REASONS))))
    places = [text.index(why[1:]) for why in REASONS.values()]
    assert places == sorted(places)
    assert next(iter(REASONS)) == "decision"


def test_colour_is_only_what_the_caller_paints() -> None:
    painted = written("text", *several(), paint=lambda words, role: f"<{role}>{words}</>")
    assert re.sub("<[a-z]*>|</>", "", painted) == written("text", *several())


def test_json_is_what_was_done_and_matches_its_schema() -> None:
    outcomes = several()
    value = json.loads(written("json", *outcomes))
    jsonschema.Draft202012Validator.check_schema(fix_report_schema())
    jsonschema.Draft202012Validator(fix_report_schema()).validate(value)
    assert [each.get("written") for each in value["files"]] == [True, False, True, False, False, True, None]
    first = value["files"][0]
    assert first["mended"][6]["old"] == "Luật  Đất"
    assert first["left"][0]["left"] == "text"
    assert first["counts"] == {
        "before": {"error": 4, "warning": 7, "info": 0},
        "after": {"error": 3, "warning": 0, "info": 0},
    }
    assert value["counts"] == {
        "files": 7,
        "changed": 3,
        "written": 3,
        "unwritten": 1,
        "unreadable": 1,
        "mended": 10,
        "left": 4,
        "before": {"error": 7, "warning": 7, "info": 0},
        "after": {"error": 4, "warning": 0, "info": 0},
    }


def test_json_of_nothing_is_json() -> None:
    assert json.loads(written("json"))["files"] == []


def test_the_schema_on_the_documentation_page_is_this_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "schema" / "fix-report.json"
    assert json.loads(page.read_text("utf-8")) == fix_report_schema()


def test_the_workbook_has_a_line_for_each_place() -> None:
    rows = lines(workbook(several()))
    assert len(rows) == 1 + 8 + 3 + 1 + 1 + 1 + 2 + 1 + 1
    head, *below = rows
    states = [dict(zip(head, row, strict=True))["Kết quả"] for row in below]
    assert states[:8] == ["đã sửa"] * 8
    assert states[8:] == [
        *("còn lại", "còn lại", "còn lại", "không có gì phải sửa", "đã sửa", "sẽ sửa", "không ghi được", "sẽ sửa"),
        *("không có gì phải sửa", "không sửa được"),
    ]
    changed = dict(zip(head, below[6], strict=True))
    assert (changed["Chữ cũ"], changed["Chữ mới"]) == ("Luật  Đất", "Luật Đất")


def test_the_workbook_is_the_same_every_time() -> None:
    assert workbook(several()) == workbook(several())


def lines(data: bytes) -> list[list[Any]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data)).active
    assert all(each.data_type in ("s", "n") and each.hyperlink is None for row in sheet for each in row)
    return [[each.value or "" for each in row] for row in sheet]


def hostile() -> list[Any]:
    words = dict.fromkeys(("message", "expected", "found", "remedy", "clause"), HOSTILE)
    fault: Finding = finding(place=Place(paragraph=1, text=HOSTILE), **words)
    mended = Mended(fault, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE + "x")
    whole = Mended(fault, HOSTILE, ())
    file = fixed_file(mended, whole, left=(Left(fault, "decision"),), file=HOSTILE, output=HOSTILE, backup=HOSTILE)
    problem = Problem("docx-broken", HOSTILE, HOSTILE, HOSTILE, file=HOSTILE)
    return [file, fixed_file(file=HOSTILE, problems=(problem,)), unreadable(HOSTILE, message=HOSTILE)]


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_words_do_not_act(form: Format) -> None:
    shown = written(form, *hostile())
    assert not UNSAFE.search(shown)
    if form == "json":
        assert json.loads(shown)["files"][0]["file"] == HOSTILE


def test_hostile_words_are_no_formulas_in_the_workbook() -> None:
    for row in lines(workbook(hostile()))[1:]:
        assert not any(UNSAFE.search(str(each)) for each in row)
