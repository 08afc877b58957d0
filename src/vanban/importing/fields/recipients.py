"""The distribution list into `distribution`: recipients with what it is sent them for, archive, typist, copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.anatomy import Anatomy, Line
from vanban.anatomy.lines import lines_of
from vanban.anatomy.tail import ARCHIVE, RECIPIENT
from vanban.compose.composition import Inline, Run
from vanban.compose.ending import compose_recipients
from vanban.compose.inline import plain
from vanban.importing.fields.composing import faults_of, flow_of, part_of
from vanban.importing.fields.reading import Reading
from vanban.importing.fields.runs import cut, letters, on_lines, runs_of, single_spaced, upright
from vanban.importing.proof import Setting, compared_texts
from vanban.vietnamese import to_nfc

_MARKER = re.compile(r"[\s\u00a0]*(?:[-–—+•*●·▪][\s\u00a0]*)+")
_TITLE = re.compile(r"\s*(?:kính gửi|nơi nhận)\s*[:.]?\s*", re.IGNORECASE)
_PLUS = re.compile(r"[\s\u00a0]*\+[\s\u00a0]*")
_ARCHIVE = re.compile(r"Lưu\b", re.IGNORECASE)
_LONGEST_LINE = 2_000
"""Letters of a line in which several entries are looked for."""
_ENDS = " .;,\u00a0"
_PURPOSE = re.compile(r"[ \u00a0]*(?P<whole>[(“\"\[](?P<purpose>[^()“”\"\[\]]{2,60})[)”\"\]])[ \u00a0]*[.;,]*\s*\Z")
_MEANT = re.compile(
    r"(?:để|đề|thay)\s|(?:b/c|bc|t/h|th/h|p/h|t/d|đ/b|c/đ|k/t)(?!\w)|(?:báo cáo|thực hiện|phối hợp|theo dõi|chỉ đạo"
    r"|biết|thi hành|tổ chức thực hiện|triển khai|tham mưu|giám sát|phổ biến|đăng tải|đưa tin)(?!\w)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[;,.][ \u00a0]*[-–][ \u00a0]+(?=\S)")
_DASHED_PURPOSE = re.compile(r"[ \u00a0]+[-–—][ \u00a0]+(?P<purpose>để[ \u00a0][^();:]{2,60})\Z", re.IGNORECASE)
"""What a copy is for behind a dash: “Công an xã - để báo cáo”."""
_TYPIST = re.compile(r"(?P<typist>[^\W\d_][\w.]*?)\s?[.\-(–]+\s?\(?(?P<copies>\d{1,4})\)?\.?\Z")
_WITH_COPIES = re.compile(
    r"(?P<archive>.*?[^\s.,;])(?P<sep>[.,;][ \u00a0]*|[ \u00a0]+)(?P<typist>[^\W\d_][^\W\d_]{0,11})"
    r"[ \u00a0]?(?P<mark>[.\-–( ]+)(?P<copies>\d{1,4})\)?\Z"
)
"""An archive line that ends in who typed it and how many copies were made."""
_WITH_TYPIST = re.compile(r"(?P<archive>.*?[^\s.,;])\.[ \u00a0]*(?P<typist>[A-ZĐ]{2,5})\Z")
"""One that ends, behind a full stop, in the initials of who typed it."""


@dataclass(slots=True)
class _Entry:
    """One recipient, or the archive: its lines as they follow one another, and its words without the dash before."""

    lines: list[Line]
    parts: list[Inline] = field(default_factory=list)
    below: bool = False
    """Whether it stands below another that ends in a colon, by a plus sign."""

    @property
    def runs(self) -> Inline:
        return on_lines(self.parts, breaks=False)

    @property
    def text(self) -> str:
        return letters(self.runs)


def read_recipients(anatomy: Anatomy, setting: Setting, reading: Reading) -> None:
    """The list under “Nơi nhận”; what it lacks is told as missing, what the model refuses of it as a fault."""
    title = anatomy.components.get("recipients_title")
    if title is not None:
        reading.take(title.lines, "", "computed")
    code = _code(anatomy)
    entries = _entries(_lines(anatomy))
    archives = [each for each in entries if _ARCHIVE.match(each.text)]
    listed = [each for each in entries if each not in archives]
    given: dict[str, Any] = {"recipients": [_recipient(each.runs, setting) for each in _folded(listed)]}
    for each in listed:
        reading.take(each.lines, "$.distribution.recipients")
        if _DASHED_PURPOSE.search(each.text[:_LONGEST_LINE].rstrip(_ENDS)):
            reading.tell(
                "import-marks-left",
                f"“{each.text}”: gạch ngang trước mục đích gửi không chép, bản in đặt mục đích trong ngoặc đơn",
                lines=each.lines,
                text="-",
                level="left",
                path="$.distribution.recipients",
            )
    if archives:
        last = archives[-1]
        given |= _archive(last, setting, alone=code is None or _within(code, last))
        reading.take(last.lines, "$.distribution.archive")
        for each in archives[:-1]:
            given["recipients"].append(_recipient(each.runs, setting))
            reading.take(each.lines, "$.distribution.recipients")
    if code is not None and not (archives and _within(code, archives[-1])):
        _typist(given, code, setting)
        reading.take([code], "$.distribution.typist")
    if not given["recipients"]:
        given.pop("recipients")
        reading.lack("$.distribution.recipients", "các nơi nhận, mỗi dòng một nơi")
    if "archive" not in given:
        reading.lack("$.distribution.archive", "nơi lưu: VT, … (nhà nước) hoặc Văn phòng … (Đảng)")
    reading.data["distribution"] = given
    _prove(given, entries, code, setting, reading)


def listed_recipients(text: str, setting: Setting) -> dict[str, Any]:
    """A list of recipients as somebody typed it elsewhere, one on each line, into the fields of `distribution`.

    Dashes before the lines and the marks at their ends are left out, for the law sets them; so is a line that says no
    more than “Nơi nhận”. In a list with dashes, a line without one goes on with the line above.
    """
    lines = [line for line in text.splitlines() if line.strip() and not _TITLE.fullmatch(line)]
    dashed = any(_MARKER.match(line) for line in lines)
    entries: list[_Entry] = []
    for line in lines:
        match = _MARKER.match(line)
        runs = single_spaced((Run(to_nfc(line[match.end() if match else 0 :])),))
        if dashed and match is None and entries and not _ARCHIVE.match(line.strip()):
            entries[-1].parts.append(runs)
        else:
            entries += [_Entry([], [part], below=_PLUS.match(line) is not None) for part in _apart(runs)]
    entries = [each for each in entries if each.text.strip(_ENDS)]
    archives = [each for each in entries if _ARCHIVE.match(each.text)]
    given: dict[str, Any] = {
        "recipients": [_recipient(each.runs, setting) for each in _folded([it for it in entries if it not in archives])]
    }
    return given | (_archive(archives[-1], setting, alone=True) if archives else {})


def _lines(anatomy: Anatomy) -> list[Line]:
    """The lines of the list with those that go on with one: which stand below it in its paragraph."""
    known = list(anatomy.recipients)
    if anatomy.archive is not None and anatomy.archive not in known:
        known.append(anatomy.archive)
    title = anatomy.components.get("recipients_title")
    if title is None:
        return known
    own = title.lines[0]
    taken = {(id(line.paragraph), line.start) for line in (own, *known)}
    for name in ("typist",):
        taken |= {(id(line.paragraph), line.start) for line in _found(anatomy, name)}
    beside = [
        line
        for line in lines_of([own.paragraph])
        if line.start > own.start and line.tab == own.tab and (id(line.paragraph), line.start) not in taken
    ]
    whole = known + beside
    order = {id(paragraph): at for at, paragraph in enumerate(anatomy.file.paragraphs)}
    return sorted(whole, key=lambda line: (order.get(id(line.paragraph), -1), line.start))


def _found(anatomy: Anatomy, name: str) -> tuple[Line, ...]:
    found = anatomy.components.get(name)
    return found.lines if found is not None else ()


def _code(anatomy: Anatomy) -> Line | None:
    lines = _found(anatomy, "typist")
    return lines[0] if lines else None


def _within(code: Line, entry: _Entry) -> bool:
    """Whether a code stands on one of the lines of an entry."""
    return any(
        line.paragraph is code.paragraph and line.start <= code.start and code.end <= line.end for line in entry.lines
    )


def _entries(lines: Sequence[Line]) -> list[_Entry]:
    """Lines into entries: a dash or a number of Word's begins one; else one that goes on after a comma or a word."""
    dashed = any(RECIPIENT.match(line.text) or line.paragraph.label for line in lines)
    entries: list[_Entry] = []
    for line in lines:
        runs = single_spaced(runs_of(line))
        text = letters(runs)
        marked = bool(RECIPIENT.match(line.text) or line.paragraph.label)
        begins = marked or bool(ARCHIVE.match(line.text)) or not entries
        begins = begins or (not dashed and _ended(entries[-1].text, line.text))
        begins = begins or (entries[-1].text.rstrip()[-1:] == ";" and line.text[:1].isupper())
        plus = _PLUS.match(text) is not None or line.paragraph.label.strip() == "+"
        match = _MARKER.match(text)
        words = cut(runs, match.end()) if match else runs
        if not begins:
            entries[-1].lines.append(line)
            entries[-1].parts.append(words if plus else runs)
            continue
        for at, part in enumerate(_apart(words)):
            entries.append(_Entry([line] if not at else [], [part], below=plus))
    return [each for each in entries if each.text.strip(_ENDS)]


