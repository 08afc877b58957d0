"""What stands between title and first heading into `basis` and `opening`: grounds typed, the sentence after them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from vanban.compose.composition import Inline
from vanban.compose.heading import add_opening
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.fields.citations import VERB, Style, keeps_own_verb, style_of, typed_citation, unlawful_dates
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.runs import NOTE_SIGN, cut, letters, upright
from vanban.importing.notes import Note
from vanban.importing.proof import Difference, Setting, compared_texts
from vanban.vietnamese import to_nfc
from vanban.vietnamese.citations import KINDS, OFFICE

_WHO = (
    rf"(?:{OFFICE}|Đảng bộ|Chi ủy|Chi uỷ|Thường trực|Thị ủy|Thị uỷ|Thành đoàn|Tỉnh đoàn|Huyện đoàn|Xã đoàn|Đoàn xã"
    r"|Trạm|Tổ|Quân ủy|Quân uỷ|Cấp ủy|Cấp uỷ|BTV|BCH|BCĐ|Viện|Lãnh đạo|Đài|Báo|Tòa soạn|Hợp tác xã|Khoa|Đội"
    r"|Tổng [Cc]ông ty|Công ty|Tập đoàn)(?!\w)"
)
_DOES = (
    r"(?:xây dựng|ban hành|triển khai|tổ chức|đề ra|báo cáo|yêu cầu|hướng dẫn|thông báo|lập|đề nghị|phát động|phối hợp"
    r"|quyết định|thống nhất|chỉ đạo|cụ thể hóa|cụ thể hoá|xin|thực hiện|đưa ra|kế hoạch)"
)
_ISSUES = re.compile(
    rf"(?P<sep>[,;.])[ \u00a0]+(?P<who>{_WHO}(?:(?![ \u00a0]về[ \u00a0])[^;:“”]){{0,160}}?)"
    rf"[ \u00a0](?P<does>{_DOES})(?!\w)"
)
"""Where grounds end and who issues the plan begins: “…, Ban Thường vụ … xây dựng Kế hoạch …”."""
_MADE = re.compile(r"[ \u00a0]+(?:và[ \u00a0]\w+[ \u00a0]\w+[ \u00a0])?(?:bản[ \u00a0])?kế hoạch(?!\w)", re.IGNORECASE)
_FOLLOWS = re.compile(r"(?:như sau|sau đây|cụ thể|sau)\s*[.:]?\s*\Z", re.IGNORECASE)
_KIND = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, KINDS), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_KIND_NUMBERED = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, KINDS), key=len, reverse=True))})[ \u00a0]"
    r"(?:số:?[ \u00a0]\d|\d{1,5}(?:/\d{4})?[/-][^\W\d_])",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"(?:theo|xét) đề nghị của(?!\w)|căn cứ(?!\w)", re.IGNORECASE)
"""How a ground opens behind a comma."""
_SMALL = re.compile(
    r"(?:khoản|điểm|điều|ý kiến|chỉ đạo|kết luận|thông báo|kế hoạch|(?:các )?văn bản|công văn|tình hình|để|nhằm)(?!\w)"
)
"""How a ground begins that names no document, in small letters."""
_SAID = re.compile(r"(?:(?:ý kiến|sự) )?(?:chỉ đạo|kết luận|thống nhất|đề nghị|thông báo) của(?!\w)", re.IGNORECASE)
"""A ground that is no document: what somebody said who may say it."""
_GROUND_ALONE = re.compile(rf"{VERB.pattern}[ \u00a0]+{_KIND.pattern}[ \u00a0][^.]*[.;,]\Z", re.IGNORECASE)
"""A paragraph that names a document to rest on, and says no more."""
_PAIRS = {"“": "”", "(": ")", "«": "»"}
_LONGEST = 20_000
"""Letters of a sentence that is looked through for grounds; a longer one is a text."""
_ENDS = ".,;"
_DATE_COMMA = re.compile(r",(?=[ \u00a0]+ngày[ \u00a0])")


@dataclass(frozen=True, slots=True)
class OpeningRead:
    """Basis and opening as plain data, read from the first `used` blocks.

    `difference` are the marks by which they print otherwise than the source; `typed` counts the grounds that became
    fields, of `grounds` in all.
    """

    data: dict[str, Any]
    used: int
    notes: tuple[Note, ...] = ()
    difference: Difference = field(default_factory=Difference)
    typed: int = 0
    grounds: int = 0


def read_opening(blocks: Sequence[SourceBlock], setting: Setting, *, ours: bool = False) -> OpeningRead:
    """The paragraphs before the first heading (kinds "basis" and "paragraph") into `basis` and `opening`.

    `blocks` are all of them, in order; a block of another kind ends what is read. Where nothing can be made of the
    grounds, each paragraph is a text of the opening, letter for letter. `ours`: the kinds are certain, as the styles of
    a document of ours tell them; else a paragraph that is nothing but a ground above the opening is one.
    """
    blocks = [_undashed(each) for each in blocks]
    used = next((at for at, each in enumerate(blocks) if each.kind not in ("basis", "paragraph")), len(blocks))
    own = [each for each in blocks[:used] if each.words]
    if not ours:
        own = _with_grounds(own)
    for guess in (_sentence, _lines):
        read = guess(own, setting)
        if read is not None:
            return replace(read, used=used)
    data: dict[str, Any] = {}
    if own:
        data["opening"] = [setting.marked(_words_of(each)) for each in own]
    difference = _proved(data, own, setting) or Difference()
    return OpeningRead(data, used, difference=difference)


def _undashed(block: SourceBlock) -> SourceBlock:
    """A ground behind a dash as the ground it is, and no bullet."""
    dashed = block.bullet and VERB.match(letters(block.runs))
    return replace(block, kind="basis", bullet=0) if dashed else block


def _with_grounds(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Blocks in which a paragraph that is nothing but a ground is of kind "basis", where others follow it."""
    made = list(blocks)
    for at, each in enumerate(blocks[:-1]):
        text = letters(each.runs).strip()
        if each.kind == "paragraph" and not (text[-1:] in _ENDS and _GROUND_ALONE.match(text)):
            break
        made[at] = replace(each, kind="basis")
    return made


