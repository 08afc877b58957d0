"""Whatever is pasted into a grid is in the plan afterwards, letter by letter, and every cell shows what the plan says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from short_form import every
from vanban.vietnamese import leading_hours
from vanban.web.forms import expand

from .conftest import Desk

_HOUR = re.compile(r"(\d{1,2})\s*(?:h|:|giờ)\s*(\d\d)?")


def letters(text: str) -> Counter[str]:
    """The letters and figures of a text; hours alike however they are written."""
    plain = _HOUR.sub(lambda match: f"{int(match[1])}{match[2] or '00'}", text.lower())
    return Counter(each for each in plain if each.isalnum())


def words(value: Any) -> Iterator[str]:
    """Every text and number that a part of a plan holds."""
    if isinstance(value, dict):
        for each in value.values():
            yield from words(each)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def lost(pasted: str, plan: Any) -> Counter[str]:
    """The letters of what was pasted that a plan has not."""
    kept: Counter[str] = sum((letters(each) for each in words(plan)), Counter())
    return letters(pasted) - kept


def as_table(text: str) -> str:
    """Tabs and lines as Excel puts them on the clipboard."""
    rows = "".join(
        f"<tr>{''.join(f'<td class=xl65>{cell}</td>' for cell in line.split(chr(9)))}</tr>" for line in text.split("\n")
    )
    return f"<html><body><!--StartFragment--><table border=0>{rows}</table><!--EndFragment--></body></html>"


AGENDA = {"agenda": [{"start": "7h30", "text": "Đón tiếp"}, {"start": "8h00", "text": ""}]}
TASKS = {"tasks": [{"content": "Rà soát", "lead": "Văn phòng"}, {"content": ""}]}
BODIES = {"a": [{"body": "Văn phòng", "text": "lời", "tasks": [{"text": "Gửi giấy mời"}, {"text": ""}]}]}
NAMES = {"r": [{"name": "Như trên"}, {"name": ""}]}
GROUNDS = {"c": [{"type": "Luật Lưu trữ"}, {"type": ""}]}
FREE = {"t": [[{"text": "A"}, {"text": "B"}], [{"text": "C", "colspan": 2}], [{"text": ""}, {"text": ""}]]}
SESSION = {"agenda": [{"session": "Sáng", "items": [{"start": "7h30", "parts": [{"text": "Một"}, {"text": "Hai"}]}]}]}
TWO = "9h30\tPhát biểu\tĐại biểu\n10h00\tLiên hoan\tCác xóm"
WIDE = "Kê bàn\tNhà Anh\tSân đình\tMang dù\tNhớ đèn\tThêm ghế\tBơm nước\tQuét vôi\tXây rào"
GROUND = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;"
PASTES: dict[str, tuple[str, dict[str, Any], list[str], list[str]]] = {
    "agenda": (
        "agenda",
        AGENDA,
        ["Nội dung, dòng 2", "Từ, dòng 2", "Thực hiện, dòng 2", "Nội dung, dòng 1", "Đến, dòng 1"],
        [
            TWO,
            f"Thời gian\tNội dung\tNgười thực hiện\n{TWO}",
            f"Giờ\tViệc gì\tAi làm\n{TWO}",
            WIDE,
            f"9h30\t{WIDE}\n\t{WIDE}",
            "1\t9h30\tPhát biểu\n2\t10h00\tLiên hoan",
            "5\t9h30\tPhát biểu\n6\t10h00\tLiên hoan",
            "Cả ngày\tTrưng bày\tNhà văn hóa\n9h30 - 10h00\tLiên hoan\tCác xóm",
            "Buổi chiều\t\t\n13h30\tThi nấu ăn\tHội Phụ nữ\n14h00\tTrao giải\tBan Tổ chức",
            "7h30: Khai mạc\tChủ tịch\n8 giờ 15 Báo cáo\tPhó Chủ tịch",
            "Phát biểu\t9h30\tĐại biểu\nLiên hoan\t10h00\tCác xóm",
        ],
    ),
    "agenda in sessions": (
        "agenda",
        SESSION,
        ["Tên buổi", "Nội dung, dòng 2", "Từ, dòng 1"],
        [TWO, WIDE, "9h30\tPhát biểu\n10h00\tLiên hoan", "Trưởng đoàn\tSân A\nPhó đoàn\tSân B"],
    ),
    "tasks": (
        "tasks",
        TASKS,
        ["Nội dung công việc, dòng 2", "Đơn vị chủ trì, dòng 1", "Thời gian thực hiện, dòng 2"],
        [
            WIDE,
            f"1\t{WIDE}\n2\t{WIDE}",
            "3\tRà soát\tVăn phòng\n7\tBáo cáo\tPhòng Kinh tế",
            "STT\tNội dung\tChủ trì\tThời gian\n1\tĐo đất\tĐịa chính\t15/02/2026\n2\tBáo cáo\tVăn thư\tThường xuyên",
            "Cấp đất\tĐịa chính",
        ],
    ),
    "assignments": (
        "a",
        BODIES,
        ["Tên cơ quan, đơn vị 1", "Nội dung, việc 1 của 1", "Nội dung, việc 2 của 1", "Thời hạn, việc 2 của 1"],
        [
            "Đài truyền thanh\tĐưa tin\t15/02/2026\tMỗi sáng\tBằng loa\n\tThu âm\tThường xuyên\t\tHai lần",
            "Quét vôi\t15/02/2026\nXây rào\tquý I/2026",
            "1\tQuét vôi\t15/02/2026\n2\tXây rào\tquý I/2026",
            "- Quét vôi\tXóm Đông\n- Xây rào\tXóm Tây",
        ],
    ),
    "recipients": (
        "r",
        NAMES,
        ["Nơi nhận, dòng 1", "Nơi nhận, dòng 2", "Mục đích gửi, dòng 2"],
        [
            "UBND huyện\tđể báo cáo\tbản giấy\nCác xóm\tđể thực hiện\t",
            "1\tUBND huyện\tđể báo cáo\n2\tCác xóm\tđể thực hiện",
            "- UBND huyện (để báo cáo);\n- Các xóm;",
        ],
    ),
    "citations": (
        "c",
        GROUNDS,
        ["Tên loại, căn cứ 2", "Cơ quan ban hành, căn cứ 2", "Trích yếu, căn cứ 1"],
        [
            "Nghị định\t30/2020/NĐ-CP\t05/3/2020\tChính phủ\tvề công tác văn thư\tcòn hiệu lực\tbản gốc",
            "1\tLuật\t12/2025/QH15\n2\tThông tư\t05/2026/TT-BNV",
            f"1\t{GROUND}\n2\tXét đề nghị của Chánh Văn phòng;",
        ],
    ),
    "table": (
        "t",
        FREE,
        ["Ô dòng 1, cột 1, tiêu đề", "Ô dòng 1, cột 2, tiêu đề", "Ô dòng 2, cột 1", "Ô dòng 3, cột 2"],
        [TWO, WIDE, "Một\tHai\tBa\nBốn\tNăm\tSáu\nBảy\tTám\tChín"],
    ),
}
CASES = [(kind, label, text) for kind, (_, _, labels, texts) in PASTES.items() for label in labels for text in texts]


@pytest.mark.parametrize("excel", [False, True], ids=["tabs", "excel"])
@pytest.mark.parametrize("case", every(CASES, 25, name=lambda each: f"{each[0]}-{each[1]}"))
def test_no_letter_of_a_paste_is_lost(desk: Desk, case: tuple[str, str, str], excel: bool) -> None:
    kind, label, text = case
    name, data, _, _ = PASTES[kind]
    before = expand(data)
    desk.mount(kind.split()[0], [name], before)
    if "\t" not in text and (excel or label.startswith("Mục đích")):
        pytest.skip("no table: the browser puts such a text into the field itself")
    desk.page.get_by_label(label, exact=True).first.click(timeout=5000)
    desk.paste(text, as_table(text) if excel else "")
    desk.until("document.querySelector('.toast') !== null")
    desk.page.wait_for_timeout(30)
    told, plan = desk.told(), desk.data
    there = plan[name]
    if "tự đánh số" in told:
        text = re.sub(r"(?m)^\d+\t", "", text)
    if "tên các cột" in told:
        text = text.split("\n", 1)[1]
    if kind == "citations":
        text = re.sub("Căn cứ|ngày|số", "", text)  # words that each ground is given when it is printed
        text = re.sub("của Chính", "Chính", text)
    assert not lost(text, there), told
    assert not desk.differing()
    desk.page.evaluate("document.activeElement.blur()")
    desk.page.wait_for_timeout(10)
    assert not desk.differing()
    desk.page.get_by_role("button", name="Hoàn tác").last.click()
    assert desk.data == before


@pytest.mark.parametrize("excel", [False, True], ids=["tabs", "excel"])
def test_a_first_column_of_hours_is_the_time_wherever_the_caret_stands(desk: Desk, excel: bool) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"start": "7h30", "text": "Đón tiếp"}]})
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.press("Enter")
    desk.until("document.activeElement.ariaLabel === 'Nội dung, dòng 2'")
    desk.paste(TWO, as_table(TWO) if excel else "")
    desk.until("store.data.agenda.length === 3")
    assert desk.data["agenda"] == [
        {"start": "7h30", "text": "Đón tiếp"},
        {"start": "09:30", "text": "Phát biểu", "presenter": "Đại biểu"},
        {"start": "10:00", "text": "Liên hoan", "presenter": "Các xóm"},
    ]


def test_whole_rows_pasted_on_a_row_with_words_stand_below_it(desk: Desk) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"start": "7h30", "text": "Đón tiếp"}, {"text": "Bế mạc"}]})
    desk.page.get_by_label("Thực hiện, dòng 1").click()
    desk.paste(TWO)
    desk.until("store.data.agenda.length === 4")
    texts = [each["text"] for each in desk.data["agenda"]]
    assert texts == ["Đón tiếp", "Phát biểu", "Liên hoan", "Bế mạc"]


def test_what_has_no_column_goes_on_the_last_words_and_is_told(desk: Desk) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"text": ""}]})
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.paste("9h30\tHọp\tAnh Ba\tĐình\tMang dù\tMang ghế\n10h00\tVề\tCả xóm\tNhà\tTắt đèn\t")
    desk.until("store.data.agenda.length === 2")
    assert desk.data["agenda"][0]["remarks"] == "Mang dù\nMang ghế"
    assert "thêm cột “Địa điểm”, “Ghi chú”" in desk.told()
    assert "1 cột không có chỗ riêng, ghép vào “Ghi chú”" in desk.told()


def test_who_stands_behind_a_tab_in_one_text_presents_it(desk: Desk) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"text": ""}]})
    desk.page.get_by_label("Nội dung, dòng 1").click()
    cell = "Khai mạc<span style='mso-tab-count:1'>&nbsp; </span>Chủ tịch"
    desk.paste("x", f"<table><tr><td>9h30</td><td>{cell}</td></tr><tr><td>10h00</td><td>Về</td></tr></table>")
    desk.until("store.data.agenda.length === 2")
    assert desk.data["agenda"][0] == {"start": "09:30", "text": "Khai mạc", "presenter": "Chủ tịch"}


def test_a_tab_that_stands_in_a_text_is_offered_to_be_parted(desk: Desk) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"text": "Khai mạc\tChủ tịch"}]})
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.get_by_text("Dòng này").click()
    desk.page.get_by_role("button", name="Tách chữ sau dấu tab thành người thực hiện").click()
    assert desk.data["agenda"] == [{"text": "Khai mạc", "presenter": "Chủ tịch"}]


@pytest.mark.parametrize("text", ["9h30", "7h30 - 8h00: Khai mạc", "Từ 7h30 đến 8h Đón tiếp", "8 giờ thảo luận"])
def test_hours_before_a_text_are_shown_where_the_plan_reads_them(desk: Desk, text: str) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"text": "", "presenter": "Ban"}]})
    desk.page.get_by_label("Nội dung, dòng 1").click()
    desk.page.keyboard.type(text)
    desk.page.keyboard.press("Tab")
    desk.page.wait_for_timeout(30)
    (item,) = desk.data["agenda"]
    assert not desk.differing()
    hours = leading_hours(text)
    assert ("start" in item) is (hours is not None and hours.certain)
    read = expand({"body": [{"kind": "agenda", "agenda": [item]}]})["body"][0]["agenda"][0]
    assert read == item


def test_a_topic_is_pasted_where_its_title_is_shown(desk: Desk) -> None:
    desk.mount("agenda", ["agenda"], {"agenda": [{"topic": 1, "title": ""}]})
    desk.page.get_by_label("Tên chuyên đề, dòng 1", exact=True).click()
    desk.paste("Văn thư\tAnh Ba")
    desk.until("store.data.agenda[0].presenter === 'Anh Ba'")
    assert desk.data["agenda"] == [{"topic": 1, "title": "Văn thư", "presenter": "Anh Ba"}]
    assert not desk.differing()


def test_leading_hours_are_those_of_the_library(desk: Desk) -> None:
    texts = [
        "7h30 Khai mạc", "7h30: khai mạc", "7h30khai mạc", "2 giờ thảo luận", "2 giờ Thảo luận", "Từ 7h30 đến 8h: Đón",
        "lúc 7 giờ 30 phút, họp", "25h00 Họp", "7:30–8:00 Họp", "7h30.", "Họp 7h30", "7h300 Họp", "", "7", "07g15 - Họp",
    ]  # fmt: skip
    read = desk.page.evaluate(
        "async (texts) => { const it = await import('/static/js/grids/hours.js'); return texts.map((each) => it.leadingHours(each)); }",
        texts,
    )
    for text, found in zip(texts, read, strict=True):
        hours = leading_hours(text)
        assert (found and found["rest"]) == (hours.rest if hours and hours.certain else None), text


def test_a_table_where_none_can_stand_is_pasted_as_its_words(desk: Desk) -> None:
    desk.mount("assignments", ["a"], BODIES)
    desk.page.get_by_label("Nội dung, lời văn của 1").click()
    desk.page.keyboard.press("End")
    desk.paste("\tMột\tHai")
    desk.until("document.querySelector('.toast') !== null")
    assert desk.data["a"][0]["text"] == "lờiMột Hai"
