"""Organisations with rules of their own are told in the report, and judged by what there is."""

from __future__ import annotations

import pytest

from check.corpus.sheet import state
from vanban.check import check
from vanban.rulebook.organisations import organisation_of


@pytest.mark.parametrize(
    ("issuer", "rule"),
    [
        ("uy ban mttq viet nam phuong mau", "207/QĐ-MTTW-BTT"),
        ("lien doan lao dong thanh pho", "933/QĐ-TLĐ"),
        ("cong doan truong tieu hoc mau", "933/QĐ-TLĐ"),
    ],
)
def test_an_organisation_is_known_by_its_issuers(issuer: str, rule: str) -> None:
    found = organisation_of(issuer)
    assert found is not None
    assert rule in found.rule


def test_offices_of_the_state_are_no_organisation() -> None:
    assert organisation_of("uy ban nhan dan xa mau phong van hoa xa hoi") is None


def test_the_report_says_that_its_own_rule_is_no_rulebook() -> None:
    words = {"parent_body": ("LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ",), "issuer": ("CÔNG ĐOÀN XÃ MẪU",)}
    report = check(state(words=words).data)
    assert report.rulebook == "nd30"
    assert "933/QĐ-TLĐ" in report.why
