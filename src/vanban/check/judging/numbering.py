"""Numbers of headings, clauses and points, and marks of bullets.

Answers for `numbering.level1` to `numbering.letters`, `numbering.sequence`, `numbering.consistent`,
`numbering.double`, `bullets.*`, and, for the blank after a number, `text.punctuation`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanban.anatomy import Item
from vanban.anatomy.body import numbered_twice
from vanban.anatomy.model import place_of
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.saying import corrected
from vanban.check.report import Instead
from vanban.vietnamese import parse_roman, roman


def judge_numbering(judge: Judge, items: Sequence[Item]) -> None:
    """How numbers are written, whether they are written alike, and their order."""
    styles: dict[str, Counter[str]] = {}
    for item in items:
        if item.paragraph.label and numbered_twice(item.paragraph):
            _double(judge, item)
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
            expected=f"“{right_number(judge, prop, label)}”",
            remedy="sửa dấu sau số thứ tự",
        )
        _space(judge, item)
        if passed:
            styles.setdefault(level, Counter())[_shape(label)] += 1
    _consistent(judge, items, styles)
    _sequences(judge, items)


def _space(judge: Judge, item: Item) -> None:
    """A number that is typed right up to its words: "1.1.Công tác"."""
    text, at = item.paragraph.text, item.typed
    if not at or text[at - 1].isspace() or not text[at : at + 1].isalpha():
        return
    start = at - len(item.label)
    word = text[at:].split(maxsplit=1)[0]
    judge.broken(
        "text.punctuation",
        place_of(item.paragraph, max(start, 0), at + len(word)),
        f"Sau số thứ tự thiếu khoảng trắng: “{item.label}{word}”",
        f"“{item.label}{word}”",
        expected=f"“{item.label} {word}”",
        remedy="gõ một khoảng trắng sau số thứ tự",
        instead=(Instead(at, at, " "),),
    )


def _double(judge: Judge, item: Item) -> None:
    """A number Word makes before one that is typed."""
    shown = f"{item.paragraph.label.strip()} {' '.join(item.paragraph.text.split()[:4])}"
    judge.broken(
        "numbering.double",
        item.paragraph,
        f"Đánh số hai lần: “{shown} …” (Word tự đánh số và gõ tay)",
        f"“{shown} …”",
        expected=f"“{' '.join(item.paragraph.text.split()[:4])} …”",
        remedy="đặt con trỏ vào đoạn, thẻ Home, tắt Numbering hoặc Bullets; hoặc xóa số gõ tay",
    )


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
        if item.kind in _DIVISIONS:
            # Articles go on through chapters and sections; all else begins anew below them.
            open_at = {key: counts for key, counts in open_at.items() if key == "article"}
        elif item.kind == "annex_label":
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


_DIVISIONS = frozenset({"part_label", "part_title", "section_label", "section_title"})


def _out_of_order(judge: Judge, item: Item, value: int, before: int, letters: str) -> None:
    label = _label(item)
    what = "trùng" if value == before else "nhảy số" if value > before + 1 else "đi lùi"
    judge.broken(
        "numbering.sequence",
        item.paragraph,
        f"Số thứ tự “{plain(item.label)}” {what}"
        + (f", mục trước là {_shown(before, item, letters)}" if before else ""),
        f"“{label}”",
        expected=f"“{_in_shape(label, _shown(before + 1, item, letters))}”",
        remedy="đánh lại số thứ tự",
    )


def _in_shape(label: str, number: str) -> str:
    """A number with the marks another bears: "III" by "IV." to "III."."""
    marks = re.search(r"[^\w]*\Z", label)
    return number + (marks[0] if marks else "")


def right_number(judge: Judge, prop: str, label: str) -> str:
    """A number put right by the law's way of writing it."""
    rule = judge.rule(prop)
    return corrected(str(rule.specimen()), label) if rule is not None else label


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


def judge_bullets(judge: Judge, items: Sequence[Item]) -> None:
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