def _ended(above: str, text: str) -> bool:
    """Whether a list without dashes has come to the end of an entry."""
    return above.rstrip()[-1:] in ".;" or (above.rstrip()[-1:] == "," and text[:1].isupper()) or text[:1].isupper()


def _apart(runs: Inline) -> list[Inline]:
    """The entries that stand on one line, “- Như trên; - Lưu: VT.”, each by itself."""
    text = letters(runs)
    if len(text) > _LONGEST_LINE:
        return [runs]
    found, at = [], 0
    for match in _NEXT.finditer(text):
        found.append(cut(runs, at, match.start() + 1))
        at = match.end()
    return [*found, cut(runs, at)]


def _folded(entries: Sequence[_Entry]) -> list[_Entry]:
    """What a line with a colon leads to, by plus signs, goes into it: a plan's list has one level."""
    made: list[_Entry] = []
    for each in entries:
        above = made[-1] if made else None
        if each.below and above is not None and (above.below or above.text.rstrip().endswith(":")):
            above.lines += each.lines
            above.parts += each.parts
            above.below = True
        else:
            made.append(_Entry([*each.lines], [*each.parts]))
    return made


def _recipient(runs: Inline, setting: Setting) -> dict[str, Any] | str:
    """A recipient, with its purpose where what stands in brackets at its end is one."""
    runs = upright(runs)
    text = letters(runs)
    match = _PURPOSE.search(text)
    if match is not None and _MEANT.match(to_nfc(match["purpose"].strip())) and match.start():
        whole = match["whole"]
        purpose = match["purpose"].strip() if whole[0] == "(" and whole[-1] == ")" else whole
        return {"name": setting.marked(cut(runs, 0, match.start())), "purpose": " ".join(purpose.split())}
    end = len(text.rstrip(_ENDS))
    match = _DASHED_PURPOSE.search(text[:end]) if len(text) <= _LONGEST_LINE else None
    if match is not None:
        return {"name": setting.marked(cut(runs, 0, match.start())), "purpose": " ".join(match["purpose"].split())}
    return setting.marked(cut(runs, 0, end))


