"""Texts as they stand in a plan: NFC, free of broken characters, within limits.

`Text` may hold inline marks (`**bold**`, `*italic*`, `^[footnote]`) and line breaks; `Line` is one plain line, `Lines`
are several, and a mark in them is a fault.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    ValidationError,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError

from vanban.model.base import Given, custom_error, fault
from vanban.model.marks import has_marks, without_marks
from vanban.vietnamese import TextFaultKind, in_text_date, text_faults, to_nfc, weekday_mismatches
from vanban.vietnamese.invisible import invisible_letters, without_invisible

MAX_TEXT = 100_000
"""Longest text of one field, in characters: some fifty pages."""

MAX_LINE = 1_000
"""Longest name, title of an office or other plain line, in characters."""

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


_BLANK = " \t\n\u00a0"


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
    if not text.strip(_BLANK):
        raise custom_error("text-empty", "để trống", expected="có chữ", remedy="viết nội dung, hoặc bỏ cả mục")
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
    found += [fault(code, message, value=text, remedy=remedy) for code, message, remedy in invisible_faults(text)]
    for item in text_faults(text):
        if item.kind not in _FAULTS:
            continue
        code, message, remedy = _FAULTS[item.kind]
        where = f"{message}; ở ký tự thứ {item.start + 1}, gần “{printable(item.excerpt)}”"
        found.append(fault(code, where, value=item.excerpt, remedy=remedy))
    if found:
        raise ValidationError.from_exception_data("Text", found)
    return text


def invisible_faults(text: str) -> list[tuple[str, str, str]]:
    """Code, message and remedy for letters that nobody sees: for those that turn the text round, and for the others."""
    letters = invisible_letters(text)
    found = []
    for code, harm, some in (
        ("text-direction", "có ký tự đảo chiều chữ, chữ in ra khác chữ đã gõ", [it for it in letters if it.turns]),
        ("text-invisible", "có ký tự không nhìn thấy được", [it for it in letters if not it.turns]),
    ):
        if some:
            names = ", ".join(dict.fromkeys(each.name for each in some))
            places = ", ".join(str(each.start + 1) for each in some[:5]) + ("…" if len(some) > 5 else "")
            around = printable(text[max(0, some[0].start - 20) : some[0].start + 20])
            message = f"{harm}: {names}; ở ký tự thứ {places}, gần “{around}”"
            found.append((code, message, f"xoá ký tự đó, hoặc gõ lại: {short(without_invisible(text))}"))
    return found


_known_text = lru_cache(maxsize=4_096)(_checked_text)


def printable(text: str) -> str:
    """`text` with what cannot be printed shown as `\\xNN`, for messages."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def short(text: str, limit: int = 120) -> str:
    """A text on one line, cut to `limit` characters, for remedies that are to be copied."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _check_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise custom_error(
            "text-not-a-line",
            "có chỗ xuống dòng hoặc dấu tab",
            expected="một dòng chữ",
            remedy=f"viết {{field}}: {short(text)}",
        )
    return _check_length(text)


def _check_length(text: str) -> str:
    if len(text) > MAX_LINE:
        raise custom_error(
            "text-too-long", f"dài {len(text)} ký tự", expected=f"không quá {MAX_LINE} ký tự", remedy="rút ngắn"
        )
    return text


def _check_no_marks(text: str) -> str:
    if has_marks(text):
        raise custom_error(
            "mark-not-taken",
            f"chỗ này không nhận dấu **đậm**, *nghiêng*, ^[chú thích], dấu \\ trước dấu *: “{short(text, 40)}” sẽ in "
            "nguyên các dấu ấy",
            expected="chữ thường; kiểu chữ ở đây do luật định",
            remedy=f"bỏ dấu, viết: {short(without_marks(text))}",
        )
    return text


@dataclass(frozen=True, slots=True)
class TakesMarks:
    """Tells of a type of text that inline marks are read in it; the JSON Schema and the glossary say so."""

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core_schema), "x-marks": True}


def takes_marks(info: FieldInfo) -> bool:
    """Whether inline marks are read in the texts of a field."""

    def within(annotation: Any) -> bool:
        return isinstance(annotation, TakesMarks) or any(
            within(part) for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
        )

    return any(isinstance(item, TakesMarks) for item in info.metadata) or within(info.annotation)


def is_one_line(metadata: Iterable[Any]) -> bool:
    """Whether a type of text, told by what stands beside it, is one plain line."""
    return any(isinstance(each, AfterValidator) and each.func is _check_line for each in metadata)


def takes_blank(metadata: Iterable[Any]) -> bool:
    """Whether a type of text, told by what stands beside it, may be blank, which then says something."""
    return any(isinstance(each, AfterValidator) and each.func is _check_text_or_blank for each in metadata)


def one_or_more(item: Any) -> BeforeValidator:
    """Reads a single item where a list of items is wanted as a list of one, and says so in the JSON Schema."""
    return BeforeValidator(_as_sequence, json_schema_input_type=item | list[item])


def _as_sequence(value: Any) -> Any:
    return [value] if isinstance(value, str | dict | BaseModel) else value


@dataclass(frozen=True, slots=True)
class _AsBlock:
    """Reads a bare list as the block whose main field it is."""

    key: str

    def __call__(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, list | tuple) else value


def items_alone(key: str, model: Any, item: Any) -> BeforeValidator:
    """Reads a bare list of items where a block whose main field is `key` is wanted, and says so in the JSON Schema."""
    return BeforeValidator(_AsBlock(key), json_schema_input_type=model | list[item])


def main_field(validator: BeforeValidator) -> str:
    """The field whose list may stand for the whole block, where a validator is that of `items_alone`; else nothing."""
    return validator.func.key if isinstance(validator.func, _AsBlock) else ""


def validators_of(info: FieldInfo) -> Iterator[BeforeValidator]:
    """What reads a field's value before its type does, that of an optional field included.

    Not those of one type among several: which of them takes a value is for the model to say.
    """
    pending: list[Any] = [*info.metadata, info.annotation]
    while pending:
        part = pending.pop()
        if isinstance(part, BeforeValidator):
            yield part
        elif get_origin(part) in (Union, UnionType):
            types = [each for each in get_args(part) if each is not NoneType]
            pending += types if len(types) == 1 else []
        elif get_origin(part) is Annotated:
            inner, *metadata = get_args(part)
            pending += [inner, *metadata]


def reads_one_as_list(validator: BeforeValidator) -> bool:
    """Whether a validator is that of `one_or_more`, to which a single text is a list of one."""
    return validator.func is _as_sequence


class FoldedText(str):
    """A text that was typed on several lines and read as one, as YAML folds them; `lines` are as they were typed."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _PerLine:
    """Reads a text of several lines as a list, one item a line; see `one_per_line`."""

    marks: str
    names: bool

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str):
            return _as_sequence(value)
        if self.names and isinstance(value, FoldedText):
            typed = [line.strip().removeprefix("- ") for line in value.lines if line.strip()]
            if len(typed) > 1 and all(line[0].isupper() for line in typed if line):
                raise _folded(typed)
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        if len(lines) < 2:
            return [value]
        return [line.removeprefix("- ").removeprefix("+ ").rstrip(f" {self.marks}") for line in lines]


