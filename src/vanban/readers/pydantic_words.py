"""Vietnamese words and stable codes for the types of fault that pydantic itself raises."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from vanban.readers.places import ABSENT, Place
from vanban.readers.yaml_faults import IN_QUOTES

FEW_FIELDS = 20
"""A message lists all the fields that are allowed when there are no more than this many."""


@dataclass(frozen=True, slots=True)
class Words:
    """A problem without its place."""

    code: str
    message: str
    expected: str = ""
    remedy: str = ""


Context = Mapping[str, Any]
Explain = Callable[[Context, Place], Words]


def folded(name: str) -> str:
    """A name without case, tone marks and the difference between spaces, dashes and underscores."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "_", letters).strip("_")


def short(text: str, limit: int = 60) -> str:
    """A text cut to `limit` characters."""
    return text if len(text) <= limit else f"{text[:limit]}…"


def shown(value: Any) -> str:
    """A value as it was written, in short, for messages."""
    if value is ABSENT:
        return "bỏ trống"
    if value is None:
        return "để trống (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "một khối có các trường " + short(", ".join(map(str, value)))
    if isinstance(value, list | tuple):
        return "một danh sách"
    return f"“{short(str(value))}”"


def _text_expected(_: Context, place: Place) -> Words:
    value = place.value
    if value is None:
        return Words("text-expected", "để trống", "chữ", "viết nội dung, hoặc bỏ cả dòng")
    if isinstance(value, bool | int | float):
        number = shown(value).strip("“”")
        return Words(
            "text-expected",
            f"{number} là số hoặc true, false, không phải chữ",
            "chữ",
            f'viết trong ngoặc kép: "{number}"',
        )
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        lines = " ".join(f"{item}" for item in value)
        return Words(
            "text-expected", "là một danh sách, không phải chữ", "một câu chữ", f"viết {{field}}: {_quoted(lines)}"
        )
    if isinstance(value, dict):
        return Words(
            "text-expected", f"là {shown(value)}, không phải chữ", "một câu chữ", f"nếu là lời văn thì {IN_QUOTES}"
        )
    return Words("text-expected", f"là {shown(value)}, không phải chữ", "một câu chữ", "bỏ dấu - hoặc dấu [ ] ở đầu")


_DOCUMENT_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*([0-9]{1,6})\s*[-/]\s*[^\W\d_].*", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.\s][0-9]{3})+")
_FIRST_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,6}(?![0-9])")


def _number_remedy(value: Any) -> str:
    """What to write in place of a number with letters: the number itself, when only one can be meant."""
    if not isinstance(value, str):
        return ""
    if match := _DOCUMENT_NUMBER.fullmatch(value.strip()):
        return f"chỉ ghi số, viết {{field}}: {match[1]}; ký hiệu được tự ghi"
    if _GROUPED.fullmatch(value.strip()):
        return f"viết {{field}}: {re.sub('[^0-9]', '', value)}"
    numbers = _FIRST_NUMBER.findall(value)
    return f"viết {{field}}: {int(numbers[0])}" if len(numbers) == 1 else ""


def _number_expected(_: Context, place: Place) -> Words:
    return Words(
        "number-expected",
        f"{shown(place.value)} không phải số",
        "số viết bằng chữ số, ví dụ 15",
        _number_remedy(place.value) or "bỏ chữ, dấu cách và dấu chấm ngăn hàng nghìn",
    )


def _whole_expected(_: Context, place: Place) -> Words:
    return Words(
        "number-expected",
        f"{shown(place.value)} không phải số nguyên",
        "số nguyên, ví dụ 15",
        _number_remedy(place.value) or "bỏ chữ, dấu cách và dấu chấm ngăn hàng nghìn",
    )


def _range(key: str, words: str) -> Explain:
    def explain(context: Context, place: Place) -> Words:
        return Words(
            "number-range",
            f"{shown(place.value)} nằm ngoài khoảng cho phép",
            f"{words} {context.get(key, '')}".strip(),
            "sửa số",
        )

    return explain


def _flag_expected(_: Context, place: Place) -> Words:
    return Words(
        "flag-expected",
        f"{shown(place.value)} không phải đúng hoặc sai",
        "true hoặc false",
        _meant(place.value, ("true", "false")) or "viết true (có) hoặc false (không)",
    )


