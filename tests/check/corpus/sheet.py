"""A whole plan of an office as Word files hold it: head, title, body, ending, page, each replaceable.

`STATE` and `PARTY` are the words of a correct plan under NĐ 30/2020/NĐ-CP and HD 05-HD/VPTW; `state` and `party` turn
them, with what a variant changes, into a `Case`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from vanban.compose.metrics import text_width_mm

from . import rules, wml
from .case import Case, Family, Words
from .styles import styles
from .wml import Part, field, header, marks, paragraph, reference, run, section, table

STATE: Words = {
    "national_title": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
    "motto": ("Độc lập - Tự do - Hạnh phúc",),
    "parent_body": ("ỦY BAN NHÂN DÂN XÃ MẪU",),
    "issuer": ("PHÒNG VĂN HÓA - XÃ HỘI",),
    "number": ("Số: 05/KH-VHXH",),
    "place_date": ("Mẫu, ngày 05 tháng 3 năm 2026",),
    "kind": ("KẾ HOẠCH",),
    "subject": ("Tuyên truyền về chuyển đổi số năm 2026",),
    "basis": (
        "Căn cứ Luật Giao dịch điện tử;",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân xã Mẫu về chuyển đổi số năm 2026.",
    ),
    "body": (
        "Phòng Văn hóa - Xã hội ban hành Kế hoạch tuyên truyền về chuyển đổi số năm 2026 như sau:",
        "Giúp cán bộ và Nhân dân hiểu rõ ích lợi của chuyển đổi số, học theo cách làm của xã Tiên Lãng, thành phố Hải Phòng.",
        "Nội dung tuyên truyền ngắn gọn, dễ hiểu, phù hợp với từng thôn.",
        "Các đơn vị thực hiện những việc sau đây:",
        "Trên đây là Kế hoạch tuyên truyền về chuyển đổi số năm 2026; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
    ),
    "heading1": ("I. MỤC ĐÍCH, YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN"),
    "heading2": ("1. Mục đích", "2. Yêu cầu"),
    "point": (
        "a) Tổ công nghệ số cộng đồng hướng dẫn từng hộ gia đình;",
        "b) Đài truyền thanh phát bản tin vào sáng thứ Hai hằng tuần.",
    ),
    "authority": ("KT. TRƯỞNG PHÒNG",),
    "position": ("PHÓ TRƯỞNG PHÒNG",),
    "signer": ("Trần Thị Mẫu",),
    "recipients_title": ("Nơi nhận:",),
    "recipients": ("- Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH."),
}
"""A plan of a commune's office, right by NĐ 30/2020/NĐ-CP."""

PARTY: Words = {
    "national_title": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "parent_body": ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",),
    "issuer": ("ĐẢNG ỦY XÃ MẪU",),
    "number": ("Số 05-KH/ĐU",),
    "place_date": ("Xã Mẫu, ngày 15 tháng 6 năm 2026",),
    "kind": ("KẾ HOẠCH",),
    "subject": ("về công tác kiểm tra năm 2026",),
    "basis": ("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam.",),
    "body": (
        "Ban Thường vụ Đảng ủy ban hành Kế hoạch về công tác kiểm tra năm 2026 như sau:",
        "Nâng cao chất lượng sinh hoạt của các chi bộ.",
        "Kiểm tra có trọng tâm, đúng thời gian.",
        "Các chi bộ thực hiện những việc sau đây:",
        "Trên đây là Kế hoạch về công tác kiểm tra năm 2026; đề nghị các chi bộ định kỳ báo cáo Ban Thường vụ Đảng ủy.",
    ),
    "heading1": ("I- MỤC ĐÍCH, YÊU CẦU", "II- TỔ CHỨC THỰC HIỆN"),
    "heading2": ("1. Mục đích", "2. Yêu cầu"),
    "point": ("a) Rà soát sổ sách trong quý II năm 2026;", "b) Gửi báo cáo về Văn phòng Đảng ủy."),
    "authority": ("T/M BAN THƯỜNG VỤ",),
    "position": ("PHÓ BÍ THƯ",),
    "signer": ("Lê Văn Mẫu",),
    "recipients_title": ("Nơi nhận:",),
    "recipients": ("- Ban Thường vụ Thành ủy (để báo cáo);", "- Các chi bộ;", "- Lưu Văn phòng Đảng ủy."),
}
"""A plan of a commune's Party committee, right by HD 05-HD/VPTW."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a family's components are set: direct run properties by component, and how body paragraphs stand."""

    marks: Mapping[str, str]
    body: Mapping[str, float]
    sizes: Mapping[str, float]


