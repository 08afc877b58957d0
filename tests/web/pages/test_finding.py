"""Findings of a draft are told at its fields, and those that one click mends bring the edit that does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import vanban
from support import plan_data
from vanban.web.forms import expand
from vanban.web.pages.looking import Draft, find, look

EXAMPLE = Path(__file__).parents[3] / "examples" / "trien-khai-phan-mem-van-phong-so.yaml"


def found(**changes: Any) -> dict[str, dict[str, Any]]:
    data = vanban.load(EXAMPLE).model_dump(mode="json", exclude_defaults=True)
    return {finding["id"]: finding for finding in find({**data, **changes})}


def mended(finding: dict[str, Any]) -> str:
    (edit,) = finding["mend"]
    assert edit["op"] == "set"
    value: str = edit["value"]
    return value


def test_a_finding_stands_at_its_field() -> None:
    spaces = found(opening=["Sở  ban hành Kế hoạch như sau:"])["vi.text.spaces"]
    assert spaces["path"] == "$.opening[0]"
    assert spaces["severity"] in ("error", "warning", "info")
    assert spaces["clause"]


def test_letters_that_can_only_be_otherwise_are_mended_by_one_edit() -> None:
    told = found(opening=["Sở ban hành  Kế hoạch từ ngày 5/1/2026 , như  sau:"])
    spaces, date = told["vi.text.spaces"], told["vi.date.padding"]
    assert spaces["mend"][0]["path"] == ["opening", 0]
    assert mended(spaces) == "Sở ban hành Kế hoạch từ ngày 5/1/2026 , như sau:"
    assert mended(date) == "Sở ban hành  Kế hoạch từ ngày 05/01/2026 , như  sau:"
    assert mended(told["vi.text.punctuation"]) == "Sở ban hành  Kế hoạch từ ngày 5/1/2026, như  sau:"


def test_letters_that_stand_in_two_fields_are_mended_each_in_its_own() -> None:
    twice = "Sở  ban hành Kế hoạch như sau:"
    data = vanban.load(EXAMPLE).model_dump(mode="json", exclude_defaults=True)
    told = [each for each in find({**data, "opening": [twice], "closing": [twice]}) if each["id"] == "vi.text.spaces"]
    assert [(each["path"], each["mend"][0]["path"], mended(each)) for each in told] == [
        ("$.opening[0]", ["opening", 0], "Sở ban hành Kế hoạch như sau:"),
        ("$.closing[0]", ["closing", 0], "Sở ban hành Kế hoạch như sau:"),
    ]


def test_a_mark_that_no_field_says_in_words_is_mended_where_it_is_chosen() -> None:
    data = vanban.load(EXAMPLE).model_dump(mode="json", exclude_defaults=True)
    basis = {"citations": ["Luật Thư viện ngày 21 tháng 11 năm 2019"], "form": "lines", "last_separator": ";"}
    (told,) = [each for each in find({**data, "basis": basis}) if each["id"] == "nd30.basis.end"]
    assert (told["path"], told["mend"]) == (
        "$.basis.last_separator",
        [{"op": "unset", "path": ["basis", "last_separator"]}],
    )
    del basis["last_separator"]
    assert [each["id"] for each in find({**data, "basis": basis}) if each["id"] == "nd30.basis.end"] == []


def test_no_advice_speaks_of_word() -> None:
    told = found(opening=['Sở gọi "tổ số" là “tổ chuyển đổi số”, giai đoạn 2021-2025 và 2026 – 2030:'])
    assert [each["remedy"] for each in told.values() if "Ctrl" in each["remedy"] or "Word" in each["remedy"]] == []


def test_what_asks_for_a_decision_has_no_edit() -> None:
    assert found(opening=["Kế hoạch áp dụng tại huyện Vĩnh Bảo như sau:"])["vi.unit.abolished"]["mend"] is None


def test_a_plan_without_a_fault_has_no_findings() -> None:
    assert [each for each in found().values() if each["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("(Kèm theo Kế hoạch số 18/KH-UBND ngày 05/6/2025 của UBND xã)", "(Kèm theo Kế hoạch số 09/KH-UBND ngày 07/02/2026 của UBND xã)"),
        ("(Kèm theo Kế hoạch số 9/KH-UBND ngày 05 tháng 6 năm 2025)", "(Kèm theo Kế hoạch số 9/KH-UBND ngày 07 tháng 02 năm 2026)"),
        ("(Kèm theo Kế hoạch số 09/KH-UBND ngày 7/2/2026)", None),
        ("(Kèm theo Kế hoạch số /KH-UBND ngày /4/2025 của UBND xã)", "(Kèm theo Kế hoạch số 09/KH-UBND ngày 07/02/2026 của UBND xã)"),
        ("(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng … năm 2026)", "(Kèm theo Kế hoạch số 09/KH-UBND ngày 07 tháng 02 năm 2026)"),
        ("(Kèm theo Quyết định số 18/QĐ-UBND ngày 05/6/2025 của UBND xã)", None),
    ],
)  # fmt: skip
def test_an_annex_that_names_another_number_or_day_is_told_with_its_mend(line: str, then: str | None) -> None:
    data = vanban.load(EXAMPLE).model_dump(mode="json", exclude_defaults=True)
    annexes = [{"label": "", "title": "Danh sách", "reference": line, "content": ["Một."]}]
    changed = {**data, "number": 9, "date": {"year": 2026, "month": 2, "day": 7}, "annexes": annexes}
    told = [each for each in find(changed) if each["id"] == "nd30.annex.reference_agrees"]
    mends = [(each["path"], each["mend"]) for each in told]
    path = ["annexes", 0, "reference"]
    assert mends == ([] if then is None else [("$.annexes[0].reference", [{"op": "set", "path": path, "value": then}])])


def test_an_annex_that_names_a_number_the_plan_does_not_have_yet_is_told() -> None:
    data = vanban.load(EXAMPLE).model_dump(mode="json", exclude_defaults=True)
    line = "(Kèm theo Kế hoạch số 18/KH-UBND ngày 05/6/2025)"
    annexes = [{"label": "", "title": "Danh sách", "reference": line, "content": ["Một."]}]
    changed = {**data, "number": None, "date": {"year": 2026, "month": 2}, "annexes": annexes}
    (told,) = (each for each in find(changed) if each["id"] == "nd30.annex.reference_agrees")
    assert told["expected"] == "(Kèm theo Kế hoạch số …/KH-UBND ngày …/2/2026)"
    assert find({**changed, "annexes": [{**annexes[0], "reference": told["expected"]}]}) == [
        each for each in find(changed) if each["id"] != told["id"]
    ]


@pytest.mark.parametrize(("typed", "seen"), [("Tổ 👨\u200d👩 mẫu", "Tổ 👨👩 mẫu"), ("Tổ\u200b mẫu\u202e", "Tổ mẫu")])
def test_letters_that_nobody_sees_are_taken_out_by_one_edit(typed: str, seen: str) -> None:
    data = {**expand(plan_data("state")), "closing": [typed]}
    told = [each for each in look(Draft(data, None, dt.date(2026, 11, 28)), (1,), (), 96).problems if each.get("mend")]
    assert [each["mend"] for each in told] == [[{"op": "set", "path": ["closing", 0], "value": seen}]] * len(told)
    assert told


def test_a_place_to_fill_in_is_told_as_one() -> None:
    data = {**expand(plan_data("state")), "number": "{{ so }}"}
    (told,) = look(Draft(data, None, dt.date(2026, 11, 28)), (1,), (), 96).problems
    assert (told["path"], told["code"]) == ("$.number", "number-expected")
    assert told["remedy"].startswith("“{{ so }}” là chỗ điền cho Nhiều văn bản")
