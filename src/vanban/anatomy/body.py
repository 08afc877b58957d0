"""What stands between title and signature, and in annexes: headings, points, running text, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.anatomy.model import Item, ItemKind
from vanban.wordfile import Paragraph

_SECTION = re.compile(r"^mục\s+(?:\d+|[IVXLC]+|[A-Z])\s*[.:]?$", re.IGNORECASE)
_PART = re.compile(r"^(?:phần|chương|tiểu mục)\s+(?:thứ\s+\w+|[IVXLC]+|\d+|[A-Z])\s*[.:]?$", re.IGNORECASE)
_PART_WITH_TITLE = re.compile(r"^(?:PHẦN|CHƯƠNG|Phần|Chương)\s+(?:[Tt][Hh][Ứứ]\s+\w+|[IVXLC]+|\d+)\s*[.:\-–]\s*\S")
_ARTICLE = re.compile(r"^(Điều\s+\d+\s*[.:]?)\s*(.*)$", re.DOTALL | re.IGNORECASE)
_ROMAN = re.compile(r"^([IVXLC]{1,7})\s?([.\-–—/):])+\s*(\S.*)$", re.DOTALL)
_LETTERED = re.compile(r"^([A-H])\s?([.\-–—/):])\s*(\S.*)$", re.DOTALL)
_DEEP = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})\s?([.\-–—/):]?)(?:\s+|(?<=[.)\-:])(?=[^\W\d_]{2}))(\S.*)$", re.DOTALL)
_MIXED = re.compile(r"^([IVXLC]{1,7}\.\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(\S.*)$", re.DOTALL)
_ARABIC = re.compile(r"^(\d{1,2})\s?([.)](?!\d)|[/\-–—:](?=\s))\s*(?=[^\d\s/.)-])(\S.*)$", re.DOTALL)
_POINT = re.compile(r"^([a-zđ])\s?([).])\s*(?!\d+[.)])(\S.*)$", re.DOTALL)
_BULLET = re.compile(r"^([-–—+•●▪➢✓○❖·])\s*(\S.*)$", re.DOTALL)
_STAR = re.compile(r"^\*+\s*\S")
_LABEL_ONLY = re.compile(r"^(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.\-–—/):]?$|^[-–—+•*●▪➢✓○❖·]$")
_TYPED_NUMBER = re.compile(
    r"\s*(?:[IVXLC]{1,7}[.)/-]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđ]\))\s+\S"
)
_TYPED_MARK = re.compile(r"\s*[-–+•*]\s+\S")
_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở)\b", re.IGNORECASE)
_CITED = re.compile(
    r"\d\S*[/-]\S*[A-ZĐ]|\b(?:Hiến pháp|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Công văn"
    r"|Công điện|Kết luận|Hướng dẫn|Quy định|Quy chế|Điều lệ|Chương trình|Kế hoạch|Thông báo|Tờ trình|đề nghị)\b"
)
"""What a paragraph names that rests on a document: its number, or its kind with a capital."""
_ISSUES = re.compile(r"như sau|ban hành|xây dựng (?:Kế|kế) hoạch|với (?:các|những) nội dung")
_SURE_BASIS = re.compile(r"^[-–+*\s]*(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:như sau|sau đây|cụ thể)\s*[.:]$", re.IGNORECASE)
_NOTE = re.compile(r"^[*\s(]*(?:Lưu ý|Ghi chú|Chú ý)\b", re.IGNORECASE)
_DATE = re.compile(r"ngày\s.*tháng\s.*năm", re.IGNORECASE | re.DOTALL)
_BACKDROP = ("maket", "ma ket", "phong hoi", "phong chu", "phong san", "khau hieu", "backdrop", "market", "bang ron")
"""Folded words that announce what is written on a backdrop."""
_BACKDROP_GATES = (
    *("maket", "ma ket", "ma két", "ma kết", "ma-ket", "ma-két", "ma-kết", "makét", "makết", "market", "backdrop"),
    *("phông", "phong ", "khẩu hiệu", "khau hieu", "băng r", "bang r"),
)
"""Of which one stands, in small letters, where one of `_BACKDROP` does."""
_ASIDE_STYLES = ("ghi chú", "lưu ý", "chú thích", "caption")
"""How the folded names of styles for asides begin."""
_LEAD_LENGTH = 120
_ENACTING_LENGTH = 200
_DIVISION_INITIALS = frozenset("PpCcMmTt")
_DIVISIONS = frozenset({"part_label", "part_title", "section_label", "section_title"})
"""What parts a text above its headings."""
_SENTENCE_END = ".;,:!?…/"
_TITLE_LENGTH = 160
_HEADING_LENGTH = 60
"""Most letters in the heading of a table's column."""