def look(family: Family, **changes: str) -> Look:
    """The lettering of a family, with the run properties of some components changed."""
    sizes: dict[str, float] = dict.fromkeys(STATE, 14)
    bold = {"national_title", "motto", "issuer", "kind", "subject", "heading1", "heading2", "authority", "signer"}
    italic, underline = {"place_date"}, set()
    if family == "state":
        sizes |= {"national_title": 12, "motto": 13, "parent_body": 12, "issuer": 12, "number": 13, "place_date": 13}
        sizes |= {"recipients_title": 12, "recipients": 11}
        bold |= {"position", "recipients_title"}
        italic |= {"basis", "recipients_title"}
        body = {"line": 1.15}
    else:
        sizes |= {"national_title": 15, "kind": 16, "recipients": 12}
        underline = {"recipients_title"}
        body = {"exact": 20}
    made = {
        name: marks(size, bold=name in bold, italic=name in italic, underline=name in underline)
        for name, size in sizes.items()
    }
    return Look(made | changes, body | {"first": 10, "before": 6}, sizes)


def head_width(words: Words, shown: Look, component: str) -> float:
    """The width of the last line of a component, set bold in its size."""
    return text_width_mm(words[component][-1], shown.sizes[component], bold=True)


@dataclass(frozen=True, slots=True)
class Office:
    """The words and lettering of one plan, and the way its short lines are drawn: what blocks are made from."""

    family: Family
    words: Words
    look: Look
    rule: rules.Maker

    def lines(self, component: str, *, inside: str = "", align: str = "center", **layout: object) -> str:
        """The paragraphs of a component; `inside` goes into the last."""
        texts = self.words.get(component, ())
        return "".join(
            paragraph(run(text, self.look.marks[component]), inside if text is texts[-1] else "", align=align, **layout)
            for text in texts
        )

    def ruled(self, component: str, ratio: float, column: float) -> str:
        """The paragraphs of a component with a line under the last, as long as a part of its text."""
        made = self.rule(head_width(self.words, self.look, component) * ratio, column)
        if not made.borders:
            return self.lines(component, inside=made.inside) + made.after
        return self.lines(component, borders=made.borders, left=made.indent, right=made.indent)

    def left(self, column: float = 67) -> str:
        """Parent body, issuer and what stands under it."""
        if self.family == "party":
            star = paragraph(run("*", self.look.marks["issuer"]), align="center")
            return self.lines("parent_body") + self.lines("issuer") + star
        return self.lines("parent_body") + self.ruled("issuer", 0.4, column)

    def right(self, column: float = 90) -> str:
        """National title and motto with the line as long as the words (party: the title alone)."""
        if self.family == "party":
            return self.ruled("national_title", 1, column)
        return self.lines("national_title") + self.ruled("motto", 1, column)

    def head(self, widths: tuple[float, float] | None = None) -> str:
        """The usual head: a table without borders, two rows of two cells."""
        widths = widths or ((71, 94) if self.family == "state" else (85, 80))
        left, right = (self.left(widths[0] - 3.8), self.right(widths[1] - 3.8))
        return table([[left, right], [self.lines("number", before=6), self.lines("place_date", before=6)]], widths)

    def title(self) -> str:
        """Kind and subject with the line (party: dashes) under it."""
        gap = paragraph(run("", marks(6)))
        kind = self.lines("kind", before=12)
        if self.family == "party":
            dashes = paragraph(run("-----", self.look.marks["subject"]), align="center", after=12)
            return gap + kind + self.lines("subject") + dashes
        return gap + kind + self.ruled("subject", 0.4, 165) + gap

    def body(self, *, style: str = "", layout: Mapping[str, object] | None = None) -> str:
        """Basis, opening, two headings with what belongs to them, the end."""
        words = self.words
        shown = {"align": "both", **self.look.body} if layout is None else dict(layout)

        def each(component: str, index: int) -> str:
            return paragraph(run(words[component][index], self.look.marks[component]), style=style, **shown)

        order = [("basis", index) for index in range(len(words.get("basis", ())))]
        order += [("body", 0), ("heading1", 0), ("heading2", 0), ("body", 1), ("heading2", 1), ("body", 2)]
        order += [
            ("heading1", 1),
            ("body", 3),
            *(("point", index) for index in range(len(words["point"]))),
            ("body", 4),
        ]
        return "".join(each(component, index) for component, index in order)

    def recipients(self) -> str:
        """The distribution list."""
        return self.lines("recipients_title", align="left") + self.lines("recipients", align="left")

    def signature(self, between: str | None = None, **layout: object) -> str:
        """Authority, position, room for the signature (or what stands there), name."""
        room = paragraph(align="center") * 4 if between is None else between
        return (
            self.lines("authority", **layout) + self.lines("position", **layout) + room + self.lines("signer", **layout)
        )

    def ending(self) -> str:
        """The usual ending: a table without borders, recipients left, signature right."""
        return paragraph(run("", marks(6))) + table([[self.recipients(), self.signature()]], (82, 83))


