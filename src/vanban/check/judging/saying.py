"""What a finding says: values, what must be, how to mend it in Word, in words a clerk reads, by the kind of property.

No code of a file format comes out (a colour as "FF0000", a part as "footer"); blanks that are the fault are shown.
Menus are Word's English ones, as everywhere in the project; keys are the same in every language of Word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.rulebook import COMPONENTS, Rule
from vanban.rulebook.schema import Value, decimal
from vanban.vietnamese import lower_first, parse_roman, roman

_FLAG_WORDS: Mapping[str, tuple[str, str]] = {
    "bold": ("chữ đậm", "chữ không đậm"),
    "bold_alone": ("chữ đậm", "chữ không đậm"),
    "italic": ("chữ nghiêng", "chữ đứng"),
    "underline": ("chữ gạch chân", "chữ không gạch chân"),
    "upper": ("chữ in hoa", "chữ in thường"),
}
_SIDES = {"left": "nửa trái", "right": "nửa phải", "center": "giữa trang"}
_COLORS = {
    "000000": "màu đen",
    "auto": "màu tự động (Automatic)",
    "FF0000": "màu đỏ",
    "C00000": "màu đỏ sẫm",
    "0000FF": "màu xanh dương",
    "0070C0": "màu xanh dương",
    "002060": "màu xanh sẫm",
    "00B050": "màu xanh lá",
    "FFFF00": "màu vàng",
    "FFFFFF": "màu trắng",
    "7F7F7F": "màu xám",
    "808080": "màu xám",
}
_LANGUAGES = {"vi": "tiếng Việt", "en": "tiếng Anh", "fr": "tiếng Pháp", "zh": "tiếng Trung", "ja": "tiếng Nhật"}
_NAMED: Mapping[str, Mapping[str, str]] = {
    "page_number.place": {"header": "đầu trang (lề trên)", "footer": "chân trang (lề dưới)"},
    "page_number.format": {
        "decimal": "1, 2, 3",
        "numberInDash": "- 1 -, - 2 -",
        "lowerRoman": "i, ii, iii",
        "upperRoman": "I, II, III",
        "lowerLetter": "a, b, c",
        "upperLetter": "A, B, C",
    },
}


def words_of(rule: Rule, value: Value) -> str:
    """A value in Vietnamese, as the rule's own would be said."""
    name = rule.property.rpartition(".")[2]
    if isinstance(value, bool) and name in _FLAG_WORDS:
        return _FLAG_WORDS[name][not value]
    if isinstance(value, str):
        said = _named(rule.property, value)
        if said:
            return said
    if name.endswith("ratio") and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{round(value * 100)}% dòng chữ"
    return _visible(rule.model_copy(update={"build": value, "accept": None}).expected())


def message_of(rule: Rule, words: str) -> str:
    """What is wrong: "Trích yếu nội dung: chữ không đậm", "Lề trên đang là 30 mm"."""
    component, _, name = rule.property.rpartition(".")
    if component in COMPONENTS and (name in _FLAG_WORDS or name == "align"):
        return f"{COMPONENTS[component]}: {words}"
    return f"{rule.title} đang là {words}"


def expected_of(rule: Rule) -> str:
    """What must be, for every value that is wrong."""
    name = rule.property.rpartition(".")[2]
    if isinstance(rule.build, bool) and name in _FLAG_WORDS:
        return _FLAG_WORDS[name][not rule.build]
    if rule.kind == "flag":
        title = lower_first(rule.title)
        return title if rule.build is True else _NEGATED.get(rule.property) or f"không có chỗ nào {title}"
    if rule.kind in ("text", "choice"):
        ways = (*(rule.accept.one_of if rule.accept else ()),) or (rule.build,)
        said = [_named(rule.property, str(each)) for each in ways]
        if all(said):
            return " hoặc ".join(dict.fromkeys(each for each in said if each))
    accept = rule.accept
    if name.endswith("ratio") and accept is not None and accept.min is not None and accept.max is not None:
        return f"từ {round(accept.min * 100)}% đến {round(accept.max * 100)}% dòng chữ"
    if rule.kind == "template":
        return f"viết như {_visible(rule.expected())}"
    return _visible(rule.expected())