def _archive(entry: _Entry, setting: Setting, *, alone: bool) -> dict[str, Any]:
    """Where a copy is kept, without “Lưu” and the marks beside it; typist and copies where they print the same letters.

    `alone`: no line of its own tells who typed the plan.
    """
    runs = upright(entry.runs)
    text = letters(runs)
    match = re.match(r"Lưu[ \u00a0]*[:.]?[ \u00a0]*", text, re.IGNORECASE)
    start = match.end() if match and not re.match(r"lưu\s+trữ\b", text, re.IGNORECASE) else 0
    kept = cut(runs, start, len(text.rstrip(_ENDS)))
    for given in _with_typist(letters(kept), setting) if alone and len(text) <= _LONGEST_LINE else ():
        named = "copies" not in given or _ONE_LETTER.search(given["archive"])
        if named and _RUN_ON.match(letters(kept), len(given["archive"])):
            continue  # a blank would be printed after the stop: “P.CNTT” is a name
        code = setting.law.text("typist.pattern").format(**given) if "copies" in given else given["typist"]
        if _letters(f"{given['archive']} {code}") == _letters(letters(kept)):
            return given | {"archive": setting.marked(cut(kept, 0, len(given["archive"])))}
    return {"archive": setting.marked(kept)}


_ONE_LETTER = re.compile(r"(?<!\w)\w\Z")
_RUN_ON = re.compile(r"\.\S")


