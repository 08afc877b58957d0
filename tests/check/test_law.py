"""Which law a file is judged by, and which rules of it are asked for."""

from __future__ import annotations

import pytest

from check.good import good, packed, unpacked
from support import plan
from vanban import CheckError, RulebookError, render
from vanban.check import check


def with_words(old: str, new: str, law: str = "hd05") -> bytes:
    parts = unpacked(good(law))
    xml = parts["word/document.xml"].decode("utf-8")
    assert old in xml
    parts["word/document.xml"] = xml.replace(old, new).encode("utf-8")
    return packed(parts)


@pytest.mark.parametrize(
    ("date", "law"),
    [
        ("ngày 26 tháng 5 năm 2026", "hd36"),
        ("ngày 27 tháng 5 năm 2026", "hd05"),
        ("ngày      tháng 4 năm 2026", "hd36"),
        ("ngày      tháng 6 năm 2026", "hd05"),
        # of a year in which the law changes, or without a year: the newest
        ("ngày      tháng      năm 2026", "hd05"),
        ("ngày      tháng      năm", "hd05"),
        # before any law that is known: the nearest
        ("ngày 05 tháng 3 năm 2010", "hd36"),
    ],
)
def test_the_date_in_the_file_chooses_the_law(date: str, law: str) -> None:
    report = check(with_words("ngày 05 tháng 9 năm 2026", date))
    assert (report.family, report.rulebook) == ("party", law)
    assert report.why


def test_a_law_that_is_given_is_taken_whatever_the_file_shows() -> None:
    report = check(good("hd05"), rulebook="nd30")
    assert report.rulebook == "nd30"
    assert "nd30.national_title.present" in report.ids
    assert report.why == "được chỉ định"


def test_a_family_without_rules_is_an_error_that_names_the_laws_there_are() -> None:
    with pytest.raises(CheckError) as caught:
        check(with_words("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"))
    (problem,) = caught.value.problems
    assert problem.code == "check-no-law"
    assert "hd05" in problem.expected
    assert check(with_words("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"), rulebook="hd05").rulebook == "hd05"


@pytest.mark.parametrize("name", ["vi", "nd31"])
def test_what_is_no_law_on_form_is_refused(name: str) -> None:
    with pytest.raises(RulebookError):
        check(good("nd30"), rulebook=name)


def test_rules_are_chosen_and_left_out_by_id_or_by_what_ids_begin_with() -> None:
    check_me = with_words("Số: 05/KH", "Số 5/KH", "nd30")
    assert check(check_me).ids == ("nd30.number.pad", "nd30.number.pattern")
    assert check(check_me, select=["nd30.number.pad"]).ids == ("nd30.number.pad",)
    assert check(check_me, ignore=["nd30.number.pad"]).ids == ("nd30.number.pattern",)
    assert check(check_me, ignore=["nd30.number"]).ids == ()
    assert check(check_me, select=["vi"]).ids == ()
    with pytest.raises(CheckError) as caught:
        check(check_me, select=["nd30.number.pads"], ignore=["nothing"])
    assert [problem.code for problem in caught.value.problems] == ["rule-unknown", "rule-unknown"]
    assert "nd30.number.pad" in caught.value.problems[0].remedy


def test_a_rule_in_force_from_a_later_day_is_not_asked_of_earlier_documents() -> None:
    data = with_words("Các cơ quan, đơn vị rà soát", "Ủy ban nhân dân huyện Vĩnh Bảo rà soát", "nd30")
    assert check(data).ids == ("vi.unit.abolished",)
    parts = unpacked(data)
    xml = parts["word/document.xml"].decode("utf-8").replace("tháng 02 năm 2026", "tháng 02 năm 2025")
    parts["word/document.xml"] = xml.encode("utf-8")
    assert "vi.unit.abolished" not in check(packed(parts)).ids


def test_bytes_path_and_plan_say_the_same(tmp_path) -> None:
    made = plan("state")
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(render(made).data)
    assert check(path).findings == check(path.read_bytes()).findings == check(made).findings
    assert check(path).file == str(path)