def _named(prop: str, value: str) -> str:
    """The word for a value that is a code of the file format; nothing for what is shown as it is."""
    name = prop.rpartition(".")[2]
    if name == "color":
        return _COLORS.get(value.upper() if value != "auto" else value, "màu khác đen")
    if prop == "page.language":
        return _LANGUAGES.get(value.partition("-")[0].lower(), "ngôn ngữ khác")
    if name in ("side", "lead_side"):
        return _SIDES.get(value, "")
    return _NAMED.get(prop, {}).get(value, "kiểu khác" if prop in _NAMED else "")


_NEGATED: Mapping[str, str] = {
    "salutation.allowed": "không có dòng “Kính gửi”",
    "letter_subject.allowed": "trích yếu ở dưới tên loại, không có “V/v”",
    "capacity.chained": "một dòng quyền hạn",
    "layout.signature_alone": "phần chữ ký ở cùng trang với dòng cuối của nội dung",
    "layout.signature_torn": "phần chữ ký trọn trong một trang",
    "layout.heading_alone": "đề mục ở cùng trang với nội dung dưới nó",
    "layout.cell_overflow": "chữ nằm trọn trong ô của bảng",
    "layout.blank_before_signature": "nội dung kín trang trước phần chữ ký",
    "layout.backdrop_wrapped": "dòng ma-két không để lại một chữ lẻ",
    "layout.word_broken": "chữ, số trong bảng không bị ngắt",
}
"""What must be, where a rule says that a thing is not to be."""
_BLANKS = re.compile(r"“([^“”]*)”")


def _visible(words: str) -> str:
    """Words in which a quoted text that ends in blanks, or is made of them, shows them: “␣”."""

    def shown(match: re.Match[str]) -> str:
        text = match[1]
        bare = text.strip(" \u00a0")
        if not text or bare == text or len(bare) > 3:
            return match[0]
        head = len(text) - len(text.lstrip(" \u00a0"))
        tail = len(text) - head - len(bare)
        return f"“{'␣' * head}{bare}{'␣' * tail}”"

    return _BLANKS.sub(shown, words)


# Numbers put right

_LABEL = re.compile(r"(?P<word>[^\W\d_]{3,}\s+)?(?P<number>\d+(?:\.\d+)*|[IVXLC]+(?![^\W\d_])|[^\W\d_])(?P<mark>\W*)")


def corrected(specimen: str, label: str) -> str:
    """A number of a heading with the marks and the figures of a specimen: "I)" by "IV." to "I.", "Phần 1" to "Phần I".

    The specimen where the label is no number.
    """
    own, right = _LABEL.fullmatch(label.strip()), _LABEL.fullmatch(specimen)
    if own is None or right is None:
        return specimen
    number = own["number"]
    if right["number"].isalpha() and right["number"].isupper() and number.isdecimal():
        number = roman(int(number)) if 0 < int(number) < 4000 else number
    elif right["number"][0].isdecimal() and not number[0].isdecimal() and own["word"]:
        try:
            number = str(parse_roman(number.upper()))
        except ValueError:
            return specimen
    return f"{own['word'] or ''}{number}{right['mark']}"


# How to mend it

_ALIGN_KEYS = {"left": "Ctrl+L", "center": "Ctrl+E", "right": "Ctrl+R", "justify": "Ctrl+J"}
_MARGINS = {"top": "Top", "bottom": "Bottom", "left": "Left", "right": "Right"}