def _words_of(block: SourceBlock) -> Inline:
    return upright(block.runs) if block.kind == "basis" or block.italic else block.runs


# One sentence over all grounds


def _sentence(blocks: Sequence[SourceBlock], setting: Setting) -> OpeningRead | None:
    """Grounds in the sentence that ends with who issues the plan; the first paragraph holds it."""
    if not blocks or any(each.kind == "basis" for each in blocks[1:]) or len(blocks[0].text) > _LONGEST:
        return None
    runs = upright(blocks[0].runs)
    text = letters(runs)
    verb = VERB.match(text)
    split = _turn(text, verb.end() if verb else 0)
    if verb is None or blocks[0].label or split is None:
        return None
    begins, mark, after = split
    grounds = _cut_grounds(text, verb.end(), begins)
    style = style_of([text[:begins]], _usual(setting, "sentence"))
    whole = [cut(runs, start, end) for start, end in grounds]
    opening = [setting.marked(cut(runs, after)), *(setting.marked(each.runs) for each in blocks[1:])]
    citations = [
        _ground(each, style, setting, verb=verb[0] if not at else "", form="sentence") for at, each in enumerate(whole)
    ]
    named = _KIND.match(text[verb.end() :].lstrip()) or _SAID.match(text[verb.end() :].lstrip())
    if not any(isinstance(each, dict) for each in citations) and not named:
        return None
    basis: dict[str, Any] = {"verb": " ".join(verb[0].split()), "citations": citations}
    if mark != ",":
        basis["last_separator"] = mark
    data = {"basis": basis | _stated(style, _usual(setting, "sentence")), "opening": opening}
    difference = _proved(data, blocks, setting)
    if difference is None:
        return None
    return _read(data, difference, citations, blocks[0])


def _turn(text: str, start: int) -> tuple[int, str, int] | None:
    """Where grounds end, by which mark, and where the opening begins: before the likeliest “…, Sở … ban hành”."""
    best: tuple[float, int, re.Match[str]] | None = None
    at = start
    while (match := _ISSUES.search(text, at)) is not None:
        at = match.start() + 1
        if _open_at(text, match.start()):
            continue
        score = 2.0 * bool(_MADE.match(text, match.end())) + 2.0 * (match["does"] in ("xây dựng", "ban hành", "đề ra"))
        score += 1.0 * ("," not in match["who"]) + 0.5 * (match["sep"] != ".")
        if best is None or score >= best[0]:
            best = (score, match.start(), match)
    if best is None or (best[0] < 3 and not _FOLLOWS.search(text)):
        return None
    match = best[2]
    return match.start(), match["sep"], match.start("who")


