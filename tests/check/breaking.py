"""Copies of a good document with one property changed: one for every rule of every law.

`BREAKS` maps a property to what breaks it; lettering (`issuer.bold`) is broken the same way for every component.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache

from lxml import etree

from check.good import TEXT, W, contact_at_the_foot, contact_below_the_signature, good, packed, unpacked
from vanban.anatomy.words import has_letters
from vanban.check import Report, check
from vanban.rulebook import COMPONENTS, Rulebook, load_rulebook

NS = f"{{{W}}}"


@cache
def clean(law: str, kind: str = "plan") -> Report:
    """The report of the good document of a kind: it says where each component stands."""
    return check(good_letter(law) if kind == "letter" else good(law), rulebook=law)


class Copy:
    """A copy of a good document, to be broken."""

    def __init__(self, law: str, kind: str = "plan") -> None:
        self.law: Rulebook = load_rulebook(law)
        self.parts = unpacked(good_letter(law) if kind == "letter" else good(law))
        self.roots: dict[str, etree._Element] = {}
        self.report = clean(law, kind)
        self.paragraphs = {part: list(self.root(part).iter(f"{NS}p")) for part in self.parts if self._has_text(part)}

    @staticmethod
    def _has_text(part: str) -> bool:
        return re.fullmatch(r"word/(?:document|header\d+|footer\d+|footnotes)\.xml", part) is not None

    def root(self, part: str) -> etree._Element:
        if part not in self.roots:
            self.roots[part] = etree.fromstring(self.parts[part])
        return self.roots[part]

    def data(self) -> bytes:
        changed = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8") for name, root in self.roots.items()
        }
        return packed(self.parts | changed)

    def all(self, component: str) -> list[etree._Element]:
        """The paragraphs of a component, in order."""
        places = [each.place for each in self.report.recognised if each.component == component]
        return list(dict.fromkeys(self.paragraphs[place.part][place.paragraph - 1] for place in places))

    def first(self, component: str) -> etree._Element:
        return self.all(component)[0]

    def long(self, component: str) -> etree._Element:
        """The first paragraph of a component that runs over more than one line."""
        return next((each for each in self.all(component) if len(words(each)) > 160), self.first(component))

    def holding(self, text: str, component: str = "body") -> etree._Element:
        return next(each for each in self.all(component) if text in words(each))

    @property
    def sections(self) -> list[etree._Element]:
        return list(self.root("word/document.xml").iter(f"{NS}sectPr"))

    def section(self, child: str, **values: str) -> None:
        """Attributes of an element of the first section."""
        element = self.sections[0].find(f"{NS}{child}")
        for name, value in values.items():
            element.set(f"{NS}{name}", value)

    def table_of(self, component: str) -> etree._Element:
        return next(self.first(component).iterancestors(f"{NS}tbl"))

    def widths(self, component: str, left: float, right: float) -> None:
        """The widths in mm of the two columns of the table a component stands in."""
        table = self.table_of(component)
        twips = [str(round(mm * 56.693)) for mm in (left, right)]
        grid = table.find(f"{NS}tblGrid")
        grid[:] = [etree.Element(f"{NS}gridCol", {f"{NS}w": width}) for width in twips]
        for row in table.iter(f"{NS}tr"):
            cells = list(row.iter(f"{NS}tcPr"))
            for cell, width in zip(cells, twips, strict=True):
                cell.find(f"{NS}tcW").set(f"{NS}w", width)
                for span in cell.findall(f"{NS}gridSpan"):
                    cell.remove(span)


@cache
def good_letter(law: str) -> bytes:
    """The good document as a letter: its subject below its number, addressed above its text, no name of a kind."""
    copy = Copy(law)
    state = copy.law.family == "state"
    number, first = copy.first("number"), copy.all("basis")[0]
    delete(_after(copy.first("subject")))
    for component in ("kind", "attribution", "subject"):
        for paragraph in copy.all(component):
            delete(paragraph)
    if state:
        swap(number, "KH-VHXH", "VHXH-TH")
    else:
        swap(number, "KH", "CV")
    for reference in copy.all("annex_reference"):
        swap(reference, "Kế hoạch số", "Công văn số")
        swap(reference, *(("KH-VHXH", "VHXH-TH") if state else ("KH", "CV")))
    subject = deepcopy(number)
    write(subject, "V/v triển khai nhiệm vụ năm 2026" if state else "về việc triển khai nhiệm vụ năm 2026")
    run_property(subject, "sz", val="24")
    if not state:
        run_property(subject, "i")
    number.addnext(subject)
    for text in ("Kính gửi:", "- Các phòng chuyên môn của xã;", "- Các trường học trên địa bàn."):
        line = deepcopy(first)
        write(line, text)
        run_property(line, "i", val="0")
        first.addprevious(line)
    return copy.data()


def words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{NS}t"))


def delete(paragraph: etree._Element) -> None:
    """A paragraph taken out; the last of a cell is emptied instead, as a cell needs one."""
    parent = paragraph.getparent()
    if parent.tag == f"{NS}tc" and len(parent.findall(f"{NS}p")) == 1:
        for each in list(paragraph):
            if each.tag == f"{NS}r":
                paragraph.remove(each)
        return
    parent.remove(paragraph)


def write(paragraph: etree._Element, text: str) -> None:
    """Another text in the look of the first run with letters."""
    runs = [each for each in paragraph.findall(f"{NS}r") if each.find(f"{NS}t") is not None] or paragraph.findall(
        f"{NS}r"
    )
    for each in runs[1:]:
        paragraph.remove(each)
    for each in list(runs[0]):
        if each.tag != f"{NS}rPr":
            runs[0].remove(each)
    element = etree.SubElement(runs[0], f"{NS}t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def swap(paragraph: etree._Element, old: str, new: str) -> None:
    """Some letters for others within one run."""
    for each in paragraph.iter(f"{NS}t"):
        if each.text and old in each.text:
            each.text = each.text.replace(old, new, 1)
            each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return
    raise AssertionError(f"{old!r} does not stand in {words(paragraph)!r}")


def run_property(paragraph: etree._Element, name: str, **values: str) -> None:
    """A direct property of all letters of a paragraph."""
    for run in paragraph.iter(f"{NS}r"):
        properties = run.find(f"{NS}rPr")
        if properties is None:
            properties = etree.Element(f"{NS}rPr")
            run.insert(0, properties)
        for old in properties.findall(f"{NS}{name}"):
            properties.remove(old)
        element = etree.SubElement(properties, f"{NS}{name}")
        for key, value in values.items():
            element.set(f"{NS}{key}", value)


def paragraph_property(paragraph: etree._Element, name: str, **values: str) -> None:
    properties = paragraph.find(f"{NS}pPr")
    if properties is None:
        properties = etree.Element(f"{NS}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{NS}{name}"):
        properties.remove(old)
    element = etree.SubElement(properties, f"{NS}{name}")
    for key, value in values.items():
        element.set(f"{NS}{key}", value)


# Lettering, of any component


def target(copy: Copy, component: str) -> etree._Element:
    """The paragraph of a component to be broken: one that is long enough to tell."""
    if component == "basis":
        return copy.all(component)[-1]
    if component in ("body", "point", "footnote"):
        return copy.long(component)
    return next(each for each in copy.all(component) if component == "page_number" or has_letters(words(each)))


def break_lettering(copy: Copy, component: str, name: str) -> None:
    paragraph = target(copy, component)
    rule = copy.law.rule(f"{component}.{name}")
    match name:
        case "size_pt":
            size = max(
                [
                    float(rule.build),
                    rule.accept.max or 0 if rule.accept else 0,
                    *(rule.accept.one_of if rule.accept else ()),
                ]
            )  # type: ignore[arg-type]
            run_property(paragraph, "sz", val=str(round((size + 1) * 2)))
        case "bold" | "italic":
            run_property(paragraph, name[0], val="0" if rule.build else "1")
        case "underline":
            run_property(paragraph, "u", val="none" if rule.build else "single")
        case "upper":
            text = words(paragraph)
            write(
                paragraph,
                _with_a_small_letter(text) if rule.build else _label(text) + text[len(_label(text)) :].upper(),
            )
        case "align":
            accepted = {rule.build, *(rule.accept.one_of if rule.accept else ())}
            wrong = next(each for each in ("left", "right", "center", "justify") if each not in accepted)
            paragraph_property(paragraph, "jc", val={"justify": "both"}.get(wrong, wrong))


def _with_a_small_letter(text: str) -> str:
    at = max(index for index, letter in enumerate(text) if letter.isalpha())
    return text[:at] + text[at].lower() + text[at + 1 :]


def _label(text: str) -> str:
    """The label of a point, whose letter is small by its own rule."""
    match = re.match(r"[a-zđ]\) ", text)
    return match[0] if match else ""


# Everything else, by property

Break = Callable[[Copy], None]
BREAKS: dict[str, Break] = {}


def breaks(*props: str) -> Callable[[Break], Break]:
    def put(function: Break) -> Break:
        for prop in props:
            BREAKS[prop] = function
        return function

    return put


def put(prop: str, function: Break) -> None:
    BREAKS[prop] = function


put("page.width_mm", lambda c: c.section("pgSz", w="11340"))
put("page.height_mm", lambda c: c.section("pgSz", h="15840"))
put("page.margin_top_mm", lambda c: c.section("pgMar", top="1701"))
put("page.margin_bottom_mm", lambda c: c.section("pgMar", bottom="567"))
put("page.margin_left_mm", lambda c: c.section("pgMar", left="1134"))
put("page.margin_right_mm", lambda c: c.section("pgMar", right="1418"))
put("page.font", lambda c: run_property(c.long("body"), "rFonts", ascii="Arial", hAnsi="Arial"))
put("page.color", lambda c: run_property(c.long("body"), "color", val="0000FF"))


@breaks("page.orientation")
def _(c: Copy) -> None:
    size = c.sections[1].find(f"{NS}pgSz")
    width, height = size.get(f"{NS}w"), size.get(f"{NS}h")
    size.set(f"{NS}w", height)
    size.set(f"{NS}h", width)


@breaks("page.language")
def _(c: Copy) -> None:
    c.parts["word/styles.xml"] = c.parts["word/styles.xml"].replace(b'w:lang w:val="vi-VN"', b'w:lang w:val="en-US"')


put("page_number.start", lambda c: c.section("pgNumType", start="2"))
put("page_number.format", lambda c: c.section("pgNumType", fmt="lowerRoman"))


@breaks("page_number.from_top_mm")
def _(c: Copy) -> None:
    delete(c.first("circulation"))
    c.section("pgMar", header="2268")


put("page_number.first_page_hidden", lambda c: c.sections[0].remove(c.sections[0].find(f"{NS}titlePg")))
put("page_number.restart_in_annex", lambda c: c.sections[1].remove(c.sections[1].find(f"{NS}pgNumType")))


@breaks("page_number.present")
def _(c: Copy) -> None:
    root = c.root("word/header1.xml")
    for run in list(root.iter(f"{NS}r")):
        run.getparent().remove(run)


@breaks("page_number.place")
def _(c: Copy) -> None:
    for section in c.sections:
        for reference in section.findall(f"{NS}headerReference"):
            if reference.get(f"{NS}type") == "default":
                reference.tag = f"{NS}footerReference"


@breaks("header.left_mm")
def _(c: Copy) -> None:
    # The frame of the urgency is as wide as the cell lets it be.
    delete(c.first("urgency"))
    c.widths("issuer", 95, 90)


put("header.right_mm", lambda c: c.widths("issuer", 75, 70))
put("page.margin_verso_left_mm", lambda c: _margins(c.sections[1], left="1134", right="1701"))
put("page.margin_verso_right_mm", lambda c: _margins(c.sections[1], left="850", right="1418"))


def _margins(section: etree._Element, **values: str) -> None:
    for side, value in values.items():
        section.find(f"{NS}pgMar").set(f"{NS}{side}", value)


put(
    "page_number.center_of",
    lambda c: paragraph_property(
        c.first("page_number"), "framePr", wrap="around", vAnchor="text", hAnchor="page", xAlign="center", y="1"
    ),
)
put("header.line_value", lambda c: paragraph_property(c.first("issuer"), "spacing", line="480", lineRule="auto"))
put("national_title.text", lambda c: swap(c.first("national_title"), "VIỆT NAM", "VIỆT NM"))
put("motto.text", lambda c: swap(c.first("motto"), " - ", " – "))
put("kind.text", lambda c: write(c.first("kind"), "KẾ HOẠCH CÔNG TÁC"))


def _after(paragraph: etree._Element) -> etree._Element:
    return next(each for each in paragraph.itersiblings() if each.tag == f"{NS}p")


put("national.rule", lambda c: delete(_after(c.first("motto" if c.law.family == "state" else "national_title"))))
put("issuer.rule", lambda c: delete(_after(c.first("issuer"))))
put("subject.rule", lambda c: delete(_after(c.first("subject"))))
put(
    "national.rule_ratio",
    lambda c: write(_after(c.first("motto" if c.law.family == "state" else "national_title")), "_" * 20),
)
put("issuer.rule_ratio", lambda c: write(_after(c.first("issuer")), "_" * 40))
put("subject.rule_ratio", lambda c: write(_after(c.first("subject")), "_" * 90))
put("issuer.rule_text", lambda c: write(_after(c.first("issuer")), "***"))
put("subject.rule_text", lambda c: write(_after(c.first("subject")), "---"))


def _gone(*components: str, divider: bool = False) -> Break:
    def function(c: Copy) -> None:
        found = [paragraph for name in components for paragraph in c.all(name)]
        if divider:
            delete(_after(found[-1]))
        for paragraph in found:
            delete(paragraph)

    return function


put("national_title.present", _gone("national_title"))
put("motto.present", _gone("motto", divider=True))
put("issuer.present", _gone("parent_body", "issuer", divider=True))
put("number.present", _gone("number"))
put("place_date.present", _gone("place_date"))
put("kind.present", _gone("kind"))
put("subject.present", _gone("subject", divider=True))
put("position.present", _gone("authority", "position"))
put("signer.present", _gone("signer"))
put("recipients.present", _gone("recipients_title", "recipients", "typist"))


@breaks("archive.present")
def _(c: Copy) -> None:
    *_, before, last = c.all("recipients")
    for paragraph in (last, c.first("typist")):
        delete(paragraph)
    write(before, words(before).rstrip(";,") + ".")


put("issuer.parents", lambda c: write(c.first("parent_body"), "THÀNH ỦY HẢI PHÒNG"))
put("issuer.committee_name", lambda c: write(c.first("issuer"), "BAN THƯỜNG VỤ ĐẢNG ỦY XÃ VĨNH BẢO"))
put("issuer.symbols", lambda c: swap(c.first("number"), "ĐU", "ĐUXVB"))
put("issuer.joint_separator", lambda c: joint(c, ", "))
put("number.joint_separator", lambda c: joint(c, symbols="&"))
put("joint.lead_side", lambda c: joint(c, crossed=True))
put("joint.full_position", lambda c: joint(c, bodies=False))
put("number.agrees", lambda c: swap(c.first("number"), "VHXH" if c.law.family == "state" else "ĐU", "SXD"))
put("number.pattern", lambda c: swap(c.first("number"), *(("Số:", "Số") if c.law.family == "state" else ("Số", "Số:"))))
put("number.pad", lambda c: swap(c.first("number"), "05", "5"))
put("number.kind_symbol", lambda c: swap(c.first("number"), "KH", "QĐ"))
put("number.blank", lambda c: swap(c.first("number"), *((" 05/", " /") if c.law.family == "state" else (" 05-", " -"))))
put("place_date.pattern", lambda c: swap(c.first("place_date"), "Bảo,", "Bảo"))


def _in_ngo_quyen(place: str) -> Break:
    """The plan of a ward named after a person, its place written so."""

    def function(c: Copy) -> None:
        swap(c.first("place_date"), "Vĩnh Bảo", place)
        name = c.first("parent_body" if c.law.family == "state" else "issuer")
        write(name, words(name).replace("XÃ VĨNH BẢO", "PHƯỜNG NGÔ QUYỀN"))
        for each in c.all("annex_reference"):
            write(each, words(each).replace("xã Vĩnh Bảo", "Phường Ngô Quyền"))

    return function


put("place.unit_needed", _in_ngo_quyen("Ngô Quyền"))
put("place.unit_short", _in_ngo_quyen("P. Ngô Quyền"))


@breaks("date.months_bare")
def _(c: Copy) -> None:
    text = words(c.first("place_date"))
    write(c.first("place_date"), re.sub(r"tháng (?:02|9)", "tháng 09" if "9" in text else "tháng 03", text))


put("subject.initial_lower", lambda c: swap(c.first("subject"), "triển", "Triển"))
put("subject.end_mark", lambda c: write(c.first("subject"), words(c.first("subject")) + "."))
put("date.pattern", lambda c: swap(c.first("place_date"), "năm 2026", "năm 26"))
put("date.pad_day_below", lambda c: swap(c.first("place_date"), "ngày 05", "ngày 5"))
put("date.pad_month_below", lambda c: write(c.first("place_date"), "Vĩnh Bảo, ngày 15 tháng 2 năm 2027"))
put("date.blank", lambda c: swap(c.first("place_date"), "ngày 05 tháng", "ngày tháng"))

# What stands before the first heading


@breaks("basis.marker")
def _(c: Copy) -> None:
    paragraph = c.first("basis")
    text = words(paragraph)
    mark = "" if c.law.id == "hd05" else "+ " if c.law.id == "hd36" else "- "
    write(paragraph, mark + text.removeprefix("- "))


put("basis.separator", lambda c: swap(c.first("basis"), ";", ","))
put("basis.end", lambda c: write(c.all("basis")[-1], words(c.all("basis")[-1])[:-1] + ";"))
put("basis.verb_default", lambda c: swap(c.first("basis"), "Căn cứ", "Dựa vào"))


@breaks("citation.complete")
def _(c: Copy) -> None:
    paragraph = c.all("basis")[-1]
    write(paragraph, re.sub(r" của (?:Ủy ban nhân dân xã Vĩnh Bảo|Thành ủy Hải Phòng)", "", words(paragraph)))


@breaks("basis.own_line")
def _(c: Copy) -> None:
    paragraph = c.first("basis")
    write(paragraph, words(paragraph)[:-1] + "; căn cứ Điều lệ Đảng;")


@breaks("citation.subject")
def _(c: Copy) -> None:
    paragraph = c.all("basis")[-1]
    write(paragraph, re.sub(r"(của Thành ủy Hải Phòng) .*(.)$", r"\1\2", words(paragraph)))


put("citation.law_year", lambda c: write(c.first("basis"), "- Căn cứ Luật Giao dịch điện tử;"))


@breaks("citation.date_separator")
def _(c: Copy) -> None:
    paragraph = c.all("basis")[-1]
    text = words(paragraph)
    write(
        paragraph, text.replace(" ngày", ", ngày", 1) if c.law.family == "state" else text.replace(", ngày", " ngày", 1)
    )


@breaks("citation.date_pattern")
def _(c: Copy) -> None:
    paragraph = c.all("basis")[-1]
    write(paragraph, re.sub(r"ngày 05(?:/| tháng )0\d(?:/| năm )(20\d\d)", r"ngày 5 tháng 1 năm \1", words(paragraph)))


put("kinds.symbols", lambda c: swap(c.all("basis")[-1], "Kế hoạch số", "Quyết định số"))
put(
    "citation.name_only_kinds",
    lambda c: swap(
        c.first("basis"),
        *(("Luật", "Luật số 20/2023/QH15") if c.law.family == "state" else ("Chỉ thị số 01-CT/TW", "Luật số 20-CT/TW")),
    ),
)
put("opening.pattern", lambda c: swap(c.holding("như sau:"), "như sau:", "với nội dung:"))

# The text

put("body.first_line_mm", lambda c: paragraph_property(c.long("body"), "ind", firstLine="0"))
put("body.gap_pt", lambda c: paragraph_property(_bullets(c, "-")[1], "spacing", before="0", after="0"))
put(
    "body.line_rule", lambda c: paragraph_property(c.long("body"), "spacing", line="276", lineRule="auto", before="120")
)


@breaks("body.line_value")
def _(c: Copy) -> None:
    spacing = ("480", "auto") if c.law.family == "state" else ("200", "exact")
    paragraph_property(c.long("body"), "spacing", line=spacing[0], lineRule=spacing[1], before="120")


put("numbering.level1", lambda c: swap(c.first("heading1"), "I." if c.law.family == "state" else "I-", "I)"))
put("numbering.level2", lambda c: swap(c.first("heading2"), "1.", "1)"))
put("numbering.level3", lambda c: swap(c.first("heading3"), "1.1.", "1.1)"))
put("numbering.point", lambda c: swap(c.first("point"), "a)", "a."))
put("numbering.letters", lambda c: swap(c.all("point")[-1], "b)", "f)"))
put("numbering.part", lambda c: write(c.first("part_label"), "Phần 1"))
put("numbering.chapter", lambda c: write(c.first("part_label"), "Chương 1"))
put("numbering.section", lambda c: write(c.first("section_label"), "Mục I"))
put("numbering.article", lambda c: swap(c.first("article"), "Điều 1.", "Điều 1:"))
put("numbering.sequence", lambda c: swap(c.all("heading1")[-1], "III", "IV"))
put("numbering.consistent", lambda c: swap(c.all("heading3")[-1], "1.2.", "1.2"))


def _bullets(c: Copy, mark: str) -> list[etree._Element]:
    return [each for each in c.all("body") if words(each).startswith(f"{mark} ")]


put("bullets.level1", lambda c: swap(_bullets(c, "-")[-1], "- ", "▪ "))
put("bullets.level2", lambda c: swap(_bullets(c, "+")[0], "+ ", "▪ "))
put("bullets.level3", lambda c: swap(_bullets(c, "•")[0], "• ", "▪ "))


def _without(name: str) -> Break:
    def function(c: Copy) -> None:
        row = next(c.table_of("table_header").iter(f"{NS}tr"))
        properties = row.find(f"{NS}trPr")
        properties.remove(properties.find(f"{NS}{name}"))

    return function


put("table.header_repeat", _without("tblHeader"))
put("table.rows_whole", _without("cantSplit"))


@breaks("end_mark")
def _(c: Copy) -> None:
    last = next(
        each for each in reversed(c.all("body")) if not each.getparent().tag.endswith("tc") and _in_main(c, each)
    )
    mark = c.law.text("end_mark")
    write(last, words(last).removesuffix(mark) + ("" if mark == "./." else "./."))


def _in_main(c: Copy, paragraph: etree._Element) -> bool:
    everything = c.paragraphs["word/document.xml"]
    return everything.index(paragraph) < everything.index(c.first("annex_label"))


for _name in ("purpose", "content", "schedule", "assignments", "funding", "implementation"):
    put(
        f"outline.{_name}",
        lambda c, name=_name: write(
            c.all("heading1")[1], ("II. " if c.law.family == "state" else "II- ") + c.law.text(f"outline.{name}") + "."
        ),
    )
for _name in ("aims", "requirements"):
    put(f"outline.{_name}", lambda c, name=_name: write(c.first("heading2"), f"1. {c.law.text(f'outline.{name}')}:"))
_COLUMNS = "index task lead support time result funding remark day session topic presenter venue quantity"
for _name in _COLUMNS.replace("topic ", "").split():
    put(f"column.{_name}", lambda c, name=_name: write(c.all("table_header")[2], c.law.text(f"column.{name}") + "."))

put("column.topic", lambda c: write(c.all("table_header")[2], "Chuyên đề."))

# The ending

put("recipients.title", lambda c: write(c.first("recipients_title"), "Nơi nhận -"))
put("recipients_title.own_line", lambda c: write(c.first("recipients_title"), "Nơi nhận: Các chi bộ;"))


@breaks("recipients.side")
def _(c: Copy) -> None:
    row = next(c.first("recipients_title").iterancestors(f"{NS}tr"))
    below = deepcopy(row)
    row.addnext(below)
    (left, _), (_, right) = row.findall(f"{NS}tc"), below.findall(f"{NS}tc")
    for old in right.findall(f"{NS}p"):
        right.remove(old)
    right.extend(left.findall(f"{NS}p"))
    for cell in (left, below.find(f"{NS}tc")):
        for old in cell.findall(f"{NS}p"):
            cell.remove(old)
        etree.SubElement(cell, f"{NS}p")


@breaks("signature.side")
def _(c: Copy) -> None:
    left, right = c.first("recipients_title").getparent(), c.first("authority").getparent()
    left.addprevious(right)


put("recipients.marker", lambda c: swap(c.first("recipients"), "- ", ""))
put("recipients.separator", lambda c: write(c.first("recipients"), words(c.first("recipients"))[:-1] + "."))
put("recipients.end", lambda c: write(c.all("recipients")[-1], words(c.all("recipients")[-1])[:-1] + ";"))
put("recipients.forbidden", lambda c: write(c.first("recipients"), f"- Như trên{c.law.text('recipients.separator')}"))


@breaks("archive.prefix")
def _(c: Copy) -> None:
    swap(c.all("recipients")[-1], *(("Lưu:", "Lưu") if c.law.family == "state" else ("Lưu ", "Lưu: ")))


put(
    "archive.office",
    lambda c: swap(
        c.all("recipients")[-1], *(("VT", "HC") if c.law.family == "state" else ("Văn phòng", "VT Văn phòng"))
    ),
)
put(
    "archive.separator",
    lambda c: write(
        c.all("recipients")[-1],
        "- Lưu: VT; VHXH." if c.law.family == "state" else "- Lưu Văn phòng Đảng ủy; Ban Tổ chức.",
    ),
)
put("typist.pattern", lambda c: write(c.first("typist"), "PL-(30)" if c.law.family == "state" else "PL.30"))


def _boxed_table(component: str) -> Break:
    """The table a component stands in, with a line round every cell."""

    def function(c: Copy) -> None:
        properties = c.table_of(component).find(f"{NS}tblPr")
        borders = properties.find(f"{NS}tblBorders")
        if borders is None:
            borders = etree.Element(f"{NS}tblBorders")
            properties.find(f"{NS}tblW").addnext(borders)
        borders[:] = [
            etree.Element(f"{NS}{side}", {f"{NS}val": "single", f"{NS}sz": "4", f"{NS}space": "0"})
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ]

    return function


put("header.borderless", _boxed_table("issuer"))
put("signature.borderless", _boxed_table("signer"))
put("signature.left_mm", lambda c: c.widths("signer", 110, 83))
put("signature.right_mm", lambda c: c.widths("signer", 82, 50))


def _authority(text: str) -> Break:
    return lambda c: write(c.first("authority"), text)


def _capacity(prop: str, state: str, party: str) -> None:
    put(prop, lambda c: write(c.first("authority"), state if c.law.family == "state" else party))


_capacity("capacity.TM", "T/M PHÒNG VĂN HÓA - XÃ HỘI", "TM. BAN THƯỜNG VỤ")
_capacity("capacity.KT", "K/T TRƯỞNG PHÒNG", "KT. CHÁNH VĂN PHÒNG")
_capacity("capacity.TL", "T/L TRƯỞNG PHÒNG", "TL. BAN THƯỜNG VỤ")
_capacity("capacity.TUQ", "TUQ: TRƯỞNG PHÒNG", "")
_capacity("capacity.Q", "Q: TRƯỞNG PHÒNG", "Q: CHÁNH VĂN PHÒNG")
_capacity("capacity.known", "UQ. TRƯỞNG PHÒNG", "TUQ. BAN THƯỜNG VỤ")
_capacity("capacity.separator", "KT.TRƯỞNG PHÒNG", "T/MBAN THƯỜNG VỤ")
put("position.bare", lambda c: swap(c.first("position"), "PHÓ BÍ THƯ", "PHÓ BÍ THƯ ĐẢNG ỦY"))
put("position.collective", lambda c: write(c.first("position"), "ỦY VIÊN BAN THƯỜNG VỤ"))
put("authority.positions", lambda c: write(c.first("position"), "PHÓ CHỦ NHIỆM"))
put("authority.bodies", lambda c: write(c.first("authority"), "T/M BAN THƯỜNG VỤ ĐẢNG ỦY XÃ VĨNH BẢO"))


@breaks("capacity.chained")
def _(c: Copy) -> None:
    below = deepcopy(c.first("authority"))
    c.first("authority").addnext(below)
    write(below, "K/T BÍ THƯ")


@breaks("position.concurrent_word")
def _(c: Copy) -> None:
    first = c.first("authority")
    write(first, "TRƯỞNG BAN TỔ CHỨC")
    word = c.first("position")
    write(word, "Kiêm")
    second = deepcopy(first)
    write(second, "CHỦ TỊCH HỘI ĐỒNG")
    word.addnext(second)


def joint(c: Copy, separator: str = " - ", *, symbols: str = "-", crossed: bool = False, bodies: bool = True) -> None:
    """The document as one of two bodies, the lead of whom signs where the law wants it."""
    names = ("VĂN PHÒNG TỈNH ỦY", "SỞ NỘI VỤ")
    delete(c.first("parent_body"))
    write(c.first("issuer"), separator.join(names))
    write(
        c.first("number"),
        f"Số: 05/KH-VPTU{symbols}SNV" if c.law.family == "state" else f"Số 05-KH/VPTU{symbols}SNV",
    )
    swap(c.first("place_date"), "Vĩnh Bảo", "Hải Phòng")
    for each in c.all("annex_reference"):
        write(each, re.sub(r"05[/-]\S+?(?=,? ngày)", words(c.first("number")).split()[-1], words(each)))
    lead = ("CHÁNH VĂN PHÒNG", "TỈNH ỦY") if bodies else ("CHÁNH VĂN PHÒNG",)
    other = ("GIÁM ĐỐC", "SỞ NỘI VỤ")
    first, last = c.first("authority"), c.first("signer")
    columns = [other, lead] if (c.law.text("joint.lead_side") == "right") is not crossed else [lead, other]
    cells = []
    for lines, name in zip(columns, ("Lê Văn Mẫu", "Trần Thị Mẫu"), strict=True):
        cell = etree.Element(f"{NS}tc")
        for text in lines:
            cell.append(deepcopy(first))
            write(cell[-1], text)
        cell.append(deepcopy(last))
        write(cell[-1], name)
        cells.append(cell)
    table = etree.Element(f"{NS}tbl")
    etree.SubElement(table, f"{NS}tblGrid")
    row = etree.SubElement(table, f"{NS}tr")
    row.extend(cells)
    c.table_of("signer").addnext(table)
    for component in ("authority", "position", "signer"):
        delete(c.first(component))


@breaks("position.bold_alone")
def _(c: Copy) -> None:
    delete(c.first("authority"))
    # Who signs without a line of authority is the head of an office.
    write(c.first("position"), "TRƯỞNG BAN" if c.law.family == "party" else "TRƯỞNG PHÒNG")
    run_property(c.first("position"), "b", val="0")


put("signer.bare", lambda c: write(c.first("signer"), "TS. " + words(c.first("signer"))))


put("letter_subject.present", _gone("letter_subject"))
put("number.letter_pattern", lambda c: swap(c.first("number"), "/VHXH", "/ VHXH"))


@breaks("letter_subject.allowed")
def _(c: Copy) -> None:
    line = deepcopy(c.first("number"))
    write(line, "V/v triển khai nhiệm vụ năm 2026")
    run_property(line, "sz", val="24")
    if c.law.family == "party":
        run_property(line, "i")
    c.first("number").addnext(line)


@breaks("salutation.allowed")
def _(c: Copy) -> None:
    opening = c.holding("như sau:")
    line = deepcopy(opening)
    write(line, "Kính gửi: Các cơ quan, đơn vị trên địa bàn xã;")
    opening.addprevious(line)


put("salutation.colon", lambda c: write(c.first("salutation"), "Kính gửi"))
put("salutation.marker", lambda c: swap(c.all("salutation")[1], "- ", "+ "))
put("salutation.separator", lambda c: swap(c.all("salutation")[1], ";", ","))
put("salutation.end", lambda c: swap(c.all("salutation")[-1], ".", ";"))
put("limits.subject", lambda c: write(c.first("subject"), "Triển khai " + "nhiệm vụ, " * 56 + "năm 2026"))
put("limits.issuer", lambda c: write(c.first("issuer"), "PHÒNG VĂN HÓA - XÃ HỘI " + "VÀ CÁC ĐƠN VỊ, " * 14 + "KHÁC"))
put("limits.symbol", lambda c: swap(c.first("number"), "VHXH", "VHXH-" + "A" * 30))
put("limits.number", lambda c: swap(c.first("number"), "05", "1" * 12))
put("limits.position", lambda c: write(c.first("position"), "PHÓ TRƯỞNG PHÒNG " + "PHỤ TRÁCH CÔNG VIỆC, " * 5))
put("limits.signer", lambda c: write(c.first("signer"), "Nguyễnthị Trầnvănthị Phạmhữuthị Lêhoàngthị Vũđìnhthị Mẫu"))

# Marks

put("secrecy.values", lambda c: write(c.first("secrecy"), "MẠT"))
put("urgency.values", lambda c: write(c.first("urgency"), "KHÃN"))
put(
    "circulation.values",
    lambda c: write(
        c.first("circulation"), words(c.first("circulation"))[:-1] + ("Ọ" if c.law.family == "state" else "Ĩ")
    ),
)
_NO_BORDERS = {"top": "nil", "left": "nil", "bottom": "nil", "right": "nil"}


def _unframed(component: str) -> Break:
    def function(c: Copy) -> None:
        paragraph = c.first(component)
        paragraph_property(paragraph, "pBdr")
        borders = paragraph.find(f"{NS}pPr/{NS}pBdr")
        for side, value in _NO_BORDERS.items():
            etree.SubElement(borders, f"{NS}{side}").set(f"{NS}val", value)

    return function


put("urgency.frame", _unframed("urgency"))
put("circulation.frame", _unframed("circulation"))
put("urgency.box_widths_mm", lambda c: paragraph_property(c.first("urgency"), "ind", left="300", right="300"))
put(
    "urgency.box_height_mm",
    lambda c: paragraph_property(c.first("urgency"), "spacing", before="120", line="700", lineRule="exact"),
)
put("urgency.color", lambda c: run_property(c.first("urgency"), "color", val="0000FF"))
put("part_label.upper", lambda c: write(c.first("part_label"), words(c.first("part_label")).upper()))
put("secrecy.color", lambda c: run_property(c.first("secrecy"), "color", val="0000FF"))
put("circulation.side", lambda c: _framed(c, xAlign="left"))
put("circulation.from_top_mm", lambda c: _framed(c, xAlign="right", y="1400"))


def _framed(c: Copy, **place: str) -> None:
    paragraph_property(c.first("circulation"), "ind", left="0")
    paragraph_property(c.first("circulation"), "framePr", hAnchor="margin", vAnchor="page", wrap="around", **place)


@breaks("circulation.place")
def _(c: Copy) -> None:
    mark = c.first("circulation")
    if c.law.family == "party":
        paragraph_property(mark, "jc", val="center")
    c.first("place_date").addnext(mark)


@breaks("circulation.no_media_place")
def _(c: Copy) -> None:
    write(c.first("circulation"), c.law.texts("circulation.no_media")[0])


@breaks("circulation.no_media")
def _(c: Copy) -> None:
    mark = c.first("circulation")
    write(mark, "KHÔNG PHỔ BIẾN - TRÊN CÁC PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG")
    paragraph_property(mark, "jc", val="center")
    if c.law.id == "hd05":
        paragraph_property(mark, "framePr", vAnchor="page", hAnchor="text", y="16000", wrap="around")
    c.first("contact").addprevious(mark)


@breaks("draft.place")
def _(c: Copy) -> None:
    c.first("place_date").addnext(c.first("draft"))


put("marks.order", lambda c: c.first("secrecy").addprevious(c.first("urgency")))
put("draft.text", lambda c: write(c.first("draft"), "Dự Thảo"))
put("draft.pattern", lambda c: write(c.first("draft"), "Dự thảo 2"))

# Annexes and contact


@breaks("annex.label_single")
def _(c: Copy) -> None:
    second = c.all("annex_label")[1]
    for paragraph in [second, *second.itersiblings()]:
        if paragraph.tag == f"{NS}p":
            paragraph.getparent().remove(paragraph)
    swap(c.holding("Phụ lục I, Phụ lục II"), ", Phụ lục II", "")


put(
    "annex.label",
    lambda c: write(c.first("annex_label"), "Phụ lục số A" if c.law.family == "state" else "Phụ lục số 1"),
)
put("annex.numerals", lambda c: write(c.first("annex_label"), "Phụ lục 1" if c.law.family == "state" else "Phụ lục I"))
put("annex.title_present", lambda c: delete(c.first("annex_title")))


@breaks("annex.new_page")
def _(c: Copy) -> None:
    between = c.sections[1].getparent()
    between.remove(c.sections[1])


@breaks("annex.order")
def _(c: Copy) -> None:
    c.first("annex_title").addprevious(c.first("annex_reference"))


put("annex.reference_pattern", lambda c: write(c.first("annex_reference"), "(Kèm theo Kế hoạch này)"))
put("annex.rule_mm", lambda c: write(_after(c.first("annex_reference")), "_" * 90))
put(
    "annex.end_mark",
    lambda c: write(c.all("body")[-1], words(c.all("body")[-1]).removesuffix(c.law.text("annex.end_mark")) + ";"),
)


@breaks("annex.referenced")
def _(c: Copy) -> None:
    swap(c.holding("Phụ lục I"), "tại Phụ lục I, Phụ lục II kèm theo Kế hoạch này", "ở danh mục sau cùng")


@breaks("contact.page")
def _(c: Copy) -> None:
    delete(c.first("contact"))
    parts = dict(c.parts)
    parts |= {name: etree.tostring(root, encoding="UTF-8") for name, root in c.roots.items()}
    (contact_below_the_signature if c.law.family == "state" else contact_at_the_foot)(
        parts, 22 if c.law.family == "state" else 20
    )
    c.parts = parts
    c.roots.clear()


put("contact.rule", lambda c: delete(c.first("contact").getprevious()))

# Language


def _says(text: str) -> Break:
    """A sentence in the middle of the text."""

    def function(c: Copy) -> None:
        paragraph = c.long("body")
        write(paragraph, f"{TEXT} {text}")

    return function


for _prop, _text in {
    "text.encoding": "Uû ban nh©n d©n x· phèi hîp víi c¸c ®¬n vÞ.",
    "text.readable": "Hoàn thành đúng th\ufffdi hạn.",
    "text.invisible": "Các đơn vị hoàn thành\u200b đúng hạn.",
    "text.composed": "Các đơn vi\u0323 hoàn thành đu\u0301ng hạn.",
    "text.tone_style": "Các cơ quan phối hợp nhịp nhàng, hoà thuận.",
    "text.spaces": "Các đơn vị  phối hợp.",
    "text.punctuation": "Các đơn vị phối hợp , chia sẻ thông tin.",
    "text.decimal": "Tỷ lệ đạt 98.5% kế hoạch.",
    "text.thousands": "Kinh phí 1,250,000 đồng.",
    "text.percent": "Tỷ lệ đạt 98 % kế hoạch.",
    "text.unit_space": "Tuyến đường dài 15km.",
    "text.currency": "Kinh phí 1.250.000 VNĐ.",
    "text.hyphen": "Phát triển kinh tế-xã hội.",
    "text.placeholder": "Số liệu [CẦN BỔ SUNG] gửi sau.",
    "date.weekday": "Họp vào thứ Ba, ngày 06/5/2026.",
    "date.real": "Họp vào ngày 31/02/2027.",
    "date.padding": "Họp vào ngày 6/5/2027.",
    "date.deadline": "Các đơn vị hoàn thành trước ngày 15/12/2025.",
    "citation.later_short": "Việc này theo Kế hoạch số 02-KH/TU, ngày 05/02/2025 của Thành ủy Hải Phòng.",
    "abbreviation.introduced": "Các đơn vị ứng dụng CNTT trong công việc.",
    "date.cited": "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/3/2027 của Ủy ban nhân dân xã Vĩnh Bảo về chuyển đổi số.",
    "unit.abolished": "Báo cáo Ủy ban nhân dân huyện Vĩnh Bảo.",
    "unit.commune": "Phối hợp với xã Vĩnh Bạo tổ chức.",
    "case.weekday": "Họp vào thứ tư, ngày 06/5/2026.",
    "case.article": "Thực hiện đúng điều 5 Luật Giao dịch điện tử.",
    "case.clause": "Thực hiện đúng Khoản 2 Điều 5 Luật Giao dịch điện tử.",
    "case.lunar_year": "Phục vụ Nhân dân đón tết năm bính ngọ.",
    "case.unit": "Học tập kinh nghiệm của Tỉnh Nghệ An.",
    "case.sentence": "Hội nghị đã kết thúc. các đơn vị gửi báo cáo.",
    "case.person": "Học tập tấm gương Hồ chí Minh.",
    "case.place": "Học tập kinh nghiệm của thủ đô Hà Nội.",
    "case.named_unit": "Phối hợp với Công an phường Ngô Quyền.",
    "case.office": "Báo cáo Hội Đồng nhân dân xã.",
    "case.people": "Lấy ý kiến các tầng lớp nhân dân.",
    "case.honour": "Đề nghị tặng huân chương Lao động cho hai tập thể.",
    "case.position": "Nghe chủ tịch Nguyễn Thị Mẫu kết luận.",
    "case.party": "Giữ vững sự lãnh đạo của đảng.",
    "case.feast": "Trang trí trụ sở đón tết nguyên đán.",
    "case.act": "Tuyên truyền Luật An Ninh Mạng.",
    "case.month": "Tổ chức lễ hội vào rằm tháng giêng.",
    "case.event": "Kỷ niệm ngày cách mạng tháng Tám thành công.",
    "case.work": "Gửi bài cho tạp chí cộng sản.",
    "text.number_space": "Các đơn vị lập 11hồ sơ.",
    "text.repeated": "Các đảng bộ đảng bộ trực thuộc báo cáo.",
    "text.quotes": 'Thực hiện “Ngày pháp luật” và "Tuần lễ học tập".',
    "text.period_dash": "Giai đoạn 2021 - 2025, giai đoạn 2026 - 2030, giai đoạn 2031-2035.",
    "date.month_zero": "Số liệu từ ngày 20/5/2025 đến ngày 01/07/2025.",
    "citation.symbol": "Ghi vào sổ 18/20202QĐ-UBND để theo dõi.",
    "citation.number_word": "Báo cáo riêng việc làm theo Kế hoạch 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân xã Vĩnh Bảo về chuyển đổi số.",
    "citation.whose": "Báo cáo riêng Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Chính phủ về sắp xếp đơn vị hành chính.",
}.items():
    put(_prop, _says(_text))


@breaks("case.first_letter")
def _(c: Copy) -> None:
    paragraph = c.all("body")[-2] if c.law.family == "party" else c.long("body")
    text = words(paragraph)
    write(paragraph, text[:1].lower() + text[1:])


@breaks("text.heading_mark")
def _(c: Copy) -> None:
    heading = c.all("heading2")[-1]
    write(heading, words(heading) + ",")


@breaks("text.stop")
def _(c: Copy) -> None:
    paragraph = _after(c.first("heading3"))
    write(paragraph, words(paragraph).rstrip("."))


@breaks("body.blank")
def _(c: Copy) -> None:
    heading = c.all("heading2")[-1]
    blank = etree.Element(heading.tag)
    heading.addprevious(blank)


@breaks("numbering.double")
def _(c: Copy) -> None:
    heading = c.all("heading2")[-1]
    assert "word/numbering.xml" not in c.parts, "the good document has no lists of Word's own"
    c.parts["word/numbering.xml"] = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ).encode()
    relations = "word/_rels/document.xml.rels"
    c.parts[relations] = c.parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rNum" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" '
        b'Target="numbering.xml"/></Relationships>',
    )
    c.parts["[Content_Types].xml"] = c.parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.numbering+xml"/></Types>',
    )
    properties = heading.find(f"{NS}pPr")
    number = etree.SubElement(properties, f"{NS}numPr")
    etree.SubElement(number, f"{NS}ilvl").set(f"{NS}val", "0")
    etree.SubElement(number, f"{NS}numId").set(f"{NS}val", "1")


@breaks("numbering.topics")
def _(c: Copy) -> None:
    for paragraph, number in zip(_bullets(c, "-"), (1, 2, 4), strict=False):
        write(paragraph, f"- Chuyên đề {number}. {TEXT}")


@breaks("subject.repeated_as")
def _(c: Copy) -> None:
    subject = words(c.first("subject"))
    write(c.first("backdrop"), f"HỘI NGHỊ {subject.upper().replace('TRIỂN', 'TRIÊN', 1)}")


def _ahead(xml: str) -> Break:
    """XML after the words of a paragraph of the text."""

    def function(c: Copy) -> None:
        paragraph = c.long("body")
        paragraph.extend(etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>'))

    return function


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
put("final.changes", _ahead('<w:del w:id="1" w:author="a"><w:r><w:delText>thừa</w:delText></w:r></w:del>'))
put("final.comments", _ahead('<w:r><w:commentReference w:id="0"/></w:r>'))
put("final.date_fields", _ahead(_FIELD.format('DATE \\@ "dd/MM/yyyy"')))
put("final.merge_fields", _ahead(_FIELD.format("MERGEFIELD Ten")))
put("final.controls", _ahead("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>"))
put("final.references", _says("Xem mục Error! Reference source not found."))


@breaks("time.order")
def _(c: Copy) -> None:
    swap(next(each for each in c.all("table_body") if "08 giờ 00 - 09" in words(each)), "08 giờ 00", "07 giờ 45")


# Sides, levels, names, capacities, references: what one line of the head or tail tells of another


def _cells(c: Copy, component: str) -> list[etree._Element]:
    """The cells of the row a component stands in."""
    row = next(c.first(component).iterancestors(f"{NS}tr"))
    return row.findall(f"{NS}tc")


def _swapped(*components: str) -> Break:
    """The two cells of each of these rows with what they hold exchanged."""

    def function(c: Copy) -> None:
        for name in components:
            left, right = _cells(c, name)[:2]
            one, other = ([each for each in cell if each.tag != f"{NS}tcPr"] for cell in (left, right))
            left.extend(other)
            right.extend(one)

    return function


@breaks("header.sides")
def _(c: Copy) -> None:
    # Marks stand below the number, which goes to the right with it.
    for name in ("secrecy", "urgency", "draft"):
        if c.all(name):
            delete(c.first(name))
    _swapped("issuer", "number")(c)


put("place_date.side", lambda c: c.first("number").addnext(c.first("place_date")))


@breaks("place_date.level")
def _(c: Copy) -> None:
    row = next(c.first("place_date").iterancestors(f"{NS}tr"))
    below = deepcopy(row)
    row.addnext(below)
    delete(c.first("place_date"))
    left = below.findall(f"{NS}tc")[0]
    for each in left.findall(f"{NS}p")[1:]:
        left.remove(each)
    delete(left.find(f"{NS}p"))


put("place.own", lambda c: swap(c.first("place_date"), "Vĩnh Bảo", "Tiên Lãng"))
put("place.case", lambda c: swap(c.first("place_date"), "Vĩnh Bảo", "Vĩnh bảo"))
put("number.end_mark", lambda c: write(c.first("number"), words(c.first("number")) + "."))


@breaks("issuer.abbreviations")
def _(c: Copy) -> None:
    if c.law.family == "state":
        write(c.first("issuer"), "TTYT KHU VỰC VĨNH BẢO")
    else:
        write(c.first("issuer"), "VP ĐẢNG ỦY XÃ VĨNH BẢO")
        swap(c.first("number"), "ĐU", "VPĐU")


@breaks("issuer.cell_congress")
def _(c: Copy) -> None:
    delete(c.first("parent_body"))
    write(c.first("issuer"), "ĐẠI HỘI TOÀN THỂ ĐẢNG VIÊN CHI BỘ THÔN MỘT NHIỆM KỲ 2025 - 2027")
    swap(c.first("number"), "ĐU", "ĐH")
    write(c.first("authority"), "T/M ĐOÀN CHỦ TỊCH")
    delete(c.first("position"))


@breaks("capacity.holders")
def _(c: Copy) -> None:
    write(c.first("authority"), "KT. PHÒNG VĂN HÓA - XÃ HỘI" if c.law.family == "state" else "K/T BAN THƯỜNG VỤ")


@breaks("capacity.deputy")
def _(c: Copy) -> None:
    if c.law.family == "state":
        delete(c.first("authority"))
    else:
        write(c.first("authority"), "K/T TRƯỞNG BAN")
        write(c.first("position"), "TRƯỞNG BAN")


@breaks("authority.headed")
def _(c: Copy) -> None:
    delete(c.first("parent_body"))
    write(c.first("issuer"), "ỦY BAN NHÂN DÂN XÃ VĨNH BẢO")
    swap(c.first("number"), "VHXH", "UBND")
    write(c.first("authority"), "TM. ỦY BAN NHÂN DÂN")
    write(c.first("position"), "PHÓ CHỦ TỊCH")
    for each in c.all("annex_reference"):
        write(each, words(each).replace("VHXH", "UBND").replace("Phòng Văn hóa - Xã hội", "Ủy ban nhân dân xã"))


@breaks("authority.issuers")
def _(c: Copy) -> None:
    write(c.first("authority"), "TM. ỦY BAN NHÂN DÂN" if c.law.family == "state" else "T/M CHI BỘ")
    if c.law.family == "state":
        write(c.first("position"), "CHỦ TỊCH")


@breaks("page_number.bare")
def _(c: Copy) -> None:
    paragraph = c.first("page_number")
    word = deepcopy(paragraph.find(f"{NS}r"))
    for each in list(word):
        if each.tag != f"{NS}rPr":
            word.remove(each)
    etree.SubElement(word, f"{NS}t").text = "Trang "
    paragraph.find(f"{NS}r").addprevious(word)


@breaks("page.landscape_margin_mm")
def _(c: Copy) -> None:
    c.section("pgSz", w="16838", h="11906", orient="landscape")
    c.section("pgMar", left="283")


@breaks("archive.last")
def _(c: Copy) -> None:
    first, *_, last = c.all("recipients")
    first.addprevious(last)


put("annex.reference_present", lambda c: delete(c.first("annex_reference")))
put(
    "annex.reference_agrees",
    lambda c: write(c.first("annex_reference"), words(c.first("annex_reference")).replace("05", "15", 1)),
)


@breaks("body.same_size")
def _(c: Copy) -> None:
    run_property(c.long("point"), "sz", val="26")
    run_property(c.long("point"), "szCs", val="26")


@breaks("file.one_paper")
def _(c: Copy) -> None:
    tail = c.table_of("signer")
    head = deepcopy(c.table_of("issuer"))
    for paragraph in [each for each in head.iter(f"{NS}p") if each.find(f".//{NS}color") is not None]:
        delete(paragraph)
    for element in (tail, c.long("body"), c.first("subject"), c.first("kind"), head):
        tail.addnext(deepcopy(element))


_OF_LETTERS = ("letter_subject", "salutation", "number.letter_pattern")
"""What only letters have, how their properties begin."""


@breaks("head.present")
def _(c: Copy) -> None:
    head = c.table_of("issuer")
    head.getparent().remove(head)


def broken(law: str, prop: str) -> bytes | None:
    """The good document of a law with one property broken; None where nobody has written how."""
    copy = Copy(law, "letter" if prop.startswith(_OF_LETTERS) and not prop.endswith(".allowed") else "plan")
    component, _, name = prop.rpartition(".")
    if prop in BREAKS:
        BREAKS[prop](copy)
    elif component in COMPONENTS and name in ("size_pt", "bold", "italic", "underline", "upper", "align"):
        break_lettering(copy, component, name)
    else:
        return None
    return copy.data()