PAGE_NUMBER = paragraph(field("PAGE", "2", marks(14)), align="center")
NO_FIRST = (header("<w:p/>", "header2.xml", "rIdH2"), header(PAGE_NUMBER))
"""Header parts of a plan: none on the first page, the page number on the others."""

SECTION = section(refs=reference("rIdH1") + reference("rIdH2", "first"))


def sheet(
    family: Family,
    *,
    head: Callable[[Office], str] | None = None,
    title: Callable[[Office], str] | None = None,
    body: Callable[[Office], str] | None = None,
    ending: Callable[[Office], str] | None = None,
    after: str = "",
    words: Words | None = None,
    lettering: Mapping[str, str] | None = None,
    rule: rules.Maker = rules.drawing,
    last_section: str = SECTION,
    headers: tuple[Part, ...] = NO_FIRST,
    look_from: Part | None = None,
    parts: Iterable[Part] = (),
    swaps: Mapping[str, Callable[[str], str]] | None = None,
    expected: Words | None = None,
    present: Iterable[str] = ("page_number",),
    faults: Iterable[str] = (),
    tolerated: Iterable[str] = (),
    labelled: Iterable[str] = (),
    valid: bool = True,
    packed: Callable[[str, tuple[Part, ...]], bytes] | None = None,
) -> Case:
    """One plan with what a variant changes.

    `words` replaces the words of components (an empty tuple takes one out), `expected` what must be read where that
    differs from the words given; `swaps` turns the run that holds exactly these words into other XML, given the run's
    properties; `packed` makes the file from the main part and the others.
    """
    chosen = {name: texts for name, texts in ((STATE if family == "state" else PARTY) | (words or {})).items() if texts}
    office = Office(family, chosen, look(family, **(lettering or {})), rule)
    inside = "".join(
        made(office)
        for made in (head or Office.head, title or Office.title, body or Office.body, ending or Office.ending)
    )
    for text, made in (swaps or {}).items():
        inside = swapped(inside, text, made)
    main = wml.document(numbered_revisions(inside + after + last_section))
    others = (look_from or styles(), *headers, *parts)
    data = packed(main, others) if packed else wml.zipped(wml.members(main, others))
    truth = {name: texts for name, texts in (chosen | (expected or {})).items() if texts}
    return Case(
        data,
        family,
        truth,
        present=frozenset(present),
        faults=frozenset(faults),
        tolerated=frozenset(tolerated),
        labelled=frozenset(labelled),
        valid=valid,
    )


def state(**changes: object) -> Case:
    """A plan of a state office with what a variant changes; see `sheet`."""
    return sheet("state", **changes)


def party(**changes: object) -> Case:
    """A plan of a Party committee with what a variant changes; see `sheet`."""
    return sheet("party", **changes)


def numbered_revisions(xml: str) -> str:
    """The XML with an id of its own for every tracked change, as Word gives them."""
    ids = count(100)
    tracked = r"(<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange) w:id=)\"\d+\""
    return re.sub(tracked, lambda match: f'{match[1]}"{next(ids)}"', xml)


def swapped(xml: str, text: str, made: Callable[[str], str]) -> str:
    """The XML with the one run that holds exactly this text replaced by what `made` makes from its properties."""
    pattern = re.compile(
        rf'<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">{re.escape(wml.escape(text))}</w:t></w:r>'
    )
    found = pattern.findall(xml)
    if len(found) != 1:
        raise ValueError(f"{len(found)} runs hold {text!r}")
    return pattern.sub(lambda match: made(match[1] or ""), xml)


def halves(text: str) -> tuple[str, str]:
    """A text cut in the middle of a word."""
    middle = len(text) // 2
    while " " in text[middle - 1 : middle + 1]:
        middle += 1
    return text[:middle], text[middle:]