def makes_lists(validator: BeforeValidator) -> bool:
    """Whether a validator is that of `one_or_more` or `one_per_line`: what it gives for one item is a list."""
    return reads_one_as_list(validator) or isinstance(validator.func, _PerLine)


def one_per_line(item: Any, *, marks: str = "", names: bool = False) -> BeforeValidator:
    """Like `one_or_more`, and a text of several lines is a list, one item a line, as cells and `|-` blocks hold it.

    A dash before a line, and after it one of the `marks` that are written by the law, are not taken into the items.
    `names`: the items are short names, so lines folded into one that all begin with a capital were meant as several,
    which is a fault.
    """
    return BeforeValidator(_PerLine(marks, names), json_schema_input_type=item | list[item])


def _folded(items: list[str]) -> PydanticCustomError:
    return custom_error(
        "lines-joined",
        f"{len(items)} dòng “{short(items[0], 30)}”, “{short(items[1], 30)}”… bị YAML nối thành một",
        expected="mỗi phần tử một dòng, mở đầu bằng “- ”",
        remedy="viết: " + ", ".join(f"- {short(item, 40)}" for item in items[:5]) + " (mỗi dấu - một dòng); nếu là một "
        "phần tử dài thì viết trên một dòng",
    )


def _check_text_or_blank(value: str) -> str:
    return check_text(value) if value.strip(_BLANK) else ""


Text = Annotated[str, AfterValidator(check_text), TakesMarks()]
TextOrBlank = Annotated[str, AfterValidator(_check_text_or_blank), TakesMarks()]
Lines = Annotated[str, AfterValidator(check_text), AfterValidator(_check_length), AfterValidator(_check_no_marks)]
"""Plain lines, such as a name broken by hand."""
Address = Annotated[str, AfterValidator(check_text), AfterValidator(_check_line)]
"""The name of a file or a link, where every letter is its own."""
MAX_QR = 2_331
"""Most bytes a QR code holds at error correction level M (ISO/IEC 18004, table 7, version 40)."""


def _check_link(link: str) -> str:
    size = len(link.encode("utf-8"))
    if size > MAX_QR:
        raise custom_error(
            "qr-too-long",
            f"liên kết dài {size} byte, không vừa mã QR",
            expected=f"không quá {MAX_QR} byte",
            remedy="dùng liên kết rút gọn",
        )
    return link


Link = Annotated[Address, AfterValidator(_check_link)]
"""What a QR code is made from."""
Line = Annotated[Address, AfterValidator(_check_no_marks)]
LineOrBlank = Annotated[
    str, AfterValidator(_check_text_or_blank), AfterValidator(_check_line), AfterValidator(_check_no_marks)
]
Label = Annotated[Line, WithJsonSchema({"type": ["string", "number"]})]
"""A typed label such as `III.` or `1.`, which YAML takes for a number and its editors must not refuse."""
Item = TypeVar("Item")
OneOrMore: TypeAlias = Item | Sequence[Item]
"""What a field read by `one_or_more` is given in Python."""
Texts = Given[Annotated[tuple[Text, ...], one_or_more(Text), Field(min_length=1)], OneOrMore[str]]


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


FlagOrLine = Annotated[
    Annotated[bool, Tag("<flag>")] | Annotated[Line, Tag("<text>")],
    Discriminator(_flag_or_text),
    BeforeValidator(_read_flag),
]
FlagOrText = Annotated[
    Annotated[bool, Tag("<flag>")] | Annotated[Text, Tag("<text>")],
    Discriminator(_flag_or_text),
    BeforeValidator(_read_flag),
]
"""Whether something is to be written in the usual words, or the words themselves."""
