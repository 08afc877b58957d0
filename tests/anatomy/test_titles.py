"""The kind of a paper by what tells of it, where no title names one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from vanban.anatomy.titles import decided
from vanban.rulebook.kinds import KINDS


def lines(*texts: str) -> Any:
    return [SimpleNamespace(text=text) for text in texts]


@pytest.mark.parametrize(
    "number", ["Số: 4120/CT-CS", "Số: 634/PB-TN", "Số: 61/TTr-NV1", "Số: 98/KH-TC", "Số: 140/BC-QLXB"]
)
def test_an_office_with_the_letters_of_a_kind_writes_letters(number: str) -> None:
    addressed = lines("Kính gửi: Sở Tài chính thành phố Hải Phòng")
    assert decided(None, number, "state", letter_subject=True, lines=addressed) is KINDS["letter"]


@pytest.mark.parametrize(("number", "code"), [("Số: 12/KH-UBND", "plan"), ("Số: 12/QĐ-UBND", "decision")])
def test_a_number_tells_the_kind_where_nothing_speaks_of_a_letter(number: str, code: str) -> None:
    assert decided(None, number, "state") is KINDS[code]
