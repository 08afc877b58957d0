"""The deadline at the end of a task ("trước **15 giờ 00, thứ Năm, ngày 05/02/2026**.") as fields of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from vanban.compose.composition import Inline, Run
from vanban.compose.inline import plain
from vanban.importing.notes import Note
from vanban.importing.plain import cut
from vanban.importing.proof import Setting, composed_blocks
from vanban.importing.typed.heads import stripped
from vanban.model import Plan
from vanban.vietnamese import PartialDate, lower_first, time_style, weekday, weekday_mismatches
from vanban.vietnamese.due import Due, parse_due

_HOUR = r"\d{1,2}\s*(?:giờ|h|g|:)(?:\s*\d{2}(?!\d)(?:\s*phút|\s*['’′])?)?"
_DAY = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_PERIOD = r"tháng\s+\d{1,2}(?:/|\s+năm\s+)\d{4}|quý\s+(?:[1-4]|IV|I{1,3})(?:/|\s+năm\s+)\d{4}|năm\s+\d{4}"
_LATEST = r"chậm nhất|muộn nhất|hạn cuối(?: cùng)?|hạn chót"
_RELATION = (
    rf"(?:(?:{_LATEST})(?: là)?:?(?: (?:vào|đến|trước|trong|đến hết|hết))?|(?:xong )?trước|đến hết|đến trước|hết"
    r"|đến|trong|vào|thời (?:hạn|gian)(?: hoàn thành)?:(?: (?:trước|chậm nhất|đến hết|trong))?)"
)
_PHRASE = re.compile(
    rf"(?<!\w)(?:(?P<relation>{_RELATION})\s+)?"
    rf"(?P<what>(?:{_HOUR}\s*,?\s+)?(?:(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s+)?(?:ngày\s+)?(?:{_DAY})|{_PERIOD})(?![\d/])",
    re.IGNORECASE,
)
_SURE = re.compile(rf"trước|{_LATEST}|hết|hạn|thời gian hoàn thành", re.IGNORECASE)
_BINDING = re.compile(
    r"(?<!\w)(?:hoàn thành|hoàn thiện|xong|gửi|nộp|báo cáo|trình|tổng hợp|ban hành|đăng ký|phản hồi|triển khai|tổ chức"
    r"|thực hiện|xây dựng|rà soát|khảo sát|kiểm tra|biên soạn|cập nhật|tập huấn|nghiệm thu|phát hành"
    r"|chuyển|phê duyệt|bàn giao|công bố|dự kiến|kết thúc)(?!\w)",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:đã|từng|kỷ niệm|căn cứ|hiệu lực|sinh|tuyển dụng|được (?:cấp|ký|giao|tuyển|công nhận|ban hành)|ký kết"
    r"|phát sinh|tồn đọng|tính đến|thành lập|trước đây|so với|từ ngày \S+|từ \d\S*)(?:\s+\S+){0,4}\s*\Z",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"(?<!\w)(?:biết|(?:xác|ấn|dự) định|từ|như|sau|so với|các|những)\s+\Z", re.IGNORECASE)
_ENDING = re.compile(r"[\s.;,)\]”/*]*\Z")
_END_MARK = re.compile(r"\s*\.\s*/\s*\.\s*\Z")
_PAIRS: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"})


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline in a plain text: `text[start:end]` says it, words such as “trước” included; `due` are its parts."""

    start: int
    end: int
    due: Due
    sure: bool = True


def find_deadlines(text: str) -> list[FoundDeadline]:
    """The deadlines a plain text sets, in order of place; `sure` where its words leave no doubt.

    A deadline: a day, month, quarter or year after `trước`, `chậm nhất`, `đến hết`…; after `trong`, `vào`, `đến`, or
    without such a word, only where the clause lays a duty on somebody (`hoàn thành`, `gửi`, `báo cáo`). What looks
    back (`đã`, `căn cứ`, `nhiệm kỳ`) is none.
    """
    return [found for match in _PHRASE.finditer(text) if (found := _read(text, match)) is not None]


def _read(text: str, match: re.Match[str]) -> FoundDeadline | None:
    relation = match["relation"] or ""
    clause = re.split(r"[.;]\s", text[: match.start()])[-1]
    if _LOOKS_BACK.search(clause) or (relation and _NOT_BEFORE.search(clause)):
        return None
    sure = bool(_SURE.search(relation))
    if not sure:
        expected = clause.rstrip().casefold().endswith("dự kiến")
        bound = relation and _BINDING.search(clause) and _ENDING.match(text, match.end())
        # Without a word such as “trước”, what happens on a day and what is due by it look the same.
        if not (bound or (expected and _ENDING.match(text, match.end()))):
            return None
    try:
        due = parse_due(match["what"])
    except ValueError:
        return None
    if due.date.day is None and relation.casefold() in ("", "đến", "vào"):
        return None
    return FoundDeadline(match.start(), match.end(), due, sure)


def split_deadline(runs: Inline, setting: Setting) -> tuple[dict[str, Any], list[Note]]:
    """The words of a task as fields: `text`, and where its deadline can be told, `deadline` and `after`.

    Only what composes to the same letters in the same look is taken; of several deadlines none. What keeps one in
    the text is told where it is a fault of the source, such as a weekday that is not that day's.
    """
    whole = setting.marked(stripped(runs))
    text = plain(runs)
    found = _chosen(runs, text)
    if found is None:
        return {"text": whole}, []
    look = _look({"text": whole}, setting)
    for own_words in (False, True):
        fields = _fields(runs, text, found, setting, own_words=own_words)
        if fields is not None and look is not None and look == _look(fields, setting):
            return fields, []
    notes = [
        Note(
            "import-weekday",
            f"“{item.written}” không phải thứ của ngày {item.date:%d/%m/%Y} ({item.actual}); thời hạn để nguyên trong "
            "lời văn",
            text=text,
            level="fault",
        )
        for item in weekday_mismatches(text)
    ]
    return {"text": whole}, notes