def _cut_grounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The grounds between two offsets: parted by semicolons, or by commas before another document and its number."""
    cuts = [
        at
        for at in range(start, end)
        if text[at] in ";," and not _open_at(text, at, start) and _begins_ground(text, at)
    ]
    bounds = [start, *(cut + 1 for cut in cuts), end + 1]
    return [(low, high - 1) for low, high in pairwise(bounds)]


def _begins_ground(text: str, at: int) -> bool:
    """Whether a ground begins behind a mark; what goes on in small letters may be of the subject before it."""
    mark = text[at]
    at += 1
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    if mark == ",":
        return (_KIND_NUMBERED.match(text, at) or _PROPOSED.match(text, at)) is not None
    return not text[at : at + 1].islower() or VERB.match(text, at) is not None or _SMALL.match(text, at) is not None


def _open_at(text: str, at: int, start: int = 0) -> bool:
    """Whether a place stands within quotes or brackets."""
    return any(text.count(one, start, at) > text.count(other, start, at) for one, other in _PAIRS.items())


# A line for each ground


def _lines(blocks: Sequence[SourceBlock], setting: Setting) -> OpeningRead | None:
    """Grounds on a line each, then the opening."""
    count = next((at for at, each in enumerate(blocks) if each.kind != "basis"), len(blocks))
    if not count:
        return None
    lines, rest = blocks[:count], blocks[count:]
    usual = _usual(setting, "lines")
    bare = [_bare(each) for each in lines]
    style = style_of([letters(each) for each in bare], usual)
    verbs = [VERB.match(letters(each)) for each in bare]
    known = Counter(" ".join(match[0].split()) for match in verbs if match)
    default = setting.law.text("basis.verb_default")
    verb = default if default in known or not known else known.most_common(1)[0][0]
    citations: list[Any] = []
    for each, match in zip(bare, verbs, strict=True):
        own = " ".join(match[0].split()) if match else ""
        citations.append(_line_ground(each, match, own, verb, style, setting))
    basis: dict[str, Any] = {"form": "lines", "citations": citations}
    if verb != default:
        basis["verb"] = verb
    mark = letters(lines[-1].runs).rstrip()[-1:]
    if mark in _ENDS and mark != _last_mark(setting, leads_on=bool(rest)):
        basis["last_separator"] = mark
    data: dict[str, Any] = {"basis": basis | _stated(style, usual)}
    if rest:
        data["opening"] = [setting.marked(_words_of(each)) for each in rest]
    difference = _proved(data, blocks, setting)
    if difference is None:
        return None
    return _read(data, difference, citations, lines[0])


def _last_mark(setting: Setting, *, leads_on: bool) -> str:
    mark = setting.law.text("basis.end")
    return "." if mark == "," and not leads_on else mark


def _bare(block: SourceBlock) -> Inline:
    """A line without its dash and the mark at its end."""
    runs = upright(block.runs)
    text = letters(runs)
    start = len(text) - len(text.lstrip(" \u00a0-–—+*"))
    end = len(text.rstrip())
    while end and text[end - 1] in _ENDS:
        end -= 1
    return cut(runs, start, end)


def _line_ground(
    runs: Inline, match: re.Match[str] | None, own: str, verb: str, style: Style, setting: Setting
) -> dict[str, Any] | str:
    """A ground of a line: its fields, with a verb of its own where that is not the basis's, or its text."""
    rest = cut(runs, match.end()) if match else runs
    if match:
        found = _ground(rest, style, setting, verb=own, form="lines", stated=own != verb)
        if isinstance(found, dict):
            return found
        if own == verb:
            return found
    text = setting.marked(runs)
    if keeps_own_verb(text):
        return text
    # Compose would put the verb of the basis before a text that opens in another way.
    first, _, more = letters(runs).partition(" ")
    return {"verb": own or first, "type": plain(rest if match else cut(runs, len(first))) or more}


# Both


def _ground(
    runs: Inline, style: Style, setting: Setting, *, verb: str, form: str, stated: bool = False
) -> dict[str, Any] | str:
    """A ground typed as far as it prints its own letters, else its text; `stated`: its verb is a field of it."""
    first, words = verb, runs
    if not verb and (own := VERB.match(letters(runs))) is not None:
        first, words, stated = own[0], cut(runs, own.end()), True
    source = f"{first} {letters(words)}".strip()
    stating = {"verb": " ".join(first.split())} if stated else {}
    guesses = [stating | typed for typed in typed_citation(words, setting.marked)]
    # One ground may write its date otherwise than the others: a law's in words, a decree's in figures.
    other = {"date_style": "short" if style.long else "long"}
    guesses += [each | other for each in guesses if "date" in each]
    prints: list[str | None] = []
    for fields in guesses:
        printed = _printed(fields, first, style, setting, form)
        if printed is not None and _same(printed, source):
            return fields
        prints.append(printed)
    for fields, printed in zip(guesses, prints, strict=True):
        if printed is not None and _same_but_for_comma(printed, source):
            return fields
    return setting.marked(runs)