_MEANT = {
    "state": "nha_nuoc co_quan_nha_nuoc khoi_nha_nuoc chinh_quyen ubnd uy_ban uy_ban_nhan_dan hanh_chinh so ubnd_xa",
    "party": "dang co_quan_dang khoi_dang dang_uy cap_uy tinh_uy thanh_uy dang_bo chi_bo dang_cong_san tu",
    "nd30": "nd_30 nghi_dinh_30 30_2020 30_2020_nd_cp nd30_2020 nghi_dinh_30_2020_nd_cp",
    "hd36": "hd_36 huong_dan_36 36_hd_vptw",
    "hd05": "hd_05 huong_dan_05 05_hd_vptw huong_dan_5",
    "table": "bang",
    "bullets": "gach_dau_dong gach cac_y",
    "lines": "dong tung_dong moi_can_cu_mot_dong",
    "sentence": "cau gop_cau mot_cau",
    "left": "trai",
    "center": "giua canh_giua can_giua",
    "right": "phai",
    "justify": "deu canh_deu can_deu hai_ben",
    "short": "ngan",
    "long": "dai",
    "date": "ngay",
    "all": "tat_ca ca_cum",
    "none": "khong khong_dam",
    "true": "co dung yes x ok bat",
    "false": "khong sai no tat",
    "KT": "ky_thay k_t",
    "TL": "thua_lenh t_l",
    "TUQ": "thua_uy_quyen t_uq",
}
"""What clerks write for the values of fields with few of them, folded."""


def _meant(value: Any, names: Sequence[str]) -> str:
    """What to write for a value in Vietnamese words, when one of the allowed values is meant."""
    if not isinstance(value, str):
        return ""
    written = folded(value)
    if written.startswith("du_thao") and "*" in names:
        number = re.search(r"[0-9]{1,2}", written)
        return f"viết {{field}}: {int(number[0])}" if number else 'viết {field}: "*"'
    return next((f"viết {{field}}: {name}" for name in names if written in _MEANT.get(name, "").split()), "")


def _choice(context: Context, place: Place) -> Words:
    choices = re.findall(
        r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"", str(context.get("expected") or context.get("expected_tags") or "")
    )
    names = [(first or second).replace("\\'", "'") for first, second in choices]
    written = place.value if isinstance(place.value, str) else ""
    known = {folded(name) or name: name for name in reversed(names)}
    near = [known[match] for match in get_close_matches(folded(written)[:100], known, n=2, cutoff=0.5)]
    ordered = list(dict.fromkeys([*near, *names]))
    remedy = _meant(written, names) or (f"có lẽ là {near[0]}" if near else "chọn một trong các giá trị đó")
    return Words(
        "choice-invalid",
        f"{shown(place.value)} không có trong các giá trị được chọn",
        " | ".join(name or '""' for name in ordered),
        remedy,
    )


def _list_expected(_: Context, place: Place) -> Words:
    if place.value is None:
        return Words(
            "list-expected",
            "để trống",
            "một danh sách",
            "thêm các phần tử, mỗi phần tử một dòng bắt đầu bằng “- ”, hoặc bỏ cả trường",
        )
    remedy = "viết mỗi phần tử một dòng, bắt đầu bằng “- ”"
    if isinstance(place.value, str):
        cells = [cell.strip() for cell in place.value.strip(" |").split("|")]
        items = cells if len(cells) > 1 else [line.strip(" -") for line in place.value.splitlines()]
        remedy = f"viết [{', '.join(_quoted(item) for item in items)}]"
    return Words("list-expected", f"là {shown(place.value)}, không phải danh sách", "một danh sách", remedy)


def _fields_expected(_: Context, place: Place) -> Words:
    holders = [choice.model for choice in place.choices if choice.model is not None]
    names = [name for holder in holders for name in holder.model_fields]
    expected = (
        "các trường: " + ", ".join(dict.fromkeys(names))
        if names and len(names) <= FEW_FIELDS
        else "một khối gồm các trường có tên"
    )
    what = "để trống" if place.value is None else f"là {shown(place.value)}"
    remedy = "xuống dòng, thụt vào, viết mỗi trường một dòng “tên: giá trị”"
    if isinstance(place.value, str) and (glued := _GLUED.findall(place.value)):
        remedy = "thêm dấu cách sau dấu hai chấm, mỗi trường một dòng: " + "; ".join(
            f"“{name}: {short(words.strip(), 40)}”" for name, words in glued
        )
    return Words("fields-expected", what, expected, remedy)


_GLUED = re.compile(r"\b([a-z][a-z_]*)[:：](?!//)\s*(.*?)(?=\s+[a-z][a-z_]*[:：]|\Z)", re.DOTALL)


def _quoted(text: str) -> str:
    return json.dumps(short(text), ensure_ascii=False)


def _length(code: str, *, more: bool, key: str, unit: str) -> Explain:
    def explain(context: Context, _: Place) -> Words:
        limit = context.get(key, "")
        if more:
            return Words(code, f"có quá nhiều {unit}", f"không quá {limit} {unit}", "rút ngắn, hoặc chia ra")
        return Words(code, f"có quá ít {unit}", f"ít nhất {limit} {unit}", "viết thêm, hoặc bỏ cả trường")

    return explain


