"""Plans built in Python: pydantic's faults told in Vietnamese, with codes and paths."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from support import plan_data
from vanban import explain
from vanban.model import Assignments, Bullets, Outline, Plan, Section, Signature


def codes(make) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        make()
    return {problem.path: problem.code for problem in explain(caught.value)}


def test_faults_of_a_part() -> None:
    assert codes(lambda: Outline(purposes="x", assignments=Assignments.model_construct(assignments=()))) == {
        "$.purposes": "field-unknown"
    }
    assert codes(lambda: Signature(name="A")) == {"$.position": "signature-empty"}
    assert codes(lambda: Section(title="Một", content=[{"bullets": []}, {"title": ""}])) == {
        "$.content[0].bullets": "list-too-short",
        "$.content[1].title": "text-empty",
    }


def test_faults_of_a_plan_with_parts_already_made() -> None:
    data = plan_data(date="30/02/2026", signature=Signature(delegations="TUQ. Chủ tịch", position="Phó"))
    del data["subject"]
    assert codes(lambda: Plan(**data)) == {"$.date": "date-invalid", "$.subject": "field-missing"}
    assert codes(lambda: Plan(**plan_data(signature=data["signature"]))) == {
        "$.signature.delegations[0].capacity": "capacity-not-allowed"
    }


def test_a_single_block_stands_for_a_list() -> None:
    assert Outline(purpose=Bullets(bullets=["a"])).purpose == (Bullets(bullets=["a"]),)


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"body": [{"title": "I- MỤC ĐÍCH"}]}, "$.body[0].title", "label-doubled"),
        ({"body": [{"title": "2.1. Nội dung"}]}, "$.body[0].title", "label-doubled"),
        ({"body": [{"title": "a) Địa điểm"}]}, "$.body[0].title", "label-doubled"),
        ({"body": [{"bullets": ["- Ý"]}]}, "$.body[0].bullets[0]", "mark-doubled"),
        (
            {"body": [{"assignments": [{"body": "1. Văn phòng", "text": "x"}]}]},
            "$.body[0].assignments[0].body",
            "label-doubled",
        ),
        ({"body": [{"venues": [{"name": "1. Điểm cầu", "place": "x"}]}]}, "$.body[0].venues[0].name", "label-doubled"),
        (
            {"distribution": {"recipients": ["- Các sở"], "archive": "VT"}},
            "$.distribution.recipients[0]",
            "mark-doubled",
        ),
        ({"body": [{"backdrop": "HỘI NGHỊ", "title": "4. Ma-két"}]}, "$.body[0].title", "label-doubled"),
        ({"signature": {"on_behalf_of": "T/M Ban Thường vụ"}}, "$.signature.on_behalf_of", "capacity-doubled"),
        ({"signature": {"position": "KT. Chủ tịch"}}, "$.signature.position", "capacity-doubled"),
    ],
)
def test_what_would_come_out_twice_is_a_fault(changes: dict[str, object], path: str, code: str) -> None:
    assert codes(lambda: Plan(**plan_data(**changes))) == {path: code}


@pytest.mark.parametrize(
    "title", ["1.000 ngày đêm", "Lê Văn A.", "C. Mác và Ph. Ăng-ghen", "XIV của Đảng", "5S trong công sở"]
)
def test_titles_that_only_look_numbered_pass(title: str) -> None:
    assert Section(title=title).title == title