def remedy_of(rule: Rule) -> str:
    """How to mend it in Word: by the property, by its last word, by what it is about."""
    component, _, name = rule.property.rpartition(".")
    if rule.property in _REMEDIES:
        return _REMEDIES[rule.property]
    match name:
        case "size_pt":
            return f"bôi đen dòng này, đặt cỡ chữ {rule.expected()}"
        case "bold" | "bold_alone":
            return "bôi đen dòng này, bấm Ctrl+B"
        case "italic":
            return "bôi đen dòng này, bấm Ctrl+I"
        case "underline":
            return "bôi đen dòng này, bấm Ctrl+U"
        case "upper":
            return "bôi đen dòng này, bấm Shift+F3 cho tới khi đúng"
        case "align":
            return f"đặt con trỏ vào dòng này, bấm {_ALIGN_KEYS.get(str(rule.build), 'Ctrl+J')}"
        case "font":
            return "bôi đen phần này, chọn phông Times New Roman"
        case "color":
            return f"bôi đen phần này, thẻ Home, Font Color, chọn {_named(rule.property, str(rule.build))}"
    if component == "page" and name.startswith("margin"):
        side = next(each for each in _MARGINS if name.endswith(f"{each}_mm"))
        return f"thẻ Layout, Margins, Custom Margins, ô {_MARGINS[side]}: {decimal(float(str(rule.build)))} mm"
    return _REMEDIES.get(component) or f"sửa thành {expected_of(rule)}"


_REMEDIES: Mapping[str, str] = {
    "page": "thẻ Layout, Size, chọn A4 (21 × 29,7 cm)",
    "page.orientation": "thẻ Layout, Orientation, chọn Portrait",
    "page.language": "Ctrl+A, thẻ Review, Language, Set Proofing Language, chọn Vietnamese",
    "page_number": "thẻ Insert, Page Number, Top of Page, chọn kiểu ở giữa",
    "page_number.format": "thẻ Insert, Page Number, Format Page Numbers, Number format: 1, 2, 3",
    "page_number.start": "thẻ Insert, Page Number, Format Page Numbers, Start at: 1",
    "page_number.from_top_mm": "bấm đúp vào đầu trang, thẻ Header & Footer, ô Header from Top",
    "page_number.center_of": "bấm đúp vào số trang, bỏ khung (Frame), bấm Ctrl+E để căn giữa",
    "body.first_line_mm": "đặt con trỏ vào đoạn này, thẻ Home, mở hộp Paragraph, Special: First line, By: 1 cm",
    "body.line_rule": "đặt con trỏ vào đoạn này, thẻ Home, mở hộp Paragraph, sửa Line spacing",
    "body.line_value": "đặt con trỏ vào đoạn này, thẻ Home, mở hộp Paragraph, sửa Line spacing",
    "body": "đặt con trỏ vào đoạn này, thẻ Home, mở hộp Paragraph, sửa Spacing",
    "header.left_mm": "kéo đường giữa của bảng đầu văn bản cho hai nửa đúng bề rộng",
    "header.right_mm": "kéo đường giữa của bảng đầu văn bản cho hai nửa đúng bề rộng",
    "header.line_value": "bôi đen đầu văn bản, thẻ Home, mở hộp Paragraph, Line spacing: Single",
    "signature.left_mm": "kéo đường giữa của bảng nơi nhận, chữ ký cho hai nửa đúng bề rộng",
    "signature.right_mm": "kéo đường giữa của bảng nơi nhận, chữ ký cho hai nửa đúng bề rộng",
    "annex.rule_mm": "bấm vào đường kẻ, kéo cho đúng chiều dài",
    "urgency.box_widths_mm": "bấm vào khung, kéo cho đúng bề rộng",
    "urgency.box_height_mm": "bấm vào khung, kéo cho đúng chiều cao",
    "text.decimal": "thay dấu chấm bằng dấu phẩy",
    "text.thousands": "thay dấu phẩy bằng dấu chấm",
    "text.percent": "xóa khoảng trắng trước dấu %",
    "text.unit_space": "gõ một khoảng trắng giữa số và đơn vị",
    "text.number_space": "gõ một khoảng trắng giữa số và chữ",
    "text.currency": "thay bằng “đồng”",
    "text.hyphen": "gõ khoảng trắng ở hai bên gạch nối",
}
