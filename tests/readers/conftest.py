"""A small valid plan, and its faults in short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from vanban.errors import Problem, ReadError
from vanban.readers import loads

PLAN = """\
family: party
issuer:
  name: Ban Thường vụ
  symbol: TU
  place: Hà Nội
date: 07/02/2026
subject: Triển khai công tác
distribution:
  recipients: [Các cơ quan]
  archive: Văn phòng
signature:
  position: Bí thư
body:
  purpose:
    - Quán triệt nghị quyết.
"""
"""Fifteen lines; what a test adds stands from line 16."""

Faults = Callable[..., list[Problem]]


@pytest.fixture
def plan() -> str:
    return PLAN


@pytest.fixture
def faults() -> Faults:
    def read(text: str, format: Literal["yaml", "json"] = "yaml") -> list[Problem]:
        with pytest.raises(ReadError) as caught:
            loads(text, format=format)
        return list(caught.value.problems)

    return read
