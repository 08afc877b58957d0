"""What stands above the text: issuer, legal basis, marks."""

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Tag, model_validator
from pydantic_core import InitErrorDetails

from vanban.model.base import Given, Model, Place, custom_error, described, fault, field, raise_faults
from vanban.model.dates import Date, DateInput
from vanban.model.doubled import yaml_text
from vanban.model.marks import without_marks
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


_SHORTENED = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
}
"""Names of bodies that the issuer's own name is not shortened to; that of the parent body may be."""
_FIRST_WORD = re.compile(r"\s*([A-ZĐ]{2,})\b", re.IGNORECASE)


def _check_issuer_name(name: str) -> str:
    match = _FIRST_WORD.match(name)
    if match is not None and match[1].upper() in _SHORTENED:
        full = name.replace(match[1], _SHORTENED[match[1].upper()], 1)
        raise custom_error(
            "issuer-shortened",
            f"tên cơ quan ban hành viết tắt “{match[1]}”",
            expected="tên đầy đủ; chữ viết tắt chỉ ở symbol",
            remedy=f"viết name: {yaml_text(full)}",
        )
    return name


_UNIT = re.compile(
    r"(?P<unit>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|(?!TP)(?i:tp)\.?)\s+(?P<rest>\S.*)"
)
"""A unit in small letters; whether one is abbreviated (`TP Huế`) is a matter of the law."""


def _check_place(place: str) -> str:
    if re.search(r",?\s*\bngày\b|,\s*\Z", place):
        name = re.split(r"\s*,|\s+ngày\b", place)[0]
        raise custom_error(
            "place-doubled",
            f"“{place}” đã có dấu phẩy hoặc ngày, sẽ in thành hai lần",
            expected="chỉ địa danh; ngày ghi ở date",
            remedy=f"viết place: {yaml_text(name)}",
        )
    match = _UNIT.match(place)
    if match is not None:
        unit = "thành phố" if match["unit"].lower().startswith("tp") else match["unit"]
        whole = f"{unit[0].upper()}{unit[1:]} {match['rest']}"
        raise custom_error(
            "place-unit",
            f"địa danh “{place}” kèm chữ {match['unit']}",
            expected="tên gọi của đơn vị hành chính",
            remedy=f"viết place: {yaml_text(match['rest'])}; nơi mang tên người, chữ số, sự kiện thì viết hoa cả loại: "
            f"{yaml_text(whole)}",
        )
    return place


_KIND = re.compile(r"(?:bản\s+)?kế\s+hoạch(?!\s+(?:hóa|hoá)\b)\b[\s:.,–-]*", re.IGNORECASE)


def _check_after_kind(text: str) -> str:
    plain = without_marks(text)
    match = _KIND.match(plain)
    if match is not None:
        rest = plain[match.end() :]
        raise custom_error(
            "kind-doubled",
            f"“{text[:40]}” mở đầu bằng “{match[0].strip()}”, chữ KẾ HOẠCH đã có sẵn ở dòng trên, sẽ in thành hai lần",
            remedy=f"viết: {yaml_text(rest)}" if rest else "ghi nội dung khái quát của kế hoạch",
        )
    return text


Subject = Annotated[Text, AfterValidator(_check_after_kind)]
Attribution = Annotated[Line, AfterValidator(_check_after_kind)]
DocumentNumber = Annotated[Line, AfterValidator(_check_number)]
Symbol = Annotated[Line, AfterValidator(_check_symbol)]


class Partner(Model):
    """A body that issues the plan together with the leading one."""

    model_config = described("Cơ quan cùng ban hành", "Một cơ quan cùng ban hành kế hoạch liên cơ quan.")

    name: Annotated[Lines, AfterValidator(_check_issuer_name)] = field(
        title="Tên cơ quan", description="Tên đầy đủ của cơ quan cùng ban hành; được viết hoa."
    )
    symbol: Symbol = field(title="Chữ viết tắt", description="Chữ viết tắt của cơ quan, nối vào ký hiệu: SNV.")


