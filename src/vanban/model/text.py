"""Texts as they stand in a plan: NFC, free of broken characters, within limits.

`Text` may hold inline marks (`**bold**`, `*italic*`, `^[footnote]`) and line breaks; `Line` is one plain line.
"""

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import InitErrorDetails

from vanban.model.base import Place, custom_error, fault
from vanban.vietnamese import TextFaultKind, in_text_date, text_faults, to_nfc, weekday_mismatches

MAX_TEXT = 100_000
"""Longest text of one field, in characters: some fifty pages."""

_REMEMBERED = 1_000
"""Longest text whose check is remembered, in characters."""

_FAULTS = {
    TextFaultKind.REPLACEMENT: (
        "text-replacement",
        "có ký tự hỏng U+FFFD (�): chữ đã mất khi chép hoặc quét",
        "gõ lại chữ đúng ở chỗ đó",
    ),
    TextFaultKind.CONTROL: ("text-control", "có ký tự điều khiển không in được", "xoá ký tự đó"),
    TextFaultKind.SURROGATE: ("text-surrogate", "có nửa ký tự Unicode (surrogate) đứng lẻ", "gõ lại chỗ đó"),
    TextFaultKind.NONCHARACTER: ("text-noncharacter", "có mã không phải là ký tự Unicode", "xoá mã đó"),
    TextFaultKind.PRIVATE_USE: (
        "text-private-use",
        "có ký tự vùng dùng riêng, máy khác không hiện được",
        "thay bằng ký tự Unicode thường",
    ),
    TextFaultKind.LEGACY: (
        "text-legacy",
        "có vẻ còn chữ ở bảng mã cũ (TCVN3/ABC, VNI) hoặc bị đọc sai bảng mã",
        "chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi dán lại",
    ),
}


_INVISIBLE = " \t\n\u00a0\u200b\u200c\u200d\u2060\ufeff"
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check_text(value: str) -> str:
    """`value` in NFC without its outer line ends; refuses broken characters, each with its place."""
    # Variants of one plan share most of their texts.
    return _known_text(value) if len(value) <= _REMEMBERED else _checked_text(value)


def _checked_text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise custom_error(
            "text-too-long",
            f"dài {len(value)} ký tự",
            expected=f"không quá {MAX_TEXT} ký tự",
            remedy="chia thành nhiều đoạn, hoặc đưa vào phụ lục",
        )
    text = to_nfc(value).strip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(_INVISIBLE):
        raise custom_error("text-empty", "để trống", expected="có chữ", remedy="viết nội dung, hoặc bỏ cả mục")
    turned = _DIRECTION.search(text)
    if turned is not None:
        raise custom_error(
            "text-direction",
            f"có ký tự đảo chiều chữ ở ký tự thứ {turned.start() + 1}, chữ in ra khác chữ đã gõ",
            remedy="xoá ký tự đó",
        )
    found = [
        fault(
            "weekday-mismatch",
            f"ngày {in_text_date(item.date)} không phải {item.written}",
            value=text[item.start : item.end],
            expected=item.actual,
            remedy="sửa thứ hoặc sửa ngày",
        )
        for item in weekday_mismatches(text)
    ]
    for item in text_faults(text):
        if item.kind not in _FAULTS:
            continue
        code, message, remedy = _FAULTS[item.kind]
        where = f"{message}; ở ký tự thứ {item.start + 1}, gần “{printable(item.excerpt)}”"
        found.append(fault(code, where, value=item.excerpt, remedy=remedy))
    if found:
        raise ValidationError.from_exception_data("Text", found)
    return text


_known_text = lru_cache(maxsize=4_096)(_checked_text)


def printable(text: str) -> str:
    """`text` with what cannot be printed shown as `\\xNN`, for messages."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _check_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise custom_error("text-not-a-line", "có chỗ xuống dòng hoặc dấu tab", expected="một dòng chữ")
    return text


def one_or_more(item: Any) -> BeforeValidator:
    """Reads a single item where a list of items is wanted as a list of one, and says so in the JSON Schema."""
    return BeforeValidator(_as_sequence, json_schema_input_type=item | list[item])


def _as_sequence(value: Any) -> Any:
    return [value] if isinstance(value, str | dict | BaseModel) else value


def _check_text_or_blank(value: str) -> str:
    return check_text(value) if value.strip() else ""


Text = Annotated[str, AfterValidator(check_text)]
Lines = Annotated[str, AfterValidator(check_text)]
"""Plain lines, such as a name broken by hand; asterisks in it are letters."""
TextOrBlank = Annotated[str, AfterValidator(_check_text_or_blank)]
Line = Annotated[str, AfterValidator(check_text), AfterValidator(_check_line)]
LineOrBlank = Annotated[TextOrBlank, AfterValidator(_check_line)]
Label = Annotated[Line, WithJsonSchema({"type": ["string", "number"]})]
"""A typed label such as `III.` or `1.`, which YAML takes for a number and its editors must not refuse."""
Texts = Annotated[
    tuple[Text, ...],
    one_or_more(Text),
    Field(min_length=1),
]


_LABEL = re.compile(r"(?:[IVX]+[.)/-]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ][.)])\s+\S")
_SIGN = re.compile(r"[-+*•–]\s+\S")


def label_fault(text: str, at: Place) -> list[InitErrorDetails]:
    """The fault of a title that brings its own number where numbers are counted: it would come out twice."""
    if not _LABEL.match(text.lstrip("*")):
        return []
    return [
        fault(
            "label-doubled",
            f"đề mục “{text[:40]}” đã có số hiệu, sẽ in thành hai số",
            at=at,
            value=text,
            remedy="bỏ số hiệu (được tự đánh), hoặc chuyển sang label",
        )
    ]


def sign_fault(text: str, at: Place) -> list[InitErrorDetails]:
    """The fault of an item that brings its own dash or star where one is written before it."""
    if not _SIGN.match(text):
        return []
    return [
        fault(
            "mark-doubled",
            f"“{text[:40]}” đã có dấu đầu dòng, sẽ in thành hai dấu",
            at=at,
            value=text,
            remedy="bỏ dấu đầu dòng; dấu được tự ghi",
        )
    ]


def fields_or_text(value: Any) -> str:
    """Which branch of “typed fields, or a text to print as it is” a value takes."""
    return "<text>" if isinstance(value, str) else "<fields>"


def _read_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() else value


def _number_or_text(value: Any) -> str:
    return "<number>" if isinstance(value, int) else "<text>"


NumberOrText = Annotated[
    Annotated[int, Field(ge=0), Tag("<number>")] | Annotated[Text, Tag("<text>")],
    Discriminator(_number_or_text),
    BeforeValidator(_read_number),
]
"""A number to be put into the usual words, or the words themselves."""


def _read_flag(value: Any) -> Any:
    return {"true": True, "false": False}.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _flag_or_text(value: Any) -> str:
    return "<flag>" if isinstance(value, bool) else "<text>"


FlagOrText = Annotated[
    Annotated[bool, Tag("<flag>")] | Annotated[Text, Tag("<text>")],
    Discriminator(_flag_or_text),
    BeforeValidator(_read_flag),
]
"""Whether something is to be written in the usual words, or the words themselves."""
