"""Reports in every format: what a clerk and a program read, and that hostile words stay words."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from check.reports import finding, report, sizes, unreadable
from vanban.check import Place, Report
from vanban.check.formats import FORMATS, Format, formatted
from vanban.check.formats.json_report import report_schema
from vanban.check.formats.markdown import escaped
from vanban.check.formats.sarif import artifact_uri, plain_message
from vanban.check.grouping import grouped
from vanban.printable import ascii_json, one_line

HOSTILE = "\x1b[2J\x1b]0;x\x07\x9b31m\r\n| `a` <script>alert(1)</script> [b](http://c) \u202eđảo\u2028 {0} @ai #1 ~~e~~"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff]")
SARIF_SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))


def written(form: Format, *outcomes: Any, **options: Any) -> str:
    return "".join(formatted(outcomes, form, **options))


def sarif(*outcomes: Any, **options: Any) -> dict[str, Any]:
    """The one run of a log that is valid against the schema of OASIS."""
    log = json.loads(written("sarif", *outcomes, **options))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def several() -> list[Any]:
    cell = Place(paragraph=9, text="Nội dung công việc", table=1, row=2, column=3)
    note = finding(
        "vi.tone",
        severity="info",
        message="Dấu thanh kiểu mới",
        place=cell,
        expected="Ủy",
        found="Uỷ",
        remedy="",
        clause="",
    )
    return [report(note, *sizes(5), finding()), report(file="sạch.docx"), unreadable()]


def test_text_is_what_a_clerk_needs(golden: Any) -> None:
    golden("soat.txt", written("text", *several(), explain=True))


def test_text_puts_errors_first_and_shows_a_repeated_fault_once() -> None:
    text = written("text", report(*sizes(30), finding()))
    assert text.index("Lề trái") < text.index("Cỡ chữ")
    assert text.count("Cỡ chữ của nội dung không đúng (30 chỗ)") == 1
    assert "đoạn 7: “Nội dung thứ 7.”\n           và 27 chỗ nữa\n" in text
    assert "đoạn 8:" not in text


def test_what_stands_there_is_told_by_place_where_it_differs() -> None:
    one, two = (finding(place=Place(paragraph=n), found=f"{n} mm") for n in (1, 2))
    text = written("text", report(one, two))
    assert "Ở đâu: đoạn 1, đang là: 1 mm\n           đoạn 2, đang là: 2 mm\n" in text
    assert "Đang là" not in text


def test_a_clean_file_says_so() -> None:
    for form in ("text", "markdown"):
        assert "cong-van.docx: Không thấy lỗi" in written(form, report())
    assert written("text", report()).endswith("Đã soát 1 tệp: 1 tệp không thấy lỗi.\n")


def test_colour_is_only_what_the_caller_paints() -> None:
    plain = written("text", *several())
    painted = written("text", *several(), paint=lambda words, role: f"<{role}>{words}</>")
    assert "<error>LỖI</>" in painted
    assert "<unreadable>không soát được</>" in painted
    assert re.sub("<[a-z]*>|</>", "", painted) == plain


def test_groups_keep_every_finding() -> None:
    findings = [*sizes(4), finding(), *sizes(2)]
    groups = grouped(findings)
    assert sorted(len(group.findings) for group in groups) == [1, 6]
    assert [group.first.severity for group in groups] == ["error", "warning"]


def test_json_is_the_reports_and_matches_its_schema() -> None:
    outcomes = several()
    value = json.loads(written("json", *outcomes))
    jsonschema.Draft202012Validator.check_schema(report_schema())
    jsonschema.Draft202012Validator(report_schema()).validate(value)
    assert value["files"][:2] == [each.as_dict() for each in outcomes[:2]]
    assert value["files"][2] == {
        "file": "hong.docx",
        "problems": [
            {
                "code": "docx-not-zip",
                "message": "không phải tệp Word .docx",
                "expected": "tệp Word .docx",
                "remedy": "mở bằng Word rồi lưu lại",
                "file": "hong.docx",
            }
        ],
    }
    assert value["counts"] == {"files": 3, "clean": 1, "unreadable": 1, "error": 1, "warning": 5, "info": 1}
    assert value["files"][0]["recognised"][0]["place"]["paragraph"] == 2


def test_json_of_nothing_is_json() -> None:
    assert json.loads(written("json"))["files"] == []


def test_the_schema_on_the_documentation_page_is_this_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "schema" / "check-report.json"
    assert json.loads(page.read_text("utf-8")) == report_schema()


def test_sarif_tells_rules_results_and_places() -> None:
    run = sarif(*several())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["vi.tone", "nd30.text.size_pt", "nd30.page.margin_left_mm"]
    margin = rules[2]
    assert margin["name"] == "Nd30PageMarginLeftMm"
    assert margin["fullDescription"]["text"] == "Lề trang chừa chỗ cho số trang và đóng hồ sơ."
    assert margin["help"]["text"].startswith("Căn cứ: NĐ 30/2020/NĐ-CP")
    assert margin["shortDescription"]["text"] != margin["fullDescription"]["text"], "the law's own title of the rule"
    assert [result["level"] for result in run["results"]] == ["note", *["warning"] * 5, "error"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    names = [result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for result in run["results"]]
    assert names[0] == "word/document.xml#t1r2c3/p9"
    assert names[1] == "word/document.xml#p5"
    assert names[-1] == "word/document.xml#s1"
    assert run["language"] == run["tool"]["driver"]["language"] == "vi"
    assert [each["location"]["uri"] for each in run["artifacts"]] == ["cong-van.docx", "s%E1%BA%A1ch.docx", "hong.docx"]


def test_sarif_tells_of_files_that_could_not_be_checked() -> None:
    (invocation,) = sarif(report(), unreadable(line=4))["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"] == {"id": "docx-not-zip"}
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "hong.docx", "index": 1}
    assert sarif(report())["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def fingerprints(told: Report) -> list[str]:
    return [each["partialFingerprints"]["vanban/paragraph/v1"] for each in sarif(told)["results"]]


def test_fingerprints_stay_when_paragraphs_move_and_differ_otherwise() -> None:
    def at(number: int, text: str, rule: str = "nd30.a") -> Any:
        return finding(rule, place=Place(paragraph=number, text=text))

    before = fingerprints(report(at(3, "một"), at(4, "hai"), at(4, "hai", "nd30.b"), at(5, "hai")))
    after = fingerprints(report(at(13, "một"), at(14, "hai"), at(14, "hai", "nd30.b"), at(15, "hai")))
    assert before == after
    assert len(set(before)) == 4


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/kế hoạch#1.docx", "a%20b/k%E1%BA%BF%20ho%E1%BA%A1ch%231.docx"),
        ("./c/../a:b.docx", "a%3Ab.docx"),
        ("/gốc/việc/x.docx", "x.docx"),
        ("/khác/x.docx", "file:///kh%C3%A1c/x.docx"),
        ("../x.docx", "file:///g%E1%BB%91c/x.docx"),
        ("x\udcff.docx", "x%FF.docx"),
    ],
)
def test_addresses_are_encoded_and_relative_to_the_base(file: str, uri: str) -> None:
    assert artifact_uri(file, Path("/gốc/việc")) == uri


def test_messages_of_sarif_hold_no_placeholder_and_no_link() -> None:
    assert plain_message("thiếu {0}, {a}") == "thiếu {{0}}, {a}"
    assert plain_message("[a](http://b) [c]") == "\\[a\\](http://b) \\[c\\]"
    assert plain_message("“[c]”") == "“[c]”"


def hostile() -> list[Any]:
    place = Place(paragraph=1, text=HOSTILE, part=HOSTILE)
    words = dict.fromkeys(("message", "expected", "found", "remedy", "clause", "reason", "component"), HOSTILE)
    told = report(finding(place=place, **words), file=HOSTILE, why=HOSTILE)
    return [told, unreadable(HOSTILE, message=HOSTILE, expected=HOSTILE, remedy=HOSTILE, path=HOSTILE)]


@pytest.mark.parametrize("form", FORMATS)
def test_no_control_of_a_terminal_gets_through(form: Format) -> None:
    text = written(form, *hostile(), explain=True)
    assert not UNSAFE.search(text)
    text.encode("utf-8")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_values_for_programs_are_letter_for_letter(form: Format) -> None:
    value = json.loads(written(form, *hostile()))
    held = value["files"][0]["file"] if form == "json" else value["runs"][0]["artifacts"][0]["properties"]["why"]
    assert held == HOSTILE


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_in_ascii_says_the_same(form: Format) -> None:
    text = written(form, *several(), *hostile(), report(file="𝔘.docx"))
    assert ascii_json(text).isascii()
    assert json.loads(ascii_json(text)) == json.loads(text)


def cells(markdown: str) -> list[str]:
    """The text of each cell of the body of the one table, as it is shown."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    assert [token.type for token in tokens].count("table_open") <= 1
    shown = []
    for before, token in pairwise(tokens):
        if before.type == "td_open":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "html_inline"}, kinds
            assert {child.content for child in token.children or () if child.type == "html_inline"} <= {"<br>"}
            shown.append("".join(child.content for child in token.children or ()))
    return shown


