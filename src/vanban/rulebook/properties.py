"""Every property a rulebook may speak of: its kind of value, its Vietnamese label, its families.

Sizes are in points (`_pt`), lengths in millimetres (`_mm`). A rulebook must state each property of its family
exactly once, so a reader of rules never meets a hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Family = Literal["state", "party", "any"]
"""Whose documents a rulebook is for; "any": the rules of language that hold for all."""

Kind = Literal["number", "numbers", "text", "texts", "flag", "choice", "template"]


@dataclass(frozen=True, slots=True)
class Property:
    """What one property holds.

    `options` closes a choice; `fields` names the placeholders of a template, each with a specimen.
    `unit` is "pt", "mm" or nothing. `seen`: whether one document by itself can show it; what it cannot (the period of a
    register, the wording an office chooses) is told to people and to the builder, and never found by a check.
    """

    name: str
    kind: Kind
    label: str
    families: tuple[Family, ...] = ("state", "party")
    unit: str = ""
    options: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: bool = True


COMPONENTS: Mapping[str, str] = MappingProxyType(
    {
        "national_title": "Quốc hiệu (văn bản Đảng: tiêu đề)",
        "motto": "Tiêu ngữ",
        "parent_body": "Tên cơ quan chủ quản (cấp trên trực tiếp)",
        "issuer": "Tên cơ quan ban hành",
        "number": "Số, ký hiệu",
        "place_date": "Địa danh và thời gian ban hành",
        "kind": "Tên loại văn bản",
        "attribution": "Dòng tác giả dưới tên loại",
        "subject": "Trích yếu nội dung",
        "letter_subject": "Trích yếu nội dung công văn (V/v)",
        "salutation": "Kính gửi",
        "basis": "Căn cứ ban hành",
        "body": "Lời văn",
        "part_label": "Từ “Phần”, “Chương” và số thứ tự",
        "part_title": "Tiêu đề của phần, chương",
        "section_label": "Từ “Mục” và số thứ tự",
        "section_title": "Tiêu đề của mục có từ “Mục”",
        "article": "Điều",
        "heading1": "Mục (cấp 1)",
        "heading2": "Khoản có tiêu đề (cấp 2)",
        "heading3": "Tiêu đề cấp 3",
        "point": "Điểm",
        "authority": "Quyền hạn của người ký",
        "position": "Chức vụ của người ký",
        "signer": "Họ tên người ký",
        "recipients_title": "Từ “Nơi nhận”",
        "recipients": "Danh sách nơi nhận",
        "secrecy": "Dấu chỉ độ mật",
        "urgency": "Dấu chỉ mức độ khẩn",
        "circulation": "Chỉ dẫn về phạm vi lưu hành",
        "draft": "Dấu dự thảo",
        "typist": "Ký hiệu người soạn thảo (đánh máy) và số bản",
        "contact": "Địa chỉ, thông tin liên hệ của cơ quan",
        "annex_label": "Từ “Phụ lục” và số thứ tự",
        "annex_title": "Tên phụ lục",
        "annex_reference": "Chỉ dẫn kèm theo văn bản trên phụ lục",
        "table_header": "Tiêu đề cột của bảng",
        "table_body": "Nội dung bảng",
        "footnote": "Chú thích cuối trang",
        "backdrop": "Ma-két",
        "note": "Lưu ý",
        "page_number": "Số trang",
    }
)
"""The parts of a document that have lettering, by English name; the Vietnamese name is the label."""

ALIGNMENTS = ("left", "center", "right", "justify")

_STATE_ONLY = frozenset({"motto"})
_PARTY_ONLY = frozenset({"attribution"})


def _families(component: str) -> tuple[Family, ...]:
    if component in _STATE_ONLY:
        return ("state",)
    return ("party",) if component in _PARTY_ONLY else ("state", "party")


def _lettering() -> Iterator[Property]:
    for name, label in COMPONENTS.items():
        families = _families(name)
        yield Property(f"{name}.size_pt", "number", f"{label}: cỡ chữ", families, unit="pt")
        yield Property(f"{name}.bold", "flag", f"{label}: chữ đậm", families)
        yield Property(f"{name}.italic", "flag", f"{label}: chữ nghiêng", families)
        yield Property(f"{name}.underline", "flag", f"{label}: gạch chân", families)
        # A page number has no letters.
        yield Property(f"{name}.upper", "flag", f"{label}: chữ in hoa", families, seen=name != "page_number")
        yield Property(f"{name}.align", "choice", f"{label}: căn lề", families, options=ALIGNMENTS)


_PAGE = (
    Property("page.width_mm", "number", "Chiều rộng trang", unit="mm"),
    Property("page.height_mm", "number", "Chiều cao trang", unit="mm"),
    Property("page.orientation", "choice", "Hướng trang", options=("portrait", "landscape")),
    Property("page.margin_top_mm", "number", "Lề trên", unit="mm"),
    Property("page.margin_bottom_mm", "number", "Lề dưới", unit="mm"),
    Property("page.margin_left_mm", "number", "Lề trái", unit="mm"),
    Property("page.margin_right_mm", "number", "Lề phải", unit="mm"),
    Property("page.mirror_when_duplex", "flag", "Đảo lề mặt sau khi in hai mặt", ("party",), seen=False),
    Property("page.margin_verso_left_mm", "number", "Mặt sau khi in hai mặt: lề trái", ("party",), unit="mm"),
    Property("page.margin_verso_right_mm", "number", "Mặt sau khi in hai mặt: lề phải", ("party",), unit="mm"),
    Property("page.landscape_margins_free", "flag", "Trang ngang: lề tùy bảng biểu", ("party",), seen=False),
    Property("page.landscape_margin_mm", "number", "Trang ngang: lề", ("party",), unit="mm"),
    Property("page.font", "text", "Phông chữ"),
    Property("page.color", "text", "Màu chữ"),
    Property("page.language", "text", "Ngôn ngữ soát lỗi"),
    Property("page_number.from_top_mm", "number", "Số trang: cách mép trên", unit="mm"),
    Property("page_number.present", "flag", "Có số trang"),
    Property("page_number.place", "choice", "Số trang: vị trí", options=("header", "footer")),
    Property("page_number.format", "text", "Số trang: kiểu chữ số"),
    Property("page_number.bare", "flag", "Số trang: chỉ có chữ số"),
    Property("page_number.start", "number", "Số trang đầu tiên"),
    Property("page_number.first_page_hidden", "flag", "Số trang: không hiện ở trang thứ nhất"),
    Property("page_number.center_of", "choice", "Số trang: giữa của", ("party",), options=("text", "paper")),
    Property("page_number.restart_in_annex", "flag", "Số trang: đánh riêng theo từng phụ lục"),
)

_HEAD = (
    Property("header.left_mm", "number", "Đầu văn bản: bề rộng nửa trái", unit="mm"),
    Property("header.right_mm", "number", "Đầu văn bản: bề rộng nửa phải", unit="mm"),
    Property("header.date_mm", "numbers", "Đầu văn bản: các bề rộng của ô địa danh, ngày tháng", unit="mm", seen=False),
    Property("header.borderless", "flag", "Đầu văn bản: bảng không kẻ khung"),
    Property("header.sides", "flag", "Tên cơ quan ở nửa trái, Quốc hiệu (tiêu đề) ở nửa phải"),
    Property("header.line_value", "number", "Đầu văn bản: giãn dòng"),
    Property("national_title.text", "text", "Lời Quốc hiệu (tiêu đề)"),
    Property("motto.text", "text", "Lời Tiêu ngữ", ("state",)),
    Property("national.rule", "choice", "Đường kẻ dưới Tiêu ngữ (tiêu đề)", options=("none", "line")),
    Property("national.rule_ratio", "number", "Đường kẻ dưới Tiêu ngữ (tiêu đề): so với dòng chữ"),
    Property("issuer.rule", "choice", "Dấu ngăn dưới tên cơ quan", options=("none", "line", "star")),
    Property("issuer.rule_ratio", "number", "Đường kẻ dưới tên cơ quan: so với dòng chữ", ("state",)),
    Property("issuer.rule_text", "text", "Dấu ngăn dưới tên cơ quan: ký tự", ("party",)),
    Property("issuer.parents", "texts", "Dòng trên tên cơ quan ban hành, theo cấp", ("party",)),
    Property(
        "issuer.committee_name",
        "flag",
        "Ban thường vụ, ban chấp hành ban hành với tên của cấp ủy",
        ("party",),
    ),
    Property("issuer.abbreviations", "texts", "Chữ viết tắt không dùng ở tên cơ quan ban hành"),
    Property("issuer.cell_congress", "flag", "Đại hội của chi bộ không ghi “toàn thể đảng viên”", ("party",)),
    Property("issuer.joint_separator", "text", "Dấu giữa tên các cơ quan cùng ban hành"),
    Property("issuer.symbols", "texts", "Chữ viết tắt cố định của cơ quan", ("party",)),
    Property("kind.text", "text", "Tên loại"),
    Property("subject.rule", "choice", "Dấu ngăn dưới trích yếu", options=("none", "line", "dashes")),
    Property("subject.rule_ratio", "number", "Đường kẻ dưới trích yếu: so với dòng chữ", ("state",)),
    Property("subject.rule_text", "text", "Dấu ngăn dưới trích yếu: ký tự", ("party",)),
    Property("subject.initial_lower", "flag", "Trích yếu bắt đầu bằng chữ thường", ("party",)),
    Property("subject.end_mark", "text", "Dấu cuối trích yếu", ("party",)),
)

_PRESENT = (
    ("national_title", "Quốc hiệu (tiêu đề)"),
    ("motto", "Tiêu ngữ"),
    ("issuer", "tên cơ quan ban hành"),
    ("number", "số, ký hiệu"),
    ("place_date", "địa danh và thời gian ban hành"),
    ("kind", "tên loại văn bản"),
    ("subject", "trích yếu nội dung"),
    ("letter_subject", "trích yếu nội dung công văn"),
    ("position", "quyền hạn, chức vụ của người ký"),
    ("signer", "họ tên người ký"),
    ("recipients", "nơi nhận"),
    ("archive", "dòng lưu ở nơi nhận"),
)

_NUMBER_AND_DATE = (
    *(Property(f"{name}.present", "flag", f"Có {label}", _families(name)) for name, label in _PRESENT),
    Property("head.present", "flag", "Có đầu văn bản"),
    Property("number.agrees", "flag", "Ký hiệu khớp với tên cơ quan ban hành"),
    Property("kinds.symbols", "texts", "Chữ viết tắt của từng loại văn bản"),
    Property("number.pattern", "template", "Cách viết số, ký hiệu", fields={"number": "05", "symbol": "UBND"}),
    Property(
        "number.letter_pattern",
        "template",
        "Cách viết số, ký hiệu công văn",
        ("state",),
        fields={"number": "05", "symbol": "UBND-VX"},
    ),
    Property("number.kind_symbol", "text", "Chữ viết tắt tên loại"),
    Property("number.joint_separator", "text", "Dấu giữa ký hiệu các cơ quan cùng ban hành"),
    Property("number.blank", "text", "Chỗ trống chờ điền số"),
    Property("number.end_mark", "text", "Dấu sau ký hiệu"),
    Property("number.pad", "flag", "Thêm 0 trước số nhỏ hơn 10"),
    Property("number.period", "choice", "Kỳ đánh số", options=("year", "term"), seen=False),
    Property(
        "place_date.pattern",
        "template",
        "Cách viết địa danh, thời gian",
        fields={"place": "Hà Nội", "date": "ngày 05 tháng 01 năm 2020"},
    ),
    Property("place_date.side", "choice", "Địa danh, thời gian: nửa trang", options=("left", "right")),
    Property("place_date.level", "flag", "Địa danh, thời gian cùng dòng với số, ký hiệu", ("state",)),
    Property("place.own", "flag", "Địa danh là nơi cơ quan ban hành đóng trụ sở"),
    Property("place.case", "flag", "Viết hoa chữ cái đầu của địa danh"),
    Property("place.unit_needed", "texts", "Địa danh ghi kèm cấp hành chính khi là"),
    Property("place.unit_short", "texts", "Cách viết tắt cấp hành chính ở địa danh", ("party",)),
    Property("place.levels", "texts", "Các cấp hành chính của địa danh", ("party",), seen=False),
    Property(
        "date.pattern",
        "template",
        "Cách viết ngày ban hành",
        fields={"day": "05", "month": "3", "year": "2020"},
    ),
    Property("date.blank", "text", "Chỗ trống chờ điền ngày"),
    Property("date.pad_day_below", "number", "Thêm 0 trước ngày nhỏ hơn"),
    Property("date.pad_month_below", "number", "Thêm 0 trước tháng nhỏ hơn"),
    Property("date.months_bare", "flag", "Không thêm 0 trước tháng 3 đến 9", ("party",)),
)

_BODY = (
    Property("basis.marker", "text", "Căn cứ: dấu đầu dòng"),
    Property("basis.separator", "text", "Căn cứ: dấu cuối dòng"),
    Property("basis.end", "text", "Căn cứ: dấu cuối dòng cuối cùng"),
    Property("basis.verb_default", "text", "Căn cứ: từ mở đầu"),
    Property("basis.own_line", "flag", "Mỗi căn cứ một dòng"),
    Property("citation.complete", "flag", "Viện dẫn lần đầu ghi đủ các phần"),
    Property("citation.subject", "flag", "Viện dẫn lần đầu có trích yếu", ("party",)),
    Property("citation.later_short", "flag", "Viện dẫn lần sau chỉ ghi tên loại, số, ký hiệu", ("party",)),
    Property("citation.law_year", "flag", "Luật, pháp lệnh ở căn cứ có năm ban hành", ("party",)),
    Property("abbreviation.introduced", "flag", "Chữ viết tắt được giải thích ở lần dùng đầu", ("party",)),
    Property("citation.date_separator", "text", "Viện dẫn: dấu giữa số, ký hiệu và ngày"),
    Property(
        "citation.date_pattern",
        "template",
        "Viện dẫn: cách viết ngày",
        fields={"day": "05", "month": "3", "year": "2020"},
    ),
    Property("citation.name_only_kinds", "texts", "Viện dẫn: loại chỉ ghi tên, không ghi số và cơ quan"),
    Property(
        "opening.pattern",
        "template",
        "Câu dẫn vào nội dung",
        fields={"issuer": "Ủy ban nhân dân xã", "subject": "chuyển đổi số"},
    ),
    Property(
        "closing.pattern",
        "template",
        "Đoạn kết",
        fields={"issuer": "Ủy ban nhân dân xã", "subject": "chuyển đổi số"},
        seen=False,
    ),
    Property("body.same_size", "flag", "Điều, khoản, điểm cùng cỡ chữ với lời văn", ("state",)),
    Property("body.first_line_mm", "number", "Lùi đầu dòng", unit="mm"),
    Property("body.gap_pt", "number", "Khoảng cách giữa các đoạn", unit="pt"),
    Property("body.space_before_pt", "number", "Khoảng cách trước đoạn", unit="pt", seen=False),
    Property("body.space_after_pt", "number", "Khoảng cách sau đoạn", unit="pt", seen=False),
    Property("body.line_rule", "choice", "Kiểu giãn dòng", options=("multiple", "exact", "at_least")),
    Property("body.line_value", "number", "Giãn dòng (số dòng, hoặc pt khi giãn chính xác)"),
    Property("numbering.sequence", "flag", "Đánh số liên tục, không nhảy, không trùng"),
    Property("numbering.consistent", "flag", "Một kiểu đánh số cho mỗi cấp trong cả văn bản"),
    Property("numbering.level1", "template", "Đánh số cấp 1", fields={"roman": "IV"}),
    Property("numbering.level2", "template", "Đánh số cấp 2", fields={"number": "2"}),
    Property("numbering.level3", "template", "Đánh số cấp 3", fields={"parent": "2", "number": "1"}),
    Property("numbering.part", "template", "Đánh số phần", fields={"number": "II"}),
    Property("numbering.chapter", "template", "Đánh số chương", fields={"number": "II"}),
    Property("numbering.section", "template", "Đánh số mục có từ “Mục”", fields={"number": "2"}),
    Property("numbering.article", "template", "Đánh số điều", fields={"number": "2"}),
    Property("numbering.point", "template", "Đánh thứ tự điểm", fields={"letter": "đ"}),
    Property("numbering.letters", "text", "Các chữ cái dùng cho điểm, theo thứ tự"),
    Property("bullets.level1", "text", "Gạch đầu dòng cấp 1"),
    Property("bullets.level2", "text", "Gạch đầu dòng cấp 2"),
    Property("bullets.level3", "text", "Gạch đầu dòng cấp 3"),
    Property("table.header_repeat", "flag", "Bảng: lặp lại dòng tiêu đề ở trang sau"),
    Property("table.rows_whole", "flag", "Bảng: không cắt một dòng sang hai trang"),
    Property("end_mark", "text", "Dấu kết thúc văn bản"),
)

_FOOT = (
    Property("salutation.allowed", "flag", "Có dòng “Kính gửi”"),
    Property("salutation.colon", "flag", "Sau “Kính gửi” có dấu hai chấm", ("state",)),
    Property("salutation.marker", "text", "Kính gửi: dấu đầu dòng", ("state",)),
    Property("salutation.separator", "text", "Kính gửi: dấu cuối dòng", ("state",)),
    Property("salutation.end", "text", "Kính gửi: dấu cuối dòng cuối cùng", ("state",)),
    Property("letter_subject.allowed", "flag", "Có trích yếu kiểu công văn (V/v)"),
    Property("recipients.title", "text", "Lời mở đầu nơi nhận"),
    Property("recipients.marker", "text", "Nơi nhận: dấu đầu dòng"),
    Property("recipients.separator", "text", "Nơi nhận: dấu cuối dòng"),
    Property("recipients.end", "text", "Nơi nhận: dấu cuối dòng cuối cùng"),
    Property("recipients.forbidden", "texts", "Nơi nhận: từ không dùng trong Kế hoạch"),
    Property("recipients.side", "choice", "Nơi nhận: nửa trang", options=("left", "right")),
    Property("recipients_title.own_line", "flag", "Từ “Nơi nhận” ở dòng riêng", ("party",)),
    Property("archive.prefix", "text", "Dòng lưu: từ mở đầu"),
    Property("archive.office", "text", "Dòng lưu: nơi lưu"),
    Property("archive.last", "flag", "Dòng lưu ở cuối nơi nhận"),
    Property("archive.separator", "text", "Dòng lưu: dấu giữa nơi lưu và đơn vị soạn thảo"),
    Property(
        "typist.pattern",
        "template",
        "Cách viết ký hiệu người soạn thảo và số bản",
        fields={"typist": "PL", "copies": "300"},
    ),
    Property("typist.on_archive_line", "flag", "Ký hiệu người soạn thảo nằm trên dòng lưu"),
    Property("contact.rule", "flag", "Đường kẻ hết chiều ngang trên thông tin liên hệ"),
    Property("contact.page", "choice", "Thông tin liên hệ: trang", options=("first", "last")),
    Property("position.bare", "flag", "Chức vụ không kèm tên cơ quan", ("party",)),
    Property("position.collective", "texts", "Chức vụ được ghi dưới T/M", ("party",)),
    Property("position.concurrent_word", "text", "Từ nối hai chức vụ của người ký", ("party",)),
    Property("authority.bodies", "texts", "Tập thể được ký thay mặt (T/M)", ("party",)),
    Property("authority.positions", "texts", "Chức vụ ghi dưới T/M của từng tập thể", ("party",)),
    Property("authority.headed", "texts", "Tập thể mà cấp phó phải ký thay (KT.) dưới TM.", ("state",)),
    Property("authority.issuers", "texts", "Cơ quan ban hành của từng tập thể được ký thay mặt"),
    Property("capacity.holders", "texts", "Sau chữ viết tắt quyền hạn ghi tập thể hay chức vụ"),
    Property("capacity.deputy", "flag", "Cấp phó, và chỉ cấp phó, ký thay người đứng đầu"),
    Property("capacity.chained", "flag", "Hai dòng quyền hạn chồng nhau", ("party",)),
    Property("signature.side", "choice", "Chữ ký: nửa trang", options=("left", "right")),
    Property(
        "joint.lead_side",
        "choice",
        "Văn bản nhiều cơ quan: chữ ký của cơ quan chủ trì",
        options=("left", "right"),
    ),
    Property("joint.full_position", "flag", "Văn bản nhiều cơ quan: chức vụ kèm tên cơ quan", ("party",)),
    Property("signer.bare", "flag", "Họ tên người ký không kèm học hàm, học vị, danh hiệu"),
    Property("capacity.known", "texts", "Các chữ viết tắt quyền hạn được dùng"),
    Property("limits.subject", "number", "Trích yếu: số ký tự nhiều nhất", ("state",)),
    Property("limits.issuer", "number", "Tên cơ quan ban hành: số ký tự nhiều nhất", ("state",)),
    Property("limits.symbol", "number", "Ký hiệu: số ký tự nhiều nhất", ("state",)),
    Property("limits.number", "number", "Số văn bản: số ký tự nhiều nhất", ("state",)),
    Property("limits.position", "number", "Chức vụ người ký: số ký tự nhiều nhất", ("state",)),
    Property("limits.signer", "number", "Họ tên người ký: số ký tự nhiều nhất", ("state",)),
    Property("case.weekday", "flag", "Viết hoa tên thứ trong tuần", ("state",)),
    Property("case.article", "flag", "Viết hoa phần, chương, mục, điều khi viện dẫn", ("state",)),
    Property("case.clause", "flag", "Viết thường khoản, điểm khi viện dẫn", ("state",)),
    Property("case.lunar_year", "flag", "Viết hoa tên năm âm lịch", ("state",)),
    Property("case.unit", "flag", "Viết thường danh từ chung của đơn vị hành chính", ("state",)),
    Property("case.first_letter", "flag", "Viết hoa chữ cái đầu dòng", ("state",)),
    Property("case.sentence", "flag", "Viết hoa chữ cái đầu câu", ("state",)),
    Property("case.person", "flag", "Viết hoa tên người", ("state",)),
    Property("case.place", "flag", "Viết hoa tên địa lý", ("state",)),
    Property("case.named_unit", "flag", "Viết hoa đơn vị hành chính mang chữ số, tên người, sự kiện", ("state",)),
    Property("case.office", "flag", "Viết hoa tên cơ quan, tổ chức", ("state",)),
    Property("case.people", "flag", "Viết hoa Nhân dân, Nhà nước", ("state",)),
    Property("case.honour", "flag", "Viết hoa huân chương, danh hiệu và hạng", ("state",)),
    Property("case.position", "flag", "Viết hoa chức vụ, học vị đi liền tên người", ("state",)),
    Property("case.party", "flag", "Viết hoa Đảng chỉ Đảng Cộng sản Việt Nam", ("state",)),
    Property("case.feast", "flag", "Viết hoa ngày lễ, ngày kỷ niệm, ngày tết", ("state",)),
    Property("case.act", "flag", "Viết hoa tên loại và tên gọi văn bản cụ thể", ("state",)),
    Property("case.month", "flag", "Viết hoa tên tháng không dùng chữ số", ("state",)),
    Property("case.event", "flag", "Viết hoa sự kiện lịch sử, triều đại", ("state",)),
    Property("case.work", "flag", "Viết hoa tên sách báo, tạp chí, tác phẩm", ("state",)),
    Property("signature.left_mm", "number", "Cuối văn bản: bề rộng nửa trái", unit="mm"),
    Property("signature.right_mm", "number", "Cuối văn bản: bề rộng nửa phải", unit="mm"),
    Property("signature.borderless", "flag", "Cuối văn bản: bảng không kẻ khung"),
    Property("position.bold_alone", "flag", "Chức vụ đậm khi không có dòng quyền hạn"),
    Property("capacity.TM", "text", "Ký thay mặt tập thể"),
    Property("capacity.Q", "text", "Ký quyền cấp trưởng"),
    Property("capacity.KT", "text", "Ký thay cấp trưởng"),
    Property("capacity.TL", "text", "Ký thừa lệnh"),
    Property("capacity.TUQ", "text", "Ký thừa ủy quyền", ("state",)),
    Property("capacity.separator", "text", "Dấu giữa chữ viết tắt quyền hạn và phần sau"),
)

_MARKS = (
    Property("secrecy.values", "texts", "Các mức độ mật"),
    Property("urgency.values", "texts", "Các mức độ khẩn"),
    Property("urgency.frame", "flag", "Mức độ khẩn trong khung viền đơn", ("state",)),
    Property("urgency.box_widths_mm", "numbers", "Bề rộng khung theo mức độ khẩn", ("state",), unit="mm"),
    Property("urgency.box_height_mm", "number", "Chiều cao khung mức độ khẩn", ("state",), unit="mm"),
    Property("secrecy.color", "text", "Màu dấu chỉ độ mật"),
    Property("urgency.color", "text", "Màu dấu chỉ mức độ khẩn"),
    Property("circulation.values", "texts", "Các chỉ dẫn về phạm vi lưu hành"),
    Property("circulation.place", "choice", "Chỉ dẫn lưu hành: vị trí", options=("top_margin", "body")),
    Property("circulation.side", "choice", "Chỉ dẫn lưu hành: góc", options=("left", "right")),
    Property("circulation.from_top_mm", "number", "Chỉ dẫn lưu hành: cách mép trên", unit="mm"),
    Property(
        "circulation.no_media",
        "texts",
        "Chỉ dẫn không phổ biến trên phương tiện thông tin đại chúng",
        ("party",),
    ),
    Property(
        "circulation.no_media_place",
        "choice",
        "Chỉ dẫn không phổ biến: vị trí",
        ("party",),
        options=("below_signature", "last_page_foot"),
    ),
    Property(
        "circulation.no_media_from_bottom_mm",
        "number",
        "Chỉ dẫn không phổ biến ở chân trang: cách mép dưới",
        ("party",),
        unit="mm",
        seen=False,
    ),
    Property("circulation.frame", "flag", "Chỉ dẫn lưu hành trong khung viền đơn", ("state",)),
    Property("draft.place", "choice", "Dấu dự thảo: vị trí", options=("below_number", "below_date")),
    Property("marks.order", "texts", "Thứ tự các dấu dưới số, ký hiệu"),
    Property("draft.text", "text", "Lời dấu dự thảo không ghi lần"),
    Property("draft.pattern", "template", "Lời dấu dự thảo có ghi lần", fields={"n": "2"}),
)

_ANNEX = (
    Property("annex.referenced", "flag", "Nội dung văn bản có chỉ dẫn về phụ lục"),
    Property("annex.label_single", "text", "Từ “Phụ lục” khi chỉ có một phụ lục"),
    Property("annex.label", "template", "Từ “Phụ lục” khi có từ hai phụ lục", fields={"number": "II"}),
    Property("annex.numerals", "choice", "Chữ số của phụ lục", options=("roman", "arabic")),
    Property("annex.title_present", "flag", "Phụ lục có tiêu đề", ("party",)),
    Property("annex.new_page", "flag", "Mỗi phụ lục bắt đầu ở trang riêng", ("party",)),
    Property("annex.order", "texts", "Thứ tự các dòng đầu phụ lục", ("party",)),
    Property(
        "annex.reference_pattern",
        "template",
        "Chỉ dẫn kèm theo văn bản",
        fields={"number": "05/KH-UBND", "date": "ngày 07 tháng 02 năm 2026", "issuer": "Ủy ban nhân dân xã"},
    ),
    Property("annex.reference_present", "flag", "Phụ lục có chỉ dẫn kèm theo văn bản"),
    Property("annex.reference_agrees", "flag", "Chỉ dẫn kèm theo khớp với trang đầu văn bản"),
    Property("annex.rule", "choice", "Đường kẻ dưới chỉ dẫn kèm theo", options=("none", "line")),
    Property("annex.rule_mm", "number", "Đường kẻ dưới chỉ dẫn kèm theo: chiều dài", ("state",), unit="mm"),
    Property("annex.end_mark", "text", "Dấu kết thúc phụ lục"),
)

_OUTLINE = (
    Property("outline.purpose", "text", "Mục: mục đích, yêu cầu"),
    Property("outline.aims", "text", "Khoản: mục đích"),
    Property("outline.requirements", "text", "Khoản: yêu cầu"),
    Property("outline.content", "text", "Mục: nội dung"),
    Property("outline.schedule", "text", "Mục: thời gian, địa điểm, thành phần"),
    Property("outline.assignments", "text", "Mục: phân công"),
    Property("outline.funding", "text", "Mục: kinh phí"),
    Property("outline.implementation", "text", "Mục: tổ chức thực hiện"),
    Property("column.index", "text", "Cột số thứ tự"),
    Property("column.task", "text", "Cột nội dung công việc"),
    Property("column.lead", "text", "Cột đơn vị chủ trì"),
    Property("column.support", "text", "Cột đơn vị phối hợp"),
    Property("column.time", "text", "Cột thời gian"),
    Property("column.result", "text", "Cột sản phẩm"),
    Property("column.funding", "text", "Cột kinh phí"),
    Property("column.remark", "text", "Cột ghi chú"),
    Property("column.day", "text", "Cột thứ, ngày"),
    Property("column.session", "text", "Cột buổi"),
    Property("column.topic", "text", "Cột nội dung buổi học, buổi họp"),
    Property("column.presenter", "text", "Cột người trình bày"),
    Property("column.venue", "text", "Cột địa điểm"),
    Property("column.quantity", "text", "Cột số lượng"),
)

_LAYOUT = (
    Property("layout.title_one_line", "flag", "Quốc hiệu (tiêu đề), Tiêu ngữ trọn trên một dòng"),
    Property("layout.place_date_one_line", "flag", "Địa danh, ngày tháng trọn trên một dòng"),
    Property("layout.signature_alone", "flag", "Phần chữ ký nằm một mình ở một trang"),
    Property("layout.heading_alone", "flag", "Đề mục nằm một mình ở cuối trang"),
    Property("layout.table_within_margins", "flag", "Bảng nằm trong lề trang"),
    Property("layout.cell_overflow", "flag", "Chữ tràn ra ngoài ô của bảng"),
    Property("layout.blank_before_signature", "flag", "Trang trước chữ ký bỏ trống phần lớn"),
    Property("layout.signature_torn", "flag", "Phần chữ ký bị tách sang hai trang"),
    Property("layout.backdrop_wrapped", "flag", "Dòng ma-két bị ngắt, còn một chữ ở dòng sau"),
    Property("layout.word_broken", "flag", "Chữ, số trong bảng bị ngắt vì cột hẹp"),
)
"""What only pages show, once an engine has laid them out."""

_LANGUAGE = tuple(
    Property(name, "flag", label, ("any",))
    for name, label in (
        ("text.encoding", "Chữ Việt theo bộ mã Unicode, không phải TCVN3, VNI"),
        ("text.readable", "Không có ký tự hỏng, ký tự điều khiển"),
        ("text.composed", "Chữ có dấu ở dạng dựng sẵn (NFC)"),
        ("text.invisible", "Không có ký tự không hiện hình"),
        ("text.tone_style", "Một kiểu bỏ dấu thanh trong cả văn bản"),
        ("text.spaces", "Một khoảng trắng giữa hai chữ"),
        ("text.punctuation", "Khoảng trắng quanh dấu câu"),
        ("text.decimal", "Dấu phẩy thập phân"),
        ("text.thousands", "Dấu chấm phân nhóm hàng nghìn"),
        ("text.percent", "Dấu % viết liền số"),
        ("text.unit_space", "Khoảng trắng trước đơn vị đo"),
        ("text.currency", "Đơn vị tiền là “đồng”"),
        ("text.hyphen", "Gạch nối có khoảng trắng hai bên trong từ ghép cố định"),
        ("text.number_space", "Khoảng trắng giữa số và chữ"),
        ("text.placeholder", "Không còn chỗ chờ điền"),
        ("text.repeated", "Không gõ lặp chữ"),
        ("text.quotes", "Một kiểu ngoặc kép trong cả văn bản"),
        ("text.period_dash", "Một cách viết khoảng năm trong cả văn bản"),
        ("text.stop", "Dấu câu ở cuối đoạn như các đoạn cùng loại"),
        ("text.heading_mark", "Cuối tiêu đề không có dấu phẩy, chấm phẩy"),
        ("body.blank", "Không có dòng trống giữa các đoạn"),
        ("numbering.double", "Số thứ tự không vừa tự động vừa gõ tay"),
        ("numbering.topics", "Số của chuyên đề, bài, bước đủ và liền nhau"),
        ("citation.symbol", "Số, ký hiệu văn bản viện dẫn viết đúng dạng"),
        ("citation.number_word", "Từ “số” trước số, ký hiệu văn bản viện dẫn"),
        ("citation.whose", "Ký hiệu văn bản viện dẫn đúng của cơ quan ban hành"),
        ("subject.repeated_as", "Ma-két, tên phụ lục nhắc trích yếu đúng từng chữ"),
        ("final.changes", "Không còn dấu theo dõi sửa đổi"),
        ("final.comments", "Không còn nhận xét"),
        ("final.date_fields", "Ngày, giờ là chữ, không phải trường tự đổi"),
        ("final.merge_fields", "Không còn trường trộn thư chưa điền"),
        ("final.controls", "Không còn ô nội dung chưa điền"),
        ("final.references", "Không còn tham chiếu hỏng"),
        ("file.one_paper", "Mỗi tệp một văn bản"),
        ("date.weekday", "Thứ khớp với ngày"),
        ("date.real", "Ngày có trong lịch"),
        ("date.padding", "Số 0 trước ngày dưới 10 và tháng 1, 2 trong lời văn"),
        ("date.month_zero", "Một cách viết tháng 3 đến tháng 9 trong cả văn bản"),
        ("date.deadline", "Thời hạn không trước ngày ban hành"),
        ("date.cited", "Văn bản viện dẫn không có ngày sau ngày ban hành"),
        ("time.order", "Giờ trong chương trình theo thứ tự, không chồng nhau"),
        ("unit.abolished", "Không dùng đơn vị hành chính đã bãi bỏ"),
        ("unit.commune", "Tên xã, phường, đặc khu có trong danh mục"),
    )
)
PROPERTIES: Mapping[str, Property] = MappingProxyType(
    {
        each.name: each
        for each in (
            *_PAGE,
            *_HEAD,
            *_NUMBER_AND_DATE,
            *_BODY,
            *_FOOT,
            *_MARKS,
            *_ANNEX,
            *_OUTLINE,
            *_LAYOUT,
            *_LANGUAGE,
            *_lettering(),
        )
    }
)
"""Every property by name."""


def properties_of(family: Family) -> tuple[str, ...]:
    """The names a rulebook of this family must state, each exactly once."""
    return tuple(name for name, each in PROPERTIES.items() if family in each.families)
