"""Words that a plan brings along and that would be printed a second time, or that run together in one paragraph.

Numbers, dashes, heads such as “Địa điểm:”, the word KẾ HOẠCH are written by the composer; a text that has them already
is a fault, whose remedy gives the text to write. Every function turns a text and its place below the model that is
being validated into faults.
"""

import json
import re

from pydantic_core import InitErrorDetails

from vanban.model.base import Place, fault, raise_faults
from vanban.model.marks import without_marks

_ROMAN = "[IVX]+"
_LABEL = re.compile(
    rf"(?P<label>(?:{_ROMAN}[.):/–-]|\d{{1,3}}(?:\.\d{{1,3}})*[.)/-]|[a-zđ][.)])(?=\s)"
    rf"|(?:{_ROMAN}|\d{{1,2}})\.(?=[^\W\d_]{{2}})|[a-zđ]\)(?=[^\W\d_])|{_ROMAN}\s+[–-](?=\s)"
    r"|\d{1,2}\s*\)[.]?(?=\s*[^\W\d_])|\d{1,2}\s*/[.]?(?=\s)|\d{1,2}\s+[.](?=\s)|\d{1,2}\s+[–-](?=\s+[^\W\d_])|\((?:\d{1,2}|[a-zđ]|[ivx]+)\)(?=\s))\s*(?P<rest>\S.*)",
    re.DOTALL,
)
"""A number that stands before a title: `I.`, `1.`, `2.1.`, `a)`, `1.Mục`, `II -`, `(1)`."""
_OUTLINE_LABEL = re.compile(
    r"(?P<label>[1-9]\d?(?:\.[1-9]\d?)+(?=\s+[^\W\d_])|[A-ZĐ]\.(?=\s)"
    rf"|(?:phần|chương)\s+(?:(?-i:{_ROMAN})|\d+|thứ\s+\w+)\b[.:)–-]?|(?:mục|điều|khoản)\s+(?:(?-i:{_ROMAN})|\d+)[.:–-])"
    r"\s*(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
"""What is a number before a title, and may be a word before an item: `2.1 Trước`, `A. Mục`, `Phần I`, `Điều 1.`."""
_ITEM_LABEL = re.compile(
    rf"(?P<label>(?:{_ROMAN}|\d{{1,3}}(?:\.\d{{1,3}})*|[a-zđ])[.)](?=\s)|[a-zđ]\)(?=[^\W\d_])"
    rf"|\d{{1,2}}\.(?=[^\W\d_]{{2}}))\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_SIGN = re.compile(r"(?P<sign>[-+*•–—])\s+(?P<rest>\S.*)", re.DOTALL)
_LINE = re.compile(r"\s*(?:(?P<sign>[-+*•–—])\s+|(?P<label>(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]|\(\d{1,2}\))\s+)(?=\S)")
_SHOWN = 60


def yaml_text(text: str, limit: int = _SHOWN) -> str:
    """A text as it may be written in a YAML file, in quotes, cut to `limit` letters."""
    line = " ".join(text.split())
    return json.dumps(line if len(line) <= limit else f"{line[:limit]}…", ensure_ascii=False)


def label_fault(text: str, at: Place, *, label: str | None = None, otherwise: str = "") -> list[InitErrorDetails]:
    """The fault of a title that brings its own number where numbers are counted, or that of the `label` beside it.

    `otherwise` says how a number of one's own is kept where there is no field `label`.
    """
    plain = without_marks(text)
    match = _LABEL.match(plain) or _OUTLINE_LABEL.match(plain)
    if match is None or _is_initial(match) or (label is not None and _core(match["label"]) != _core(label)):
        return []
    name, rest = at[-1] if at else "title", yaml_text(match["rest"])
    if label is None:
        keep = otherwise or f"thêm label: {yaml_text(match['label'])}"
        remedy = f"số được tự đánh, viết {name}: {rest}; muốn giữ số ấy thì {keep}"
    else:
        remedy = f"viết {name}: {rest}"
    message = f"đề mục “{text[:_SHOWN]}” đã có số hiệu “{match['label']}”, sẽ in thành hai số"
    return [fault("label-doubled", message, at=at, value=text, remedy=remedy)]


def _is_initial(match: re.Match[str]) -> bool:
    """Whether what looks like a label begins a name: “C. Mác”, “V. I. Lê-nin”."""
    letter, word = match["label"].rstrip("."), match["rest"].split()[0]
    if len(letter) != 1 or not letter.isupper() or not match["label"].endswith("."):
        return False
    return re.fullmatch(r"[A-ZĐ]\.", word) is not None or (letter not in "ABIVX" and not word.isupper())


def _core(label: str) -> str:
    return label.strip(" .):/–-(").casefold()


def sign_fault(text: str, at: Place) -> list[InitErrorDetails]:
    """The fault of an item or a title that brings its own dash or star where a mark is written before it."""
    match = _SIGN.match(text)
    if match is None:
        return []
    name = at[-1] if at and isinstance(at[-1], str) else ""
    return [
        fault(
            "mark-doubled",
            f"“{text[:_SHOWN]}” đã có dấu “{match['sign']}” ở đầu, sẽ in thành hai dấu",
            at=at,
            value=text,
            remedy=f"dấu được tự ghi, viết {f'{name}: ' if name else ''}{yaml_text(match['rest'])}",
        )
    ]


def title_fault(text: str, at: Place, *, label: str | None = None, numbered: bool = True) -> list[InitErrorDetails]:
    """The faults of a title: its own number, its own dash or star."""
    if not numbered:
        return []
    return label_fault(text, at, label=label) or sign_fault(text, at)


def item_fault(text: str, at: Place, *, numbering: str | None = None) -> list[InitErrorDetails]:
    """The faults of an item of a list: its own dash, or its own number beside the dash or beside `numbering`."""
    if text[:1] in "-+*•–—" and (found := sign_fault(text, at)):
        return found
    match = _ITEM_LABEL.match(text) or (_LABEL.match(text) if numbering is not None else None)
    if match is None:
        return []
    name, rest, label = at[-1] if at else "text", yaml_text(match["rest"]), match["label"]
    if numbering is None:
        mark = "sẽ in sau dấu gạch đầu dòng"
        remedy = f"muốn đánh số thì ghi numbering: {yaml_text(label)} cho cả danh sách và viết {name}: {rest}"
    else:
        mark, remedy = "sẽ in thành hai số", f"số được tự đánh, viết {name}: {rest}"
    return [fault("label-doubled", f"“{text[:_SHOWN]}” đã có số “{label}”, {mark}", at=at, value=text, remedy=remedy)]


def opens_item(line: str) -> bool:
    """Whether a line begins with a mark or a number of its own, as an item does: no further line of a text may."""
    return _LINE.match(line) is not None


def lines_fault(text: str, at: Place, *, items: str = "", head: str = "") -> list[InitErrorDetails]:
    """The fault of a text whose lines are items: they would run on in one paragraph, without their hanging marks.

    `items` is the field that takes a list where the text stands in `head`, or “texts” where it stands in a list of
    texts, “after” where the list follows as a block of its own; without it the text is such a block.
    """
    if "\n" not in text:
        return []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = [_LINE.match(line) for line in lines]
    if not any(found[1:]):
        return []
    first = next(match for match in found if match is not None)
    intro = [line for line, match in zip(lines, found, strict=True) if match is None]
    listed = [line[match.end() :] for line, match in zip(lines, found, strict=True) if match is not None]
    bullets = f"bullets: [{', '.join(map(yaml_text, listed[:3]))}{', …' if len(listed) > 3 else ''}]"
    if first["label"]:
        bullets = f"numbering: {yaml_text(first['label'])}, {bullets}"
    opening = yaml_text(" ".join(intro)) if intro else ""
    if items == "texts":
        remedy = f"[{', '.join(yaml_text(line) for line in lines)}]"
    elif items == "tasks":
        tasks = f"tasks: [{', '.join(map(yaml_text, listed))}]"
        remedy = f"{head}: {opening}, {tasks}" if opening else tasks
    elif items == "after":
        remedy = f"[{{{head}: {opening or yaml_text(listed[0])}}}, {{{bullets}}}]"
    elif items == "bullets":
        remedy = f"{{{head}: {opening or yaml_text(listed[0])}, {bullets}}}"
    elif items:
        remedy = f"{head}: {opening}, {items}: [{{{bullets}}}]" if opening else f"{items}: [{{{bullets}}}]"
    else:
        remedy = f"[{opening}, {{{bullets}}}]" if opening else f"{{{bullets}}}"
    return [
        fault(
            "lines-joined",
            f"các dòng “{lines[0][:30]}”, “{lines[1][:30]}”… là các ý riêng mà sẽ in thành một đoạn",
            at=at,
            value=text,
            expected="mỗi ý một phần tử của danh sách",
            remedy=f"viết: {remedy}",
        )
    ]


def one_paragraph(text: str) -> str:
    """A text of a list of paragraphs, in which no line is an item; for a validator."""
    raise_faults("Text", lines_fault(text, (), items="texts"))
    return text


def head_fault(head: str, text: str, at: Place, *, colon: bool = True) -> list[InitErrorDetails]:
    """The fault of a text that begins with the words written before it: `Địa điểm: …` after the head “Địa điểm:”.

    Without `colon` the words alone are enough, for a text that runs on from its head.
    """
    words = without_marks(head).strip().rstrip(":").strip()
    plain = without_marks(text).lstrip()
    if not words or not plain.casefold().startswith(words.casefold()):
        return []
    rest = plain[len(words) :]
    if (colon and not rest.lstrip().startswith(":")) or (not colon and rest[:1].isalnum()):
        return []
    name = next((step for step in reversed(at) if isinstance(step, str)), "text")
    return [
        fault(
            "head-doubled",
            f"“{text[:_SHOWN]}” mở đầu bằng “{words}”, chữ đã có sẵn ở trước, sẽ in thành hai lần",
            at=at,
            value=text,
            remedy=f"viết {name}: {yaml_text(rest.lstrip(' :'))}",
        )
    ]