def classify(paragraphs: Sequence[Paragraph], *, opening: bool) -> list[Item]:
    """Paragraphs into items; `opening`: whether they begin with what stands before the first heading."""
    items: list[Item] = []
    before_heading = opening
    previous: Item | None = None
    lettered = ""
    headed = _headed_tables(paragraphs)
    for paragraph in paragraphs:
        if paragraph.blank:
            continue
        text = paragraph.nfc.strip()
        if paragraph.container == "textbox" or (text and is_divider(text) and not paragraph.label):
            continue
        cell = paragraph.cell
        if cell is not None and (cell.columns > 1 or cell.ruled or cell.whole_row):
            items.append(_table_item(paragraph, headed))
            continue
        item = _item(paragraph, lettered)
        above = items[-1].kind if items else ""
        if above == "section_label" and not item.label:
            item = Item("section_title", paragraph, title=text)
        elif above == "part_label" and not item.label and _PART.match(items[-1].title):
            item = Item("part_title", paragraph, title=text)
        if item.kind == "part_title" and item.label:
            lettered = item.label[:1]
        if item.kind in _DIVISIONS or item.kind in ("heading1", "run_in", "article"):
            before_heading = False
        if before_heading and item.kind in ("body", "bullet", "display", "lead"):
            item = _before_heading(item, items[-1].kind if items else "basis")
            # The sentence that leads to the text ends what stands before it.
            before_heading = not (item.kind == "opening" and _leads_to_text(text))
        on_backdrop = paragraph.layout.style_name.startswith("ma-két")
        apart = _is_display(item) and not (item.kind == "note" and _NOTE.match(text))
        if item.kind in ("body", "display", "lead", "note") and (apart or on_backdrop):
            in_backdrop = (on_backdrop or _leads_to_backdrop(previous)) and not _DATE.search(text)
            kind: ItemKind = "backdrop" if in_backdrop else "display"
            if kind == "display" and before_heading and _enacts(text):
                kind = "enacting"
            item = Item(kind, paragraph, title=text)
        previous = item
        items.append(item)
    return list(_headings(items))


def _enacts(text: str) -> bool:
    """Whether a line apart says who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"), or that it is decided ("QUYẾT ĐỊNH:")."""
    if not w.is_upper(text) or len(text) > _ENACTING_LENGTH:
        return False
    folded = w.fold(text)
    return folded in w.ORDERS or w.is_position(text) or w.ORGANISATION.match(folded) is not None


def _leads_to_backdrop(item: Item | None) -> bool:
    """Whether what follows an item may be written on a backdrop: another line of one, or what it announces."""
    if item is None or item.kind == "backdrop":
        return item is not None
    text = item.paragraph.nfc.strip()
    if len(text) > 300:
        return False
    small = text.casefold()
    # Folding takes long, and most paragraphs speak of nothing of the kind.
    if not any(word in small for word in _BACKDROP_GATES):
        return False
    folded = w.fold(text)
    return any(word in folded for word in _BACKDROP)


def _item(paragraph: Paragraph, lettered: str) -> Item:
    text = paragraph.nfc.strip()
    lead = len(paragraph.text) - len(paragraph.text.lstrip())
    words = f"{paragraph.label} {text}" if paragraph.label else text
    typed = 0 if paragraph.label else lead
    if paragraph.label and (not _LABEL_ONLY.match(paragraph.label.strip()) or numbered_twice(paragraph)):
        words = text
        typed = lead
    if words[:1] in _DIVISION_INITIALS:
        if _SECTION.match(words):
            return Item("section_label", paragraph, title=words)
        if _PART.match(words) or _PART_WITH_TITLE.match(words):
            return Item("part_label", paragraph, title=words)

    def made(kind: ItemKind, label: str, title: str) -> Item:
        length = 0 if paragraph.label and typed == 0 else typed + words.find(title, len(label))
        return Item(kind, paragraph, label, title.strip(), length)

    first = words[:1]
    mixed = _MIXED.match(words) if first in "IVXLC" else None
    if mixed:
        return made("heading3", mixed[1], mixed[2])
    if first in "ABCDEFGH":
        match = _LETTERED.match(words)
        if match and _is_letter_heading(match, lettered, paragraph):
            return made("part_title", match[1] + match[2], match[3])
    if first in "IVXLC":
        match = _ROMAN.match(words)
        if match and match[3][:1].isupper() | match[3][:1].isdecimal() | (match[3][:1] in "“\"'"):
            kind: ItemKind = "run_in" if _runs_in(paragraph, match[3]) else "heading1"
            return made(kind, words[: match.end(2)].strip(), match[3])
    if first == "Đ" or first == "đ":
        match = _ARTICLE.match(words)
        if match:
            return made("article", match[1].strip(), match[2])
    if first.isdecimal():
        match = _DEEP.match(words)
        if match and not _is_date(words):
            return made("heading3", match[1] + match[2], match[3])
        match = _ARABIC.match(words)
        if match:
            return made("clause", words[: match.end(2)].strip(), match[3])
    if first.islower():
        match = _POINT.match(words)
        if match:
            return made("point", match[1] + match[2], match[3])
    if _is_note(paragraph, text):
        return Item("note", paragraph, title=text)
    match = _BULLET.match(words)
    if match is None and paragraph.layout.outline <= 2 and _reads_as_heading(paragraph, text):
        # A heading without a number is known by its level in the outline.
        levels: tuple[ItemKind, ...] = ("heading1", "heading2", "heading3")
        return Item(levels[paragraph.layout.outline], paragraph, title=text)
    if match:
        item = made("bullet", match[1], match[2])
        return Item("lead", paragraph, item.label, item.title, item.typed) if _leads(item.title) else item
    if _STAR.match(text) or _leads(text):
        return Item("lead", paragraph, title=text)
    return Item("body", paragraph, title=text)


