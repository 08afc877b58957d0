"""What a base plan and a row make: texts, conditions, replaced fields, and every fault at its line and column."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from vanban.batch import BasePlan
from vanban.batch.expansion import RowError
from vanban.batch.expressions import ExpressionError, compile_condition, compile_text
from vanban.batch.row_values import CellText, row_context
from vanban.batch.rows import Row, rows_of
from vanban.batch.selection import Selection
from vanban.errors import BatchError, ReadError
from vanban.model import Plan

from .conftest import BASE, commune


def compiled(text: str = BASE) -> BasePlan:
    return BasePlan(text, "yaml", "goc.yaml", None)


def variant(values: dict[str, Any], text: str = BASE) -> Plan:
    return compiled(text).variant(rows_of([values]).rows[0]).plan


def faults(values: dict[str, Any], text: str = BASE) -> list[tuple[str, int | None, str]]:
    with pytest.raises(RowError) as caught:
        variant(values, text)
    return [(each.code, each.problem.line, each.column) for each in caught.value.problems]


def evaluated(text: str, **values: Any) -> Any:
    return compile_text(text).evaluate(row_context(values))


def test_a_row_makes_an_ordinary_validated_plan() -> None:
    plan = variant(commune(1))
    assert plan.issuer.name == "Ủy ban nhân dân\nphường Mẫu 1"
    assert plan.issuer.place == "Mẫu 1"
    assert [block.title for block in plan.blocks] == ["Họp", "Việc chung"]
    assert plan.blocks[0].text == "Họp ngày 12/01/2026"
    assert plan == Plan.model_validate(plan.model_dump())


def test_a_base_without_expressions_is_the_plan_itself() -> None:
    text = (Path(__file__).parents[2] / "examples" / "chuyen-doi-so-ubnd-xa.yaml").read_text("utf-8")
    assert variant({"x": "y"}, text) == vanban.loads(text)


@pytest.mark.parametrize(("number", "shown"), [(0, ["Ý đầu", "Chỉ xã"]), (1, ["Ý đầu", "Chỉ phường"]), (2, ["Ý đầu"])])
def test_conditions_keep_sections_blocks_items_and_bare_items(number: int, shown: list[str]) -> None:
    section = variant(commune(number)).blocks[1]
    bullets = section.content[-1]
    assert [bullet.text for bullet in bullets.bullets] == shown
    assert (len(section.content) == 3) is (number == 2)


@pytest.mark.parametrize("answer", ["không", "Không ", "no", "0", "", None])
def test_a_clerks_no_is_no(answer: str | None) -> None:
    assert [block.title for block in variant(commune(1, co_hop=answer)).blocks] == ["Việc chung"]


def test_columns_replace_fields_by_path_and_empty_cells_leave_them() -> None:
    columns = {"signature.name": "Trần Thị B", "issuer.symbol": "", "number": 7.0, "body[1].title": "Việc riêng"}
    plan = variant(commune(2) | columns | {"signature.office": "Bí thư", "date": dt.date(2026, 1, 13)})
    assert (plan.signature.name, plan.signature.office, plan.issuer.symbol) == ("Trần Thị B", "Bí thư", "UBND")
    assert (plan.number, plan.date.day, plan.blocks[1].title) == (7, 13, "Việc riêng")


def test_a_replaced_field_is_never_an_expression() -> None:
    assert variant(commune(2) | {"signature.name": "{{ commune.name }}"}).signature.name == "{{ commune.name }}"


def test_lists_of_a_row_stand_where_a_text_is_nothing_but_their_name() -> None:
    text = BASE.replace("recipients: [Các phòng]", 'recipients: "{{ noi_nhan }}"')
    plan = variant(commune(1, noi_nhan=["Sở Tư pháp", "Các thôn"]), text)
    assert [each.name for each in plan.distribution.recipients] == ["Sở Tư pháp", "Các thôn"]


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("{{ n | ngay }}", {"n": "7/2/2026"}, "07/02/2026"),
        ("{{ n | ngay }}", {"n": dt.datetime(2026, 2, 7)}, "07/02/2026"),
        ("{{ n | ngay_dai }}", {"n": "7/2/2026"}, "ngày 07 tháng 02 năm 2026"),
        ("{{ n | thu }}", {"n": dt.date(2026, 2, 7)}, "thứ Bảy"),
        ("{{ n | gio }}", {"n": "7:05"}, "07 giờ 05"),
        ("{{ n | gio('07h30') }}", {"n": dt.time(13, 0)}, "13h00"),
        ("{{ n | so }}", {"n": 1250000.5}, "1.250.000,5"),
        ("{{ n | so }}", {"n": "1250000"}, "1.250.000"),
        ("{{ n | hoa }}", {"n": "đảng ủy"}, "ĐẢNG ỦY"),
        ("{{ n | don_vi('xã') }}", {"n": "Vĩnh Bảo"}, "xã Vĩnh Bảo"),
        ("{{ n | don_vi('phường') }}", {"n": "Lê Chân"}, "Phường Lê Chân"),
        ("{{ n | don_vi('phường') }}", {"n": "5"}, "Phường 5"),
        ("{{ n | don_vi('xã') }}", {"n": "Mẫu"}, "xã Mẫu"),
        ("{{ n | mac_dinh('chưa rõ') }}", {"n": ""}, "chưa rõ"),
        ("{{ n }}", {"n": 3.0}, "3"),
        ("{{ n }}", {"n": 2.5}, "2,5"),
        ("{{ n }}", {"n": "05"}, "05"),
        ("{{ n }} và {#1}", {"n": "a"}, "a và {#1}"),
        ("{% if n > 5000 %}lớn{% else %}nhỏ{% endif %}", {"n": "12.500"}, "lớn"),
        ("{{ n + 1 }}", {"n": "7"}, "8"),
        ("{{ 'có' if n == 'ĐẶC KHU' else 'không' }}", {"n": "đặc khu"}, "có"),
        ("{{ n }}", {"n": "Ủy ban"}, "Ủy ban"),
    ],
)
def test_filters_and_values(text: str, values: dict[str, Any], shown: str) -> None:
    assert evaluated(text, **values) == shown


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_a_text_of_a_row_comes_out_letter_for_letter(value: str) -> None:
    import unicodedata

    expected = unicodedata.normalize("NFC", value)
    assert evaluated("x {{ n }} y", n=value) == f"x {expected} y"
    assert evaluated("{{ n }}", n=value) == expected


@pytest.mark.parametrize("value", ["{{ secret }}", "{% if x %}", "{{ 7 * 7 }}", "{#", "}}"])
def test_a_row_is_data_and_is_never_evaluated(value: str) -> None:
    assert evaluated("{{ n }}, {{ a.b }}", n=value, secret="x", **{"a.b": value}) == f"{value}, {value}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ n.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ n.upper() }}",
        "{% for x in n %}{{ x }}{% endfor %}",
        "{{ 9 ** 9 ** 9 }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{{ n | attr('x') }}",
        "{{ range(10) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ " + "(" * 5000 + "n" + ")" * 5000 + " }}",
        "{{ n",
        "{% if n %}",
    ],
)
def test_what_the_language_lacks_is_refused_in_time(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(ExpressionError) as caught:
        evaluated(text, n="x")
    assert caught.value.code in (
        "expression-syntax",
        "expression-forbidden",
        "expression-undefined",
        "expression-failed",
    )
    assert time.monotonic() - start < 5


def test_undefined_names_are_told_with_the_line_of_the_base_and_the_row() -> None:
    text = BASE.replace("{{ ngay_hop | ngay }}", "{{ ngay_hopp | ngay }}")
    table = rows_of([commune(4)])
    (problem,) = compiled(text).problems_of_columns(table.columns, "ds.xlsx")
    assert (problem.code, problem.file, problem.line) == ("name-undefined", "goc.yaml", 18)
    assert "ngay_hop" in problem.remedy
    with pytest.raises(RowError) as caught:
        compiled(text).variant(table.rows[0])
    (fault,) = caught.value.problems
    assert (fault.code, fault.row, fault.column, fault.problem.line) == ("name-undefined", 1, "ngay_hopp", 18)


def test_an_empty_cell_that_is_printed_is_told() -> None:
    assert faults(commune(1, ngay_hop=None)) == [("cell-empty", 18, "ngay_hop")]


def test_a_value_that_does_not_fit_is_told_with_its_column() -> None:
    assert faults(commune(1, ngay_hop="31/2/2026")) == [("expression-failed", 18, "ngay_hop")]
    assert faults(commune(1) | {"issuer.symbol": "ubnd xã"}) == [("symbol-invalid", 11, "issuer.symbol")]
    assert faults(commune(1) | {"signature.nam": "x"}) == [("field-unknown", 28, "signature.nam")]
    assert faults(commune(1) | {"body[7].title": "x"}) == [("column-place", 16, "body[7].title")]
    long = commune(1)
    long["commune"]["name"] = "x" * 1_000_000
    assert {(code, column) for code, _, column in faults(long)} == {("text-too-long", "commune.name, commune.type")}


def test_all_faults_of_a_row_are_told_at_once() -> None:
    values = commune(1) | {"issuer.symbol": "a b", "signature.name": "x\ny"}
    assert [code for code, _, _ in faults(values)] == ["symbol-invalid", "text-not-a-line"]


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ("when: co_hop", "", 0),
        ("when: co_hop ==", "expression-syntax", 17),
        ("when: [a]", "expression-syntax", 17),
        ("text: '{{ x | ngayy }}'", "expression-syntax", 17),
        ("text: {{ x }}", "expression-quotes", 17),
    ],
)
def test_a_base_that_is_wrong_is_told_with_its_line(written: str, code: str, line: int) -> None:
    text = BASE.replace("when: co_hop", written)
    if written.startswith("text"):
        text = text.replace("    text: Họp ngày {{ ngay_hop | ngay }}\n", "")
    if not code:
        compiled(text)
        return
    with pytest.raises((BatchError, ReadError)) as caught:
        compiled(text)
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [(code, line)]


def test_texts_compare_as_a_clerk_reads_them() -> None:
    assert CellText("Đặc  khu") == "đặc khu"
    assert CellText("1.250") > 1000
    assert not CellText("không")
    with pytest.raises(ExpressionError) as caught:
        compile_condition("n > 5").evaluate(row_context({"n": "nhiều"}))
    assert caught.value.code == "expression-failed"


def test_a_picture_named_by_a_row_is_read_from_the_bases_folder_only(tmp_path: Path) -> None:
    text = BASE.replace("- Một việc.", '- {image: "{{ anh }}"}')
    base = BasePlan(text, "yaml", "goc.yaml", tmp_path)
    with pytest.raises(RowError) as caught:
        base.variant(Row(1, {"commune.type": "xã", "commune.name": "x", "co_hop": "", "anh": "../../etc/passwd"}))
    assert [(each.code, each.column) for each in caught.value.problems] == [("path-outside", "anh")]


_NESTED = [
    "{% if a %}" * 150 + "x" + "{% endif %}" * 150,
    "{{ " + "(" * 100 + "a" + ")" * 100 + " }}",
    "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}",
    "{{ " + "not " * 3000 + "a }}",
    "{{ a" + " | trim" * 3000 + " }}",
    "{{ " + "-" * 3000 + "1 }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{{ a" + " ~ a" * 3000 + " }}",
    "{{ " + "a.b" + ".c" * 3000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ 1e999 }}",
    "{{ a if b else " * 200 + "c" + " }}" * 200,
    "{% for loop in a %}{% endfor %}",
    "{% for a in a %}{% endfor %}",
    "{% macro a() %}{% endmacro %}",
    "{% set loop = 1 %}",
    "{{ loop.index }}",
    "{{ self }}",
    "{{ a }} {{",
    "{{ ² }}",
    "{{ a[99999999999999999999] }}",
    "{{ '%s' % a }}",
    "{{ a is b }}",
    "{{ a | nope }}",
    "{{",
    "{%",
    "{{ a(",
]


@pytest.mark.parametrize("text", _NESTED, ids=lambda text: text[:30])
def test_no_text_of_a_base_ends_otherwise_than_in_a_text_or_a_coded_fault(text: str) -> None:
    for compiler in (compile_text, compile_condition):
        start = time.monotonic()
        code = outcome(compiler, text.strip("{} ") if compiler is compile_condition else text)
        assert code == "" or code.startswith("expression-")
        assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "a }} x {{ b",
        "a }}{{ b",
        "a -",
        "}}",
        "{{",
        "",
        " ",
        "a %}",
        "a b",
        "#}",
        "a {# x #}",
        "a if",
        "'",
        "²",
        "a;b",
    ],
)
def test_an_odd_condition_is_a_coded_fault(text: str) -> None:
    assert outcome(compile_condition, text) == "expression-syntax"
    with pytest.raises(BatchError) as caught:
        Selection(text)
    assert caught.value.problems[0].code == "only-invalid"


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b.c",
                "1",
                "1.5",
                "'x'",
                "(",
                ")",
                "[",
                "]",
                "{{",
                "}}",
                "{%",
                "%}",
                "if",
                "else",
                "endif",
                "for",
                "in",
                "not",
                "and",
                "or",
                "|",
                "~",
                "+",
                "-",
                "*",
                "/",
                "%",
                "==",
                "<",
                "is",
                "defined",
                "trim",
                "ngay",
                "so",
                ",",
                ".",
                ":",
                "#",
                "{#",
                "#}",
                "\n",
                "²",
                "\x00",
                "é",
            ]
        )
    ).map(" ".join)
)
def test_any_words_are_a_text_or_a_coded_fault(text: str) -> None:
    for compiler in (compile_text, compile_condition):
        code = outcome(compiler, text)
        assert code == "" or code.startswith("expression-"), code


def outcome(compiler: Any, text: str) -> str:
    """Nothing, or the code of the fault when a text is compiled and evaluated."""
    try:
        compiler(text).evaluate(row_context({"a": "x", "b.c": "5"}))
    except ExpressionError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1e-07, "0,0000001"),
        (0.1 + 0.2, "0,3"),
        (1e22, "1" + "0" * 22),
        (12.5, "12,5"),
        (-0.5, "-0,5"),
        (5.0, "5"),
        (10**40, "1" + "0" * 40),
    ],
)
def test_a_number_is_written_out_without_an_exponent(value: float, shown: str) -> None:
    assert evaluated("{{ n }}", n=value) == shown


@pytest.mark.parametrize(
    "value", [float("inf"), float("nan"), -float("inf"), 10**5000], ids=["inf", "nan", "-inf", "long"]
)
def test_a_number_without_figures_is_a_fault_of_its_cell(value: float) -> None:
    (row,) = rows_of([commune(1) | {"ngay_hop": value}]).rows
    assert row.faults["ngay_hop"].code == "cell-number"
    assert len(row.sha256) == 64
    with pytest.raises(RowError):
        compiled(BASE).variant(row)


def test_a_time_keeps_the_seconds_it_has() -> None:
    assert evaluated("{{ n }}", n=dt.time(7, 30, 13)) == "07:30:13"
    assert evaluated("{{ n }}", n=dt.datetime(2026, 2, 7, 7, 30)) == "07:30 07/02/2026"


def test_percentages_compare_and_print() -> None:
    assert evaluated("{% if n > 0.8 %}đạt{% endif %} {{ n }} {{ n | so }}", n="85%") == "đạt 85% 85%"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 1 / 0 }}", "expression-failed"),
        ("{{ 5 % 0 }}", "expression-failed"),
        ("{{ ten | int(base=99) }}", "expression-failed"),
        ("{{ ten.x }}", "expression-undefined"),
        ("{{ so }}", "expression-undefined"),
        ("{{ 2.0e300 * 2.0e300 }}", "expression-failed"),
    ],
)
def test_what_fails_is_told_without_the_words_of_python(text: str, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_text(text).evaluate(row_context({"ten": "7"}))
    assert caught.value.code == code
    assert not re.search(r"division|modulo|object|attribute|argument|undefined|lambda", caught.value.message)
