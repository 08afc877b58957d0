"""What stands above the text: issuer, legal basis, marks."""

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Tag

from vanban.model.base import Given, Model, custom_error, described, field
from vanban.model.dates import Date, DateInput
from vanban.model.text import Line, Lines, OneOrMore, Text, fields_or_text, one_or_more

_SYMBOL = re.compile(r"[A-ZĐÂĂÊÔƠƯ][A-Za-zĐđÂĂÊÔƠƯ0-9&.]*(?:-[A-ZĐÂĂÊÔƠƯ0-9][A-Za-zĐđÂĂÊÔƠƯ0-9&.]*)*")


def _check_symbol(symbol: str) -> str:
    if not _SYMBOL.fullmatch(symbol):
        raise custom_error(
            "symbol-invalid",
            f"“{symbol}” không phải chữ viết tắt tên cơ quan",
            expected="chữ in hoa không dấu cách, ví dụ TU, ĐU, UBND, BTGDVTU; không ghi KH",
        )
    if symbol == "KH" or symbol.startswith(("KH-", "KH/")):
        raise custom_error(
            "symbol-invalid", f"“{symbol}” đã có chữ KH", expected="chỉ chữ viết tắt tên cơ quan, ví dụ UBND"
        )
    return symbol


def _check_number(number: str) -> str:
    if number.casefold().startswith("số"):
        raise custom_error(
            "citation-number", f"“{number}” đã có chữ “số”", expected="chỉ số và ký hiệu, ví dụ 01-CT/TW"
        )
    return number


DocumentNumber = Annotated[Line, AfterValidator(_check_number)]
Symbol = Annotated[Line, AfterValidator(_check_symbol)]


class Issuer(Model):
    """The body that issues the plan."""

    model_config = described("Cơ quan ban hành", "Cơ quan chủ quản (nếu có), cơ quan ban hành, chữ viết tắt, địa danh.")

    parent: Lines | None = field(
        default=None, title="Cơ quan chủ quản", description="Cơ quan cấp trên trực tiếp; xuống dòng để ngắt dòng."
    )
    name: Lines = field(
        title="Tên cơ quan", description="Tên cơ quan ban hành; được viết hoa; xuống dòng để ngắt dòng."
    )
    symbol: Symbol = field(title="Chữ viết tắt", description="Chữ viết tắt trong số, ký hiệu: TU, ĐU, UBND, BTGDVTU.")
    place: Line = field(title="Địa danh", description="Địa danh ghi trước ngày tháng.")


class CitedDocument(Model):
    """A document cited together with another, of the same issuer and subject."""

    model_config = described("Văn bản cùng căn cứ", "Văn bản cùng cơ quan, cùng trích yếu, nối bằng chữ “và”.")

    type: Line = field(title="Tên loại", description="Tên loại văn bản.")
    number: DocumentNumber | None = field(default=None, title="Số, ký hiệu", description="Số, ký hiệu văn bản.")
    date: Given[Date | None, DateInput | None] = field(
        default=None, title="Ngày ban hành", description="Ngày ban hành văn bản."
    )


class Citation(Model):
    """A document the plan rests on, cited in full."""

    model_config = described("Căn cứ", "Văn bản làm căn cứ: tên loại, số, ngày, cơ quan, nội dung.")

    verb: Line | None = field(
        default=None,
        title="Từ mở đầu riêng",
        description="Thay cho từ mở đầu chung, ví dụ: Thực hiện, Theo đề nghị của.",
    )
    type: Line = field(
        title="Tên loại", description="Nghị định, Chỉ thị, Kế hoạch…; Luật thì ghi cả tên: Luật Giao dịch điện tử."
    )
    number: DocumentNumber | None = field(
        default=None, title="Số, ký hiệu", description="Ví dụ 01-CT/TW; Luật, Pháp lệnh thì bỏ trống."
    )
    date: Given[Date | None, DateInput | None] = field(
        default=None, title="Ngày ban hành", description="Ngày ban hành văn bản."
    )
    also: Given[tuple[CitedDocument, ...], Sequence[CitedDocument]] = field(
        default=(),
        title="Văn bản cùng căn cứ",
        description="Văn bản khác của cùng cơ quan, về cùng việc; nối bằng “và”.",
    )
    issuer: Line | None = field(default=None, title="Cơ quan ban hành", description="Cơ quan ban hành văn bản.")
    subject: Text | None = field(default=None, title="Trích yếu", description="Nội dung, kể cả chữ “về”.")


def _check_citation(text: str) -> str:
    """Citations are joined by the law's own marks, so none may bring its own."""
    if text.rstrip().endswith((";", ",", ".")):
        raise custom_error(
            "citation-punctuation",
            "căn cứ có dấu câu ở cuối",
            remedy="bỏ dấu cuối; dấu giữa các căn cứ được tự đặt theo luật",
        )
    return text


CitationOrText = Annotated[
    Annotated[Citation, Tag("<fields>")] | Annotated[Text, AfterValidator(_check_citation), Tag("<text>")],
    Discriminator(fields_or_text),
]


class Basis(Model):
    """The legal basis: one opening sentence over all citations, or one line for each."""

    model_config = described("Căn cứ ban hành", "Các văn bản căn cứ, gộp trong câu mở đầu hoặc mỗi căn cứ một dòng.")

    verb: Line | None = field(
        default=None,
        title="Từ mở đầu",
        description="Thực hiện, Căn cứ, Theo…; mặc định “Thực hiện” khi gộp một câu, “Căn cứ” khi mỗi căn cứ một dòng.",
    )
    citations: Given[Annotated[tuple[CitationOrText, ...], one_or_more(CitationOrText)], OneOrMore[CitationOrText]] = (
        field(
            min_length=1,
            title="Các căn cứ",
            description="Mỗi căn cứ ghi thành trường (type, number, date…) hoặc viết sẵn.",
        )
    )
    form: Literal["sentence", "lines"] = field(
        default="sentence",
        title="Cách trình bày",
        description="sentence: gộp vào câu mở đầu; lines: mỗi căn cứ một dòng.",
    )
    last_separator: Literal[",", ";", "."] | None = field(
        default=None,
        title="Dấu sau căn cứ cuối",
        description="Dấu trước câu mở đầu (mặc định “,”), hoặc cuối dòng căn cứ cuối (mặc định theo luật).",
    )
    date_style: Literal["short", "long"] | None = field(
        default=None,
        title="Kiểu ngày",
        description="short: 05/3/2020; long: 05 tháng 3 năm 2020; mặc định long ở dòng căn cứ của khối nhà nước.",
    )
    date_comma: bool | None = field(
        default=None, title="Dấu phẩy trước ngày", description="“số 01-CT/TW, ngày …”; mặc định có ở văn bản Đảng."
    )