class Issuer(Model):
    """The body that issues the plan."""

    model_config = described("Cơ quan ban hành", "Cơ quan chủ quản (nếu có), cơ quan ban hành, chữ viết tắt, địa danh.")

    parent: Lines | None = field(
        default=None, title="Cơ quan chủ quản", description="Cơ quan cấp trên trực tiếp; xuống dòng để ngắt dòng."
    )
    name: Annotated[Lines, AfterValidator(_check_issuer_name)] = field(
        title="Tên cơ quan", description="Tên cơ quan ban hành; được viết hoa; xuống dòng để ngắt dòng."
    )
    symbol: Symbol = field(title="Chữ viết tắt", description="Chữ viết tắt trong số, ký hiệu: TU, ĐU, UBND, BTGDVTU.")
    place: Annotated[Line, AfterValidator(_check_place)] = field(
        title="Địa danh",
        description="Địa danh ghi trước ngày tháng; tên người, một âm tiết thì kèm cấp: Phường Ngô Quyền, TP Huế.",
    )
    partners: Given[tuple[Partner, ...], Sequence[Partner]] = field(
        default=(),
        max_length=5,
        title="Cơ quan cùng ban hành",
        description="Các cơ quan cùng ban hành, sau cơ quan chủ trì; tên và chữ viết tắt được nối bằng gạch nối.",
    )


_VERB = re.compile(r"(?:căn cứ|thực hiện|theo|xét|triển khai)\s+", re.IGNORECASE)
_SO = re.compile(r"\s+số\s*:?\s*\Z", re.IGNORECASE)


def _cited_faults(kind: str, number: str | None, *, dated: bool, at: Place = ()) -> list[InitErrorDetails]:
    """The faults of a document's kind and number that bring along what is written beside them."""
    faults = []
    verb = _VERB.match(kind)
    plain = kind[verb.end() :] if verb else kind
    if number is not None:
        plain = _SO.sub("", plain.replace(number, "").rstrip(" ,"))
    if dated:
        plain = re.sub(r",?\s*ngày\s+\d.*\Z", "", plain)
    if plain != kind:
        faults.append(
            fault(
                "citation-doubled",
                f"“{kind}” đã có từ mở đầu, số hoặc ngày của văn bản, sẽ in thành hai lần",
                at=(*at, "type"),
                value=kind,
                expected="chỉ tên loại văn bản",
                remedy=f"viết type: {yaml_text(plain)}"
                + (f"; từ mở đầu riêng thì ghi verb: {yaml_text(verb[0].strip())}" if verb else ""),
            )
        )
    if number is not None and dated and (day := re.search(r",?\s*ngày\s+\d", number)):
        faults.append(
            fault(
                "citation-doubled",
                f"“{number}” đã có ngày của văn bản, sẽ in thành hai lần",
                at=(*at, "number"),
                value=number,
                remedy=f"viết number: {yaml_text(number[: day.start()])}",
            )
        )
    return faults


class CitedDocument(Model):
    """A document cited together with another, of the same issuer and subject."""

    model_config = described("Văn bản cùng căn cứ", "Văn bản cùng cơ quan, cùng trích yếu, nối bằng chữ “và”.")

    type: Line = field(title="Tên loại", description="Tên loại văn bản.")
    number: DocumentNumber | None = field(default=None, title="Số, ký hiệu", description="Số, ký hiệu văn bản.")
    number_word: Literal["", "số:"] | None = field(
        default=None,
        title="Chữ trước số",
        description='Khi văn bản gốc không viết “số” trước số, ký hiệu thì để ""; viết “số:” thì ghi "số:".',
    )
    date: Given[Date | None, DateInput | None] = field(
        default=None, title="Ngày ban hành", description="Ngày ban hành văn bản."
    )

    @model_validator(mode="after")
    def _check(self) -> "CitedDocument":
        raise_faults("CitedDocument", _cited_faults(self.type, self.number, dated=self.date is not None))
        return self


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
    number_word: Literal["", "số:"] | None = field(
        default=None,
        title="Chữ trước số",
        description='Khi văn bản gốc không viết “số” trước số, ký hiệu thì để ""; viết “số:” thì ghi "số:".',
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
    date_style: Literal["short", "long"] | None = field(
        default=None,
        title="Kiểu ngày riêng",
        description="Khi căn cứ này ghi ngày khác các căn cứ kia: short 05/3/2020, long 05 tháng 3 năm 2020.",
    )

    @model_validator(mode="after")
    def _check(self) -> "Citation":
        faults = _cited_faults(self.type, self.number, dated=self.date is not None)
        if self.issuer is not None and self.issuer.casefold().startswith("của "):
            faults.append(
                fault(
                    "citation-doubled",
                    f"“{self.issuer}” đã có chữ “của”, sẽ in thành hai lần",
                    at=("issuer",),
                    value=self.issuer,
                    remedy=f"viết issuer: {yaml_text(self.issuer[4:])}",
                )
            )
        raise_faults("Citation", faults)
        return self


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
