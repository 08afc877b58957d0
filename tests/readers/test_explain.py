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
