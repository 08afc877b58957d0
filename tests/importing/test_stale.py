"""Last year's plan for this year: what time has overtaken is marked, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import vanban
from support import plan
from test_no_text_lost import Tokens, plans
from vanban import Office, load
from vanban.importing.stale import Stale, stale
from vanban.readers.office_file import office_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def told(text: str, *, date: Any = "10/3/2025", year: int = 2026) -> list[tuple[str, str]]:
    """What is stale of one paragraph: kind and words."""
    data = {"date": date, "body": [text]}
    return [(each.kind, each.found) for each in stale(data, year=year) if each.path.startswith("$.body")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_made_for_the_year_has_nothing_stale(path: Path) -> None:
    read = load(path)
    assert stale(read, year=read.date.year) == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_date_of_every_example_is_stale_another_year(path: Path) -> None:
    read = load(path)
    found = {each.path: each for each in stale(read, year=read.date.year + 1)}
    assert found["$.date"].sure == 1
    assert ("$.number" in found) == (read.number is not None)


@given(plans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_plan_has_nothing_stale_in_its_year(made: tuple[Tokens, dict[str, Any]]) -> None:
    made_plan = plan(**made[1])
    assert stale(made_plan, year=made_plan.date.year) == ()
    assert {each.kind for each in stale(made_plan, year=made_plan.date.year + 1)} <= {"number", "issue-date"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoàn thành nhiệm vụ năm 2025.", [("year", "năm 2025")]),
        ("Mừng Xuân 2025 trên toàn xã.", [("year", "2025")]),
        ("Báo cáo trước ngày 15/12/2025.", [("date", "15/12/2025")]),
        ("Khai mạc lúc 7h30, thứ Ba, ngày 18/3/2025.", [("date", "thứ Ba, ngày 18/3/2025")]),
        ("Tổ chức trong 02 ngày 18 và 19/3/2025.", [("date", "18 và 19/3/2025")]),
        ("Lúc 15h00, ngày **19/3/2025**.", [("date", "19/3/2025")]),
        ("Xong trong tháng 6/2025 và quý IV năm 2025.", [("date", "tháng 6/2025"), ("date", "quý IV năm 2025")]),
        ("Sơ kết vào tháng 01 năm 2026.", [("date", "tháng 01 năm 2026")]),
        ("Gửi danh sách trước ngày 20/8.", [("date", "20/8")]),
        ("Thứ Ba và thứ Tư, ngày 18 và 19/3/2025.", [("weekday", "Thứ Ba"), ("weekday", "thứ Tư"), ("date", "18 và 19/3/2025")]),
        ("Vui Tết Ất Tỵ an toàn.", [("lunar-year", "Ất Tỵ")]),
        ("Chuẩn bị năm học 2025 - 2026.", [("school-year", "2025 - 2026")]),
        ("Đề án giai đoạn 2021 - 2025.", [("period-over", "2021 - 2025")]),
        ("Phát huy kết quả đạt được năm 2024.", [("year", "năm 2024")]),
        ("Kỷ niệm 80 năm Quốc khánh.", [("anniversary", "Kỷ niệm 80 năm")]),
        ("Giao Sở Kế hoạch và Đầu tư tổng hợp.", [("body", "Sở Kế hoạch và Đầu tư")]),
        ("Các sở: Nội vụ, Giao thông vận tải, Tư pháp.", [("body", "Giao thông vận tải")]),
        ("Giao Ban Tuyên giáo theo dõi.", [("body", "Ban Tuyên giáo")]),
        ("Ủy ban nhân dân huyện An Dương phối hợp.", [("unit", "Ủy ban nhân dân huyện An Dương")]),
        ("Thị ủy, Huyện ủy tổ chức.", [("unit", "Thị ủy"), ("unit", "Huyện ủy")]),
        ("Tại tỉnh Thái Bình.", [("unit", "tỉnh Thái Bình")]),
        ("Theo Nghị định số 61/2018/NĐ-CP.", [("document", "Nghị định số 61/2018/NĐ-CP")]),
    ],
)  # fmt: skip
def test_what_time_has_overtaken_is_told(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị.",
        "Quyết định số 12/2025/QĐ-UBND ngày 05/01/2025 của Ủy ban nhân dân tỉnh.",
        "Giai đoạn 2021 - 2030, tầm nhìn đến năm 2045.",
        "Nhiệm kỳ 2025 - 2030.",
        "Cách mạng tháng Tám năm 1945.",
        "Ngày 03/02/1930, Đảng ra đời.",
        "Có 2025 người tham gia, tăng 2.025 lượt.",
        "Luật Nhà giáo năm 2025 được phổ biến đến mọi trường.",
        "Sinh hoạt vào thứ Sáu hằng tuần; “Ngày thứ Sáu không giấy”.",
        "Báo cáo trước ngày 15/12 hằng năm.",
        "Ban Tuyên giáo và Dân vận theo dõi.",
        "Huyện An Dương (cũ), nay là phường An Dương.",
        "Trình Sở Tài chính, Sở Nội vụ, Bộ Tài chính.",
        "Điện thoại 0225.2025.001, Điều 2025, mục 20.2025.",
        "Tải ở https://vi.example.vn/2025/tai-lieu.",
    ],
)
def test_what_holds_every_year_is_left_alone(text: str) -> None:
    assert [each for each in told(text) if each[0] != "link"] == []


@pytest.mark.parametrize("aim", ["01/01/2030", "31/12/2027", "tháng 6/2028", "quý IV năm 2030"])
def test_aims_of_coming_years_are_left_alone(aim: str) -> None:
    assert told(f"Phấn đấu hoàn thành trước {aim}.") == []
    data = {"date": "10/3/2025", "body": [{"tasks": [{"content": "Xây trường", "deadline": {"date": aim}}]}]}
    assert [each for each in stale(data, year=2026) if each.path.startswith("$.body")] == []
    assert told(f"Phấn đấu hoàn thành trước {aim}.", year=2031) != []


def test_a_document_of_the_old_year_alone_is_told_at_its_place() -> None:
    cited = {"type": "Kế hoạch", "number": "02/KH-UBND", "date": "06/01/2025", "subject": "về chuyển đổi số năm 2025"}
    data = {"date": "12/01/2025", "basis": {"citations": [cited]}}
    assert [(each.path, each.kind) for each in stale(data, year=2026)[1:]] == [
        ("$.basis.citations[0]", "document-year")
    ]


@pytest.mark.parametrize(
    ("citation", "sure"),
    [
        ({"type": "Hướng dẫn", "number": "36-HD/VPTW", "date": "04/3/2018"}, 0.95),
        ({"type": "Hướng dẫn", "number": "36-HD/VPTW", "date": "04/3/2022"}, None),
        ({"type": "Hướng dẫn", "number": "36-HD/VPTW"}, 0.4),
        ({"type": "Nghị định", "number": "110/2004/NĐ-CP"}, 0.95),
        ({"type": "Nghị định", "number": "30/2020/NĐ-CP", "date": "05/3/2020"}, None),
    ],
)
def test_a_citation_out_of_force_is_as_sure_as_its_source(citation: dict[str, Any], sure: float | None) -> None:
    data = {"date": 2025, "basis": {"citations": [citation]}}
    found = [each.sure for each in stale(data, year=2026) if each.kind == "document"]
    assert found == ([] if sure is None else [sure])


def test_what_ended_later_is_not_told() -> None:
    assert told("Huyện ủy An Lão, Sở Thông tin và Truyền thông.", date="02/02/2022", year=2023) == []


def test_the_weekday_of_the_same_day_is_named() -> None:
    (one,) = [each for each in stale({"date": 2025, "body": ["ngày 18/3/2025"]}, year=2026) if each.kind == "date"]
    assert "18/3/2025 là thứ Ba; 18/3/2026 là thứ Tư" in one.look


def test_the_29th_of_february_has_no_day_next_year() -> None:
    (one,) = [each for each in stale({"date": 2024, "body": ["ngày 29/02/2024"]}, year=2025) if each.kind == "date"]
    assert "không có ngày 29/02" in one.look


def test_typed_dates_are_told_with_their_paths() -> None:
    agenda = [{"session": "Sáng", "date": "18/8/2025", "items": ["Khai mạc"]}]
    task = {"text": "Gửi", "deadline": {"date": "quý III/2025", "weekday": "thứ Hai"}}
    data = {"date": 2025, "body": {"agenda": agenda, "assignments": [{"body": "Văn phòng", "tasks": [task]}]}}
    assert [each.path for each in stale(data, year=2026)] == [
        "$.date",
        "$.body.agenda[0].date",
        "$.body.assignments[0].tasks[0].deadline.date",
        "$.body.assignments[0].tasks[0].deadline.weekday",
    ]


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        ({"subject": "tuyển quân năm 2025", "body": ["Xong trước 15/01/2026."]}, ["$.subject", "$.body[0]"]),
        ({"body": ["Năm 2025 và năm 2025.", "Sau 2030."]}, ["$.body[0]"]),
        ({"body": ["Không có năm nào."]}, []),
    ],
)
def test_a_plan_without_a_date_is_of_the_year_it_names(data: dict[str, Any], paths: list[str]) -> None:
    assert sorted({each.path for each in stale(data, year=2026)}) == sorted(paths)


OFFICE = Office.model_validate(
    {
        "family": "state",
        "issuer": {"name": "Ủy ban nhân dân xã An Quang", "symbol": "UBND", "place": "An Quang"},
        "signers": [{"position": "Chủ tịch", "name": "Đỗ Quang Hưng"}],
        "distribution": {"recipients": ["Ủy ban nhân dân thành phố", "Các phòng, ban"]},
    }
)


@pytest.mark.parametrize(
    ("issuer", "signer", "kinds"),
    [
        ("Ủy ban nhân dân xã An Quang", "Đỗ Quang Hưng", ["recipient"]),
        ("Uỷ ban nhân dân xã An Quang", "Trần Văn Lâm", ["signer", "recipient"]),
        ("Ủy ban nhân dân xã Khác", "Trần Văn Lâm", []),
    ],
)
def test_who_signs_and_receives_is_held_against_the_office(issuer: str, signer: str, kinds: list[str]) -> None:
    data = {
        "date": 2026,
        "issuer": {"name": issuer},
        "signature": {"name": signer},
        "distribution": {"recipients": ["Các phòng, ban", {"name": "Hội Nông dân xã"}]},
    }
    assert [each.kind for each in stale(data, year=2026, office=OFFICE)] == kinds


def test_a_thing_is_told_once_for_a_place_and_as_a_note() -> None:
    found = stale({"date": 2025, "body": ["Năm 2025, năm 2025."]}, year=2026)
    assert [each.kind for each in found] == ["issue-date", "year"]
    note = found[1].note()
    assert (note.code, note.level, note.path, note.text) == ("import-stale-year", "stale", "$.body[0]", "Năm 2025")


def test_a_long_hostile_text_is_read_in_time() -> None:
    text = "ngày 18/8/2025, thứ Hai ngày 18/8/2025 năm 2025, Huyện ủy, Sở Giao thông vận tải, " * 1500
    assert all(isinstance(each, Stale) for each in stale({"date": 2025, "body": [text]}, year=2026))


def test_a_year_that_no_plan_has_is_refused() -> None:
    with pytest.raises(ValueError, match="2999"):
        stale({}, year=3000)


OFFICE_TEXT = """\
family: state
issuer: {name: Ủy ban nhân dân xã Mẫu, symbol: UBND, place: Mẫu}
signers: [{position: Chủ tịch, name: Trần Thị Mẫu}]
distribution: {archive: VT}
"""


def test_parts_that_the_office_gives_are_told() -> None:
    office = office_of(OFFICE_TEXT, "yaml", "co-quan.yaml")
    made = vanban.import_text("I. NỘI DUNG\n- Họp dân bàn việc thử.", office=office)
    assert [each.path for each in made.notes if each.code == "import-office"] == [
        "$.issuer",
        "$.distribution",
        "$.signature",
    ]
    assert [each for each in vanban.import_text("I. NỘI DUNG\n- Họp dân.").notes if each.code == "import-office"] == []
