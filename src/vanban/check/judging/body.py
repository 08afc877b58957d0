"""What stands between title and signature: running text, headings, numbering, citations, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vanban.check.judging.head import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.lettering import judge_letters
from vanban.check.reading import Paragraph
from vanban.check.reading.document import MM_PER_TWIP
from vanban.check.recognising import Anatomy, Item
from vanban.check.recognising.dividers import section_of
from vanban.check.recognising.model import place_of
from vanban.check.recognising.words import fold, has_letters
from vanban.compose.metrics import text_width_mm
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.vietnamese import parse_roman, roman, to_nfc

_RUNNING = frozenset({"clause", "bullet", "opening", "body", "point", "note", "table_body", "basis"})
_INDENTED = frozenset({"clause", "bullet", "opening", "body", "lead", "point", "basis"})
_SURELY_ONE_LINE, _SURELY_MORE = 30, 150
"""Letters that fit on a line of an A4 page at any size in use, and that do not."""
_SINGLE_LINE = 1.15
"""The height of a single line of Times New Roman, in parts of its size."""


def judge_body(judge: Judge, anatomy: Anatomy) -> None:
    """The main text, then each annex."""
    _text(judge, anatomy, anatomy.items)
    _basis(judge, anatomy.items)
    _opening(judge, anatomy.items)
    _outline(judge, anatomy.items)
    _end_mark(judge, "end_mark", anatomy.items)
    for annex in anatomy.annexes:
        _text(judge, anatomy, annex.items)
        _end_mark(judge, "annex.end_mark", annex.items)
    _footnotes(judge, anatomy)
    _tables(judge, anatomy)


def _text(judge: Judge, anatomy: Anatomy, items: Sequence[Item]) -> None:
    previous: Item | None = None
    for item in items:
        if item.component and item.kind != "annex_label":
            _letters(judge, anatomy, item, item.component)
        if item.kind in _INDENTED:
            _layout(judge, item)
        if item.kind in _INDENTED and previous is not None and previous.kind in _INDENTED:
            _gap(judge, previous, item)
        previous = item
    _numbering(judge, items)
    _bullets(judge, items)


def _letters(judge: Judge, anatomy: Anatomy, item: Item, component: str) -> None:
    paragraph = item.paragraph
    align = paragraph.layout.align
    running = item.kind in _RUNNING or item.kind in ("lead", "run_in")
    # A single line may be set apart as a whole; and justified or not, it looks the same.
    short = running and _one_line(anatomy, paragraph)
    if item.kind in _INDENTED and align != "justify" and short:
        align = ""
    judge_letters(
        judge,
        component,
        paragraph,
        list(paragraph.looks(item.typed if not running else 0)),
        item.title,
        align,
        running=running,
        emphatic=(short and item.kind != "basis") or item.kind in ("lead", "run_in"),
    )


def _one_line(anatomy: Anatomy, paragraph: Paragraph) -> bool:
    look = paragraph.spans[0].look if paragraph.spans else None
    if look is None or len(paragraph.text) < _SURELY_ONE_LINE:
        return True
    if len(paragraph.text) > _SURELY_MORE:
        return False
    if paragraph.cell is not None:
        return len(paragraph.text) < 30
    indent = max(paragraph.layout.left, 0) + max(paragraph.layout.first, 0)
    room = section_of(anatomy.file, paragraph).text_width_mm - indent * MM_PER_TWIP
    return "\n" not in paragraph.text.strip() and text_width_mm(paragraph.words, max(look.size_pt, 1)) < room


def _layout(judge: Judge, item: Item) -> None:
    paragraph = item.paragraph
    layout, place = paragraph.layout, paragraph
    if paragraph.cell is not None:
        return
    if layout.align in ("justify", "left") and not paragraph.label:
        start = layout.first if layout.left == 0 else layout.left + layout.first
        indent = round(start * MM_PER_TWIP, 1)
        judge.value("body.first_line_mm", indent, place, message=f"Lùi đầu dòng {decimal(indent)} mm")
    size = paragraph.spans[0].look.size_pt if paragraph.spans else 14.0
    if not judge.value("body.line_rule", layout.line_rule, place):
        return
    law_in_lines = judge.law.text("body.line_rule") == "multiple"
    if layout.line_rule == "multiple":
        value = round(layout.line / 240, 2)
    else:
        points = layout.line / 20
        value = round(points / (size * _SINGLE_LINE), 2) if law_in_lines else points
        if law_in_lines and layout.line_rule == "at_least":
            value = max(value, 1.0)
    judge.value("body.line_value", value, place, message=f"Giãn dòng {decimal(value)}")


def _gap(judge: Judge, previous: Item, item: Item) -> None:
    """The space Word leaves between two neighbours: the larger of what each asks for (17.3.1.33)."""
    above, below = previous.paragraph, item.paragraph
    if above.cell is not None or below.cell is not None or below.number != above.number + 1:
        return
    same = above.layout.style == below.layout.style
    after = 0 if same and above.layout.contextual else above.layout.after
    before = 0 if same and below.layout.contextual else below.layout.before
    gap = round(max(after, before) / 20, 1)
    judge.value(
        "body.gap_pt",
        gap,
        below,
        message=f"Cách đoạn trên {decimal(gap)} pt",
        remedy="hộp Paragraph, Spacing Before 6 pt; bỏ đánh dấu Don't add space between paragraphs of the same style",
    )


# Numbering


def _numbering(judge: Judge, items: Sequence[Item]) -> None:
    styles: dict[str, Counter[str]] = {}
    for item in items:
        level = _level(item)
        if not level:
            continue
        prop = f"numbering.{level}"
        label = _label(item)
        place = item.paragraph
        if level == "point":
            letters = judge.rule("numbering.letters")
            if letters is not None and label[:1] not in str(letters.build):
                judge.add(
                    letters,
                    place,
                    f"Điểm đánh chữ “{label[:1]}” không có trong thứ tự chữ cái tiếng Việt",
                    f"“{label}”",
                    expected="a, b, c, d, đ, e, g, h, i, k, l, m, n…",
                    remedy="đánh lại theo thứ tự chữ cái tiếng Việt",
                )
                continue
        passed = judge.value(
            prop,
            label,
            place,
            found=f"“{label}”",
            message=f"Số thứ tự viết là “{label}”",
            remedy="sửa dấu sau số thứ tự",
        )
        if passed:
            styles.setdefault(level, Counter())[_shape(label)] += 1
    _consistent(judge, items, styles)
    _sequences(judge, items)


def _label(item: Item) -> str:
    return plain(item.label).replace(" ", "")


def _shape(label: str) -> str:
    """A label with its number taken out: "II." to "#."."""
    return re.sub(r"[IVXLC]+|\d+(?:\.\d+)*|[a-zđ]", "#", label, count=1)


def _level(item: Item) -> str:
    match item.kind:
        case "heading1" | "run_in":
            return "level1" if item.label else ""
        case "heading2":
            return "level2" if item.label else ""
        case "heading3":
            return "level3" if item.label else ""
        case "clause":
            return "level3" if len(re.findall(r"\d+", item.label)) > 1 else "level2"
        case "point":
            return "point"
    return ""


def _consistent(judge: Judge, items: Sequence[Item], styles: dict[str, Counter[str]]) -> None:
    for level, shapes in styles.items():
        if len(shapes) < 2:
            continue
        usual = shapes.most_common(1)[0][0]
        for item in items:
            label = _label(item)
            if _level(item) == level and _shape(label) != usual and judge.accepts(f"numbering.{level}", label):
                judge.broken(
                    "numbering.consistent",
                    item.paragraph,
                    f"“{label}” khác kiểu với các mục cùng cấp",
                    f"“{label}”",
                    expected=f"“{usual.replace('#', label.rstrip('.-/):'))}”",
                    remedy="dùng một kiểu đánh số",
                )


def _sequences(judge: Judge, items: Sequence[Item]) -> None:
    """Numbers that jump, repeat or go back, level by level.

    One always begins a new list. Below a heading a list of its own may be counted, after which the headings go on: a
    number that continues either is in order.
    """
    letters = str(judge.law.text("numbering.letters"))
    open_at: dict[str, list[int]] = {}
    below_a_point: set[str] = set()
    for item in items:
        level = _sequence(item)
        if item.kind in ("part_label", "part_title", "annex_label"):
            open_at.clear()
        value = _ordinal(item, letters) if level else None
        if value is None:
            continue
        counts = open_at.setdefault(level, [])
        if value == 1 and (level not in ("heading1", "article") or 1 not in counts):
            counts.append(1)
        elif any(value == count + 1 for count in counts):
            at = max(index for index, count in enumerate(counts) if value == count + 1)
            counts[at:] = [value]
        else:
            _out_of_order(judge, item, value, counts[-1] if counts else 0, letters)
            open_at[level] = [value]
        if value == 1 and level not in ("heading1", "article", "point"):
            (below_a_point.add if "point" in open_at else below_a_point.discard)(level)
        if level in below_a_point:
            continue  # the points go on after it
        for deeper in _BELOW.get(level.partition("/")[0], ()):
            for key in [each for each in open_at if each.partition("/")[0] == deeper]:
                del open_at[key]


def _out_of_order(judge: Judge, item: Item, value: int, before: int, letters: str) -> None:
    label = _label(item)
    what = "trùng" if value == before else "nhảy số" if value > before + 1 else "đi lùi"
    judge.broken(
        "numbering.sequence",
        item.paragraph,
        f"Số thứ tự “{label}” {what}" + (f", mục trước là {_shown(before, item, letters)}" if before else ""),
        f"“{label}”",
        expected=_shown(before + 1, item, letters),
        remedy="đánh lại số thứ tự",
    )


def _sequence(item: Item) -> str:
    """The series a number belongs to: those of a deeper one end where the next number above begins."""
    match item.kind:
        case "heading1" | "run_in":
            return "heading1"
        case "article" | "point":
            return item.kind
        case "heading2":
            return "arabic"
        case "clause" | "heading3":
            return "arabic" if len(re.findall(r"\d+", item.label)) == 1 else f"deep/{_parent(item)}"
    return ""


_BELOW: dict[str, tuple[str, ...]] = {
    "heading1": ("arabic", "deep", "point"),
    "article": ("arabic", "deep", "point"),
    "arabic": ("point",),
    "deep": ("point",),
}


def _ordinal(item: Item, letters: str) -> int | None:
    label = item.label
    if item.kind in ("heading1", "run_in"):
        match = re.match(r"[IVXLC]+", label)
        try:
            return parse_roman(match[0]) if match else None
        except ValueError:
            return None
    if item.kind == "point":
        at = letters.find(label[:1])
        return at + 1 if at >= 0 else None
    numbers = re.findall(r"\d+", label)
    return int(numbers[-1]) if numbers else None


def _parent(item: Item) -> str:
    return ".".join(re.findall(r"\d+", item.label)[:-1])


def _shown(value: int, item: Item, letters: str) -> str:
    if item.kind in ("heading1", "run_in"):
        return roman(value) if 0 < value < 4000 else str(value)
    if item.kind == "point":
        return letters[value - 1] if 0 < value <= len(letters) else str(value)
    parent = _parent(item)
    return f"{parent}.{value}" if parent else str(value)


def _bullets(judge: Judge, items: Sequence[Item]) -> None:
    """Marks of bullets: the first of a group is of level 1, each new mark within it one level deeper."""
    chain: list[str] = []
    for item in items:
        if item.kind != "bullet" and not (item.kind == "lead" and item.label):
            if item.kind not in ("clause", "point") or item.paragraph.cell is None:
                chain = []
            continue
        mark = item.label
        if mark not in chain:
            chain.append(mark)
        level = chain.index(mark) + 1
        del chain[level:]
        if level <= 3:
            judge.value(
                f"bullets.level{level}",
                mark,
                item.paragraph,
                found=f"“{mark}”",
                message=f"Gạch đầu dòng cấp {level} là “{mark}”",
                remedy="thay dấu đầu dòng",
            )


# What stands before the first heading


def _basis(judge: Judge, items: Sequence[Item]) -> None:
    lines = [item for item in items if item.kind == "basis"]
    for index, item in enumerate(lines):
        place = item.paragraph
        text = plain(item.paragraph.nfc)
        marker = f"{item.label} " if item.label else ""
        judge.value(
            "basis.marker",
            marker,
            place,
            found=f"“{marker.strip()}”" if marker else "không có gạch đầu dòng",
            remedy="bỏ gạch đầu dòng" if marker else "gõ “- ” ở đầu dòng",
        )
        body = plain(item.title or text)
        verb = _verb(body, judge.rule("basis.verb_default"))
        if verb is not None:
            judge.value("basis.verb_default", verb, place, found=f"“{verb}”")
        mark = text[-1:] if not text[-1:].isalnum() and text[-1:] not in ')”"’' else ""
        last = index == len(lines) - 1
        judge.value(
            "basis.end" if last else "basis.separator",
            mark,
            place,
            found=f"“{mark}”" if mark else "không có dấu",
            message=f"Cuối dòng căn cứ {'là “' + mark + '”' if mark else 'không có dấu'}",
            remedy="sửa dấu cuối dòng",
        )
    for item in items[: _opening_length(items)]:
        if item.kind in ("basis", "opening"):
            _citations(judge, item)


def _opening_length(items: Sequence[Item]) -> int:
    for index, item in enumerate(items):
        if item.kind in ("heading1", "part_label", "part_title", "article"):
            return index
    return min(len(items), 20)


def _verb(body: str, rule: Rule | None) -> str | None:
    """The verb a citation opens with, as the rule lists it; its first word where none fits."""
    if rule is None or rule.accept is None:
        return None
    known = sorted((str(each) for each in rule.accept.one_of), key=len, reverse=True)
    for verb in known:
        if body.casefold().startswith(verb.casefold()):
            return verb
    return body.split(" ", 1)[0]


_CITED = re.compile(r"số\s+[\w./\-–&]+?(?P<separator>,?\s+)(?P<date>ngày\s+[\d]{1,2}[^,;.()]{0,24}?\d{4})")
_NAMED_WITH_NUMBER = re.compile(r"(?<!\w)(?P<kind>[^\W\d_]+(?: luật| lệnh)?) số \d[\w./-]*")
_DATE_FORMS = re.compile(
    r"ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)


def _citations(judge: Judge, item: Item) -> None:
    """Separator and form of the date in each citation of the legal basis; numbers of what is cited by name alone."""
    text = item.paragraph.nfc.replace("\u00a0", " ")
    named = judge.rule("citation.name_only_kinds")
    for match in _NAMED_WITH_NUMBER.finditer(text) if named is not None else ():
        if named is not None and not judge.accepts("citation.name_only_kinds", match["kind"]):
            continue
        judge.broken(
            "citation.name_only_kinds",
            place_of(item.paragraph, match.start(), match.end()),
            f"{match['kind']} được viện dẫn kèm số: “{match[0]}”",
            f"“{match[0]}”",
            expected=f"{match['kind']} và tên, không ghi số, ký hiệu",
            remedy="bỏ số, ký hiệu",
        )
    for match in _CITED.finditer(text):
        written = _DATE_FORMS.match(match["date"])
        place = place_of(item.paragraph, match.start(), match.end())
        separator = ", " if "," in match["separator"] else " "
        judge.value(
            "citation.date_separator",
            separator,
            place,
            found="có dấu phẩy" if separator == ", " else "không có dấu phẩy",
            message=f"Trước ngày của văn bản viện dẫn {'có' if separator == ', ' else 'không có'} dấu phẩy",
            remedy="thêm dấu phẩy trước “ngày”" if separator == " " else "bỏ dấu phẩy trước “ngày”",
        )
        if written is not None:
            judge.value(
                "citation.date_pattern",
                " ".join(written[0].split()),
                place,
                found=f"“{written[0]}”",
                remedy="viết ngày dưới 10, tháng 1, 2 có số 0 phía trước",
            )


def _opening(judge: Judge, items: Sequence[Item]) -> None:
    openings = [item for item in items if item.kind == "opening"]
    if openings and any(item.kind == "heading1" for item in items):
        last = openings[-1]
        text = plain(last.paragraph.text)
        judge.value(
            "opening.pattern",
            text,
            last.paragraph,
            found=f"“…{text[-30:]}”",
            message="Câu dẫn vào nội dung không kết thúc bằng “như sau:”",
            remedy="kết câu bằng “như sau:”",
        )


# Habits of outline and columns


def _outline(judge: Judge, items: Sequence[Item]) -> None:
    """Usual names of parts and columns, told when something close to one, and not the same, stands there."""
    levels = (
        ("heading1", ("purpose", "content", "schedule", "assignments", "funding", "implementation"), "outline"),
        ("heading2", ("aims", "requirements"), "outline"),
        (
            "table_header",
            [
                "index",
                "task",
                "lead",
                "support",
                "time",
                "result",
                "funding",
                "remark",
                "day",
                "session",
                "topic",
                "presenter",
                "venue",
                "quantity",
            ],
            "column",
        ),
    )
    for kind, names, prefix in levels:
        rules = [rule for name in names if (rule := judge.rule(f"{prefix}.{name}")) is not None]
        if not rules:
            continue
        usual = [(rule, word, fold(word)) for rule in rules for word in _listed(rule)]
        known = {to_nfc(word).casefold() for _, word, _ in usual}
        for item in items:
            if item.kind != kind:
                continue
            title = plain(item.title)
            if not title or len(title) > 60 or title.casefold() in known:
                continue
            folded = fold(title)
            near = next(((rule, word) for rule, word, other in usual if _nearly(folded, other)), None)
            if near is not None:
                judge.add(
                    near[0],
                    item.paragraph,
                    f"“{title}” gần giống tên quen dùng “{near[1]}”",
                    f"“{title}”",
                    expected=f"“{near[1]}”",
                    remedy="sửa nếu là gõ nhầm",
                )


def _listed(rule: Rule) -> Iterator[str]:
    yield str(rule.build)
    for each in rule.accept.one_of if rule.accept else ():
        yield str(each)


def _nearly(one: str, other: str) -> bool:
    """Whether two folded texts are the same words, or one letter apart when they have some length."""
    if one == other:
        return True
    if len(one) < 8 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 1 - 1.5 / len(other)


# The end


# What a document may end with and no mark follows: headings (a level of the outline says so too), tables, displays.
_WITHOUT_END = (
    "lead",
    "heading1",
    "heading2",
    "heading3",
    "table_body",
    "table_header",
    "annex_label",
    "display",
    "backdrop",
)


def _end_mark(judge: Judge, prop: str, items: Sequence[Item]) -> None:
    last = next(
        (item for item in reversed(items) if has_letters(item.paragraph.text) or item.paragraph.text.strip()), None
    )
    if last is None or last.kind in _WITHOUT_END or last.paragraph.layout.outline < 9:
        return
    rule = judge.rule(prop)
    if rule is None:
        return
    text = plain(last.paragraph.text)
    match = re.search(r"[^\w\s)”\"’»…]*(?:\s*[./]\s*)*$", text)
    ending = "".join((match[0] if match else "").split())
    judge.value(
        prop,
        ending,
        last.paragraph,
        found=f"“{ending}”" if ending else "không có dấu",
        message=f"Đoạn cuối kết thúc {'bằng “' + ending + '”' if ending else 'không có dấu'}",
        remedy="sửa dấu kết thúc",
    )


def _footnotes(judge: Judge, anatomy: Anatomy) -> None:
    for paragraphs in anatomy.file.others.values():
        for paragraph in paragraphs:
            if paragraph.container == "footnote" and not paragraph.blank:
                judge_letters(
                    judge,
                    "footnote",
                    paragraph,
                    list(paragraph.looks()),
                    paragraph.text,
                    paragraph.layout.align if len(paragraph.text) > 90 else "",
                    running=True,
                )


def _tables(judge: Judge, anatomy: Anatomy) -> None:
    headed = {
        item.paragraph.cell.table
        for item in anatomy.all_items
        if item.kind == "table_header" and item.paragraph.cell is not None and item.paragraph.cell.row == 1
    }
    lettered = {item.paragraph.cell.table: item for item in reversed(list(anatomy.all_items)) if item.paragraph.cell}
    for shape in anatomy.file.tables:
        item = lettered.get(shape.number)
        if item is None or shape.nested or shape.part != anatomy.file.main or shape.rows < 2:
            continue
        place = item.paragraph
        if shape.number in headed:
            judge.value(
                "table.header_repeat",
                shape.header_rows > 0,
                place,
                found="dòng tiêu đề không lặp lại",
                message="Dòng tiêu đề của bảng không lặp lại ở trang sau",
                remedy="Layout, Repeat Header Rows",
            )
        if shape.breakable_rows:
            judge.value(
                "table.rows_whole",
                False,
                place,
                found=f"{len(shape.breakable_rows)} dòng có thể bị cắt",
                message="Dòng của bảng có thể bị cắt sang hai trang",
                remedy="Table Properties, Row, bỏ Allow row to break across pages",
            )