def test_hostile_words_do_not_break_a_table() -> None:
    shown = cells(written("markdown", hostile()[0]))
    assert len(shown) == 8
    assert shown[1] == one_line(HOSTILE)


@given(st.text(max_size=60))
def test_any_text_stands_in_a_cell_letter_for_letter(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {escaped(text)} | c |\n"
    assert cells(table) == [one_line(text), "c"]


def test_markdown_has_a_heading_and_a_table_for_each_file() -> None:
    text = written("markdown", *several(), explain=True)
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "cong-van.docx: 1 lỗi, 5 cảnh báo, 1 lưu ý",
        "sạch.docx: Không thấy lỗi",
        "hong.docx: không soát được",
    ]
    assert len(cells(text)) == 3 * 8
    assert "- Cơ quan ban hành: “ỦY BAN NHÂN DÂN XÃ MẪU” (đoạn 2)" in text


@pytest.mark.parametrize("form", FORMATS)
def test_each_file_is_told_before_the_next_is_asked_for(form: Format) -> None:
    asked = []

    def outcomes() -> Iterator[Any]:
        for number in range(3):
            asked.append(number)
            yield report(finding(), file=f"tep-{number}.docx")

    pieces = formatted(outcomes(), form)
    for piece in pieces:
        if "Lề trái" in piece:
            break
    assert asked == [0]


@pytest.mark.parametrize("form", FORMATS)
def test_memory_stays_flat_over_many_files(form: Format) -> None:
    """What a hundred files leave behind is less than one report in a hundred."""

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in formatted((report(*sizes(50)) for _ in range(count)), form):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(2)
    one, many = peak(2), peak(100)
    assert many < one * 2
