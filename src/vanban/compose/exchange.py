"""What an office enters of a document into its records system: the fields of NĐ 30/2020/NĐ-CP, Phụ lục VI, II.I.

The plan knows most of them; the others stay blank and are named, so that a clerk can fill them in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from vanban.compose.composition import Composition
from vanban.model import Plan

SOURCE = "NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II, Mục I: dữ liệu quản lý văn bản đi"
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "FileCode": "Mã hồ sơ",
        "DocOrdinal": "Số thứ tự văn bản trong hồ sơ",
        "TypeName": "Tên loại văn bản",
        "CodeNumber": "Số của văn bản",
        "CodeNotation": "Ký hiệu của văn bản",
        "IssuedDate": "Ngày, tháng, năm văn bản (dd/mm/yyyy)",
        "OrganName": "Tên cơ quan, tổ chức ban hành văn bản",
        "Subject": "Trích yếu nội dung",
        "Language": "Ngôn ngữ",
        "PageAmount": "Số trang của văn bản",
        "Description": "Ghi chú",
        "Position": "Chức vụ của người ký",
        "FullName": "Họ tên người ký",
        "To": "Nơi nhận",
        "Priority": "Mức độ khẩn",
        "IssuedAmount": "Số lượng bản phát hành",
        "DueDate": "Hạn trả lời văn bản",
    }
)
"""The fields in the order of the annex, with their Vietnamese names."""
_NUMBER = re.compile(r"Số\s*:?\s*(?P<number>\d*)\s*[/-]\s*(?P<notation>\S.*)", re.DOTALL)


class ExchangeData(TypedDict):
    """Fields of exchange as plain data."""

    source: str
    fields: dict[str, object]
    empty: dict[str, str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The fields of one document by their names; a blank text is one still to be filled in. `to` lists recipients."""

    fields: Mapping[str, str]
    to: tuple[str, ...]

    @property
    def empty(self) -> tuple[str, ...]:
        """The names of the fields that are to be filled in."""
        return tuple(name for name, value in self.fields.items() if not value)

    def as_dict(self, *, pages: int | None = None) -> ExchangeData:
        """As plain data: where the fields come from, each of them, and those still to be filled in with their titles.

        `pages`: how many pages the document has, where an engine of layout has told.
        """
        fields: dict[str, object] = dict(self.fields) | {"To": [{"OrganId": "", "OrganName": name} for name in self.to]}
        if pages is not None:
            fields["PageAmount"] = str(pages)
        empty = [name for name, value in fields.items() if not value]
        return {"source": SOURCE, "fields": fields, "empty": {name: TITLES[name] for name in empty}}


def exchange_of(plan: Plan, composition: Composition) -> Exchange:
    """A plan and its composition turned into the fields of exchange.

    The urgency is given in its word: its number is the records system's. A date or number that is still blank stays so.
    """
    match = _NUMBER.search(composition.header.number.replace("\u00a0", " "))
    signer = plan.signature
    day = plan.date.first
    complete = plan.date.first == plan.date.last
    to = tuple(recipient.name for recipient in plan.distribution.recipients)
    known = {
        "TypeName": "Kế hoạch",
        "CodeNumber": match["number"] if match else "",
        "CodeNotation": match["notation"].strip() if match else "",
        "IssuedDate": f"{day:%d/%m/%Y}" if complete else "",
        "OrganName": " - ".join(
            _one_line(each) for each in (plan.issuer.name, *(p.name for p in plan.issuer.partners))
        ),
        "Subject": composition.properties.subject,
        "Language": "Tiếng Việt",
        "Position": _one_line(signer.position or ""),
        "FullName": _one_line(signer.name or ""),
        "To": "; ".join(to),
        "Priority": composition.header.urgency,
        "IssuedAmount": str(plan.distribution.copies or ""),
    }
    return Exchange({name: known.get(name, "") for name in TITLES}, to)


def _one_line(text: str) -> str:
    return " ".join(text.split())