def _with_typist(text: str, setting: Setting) -> Iterator[dict[str, Any]]:
    """The ways to read an archive line's end as who typed the plan and how many copies were made."""
    match = _WITH_COPIES.match(text)
    # “VT, VHXH (02)”, “VT, TH(15)”: behind a comma, the office that drafted, and how many copies it keeps.
    if match is not None and (match["sep"][0] == "." or match["mark"].strip(" (")):
        yield {"archive": match["archive"], "typist": match["typist"], "copies": int(match["copies"])}
    match = _WITH_TYPIST.match(text) if setting.law.flag("typist.on_archive_line") else None
    if match is not None:
        yield {"archive": match["archive"], "typist": match["typist"]}


def _letters(text: str) -> str:
    return "".join(char for char in to_nfc(text).casefold() if char.isalnum())


def _typist(given: dict[str, Any], code: Line, setting: Setting) -> None:
    """The typist's code, with the number of copies where the law's pattern prints the same letters."""
    text = code.text.rstrip(".") if code.text.count(".") else code.text
    match = _TYPIST.match(text)
    given["typist"] = text
    if match is not None:
        given["typist"], given["copies"] = match["typist"].rstrip("."), int(match["copies"])
        printed = setting.law.text("typist.pattern").format(typist=given["typist"], copies=given["copies"])
        if compared_texts(text, printed) is None:
            given["typist"] = text
            given.pop("copies")


def _prove(
    given: dict[str, Any], entries: Sequence[_Entry], code: Line | None, setting: Setting, reading: Reading
) -> None:
    """The list printed again says the words of the source; faults that the model finds in it are told."""
    part = part_of("distribution", given)
    if part is None:
        for fault in faults_of("distribution", given):
            if fault not in ("missing",):
                reading.tell(
                    "import-recipients",
                    f"nơi nhận của văn bản gốc có chỗ sai ({fault}); giữ nguyên, cần sửa trước khi in",
                    lines=entries[0].lines if entries else (),
                    level="fault",
                    path="$.distribution",
                )
        return
    composed = compose_recipients(flow_of(setting, distribution=part))
    printed = " ".join(filter(None, (*map(plain, composed.lines), composed.typist)))
    source = " ".join(letters(part) for each in entries for part in each.parts)
    if code is not None and not any(_within(code, each) for each in entries):
        source = f"{source} {code.text}"
    if sorted(_words(source)) != sorted(_words(printed)):
        reading.tell(
            "import-recipients-differ",
            "nơi nhận in lại khác lời văn gốc",
            lines=entries[0].lines,
            text=source,
            level="lost",
            path="$.distribution",
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", to_nfc(text).casefold())
