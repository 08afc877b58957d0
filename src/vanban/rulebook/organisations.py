"""Organisations whose papers look like the state's and have rules of their own, which are no rulebook here.

Their texts could not be read, so nothing of them is held against a file: it is judged by NĐ 30/2020/NĐ-CP, which such
organisations apply as it fits (Điều 2), and the report says so. The Youth Union's papers have another head; for them
there is no law here at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.rulebook.schema import Confidence


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by how its issuers' folded names read, the rule it has of its own, and how sure that is."""

    name: str
    issuers: re.Pattern[str]
    rule: str
    confidence: Confidence


ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        "Mặt trận Tổ quốc Việt Nam",
        re.compile(r"\b(?:mttq|mat tran to quoc)\b"),
        "Quyết định 207/QĐ-MTTW-BTT ngày 29/8/2025",
        "M",
    ),
    Organisation(
        "Công đoàn Việt Nam",
        re.compile(r"\b(?:cong doan|lien doan lao dong|tong lien doan)\b"),
        "Quyết định 933/QĐ-TLĐ ngày 14/5/2024",
        "M",
    ),
)


def organisation_of(issuer: str) -> Organisation | None:
    """The organisation an issuer's folded name is of; None for the state's own offices."""
    return next((each for each in ORGANISATIONS if each.issuers.search(issuer)), None)