def _fixed(code: str, message: str, expected: str = "", remedy: str = "") -> Explain:
    def explain(_: Context, place: Place) -> Words:
        return Words(code, message.format(value=shown(place.value)), expected, remedy)

    return explain


_DATE = _fixed("date-invalid", "{value} không phải ngày", "ngày/tháng/năm như 07/02/2026", "sửa ngày")
_TIME = _fixed(
    "time-invalid",
    "{value} không phải giờ",
    "giờ phút như 07:30, 07h30 hoặc 07 giờ 30",
    'sửa giờ, viết trong ngoặc kép: "07:30"',
)
_BYTES = _fixed("data-invalid", "dữ liệu không đúng dạng base64", "dữ liệu base64", "bỏ trường này để nạp ảnh từ tệp")
_OTHER = _fixed("value-invalid", "{value} không dùng được ở đây", "", "xem kế hoạch mẫu")

EXPLAINED: dict[str, Explain] = {
    **dict.fromkeys(("string_type", "string_sub_type"), _text_expected),
    "string_unicode": _fixed(
        "text-surrogate", "có nửa ký tự Unicode (surrogate) đứng lẻ", "chữ Unicode", "gõ lại chỗ đó"
    ),
    "string_too_short": _length("text-too-short", more=False, key="min_length", unit="ký tự"),
    "string_too_long": _length("text-too-long", more=True, key="max_length", unit="ký tự"),
    "string_not_ascii": _fixed("text-form", "{value} có chữ có dấu", "chữ không dấu"),
    "string_pattern_mismatch": _fixed("text-form", "{value} không đúng mẫu", "", "xem kế hoạch mẫu"),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _whole_expected),
    **dict.fromkeys(
        (
            "float_type",
            "float_parsing",
            "decimal_type",
            "decimal_parsing",
            "finite_number",
            "complex_type",
            "complex_str_parsing",
        ),
        _number_expected,
    ),
    "greater_than": _range("gt", "lớn hơn"),
    "greater_than_equal": _range("ge", "từ"),
    "less_than": _range("lt", "nhỏ hơn"),
    "less_than_equal": _range("le", "không quá"),
    "multiple_of": _range("multiple_of", "bội của"),
    **dict.fromkeys(
        ("decimal_max_digits", "decimal_max_places", "decimal_whole_digits"),
        _fixed("number-range", "{value} có quá nhiều chữ số"),
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), _flag_expected),
    **dict.fromkeys(("literal_error", "enum", "union_tag_invalid"), _choice),
    "union_tag_not_found": _fixed("choice-invalid", "không rõ là loại nào", "", "thêm trường cho biết loại"),
    **dict.fromkeys(
        ("tuple_type", "list_type", "set_type", "frozen_set_type", "iterable_type", "iteration_error"), _list_expected
    ),
    "set_item_not_hashable": _OTHER,
    **dict.fromkeys(
        (
            "model_type",
            "model_attributes_type",
            "dict_type",
            "mapping_type",
            "dataclass_type",
            "dataclass_exact_type",
            "invalid_key",
        ),
        _fields_expected,
    ),
    "too_short": _length("list-too-short", more=False, key="min_length", unit="phần tử"),
    "too_long": _length("list-too-long", more=True, key="max_length", unit="phần tử"),
    **dict.fromkeys(("bytes_type", "bytes_invalid_encoding", "base64_decode"), _BYTES),
    "bytes_too_short": _length("data-invalid", more=False, key="min_length", unit="byte"),
    "bytes_too_long": _length("data-invalid", more=True, key="max_length", unit="byte"),
    **dict.fromkeys(
        (
            "date_type",
            "date_parsing",
            "date_from_datetime_parsing",
            "date_from_datetime_inexact",
            "date_past",
            "date_future",
            "datetime_type",
            "datetime_parsing",
            "datetime_object_invalid",
            "datetime_from_date_parsing",
            "datetime_past",
            "datetime_future",
            "timezone_naive",
            "timezone_aware",
            "timezone_offset",
        ),
        _DATE,
    ),
    **dict.fromkeys(("time_type", "time_parsing", "time_delta_type", "time_delta_parsing"), _TIME),
    "recursion_depth_exceeded": _fixed("value-invalid", "lồng nhau quá sâu", "", "bớt các cấp lồng nhau"),
    "recursion_loop": _fixed("value-invalid", "gọi lại chính nó", "", "bỏ bí danh * trỏ về phần chứa nó"),
    **dict.fromkeys(
        (
            "none_required",
            "is_instance_of",
            "is_subclass_of",
            "callable_type",
            "no_such_attribute",
            "get_attribute_error",
            "frozen_field",
            "frozen_instance",
            "needs_python_object",
            "dataclass_init",
            "default_factory_not_called",
            "missing_sentinel_error",
        ),
        _OTHER,
    ),
}
"""Words for pydantic's own types of fault, by type."""