def _reads_as_heading(paragraph: Paragraph, text: str) -> bool:
    """Whether a text in a heading's style is one: many offices set whole paragraphs in them."""
    return paragraph.layout.align != "center" and len(text) <= _TITLE_LENGTH and text[-1:] not in (".", ";", ",", "/")


def numbered_twice(paragraph: Paragraph) -> bool:
    """Whether a number or mark is typed in a paragraph to which Word gives one of that sort by itself."""
    if not paragraph.label:
        return False
    label = paragraph.label.strip()
    pattern = _TYPED_NUMBER if label[:1].isalnum() and _LABEL_ONLY.match(label) else _TYPED_MARK
    return pattern.match(paragraph.text) is not None


def _runs_in(paragraph: Paragraph, title: str) -> bool:
    """Whether a heading runs into its text on the same line: "I. Thời gian: Ngày 05/3/2026"."""
    name, colon, rest = title.partition(":")
    if not (colon and rest.strip()) or w.is_upper(title):
        return False
    return w.is_upper(name) or not _all_bold(paragraph)


def _is_note(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph is an aside, by its first words or by the name of its style."""
    return _NOTE.match(text) is not None or paragraph.layout.style_name.startswith(_ASIDE_STYLES)


def _leads(text: str) -> bool:
    """Whether a text is a few words that lead to what follows."""
    return text[-1:] == ":" and len(text) <= _LEAD_LENGTH


def _is_date(words: str) -> bool:
    return re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", words) is not None


def _is_letter_heading(match: re.Match[str], lettered: str, paragraph: Paragraph) -> bool:
    """Whether "A." opens a part: in capitals or bold, and in its turn ("C." and "D." are numbers as well)."""
    letter = match[1]
    expected = chr(ord(lettered) + 1) if lettered else "A"
    if letter in "CD" and letter != expected:
        return False
    return w.is_upper(match[3]) or _all_bold(paragraph)


def _before_heading(item: Item, above: ItemKind) -> Item:
    """What stands before the first heading: citations, and the sentence that leads to the text."""
    text = item.paragraph.nfc.strip()
    end = text[-1:]
    if _BASIS.match(text) and _LEADS_ON.search(text) and item.kind == "body" and not _is_display(item):
        return Item("opening", item.paragraph, title=text)
    cites = names_an_act(text)
    grounds = _SURE_BASIS.match(text) is not None
    sure = (end == ";" and (grounds or above == "basis")) or (grounds and cites) or _italic(item.paragraph)
    if _BASIS.match(text) and end != ":" and sure:
        return Item("basis", item.paragraph, item.label, item.title, item.typed)
    if grounds and cites and end in ",." and len(text) < 500 and "ban hành" not in text:
        return Item("basis", item.paragraph, item.label, item.title, item.typed)
    if end == ";" and above == "basis" and (item.kind == "bullet" or _italic(item.paragraph)):
        return Item("basis", item.paragraph, item.label, item.title, item.typed)
    if item.kind in ("body", "lead") and not _is_display(item):
        # The order stands in the middle by itself; where it does not, it is an order still, and no running text.
        ordered = w.is_upper(text) and w.fold(text) in w.ORDERS
        return Item("enacting" if ordered else "opening", item.paragraph, title=text)
    return item


def names_an_act(text: str) -> bool:
    """Whether a ground names a document it rests on, or the proposal of an office, and not a state of affairs."""
    return _CITED.search(text) is not None


def _leads_to_text(text: str) -> bool:
    """Whether a sentence opens the text, “… ban hành Kế hoạch như sau:”, and not a list of citations."""
    return text[-1:] == ":" and (_BASIS.match(text) is None or _ISSUES.search(text) is not None)


def _is_display(item: Item) -> bool:
    """A line set apart from running text: centred or right."""
    return item.paragraph.layout.align in ("center", "right")


def _headed_tables(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The tables whose first row is bold and in few words all over, as rows of headings are."""
    plain: set[int] = set()
    first: set[int] = set()
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is None or cell.row > 1 or paragraph.blank:
            continue
        first.add(cell.table)
        if len(paragraph.text) > _HEADING_LENGTH or _BULLET.match(paragraph.nfc.strip()) or not _all_bold(paragraph):
            plain.add(cell.table)
    return frozenset(first - plain)


def _table_item(paragraph: Paragraph, headed: frozenset[int]) -> Item:
    cell = paragraph.cell
    header = cell is not None and (cell.header_row or (cell.row == 1 and cell.table in headed))
    return Item("table_header" if header else "table_body", paragraph, title=paragraph.nfc.strip())


def _headings(items: Sequence[Item]) -> Iterator[Item]:
    """Clauses into headings where they are titles: bold, or a short phrase that more text of its own follows.

    What begins anew at 1 below a heading that is bold is a list of that heading's, not a heading beside it.
    """
    open_heading = counted = 0
    headed = below_article = False
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        if item.kind in _DIVISIONS or item.kind in ("heading1", "run_in", "article"):
            open_heading = counted = 0
            headed, below_article = False, item.kind == "article"
        number = int(re.match(r"\d+", item.label)[0]) if item.kind == "clause" else 0  # type: ignore[index]
        leads = headed and not open_heading and number == counted + 1 and _leads_to_its_own(item, following)
        counted = number or counted
        if item.kind == "clause" and (leads or _is_title(item, following)):
            headed = True
            bold = _all_bold(item.paragraph, item.typed)
            if bold or (not below_article and (not open_heading or number == open_heading + 1)):
                open_heading = number if bold else open_heading
                item = replace(item, kind="heading2")
        elif item.kind == "heading3" and item.label and not _is_title(item, following):
            item = replace(item, kind="clause")
        yield item


_DEEPER = frozenset(
    {"bullet", "body", "lead", "point", "clause", "heading3", "table_header", "table_body", "note", "backdrop"}
)


_LISTED = frozenset({"bullet", "lead", "point", "table_header", "table_body"})


def _leads_to_its_own(item: Item, following: Item | None) -> bool:
    """Whether a clause is a few words with a colon that a list or a table follows ("2. Thời gian:")."""
    return _leads(item.title) and following is not None and following.kind in _LISTED


def _is_title(item: Item, following: Item | None) -> bool:
    if len(item.title) > _TITLE_LENGTH * 3:
        return False
    if _all_bold(item.paragraph, item.typed):
        return len(item.title) <= _TITLE_LENGTH * 2 or item.title[-1:] not in _SENTENCE_END
    if len(item.title) > _TITLE_LENGTH or item.title[-1:] in _SENTENCE_END or following is None:
        return False
    name, colon, _ = item.title.partition(":")
    if (colon and not w.is_upper(name)) or "\t" in item.title:
        return False  # "2. Quà tặng: 5.000.000 đồng", but "1. ĐỢT 1: Từ nay đến hết tháng 6"
    if following.kind == "clause":
        return _restarts(item, following)
    if following.kind == "heading3":
        return _depth(item) < _depth(following)
    return following.kind in _DEEPER and (following.kind == "backdrop" or following.paragraph.layout.align != "center")


def _restarts(item: Item, following: Item) -> bool:
    """Whether a list of its own begins below an item."""
    number, other = re.match(r"\d+", item.label), re.match(r"\d+", following.label)
    return number is not None and other is not None and int(other[0]) == 1 and int(number[0]) != 0


def _depth(item: Item) -> int:
    return len(re.findall(r"\d+", item.label))


def _all_bold(paragraph: Paragraph, start: int = 0) -> bool:
    looks = [look.bold for words, look in paragraph.looks(start) if w.has_letters(words)]
    return bool(looks) and all(looks)


def _italic(paragraph: Paragraph) -> bool:
    looks = [look.italic for words, look in paragraph.looks() if w.has_letters(words)]
    return bool(looks) and sum(looks) * 2 > len(looks)
