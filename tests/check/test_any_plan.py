"""Any valid plan renders to a document without an error of form: the builder and the checker read the same law."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import plan
from test_no_text_lost import Tokens, plans
from vanban import render
from vanban.check import check

HEADS = st.fixed_dictionaries(
    {},
    optional={
        "number": st.sampled_from([None, 1, 9, 10, 357]),
        "date": st.sampled_from(["01/02/2026", "9/3/2026", "11/2026", "31/12/2026", "2026"]),
        "secrecy": st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
        "urgency": st.sampled_from(["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]),
        "draft": st.sampled_from(["*", 1, 12]),
        "subject": st.sampled_from(
            ["tổ chức hội nghị", "Triển khai nhiệm vụ " * 9 + "năm 2026", "chuyển đổi số\nnăm 2026"]
        ),
    },
)


def by_the_law(data: Any) -> Any:
    """The data without what takes the numbering out of the law's hands: labels of one's own, lists numbered as headings."""
    if isinstance(data, list):
        return [by_the_law(each) for each in data]
    if not isinstance(data, dict):
        return data
    kept = {name: by_the_law(value) for name, value in data.items() if name != "label"}
    if "bullets" in kept and kept.get("numbering") is not None:
        kept["numbering"] = "a)"
    return kept


def below_headings(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its blocks below a heading of each level the law knows, as a plan has them.

    Blocks that number their own entries would else take the numbers of the law's headings for them.
    """
    shown = dict(data)
    if isinstance(shown.get("body"), list):
        shown["body"] = [{"title": "Nội dung", "content": [{"title": "Nhiệm vụ", "content": shown["body"]}]}]
    shown["annexes"] = [
        annex | {"content": [{"title": "Nội dung", "content": [{"title": "Nhiệm vụ", "content": annex["content"]}]}]}
        if "content" in annex
        else annex
        for annex in shown.get("annexes", [])
    ]
    return shown


@pytest.mark.parametrize("family", ["party", "state"])
@given(made=plans(), head=HEADS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_plan_renders_to_a_document_without_errors(
    family: str, made: tuple[Tokens, dict[str, Any]], head: dict[str, Any]
) -> None:
    if family == "party" and head.get("date") == "2026":
        # The law changes within the year, so that a date of which only the year is known decides on none.
        head["rulebook"] = "hd05"
    document = render(plan(family, **(below_headings(by_the_law(made[1])) | head)))
    report = check(document.data, rulebook=document.provenance["rulebook"].partition(" ")[0])
    assert [(finding.id, finding.message, str(finding.place)) for finding in report.errors] == []
