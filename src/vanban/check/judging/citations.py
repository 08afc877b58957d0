"""The legal basis before the first heading, and the documents that the whole text cites.

Answers for `basis.*` (its marks and words), `opening.pattern`, `citation.*`, `kinds.symbols`, `date.cited`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban import vietnamese as vi
from vanban.anatomy import Anatomy, Item
from vanban.anatomy.body import names_an_act
from vanban.anatomy.model import place_of
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import shown, tell
from vanban.rulebook import Rule
from vanban.wordfile import Paragraph


def judge_basis(judge: Judge, items: Sequence[Item]) -> None:
    """The marks and words of each line of the legal basis, and what it cites."""
    lines = [item for item in items if item.kind == "basis"]
    for index, item in enumerate(lines):
        place = item.paragraph
        text = plain(item.paragraph.nfc)
        if text[-1:] != ";" and not names_an_act(text):
            continue  # "Căn cứ tình hình thực tế, ..." leads to what follows
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
            _cited(judge, item)
            if item.kind == "basis" or judge.law.family == "party":
                # A sentence of the state's that leads into the text may name several documents.
                _own_line(judge, item)
            _law_year(judge, item)


_GROUND = re.compile(r"(?:^[-–+*\s]*|[;,.]\s+)(?:và\s+)?căn cứ\b", re.IGNORECASE)
_NEXT_GROUND = re.compile(
    r";\s+(?:(?:(?:Bộ l|L)uật|Pháp lệnh)\s+[^\W\d_]"
    r"|(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch)\s+số\s+\d)"
)
"""A document after another's semicolon, in the words of a ground of its own but for the verb."""
_SEVERAL = re.compile(r"\s*(?:các|những)\b|[^;]*:", re.IGNORECASE)
"""Grounds told as a list: "Căn cứ các Nghị định của Chính phủ: …"."""
_OF_THE_ONE_BEFORE = re.compile(
    r"sửa đổi|bổ sung|thay thế|đính chính|hợp nhất|quy định chi tiết|hướng dẫn", re.IGNORECASE
)
_STATUTE = re.compile(r"\b(?:Luật|Pháp lệnh)\s+[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _own_line(judge: Judge, item: Item) -> None:
    """Each ground of a document begins a line: two of them in one paragraph do not."""
    text = item.paragraph.nfc
    found = list(_GROUND.finditer(text))
    if len(found) == 1 and item.kind == "basis" and not _SEVERAL.match(text, found[0].end()):
        found += _grounds_without_their_verb(text, found[0].end())
    if len(found) > 1:
        judge.value(
            "basis.own_line",
            False,
            place_of(item.paragraph, found[1].start(), found[1].end()),
            found=f"{len(found)} căn cứ trong một đoạn",
            message=f"{len(found)} căn cứ ở cùng một đoạn",
            remedy="tách mỗi căn cứ thành một dòng",
        )


def _grounds_without_their_verb(text: str, start: int) -> list[re.Match[str]]:
    """Documents cited after a semicolon: "Căn cứ Luật …; Luật …;". A change to the one before belongs to it."""
    found = list(_NEXT_GROUND.finditer(text, start))
    return [] if found and _OF_THE_ONE_BEFORE.search(text, found[0].start()) else found


def _law_year(judge: Judge, item: Item) -> None:
    """A law or ordinance among the grounds is cited with its year."""
    text = item.paragraph.nfc
    if item.kind != "basis" and not _GROUND.match(text):
        return
    for piece in re.finditer(r"[^;\n]+", text):
        statute = _STATUTE.search(piece[0])
        if statute is None or _YEAR.search(piece[0]) or text[: piece.start() + statute.start()].endswith("Bộ "):
            continue
        start = piece.start() + statute.start()
        words = piece[0][statute.start() :].strip(" .,;")
        judge.value(
            "citation.law_year",
            False,
            place_of(item.paragraph, start, start + len(words)),
            found=f"“{shown(words)}”",
            message=f"Căn cứ ghi “{shown(words)}” mà không ghi năm ban hành",
            remedy="ghi thêm năm ban hành: Luật … năm …",
        )


def _opening_length(items: Sequence[Item]) -> int:
    for index, item in enumerate(items):
        if item.kind in ("heading1", "part_label", "part_title", "section_label", "article"):
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


CITED = re.compile(r"số\s+[\w./\-–&]+?(?P<separator>,?\s+)(?P<date>ngày\s+[\d]{1,2}[^,;.()]{0,24}?\d{4})")
_NAMED_WITH_NUMBER = re.compile(r"(?<!\w)(?P<kind>[^\W\d_]+(?: luật| lệnh)?) số \d[\w./-]*")
_NAME_THEN_NUMBER = re.compile(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh)\s(?:(?!nghị|quyết|thông tư|chỉ thị|căn cứ)[^;.()]){2,160}?"
    r"(?P<more>\bsố\s+\d+/(?:\d{4}/)?(?:QH|UBTVQH|PL|L-CTN)[\w/-]*|(?:năm\s+|/)\d{4}\s+của Quốc hội\b)",
    re.IGNORECASE,
)
"""A law or ordinance by its name, and then what is not written with it: its number, who issued it."""
_DATE_FORMS = re.compile(
    r"ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)


def _cited(judge: Judge, item: Item) -> None:
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
    for match in _NAME_THEN_NUMBER.finditer(text) if named is not None else ():
        if not judge.accepts("citation.name_only_kinds", match["kind"]) or _NAMED_WITH_NUMBER.match(match[0]):
            continue
        what = "cơ quan ban hành" if "của" in match["more"] else "số, ký hiệu"
        more = match["more"][match["more"].find("của") :] if "của" in match["more"] else match["more"]
        judge.broken(
            "citation.name_only_kinds",
            place_of(item.paragraph, match.start(), match.end()),
            f"{match['kind']} được viện dẫn kèm {what}: “{shown(match[0])}”",
            f"“{more}”",
            expected=f"{match['kind']} và tên, không ghi số, ký hiệu, cơ quan ban hành",
            remedy=f"bỏ “{more}”",
        )
    for match in CITED.finditer(text):
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


def judge_opening(judge: Judge, items: Sequence[Item]) -> None:
    """The words with which the sentence before the first heading ends."""
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


# Documents cited anywhere


def judge_citations(judge: Judge, anatomy: Anatomy) -> None:
    """Every document the text names: its parts, its symbol, its date."""
    items = [item for item in anatomy.items if "table" not in item.kind]
    number = anatomy.components.get("number")
    own = plain(number.text).partition("Số")[2].strip(": ") if number is not None else ""
    first, last = judge.days
    if judge.wants("citation.complete", "citation.subject"):
        _incomplete(judge, anatomy, items, own)
    if judge.rule("citation.later_short") is not None:
        _later(judge, items)
    for paragraph in dict.fromkeys(item.paragraph for item in anatomy.all_items):
        if "/" not in paragraph.text:
            continue
        tell(
            judge,
            "kinds.symbols",
            paragraph,
            _mismatches(judge, paragraph.text),
            "Loại và ký hiệu không khớp: “{}”".format,
            remedy="sửa loại văn bản, hoặc sửa ký hiệu",
        )
        if first.year > 1900 and last.year < 9999 and judge.rule("date.cited") is not None:
            later = vi.future_citations(paragraph.text, last)
            if later:
                words = paragraph.text[later[0].start : later[0].end]
                judge.broken(
                    "date.cited",
                    place_of(paragraph, later[0].start, later[0].end),
                    f"Văn bản viện dẫn có ngày sau ngày ban hành: “{words}”",
                    f"“{words}”",
                    expected=f"ngày không sau {vi.in_text_date(last)}",
                    remedy="sửa ngày của văn bản viện dẫn",
                )


def _mismatches(judge: Judge, text: str) -> list[vi.KindMismatch]:
    """Kinds that their symbols contradict; what the law's own table allows is no contradiction."""
    found = vi.kind_mismatches(text)
    if not found:
        return []
    pairs = {tuple(str(each).split(": ")) for each in judge.law.texts("kinds.symbols")}
    return [each for each in found if not any(_fits(each.found, kind, code) for kind, code in pairs)]


def _fits(found: str, kind: str, code: str) -> bool:
    return (
        found.casefold().startswith(kind.casefold() + " số")
        and re.search(rf"[/-]{re.escape(code)}[/-]", found) is not None
    )


def _incomplete(judge: Judge, anatomy: Anatomy, items: Sequence[Item], own: str) -> None:
    """What a first mention lacks; of the Party's documents the subject is a rule of its own."""
    state = anatomy.family == "state"
    told: set[Paragraph] = set()
    for each in vi.incomplete_citations([item.paragraph.text for item in items], own=own):
        missing = tuple(part for part in each.missing if part != "trích yếu" or state)
        paragraph = items[each.index].paragraph
        place = place_of(paragraph, each.start, each.end)
        if not state and "trích yếu" in each.missing and not _may_hold_a_subject(each.found):
            judge.broken(
                "citation.subject",
                place,
                f"Viện dẫn lần đầu thiếu trích yếu: “{shown(each.found)}”",
                f"“{shown(each.found)}”",
                expected="loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
                remedy="thêm trích yếu nội dung",
            )
        if not missing or paragraph in told:
            continue
        told.add(paragraph)
        judge.broken(
            "citation.complete",
            place,
            f"Viện dẫn lần đầu thiếu {', '.join(missing)}: “{shown(each.found)}”",
            f"“{shown(each.found)}”",
            expected="loại, số, ký hiệu, ngày, cơ quan ban hành" + (", trích yếu" if state else ""),
            remedy=f"thêm {', '.join(missing)}",
        )


_LONGEST_ISSUER = 12
"""Syllables of a long name of an issuer; what is longer runs on into the subject."""


def _may_hold_a_subject(found: str) -> bool:
    """Whether a subject may be hidden in what was read as the issuer, or in the words before the number."""
    before, _, after = found.partition(" số ")
    issuer = re.split(r"\b(?:của|do)\s", after, maxsplit=1)
    return len(before.split()) > 3 or (len(issuer) > 1 and len(issuer[1].split()) > _LONGEST_ISSUER)


def _later(judge: Judge, items: Sequence[Item]) -> None:
    """A document cited again is named by its kind, number and symbol only."""
    seen: set[str] = set()
    for item in items:
        for each in vi.find_citations(item.paragraph.text):
            if each.is_blank or not each.number:
                continue
            if each.number in seen and each.has_date and each.issuer:
                judge.broken(
                    "citation.later_short",
                    place_of(item.paragraph, each.start, each.end),
                    f"Viện dẫn lại mà ghi đủ như lần đầu: “{shown(each.found)}”",
                    f"“{shown(each.found)}”",
                    expected=f"“{each.kind} số {each.number}”",
                    remedy="chỉ ghi tên loại, số và ký hiệu",
                )
            seen.add(each.number)