def _printed(fields: Mapping[str, Any], verb: str, style: Style, setting: Setting, form: str) -> str | None:
    """A ground as compose prints it, without dash and mark at its end; None where it is not valid."""
    raw: dict[str, Any] = {"form": form, "citations": [fields], "last_separator": "."}
    raw |= {"date_style": "long" if style.long else "short", "date_comma": style.comma}
    if verb:
        raw["verb"] = " ".join(verb.split())
    else:
        raw["verb"] = "Căn cứ"
    basis = part_of("basis", raw)
    if basis is None:
        return None
    flow = flow_of(setting, basis=basis, opening=())
    add_opening(flow)
    printed = plain(flow.blocks[0].runs).strip().lstrip("- ").rstrip(":.").rstrip()
    if not verb:
        printed = printed.removeprefix("Căn cứ").lstrip()
    return printed


def _same(one: str, other: str) -> bool:
    return " ".join(to_nfc(one).split()) == " ".join(to_nfc(other).replace(NOTE_SIGN, "").split())


def _same_but_for_comma(one: str, other: str) -> bool:
    """Whether two grounds differ by no more than the comma before a date, which is the law's."""
    return _same(_DATE_COMMA.sub("", one), _DATE_COMMA.sub("", other))


def _usual(setting: Setting, form: str) -> Style:
    state = setting.family == "state"
    return Style(form == "lines" and state, setting.law.text("citation.date_separator") == ", ")


def _stated(style: Style, usual: Style) -> dict[str, Any]:
    """What a basis must say of its dates, where that is not usual."""
    made: dict[str, Any] = {}
    if style.long != usual.long:
        made["date_style"] = "long" if style.long else "short"
    if style.comma != usual.comma:
        made["date_comma"] = style.comma
    return made


def _proved(data: Mapping[str, Any], blocks: Sequence[SourceBlock], setting: Setting) -> Difference | None:
    """The marks by which basis and opening print otherwise than the source; None where a word does, or a line."""
    parts = {name: part_of(name, raw) for name, raw in data.items()}
    if any(part is None for part in parts.values()):
        return None
    flow = flow_of(setting, **parts)
    add_opening(flow)
    printed = [plain(each.runs) for each in flow.blocks]
    if len(printed) != len(blocks):
        return None
    made = Difference()
    for block, text in zip(blocks, printed, strict=True):
        found = compared_texts(block.words, text)
        if found is None:
            return None
        made += found
    return made


def _read(data: dict[str, Any], difference: Difference, citations: Sequence[Any], first: SourceBlock) -> OpeningRead:
    texts = [each for each in citations if isinstance(each, str)]
    notes = [
        Note(
            "import-citation-date",
            f"căn cứ ghi ngày {day} khác quy định (ngày {right}) nên giữ nguyên lời văn, không tách thành trường",
            where=str(first.place),
            text=text,
            level="fault",
            path="$.basis.citations",
        )
        for text in texts
        for day, right in unlawful_dates(text)
    ]
    if "last_separator" in data["basis"]:
        mark = data["basis"]["last_separator"]
        notes.append(
            Note(
                "import-basis-end",
                f"căn cứ cuối của văn bản gốc kết thúc bằng “{mark}”, khác quy định; giữ nguyên. "
                "Muốn đúng quy định: bỏ last_separator",
                where=str(first.place),
                text=mark,
                level="fault",
                path="$.basis.last_separator",
            )
        )
    if difference.lost:
        notes.append(
            Note(
                "import-marks-left",
                f"căn cứ, {difference.said()}; dấu ở đây do luật đặt",
                where=str(first.place),
                text=difference.lost,
                level="left",
                path="$.basis",
            )
        )
    if texts and len(texts) < len(citations):
        notes.append(
            Note(
                "import-citation-text",
                f"{len(texts)} trong {len(citations)} căn cứ giữ nguyên lời văn, không tách được thành "
                "loại, số, ngày, cơ quan, trích yếu",
                where=str(first.place),
                text="; ".join(texts),
                path="$.basis.citations",
            )
        )
    return OpeningRead(data, 0, tuple(notes), difference, len(citations) - len(texts), len(citations))
