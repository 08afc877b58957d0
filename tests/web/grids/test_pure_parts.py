"""Days, hours, spans and the clipboard, where no page is needed to know what is right."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Desk


@pytest.fixture
def run(desk: Desk) -> Any:
    """Run an expression with the names of one module of the grids."""

    def go(module: str, expression: str, *arguments: Any) -> Any:
        return desk.page.evaluate(
            "async ([module, arguments_, expression]) => { const it = await import(`/static/js/grids/${module}.js`); return EXPRESSION; }".replace(
                "EXPRESSION", expression
            ),
            [module, list(arguments), expression],
        )

    return go


def test_hours_are_read_as_the_library_reads_them(run: Any) -> None:
    texts = ["7h30", "07:30", "7 giờ 30", "07g30", "7 giờ 30 phút", "8h00’", "24:00", "7h3", "bảy giờ", "7"]
    assert run("hours", "arguments_.map(it.readTime)", *texts) == [450, 450, 450, 450, 450, 480, None, None, None, None]


def test_the_library_reads_every_hour_alike(run: Any) -> None:
    from vanban.vietnamese import parse_time

    texts = [
        f"{hour}{unit}{minute}"
        for hour in ("0", "7", "07", "23", "24")
        for unit in ("h", " giờ ", ":", "g")
        for minute in ("", "05", "5", "59", "60")
    ]
    read = run("hours", "arguments_.map(it.readTime)", *texts)
    for text, minutes in zip(texts, read, strict=True):
        try:
            time = parse_time(text)
            assert minutes == time.hour * 60 + time.minute, text
        except ValueError:
            assert minutes is None, text


def test_weekdays_are_told_and_compared(run: Any) -> None:
    texts = [
        "05/02/2026",
        "15h00, thứ Năm, ngày 05/02/2026",
        "thứ 3, ngày 05/02/2026",
        "CN 08.02.2026",
        "30/02/2026",
        "quý I/2026",
    ]
    assert run("days", "arguments_.map(it.aboutDay)", *texts) == [
        {"hint": "thứ Năm"},
        {"hint": "thứ Năm"},
        {"hint": "thứ Năm", "warning": "ngày 05/02/2026 là thứ Năm, không phải thứ 3"},
        {"hint": "Chủ nhật"},
        {"warning": "ngày 30/02/2026 không có trong lịch"},
        {},
    ]


def test_a_day_is_put_into_the_words_around_it(run: Any) -> None:
    put = "it.withDay(arguments_[0], it.dayOf(2026, 2, 6))"
    assert run("days", put, "trước 15h00, thứ Năm, ngày 05/02/2026") == "trước 15h00, thứ Sáu, ngày 06/02/2026"
    assert run("days", put, "T5, 05/02/2026") == "T6, 06/02/2026"
    assert run("days", put, "quý I/2026") == "06/02/2026"


def test_months_have_their_weeks_from_monday_on(run: Any) -> None:
    weeks = run("days", "it.weeksOf(it.dayOf(2026, 2, 5)).map((week) => week.map((day) => day.getDate()))")
    assert weeks[0] == [26, 27, 28, 29, 30, 31, 1]
    assert weeks[-1][-2:] == [28, 1]
    assert len(run("days", "it.weeksOf(it.dayOf(2027, 2, 5))")) == 4
    assert run("days", "it.addMonths(it.dayOf(2026, 1, 31), 1).getDate()") == 28


TABLE = [
    [{"text": "a", "rowspan": 2}, {"text": "b", "colspan": 2}],
    [{"text": "c"}, {"text": "d"}],
    [{"text": "e"}, {"text": "f"}, {"text": "g"}],
]


def test_rows_and_columns_come_and_go_and_spans_stay_sound(run: Any) -> None:
    assert run("spans", "it.withRow(arguments_[0], 1)", TABLE)[0][0] == {"text": "a", "rowspan": 3}
    assert run("spans", "it.withColumn(arguments_[0], 2)", TABLE)[0][1] == {"text": "b", "colspan": 3}
    assert run("spans", "it.withoutRow(arguments_[0], 0)", TABLE) == [
        [{"text": "a"}, {"text": "c"}, {"text": "d"}],
        TABLE[2],
    ]
    assert run("spans", "it.withoutColumn(arguments_[0], 1)", TABLE) == [
        [{"text": "a", "rowspan": 2}, {"text": "b"}],
        [{"text": "d"}],
        [{"text": "e"}, {"text": "g"}],
    ]
    assert run("spans", "it.withRowMoved(arguments_[0], 0, 1)", TABLE) is None
    assert run("spans", "it.withColumnMoved(arguments_[0], 0, 1)", TABLE) is None


def test_cells_are_merged_with_all_their_words_and_split(run: Any) -> None:
    merged = run(
        "spans", "it.merged(arguments_[0], it.block(arguments_[0], {row: 1, column: 1}, {row: 2, column: 2}))", TABLE
    )
    assert merged[1] == [{"text": "c\nd\nf\ng", "rowspan": 2, "colspan": 2}]
    assert run("spans", "it.split(arguments_[0], 1, 1)", merged)[1:] == [
        [{"text": "c\nd\nf\ng"}, {"text": ""}],
        [{"text": "e"}, {"text": ""}, {"text": ""}],
    ]


def test_every_table_that_is_made_is_a_table_of_the_model(run: Any) -> None:
    from vanban.model import Table

    acts = [
        *(f"it.withRow(arguments_[0], {at})" for at in range(4)),
        *(f"it.withColumn(arguments_[0], {at})" for at in range(4)),
        *(f"it.withoutRow(arguments_[0], {at})" for at in range(3)),
        *(f"it.withoutColumn(arguments_[0], {at})" for at in range(3)),
        "it.merged(arguments_[0], it.block(arguments_[0], {row: 0, column: 0}, {row: 1, column: 1}))",
        "it.split(arguments_[0], 0, 0)",
        "it.filled(arguments_[0], 2, 2, [['x', 'y'], ['z', 'w']])",
    ]
    for act in acts:
        made = run("spans", act, TABLE)
        assert Table.model_validate({"table": made}), act


def test_what_excel_and_word_copy_is_read(run: Any) -> None:
    assert run("clipboard", "it.tabsOf(arguments_[0])", 'a\t"b ""c""\nd"\ne\tf\n') == [
        [
            {"text": "a", "colspan": 1, "rowspan": 1, "bold": False},
            {"text": 'b "c"\nd', "colspan": 1, "rowspan": 1, "bold": False},
        ],
        [
            {"text": "e", "colspan": 1, "rowspan": 1, "bold": False},
            {"text": "f", "colspan": 1, "rowspan": 1, "bold": False},
        ],
    ]
    word = (
        "<html><head><style>td{x:y}</style></head><body><!--StartFragment--><table><tr><td rowspan=2><p>Buổi\r\n  sáng</p></td>"
        "<td><p><b>Đón</b></p><p>tiếp</p></td></tr><tr><td>Khai<br>mạc</td></tr></table><!--EndFragment--></body></html>"
    )
    assert run("clipboard", "it.tableOf(arguments_[0])", word) == [
        [
            {"text": "Buổi sáng", "colspan": 1, "rowspan": 2, "bold": False},
            {"text": "Đón\ntiếp", "colspan": 1, "rowspan": 1, "bold": False},
        ],
        [{"text": "Khai\nmạc", "colspan": 1, "rowspan": 1, "bold": False}],
    ]
    assert run("clipboard", "it.tableOf(arguments_[0])", f"<p>Lời văn</p>{word}") is None


def test_words_in_pasted_html_are_never_run(run: Any, desk: Desk) -> None:
    run(
        "clipboard",
        "it.tableOf(arguments_[0])",
        "<table><tr><td><img src=x onerror='window.ran=1'></td><td><script>window.ran=1</script></td></tr></table>",
    )
    assert desk.page.evaluate("window.ran") is None