def deadline_fields(text: str, setting: Setting, *, own_words: bool = False) -> dict[str, Any] | None:
    """A text that is a deadline and nothing else, such as a cell of a table, as its fields; None for other texts.

    `own_words`: day and hour print as they stand, whatever the usual form.
    """
    match = _PHRASE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        due = parse_due(match["what"])
    except ValueError:
        return None
    fields = _deadline((Run(match[0]),), match[0], due, setting, own_words=own_words)
    if "relation" in fields:
        fields["relation"] = lower_first(fields["relation"])
    return {name: each for name, each in fields.items() if name != "relation" or each != "trước"}


def _chosen(runs: Inline, text: str) -> FoundDeadline | None:
    """Of the deadlines of a text the last that stands out in bold, or the last."""
    every = find_deadlines(text)
    bold = [found for found in every if _mostly_bold(_part(runs, found))]
    chosen = (bold or every)[-1:]
    # One with a further date after it that is no deadline of its own may be one of a list that is one deadline.
    if not chosen or (not bold and _PHRASE.search(text, chosen[0].end)):
        return None
    return None if _is_enclosed(text, chosen[0].start) else chosen[0]


def _is_enclosed(text: str, at: int) -> bool:
    """Whether a place in a text stands in a bracket or a quotation that is still open: what is there is not cut out."""
    before = text[:at]
    opened = any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS.items())
    return opened or before.count('"') % 2 == 1


def _part(runs: Inline, found: FoundDeadline) -> Inline:
    return cut(cut(runs, found.start)[1], found.end - found.start)[0]


def _fields(
    runs: Inline, text: str, found: FoundDeadline, setting: Setting, *, own_words: bool
) -> dict[str, Any] | None:
    """Text, deadline and what follows it; `own_words`: day and hour print as they stand, whatever the usual form."""
    before, rest = cut(runs, found.start)
    phrase, after = cut(rest, found.end - found.start)
    before, after = stripped(before), stripped(after)
    if not plain(before).strip() or any(run.kind != "text" for run in phrase):
        return None
    fields: dict[str, Any] = {"text": setting.marked(before)}
    deadline = _deadline(phrase, text[found.start : found.end], found.due, setting, own_words=own_words)
    fields["deadline"] = deadline["date"] if set(deadline) == {"date"} else deadline
    words = plain(after)
    if words and words not in (".", "./.") and not _END_MARK.fullmatch(words):
        fields["after"] = setting.marked(after)
    return fields


def _deadline(phrase: Inline, words: str, due: Due, setting: Setting, *, own_words: bool) -> dict[str, Any]:
    """The fields of a deadline, those that say what is the default left out."""
    match = _PHRASE.match(words)
    relation = " ".join((match["relation"] or "").split()) if match is not None else ""
    what = words[match.start("what") :] if match is not None else words
    fields: dict[str, Any] = {"date": _date(due.date)}
    if due.time is not None:
        fields["time"] = f"{due.time:%H:%M}"
    if due.weekday:
        fields["weekday"] = True if due.weekday == weekday(due.date.first) else due.weekday
    if relation != "trước":
        fields["relation"] = relation
    bold = _bold(phrase, len(words) - len(what))
    if bold != "date":
        fields["bold"] = bold
    if own_words:
        return {**fields, "words": " ".join(what.split())}
    if due.style is not None and due.style != (time_style(setting.time_style) or _usual_time_style()):
        fields["time_style"] = str(due.style)
    if not due.comma:
        fields["comma"] = False
    if due.long:
        fields["style"] = "long"
    return fields


def _date(date: PartialDate) -> str:
    return str(date) if date.day is None else str(date).removeprefix("ngày ")


def _bold(phrase: Inline, lead: int) -> str:
    """What of a deadline is bold, told by most of its letters before and after `lead`."""
    before, after = cut(phrase, lead)
    if not _mostly_bold(after):
        return "none"
    return "all" if _mostly_bold(before) else "date"


def _mostly_bold(runs: Inline) -> bool:
    letters = [(sum(map(str.isalnum, run.text)), run.bold) for run in runs]
    return 2 * sum(count for count, bold in letters if bold) > sum(count for count, _ in letters)


@cache
def _usual_time_style() -> str:
    return str(Plan.model_fields["time_style"].default)


def _look(fields: dict[str, Any], setting: Setting) -> list[tuple[str, bool, bool]] | None:
    """Letters, marks and blanks of a task as it would be composed, letters and figures with their look; footnotes as
    letters of their own; the end mark, which the law sets, left out.
    """
    blocks = composed_blocks([{"assignments": [{"body": "Đơn vị", "tasks": [fields]}]}], setting)
    if blocks is None:
        return None
    found: list[tuple[str, bool, bool]] = []
    for run in blocks[-1].runs:
        if run.kind == "footnote":
            found.append((f"^{run.note}", False, False))
        for letter in run.text if run.kind == "text" else "":
            found.append((letter, run.bold, run.italic) if letter.isalnum() else (letter, False, False))
    while found and found[-1][0] in "./ ":
        found.pop()
    return found
