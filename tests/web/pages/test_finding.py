"""Findings of a draft are told at its fields, and those that one click mends bring the edit that does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import vanban
from vanban.web.pages.looking import find

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


def test_letters_that_stand_in_two_fields_are_left_to_the_clerk() -> None:
    twice = "Sở  ban hành Kế hoạch như sau:"
    assert found(opening=[twice], closing=[twice])["vi.text.spaces"]["mend"] is None


def test_what_asks_for_a_decision_has_no_edit() -> None:
    assert found(opening=["Kế hoạch áp dụng tại huyện Vĩnh Bảo như sau:"])["vi.unit.abolished"]["mend"] is None


def test_a_plan_without_a_fault_has_no_findings() -> None:
    assert [each for each in found().values() if each["severity"] == "error"] == []
