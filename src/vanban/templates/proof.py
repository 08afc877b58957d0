"""The proof that a template loses no text: it is filled once more with a mark for each text, and all marks are seen.

The contract says that a template has a place for every field; whether that place is reached, and is one whose letters
are seen, depends on its conditions, on where in the XML its tags stand, and on the composition. So each text of the
composition gets a mark of its own, which compares in conditions as the text does, and is looked for among the letters
that Word shows: not in comments, attributes, deleted or hidden text, fields, or headers that no page has.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from lxml import etree

from vanban.compose.composition import Composition, Header, Picture, Run
from vanban.errors import Problem, TemplateError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VAL = f"{_W}val"
_MARK = re.compile("\ue000([0-9]+)\ue001")
"""Letters for private use, which no plan may hold, round a number."""
_UNSEEN = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "fldSimple", "rubyPr")
) | {f"{_MC}Fallback"}
_HIDING = frozenset(f"{_W}{name}" for name in ("vanish", "specVanish", "webHidden"))
_TINY = 8
"""Letters of fewer half-points than this are not read by anybody."""
_TOLD = 3
_ASKED: Mapping[type, frozenset[str]] = {Header: frozenset({"date_row", "urgency_degree"})}
"""Fields that conditions ask for and nothing prints."""


class Marked(str):
    """A mark that stands for a text: printed as the mark, compared as the text."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, number: int, text: str) -> Marked:
        """The mark with this number, for this text."""
        made = super().__new__(cls, f"\ue000{number}\ue001")
        made.text = text
        return made

    def __eq__(self, other: object) -> bool:
        return self.text == other

    def __ne__(self, other: object) -> bool:
        return self.text != other

    def __hash__(self) -> int:
        return hash(self.text)


class Marks:
    """Marks given to the texts of a composition, each with the path of its text; those of blocks come in order."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []
        self.first_of_blocks = self.end_of_blocks = 0
        self.notes: list[int] = []

    def composition(self, composition: Composition) -> Composition:
        """The composition with marks for its texts; footnotes and properties are not the template's."""
        header, title = self._fields(composition.header, "header"), self._fields(composition.title, "title")
        self.first_of_blocks = len(self.texts)
        parts = self._value(composition.parts, "parts")
        self.end_of_blocks = len(self.texts)
        return dataclasses.replace(
            composition,
            header=header,
            title=title,
            parts=parts,
            recipients=self._fields(composition.recipients, "recipients"),
            signature=self._fields(composition.signature, "signature"),
            joint=self._value(composition.joint, "joint"),
            contact=self._value(composition.contact, "contact"),
            no_media=self._value(composition.no_media, "no_media"),
        )

    def _fields(self, owner: Any, path: str) -> Any:
        changed = {}
        for field in dataclasses.fields(owner):
            if field.name not in _choices(cast(type, type(owner))):
                changed[field.name] = self._value(getattr(owner, field.name), f"{path}.{field.name}")
        return dataclasses.replace(owner, **changed)

    def _value(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return self._mark(value, path) if value else value
        if isinstance(value, Run):
            return self._run(value, path)
        if isinstance(value, tuple):
            return tuple(self._value(each, f"{path}[{index}]") for index, each in enumerate(value))
        if isinstance(value, Picture):
            return value
        return self._fields(value, path) if dataclasses.is_dataclass(value) else value

    def _run(self, run: Run, path: str) -> Run:
        if run.kind == "footnote":
            self.notes.append(run.note)
            return run
        return dataclasses.replace(run, text=self._mark(run.text, path)) if run.text else run

    def _mark(self, text: str, path: str) -> Marked:
        self.texts.append((path, text))
        return Marked(len(self.texts) - 1, text)


@cache
def _choices(owner: type) -> frozenset[str]:
    """The fields of a kind of value that hold one of a few words for the machine: how a block is laid out, not text."""

    def is_choice(hint: Any) -> bool:
        return get_origin(hint) is Literal or (
            get_origin(hint) in (Union, UnionType) and all(map(is_choice, get_args(hint)))
        )

    return frozenset(name for name, hint in get_type_hints(owner).items() if is_choice(hint)) | _ASKED.get(
        owner, frozenset()
    )


def lost_texts(parts: Mapping[str, bytes], marks: Marks, pictures: Iterable[str]) -> list[Problem]:
    """What of a marked composition does not show in the parts it was filled into, and what shows twice.

    `pictures` are the relations of its pictures, each as often as one shows.
    """
    seen = _Seen(parts)
    lost = [index for index in range(len(marks.texts)) if index not in seen.marks]
    problems = [_lost(*marks.texts[index]) for index in lost[:_TOLD]]
    if len(lost) > _TOLD:
        problems.append(_problem(f"và {len(lost) - _TOLD} chữ khác nữa không hiện ra"))
    blocks = [mark for mark in seen.order if marks.first_of_blocks <= mark < marks.end_of_blocks]
    if not lost and blocks != sorted(set(blocks)):
        problems.append(_problem("mẫu in nội dung hai lần, hoặc không theo thứ tự của kế hoạch", "parts"))
    if any(seen.notes[str(note)] < count for note, count in Counter(marks.notes).items()):
        problems.append(_problem("dấu chú thích cuối trang không hiện ra", "runs"))
    if any(seen.pictures[relation] < count for relation, count in Counter(pictures).items()):
        problems.append(_problem("ảnh không hiện ra", "block.picture"))
    return problems


def _lost(path: str, text: str) -> Problem:
    return _problem(f"chữ “{' '.join(text.split())[:60]}” ({path}) không hiện ra khi điền mẫu này", path)


def _problem(message: str, path: str = "") -> Problem:
    return Problem(
        "template-text-lost",
        message,
        "mọi chữ của kế hoạch đều hiện trên trang",
        "xem điều kiện quanh thẻ của trường đó, và thẻ có nằm trong chữ ẩn, trường, chú thích hay không; "
        "so với mẫu gốc (vanban templates export)",
        path,
    )


class _Seen:
    """The marks, notes and pictures that show in a document: in its body, and in what stands round its first page."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.order: list[int] = []
        self.notes: Counter[str] = Counter()
        self.pictures: Counter[str] = Counter()
        self._hidden = _hidden_styles(parts.get("word/styles.xml", b""))
        body = _root(parts, "word/document.xml")
        for name in _first_page(parts, body):
            self._story(_root(parts, name))
        self._story(body)
        self.marks = frozenset(self.order)

    def _story(self, root: etree._Element) -> None:
        fields = 0
        text: list[str] = []
        for each in _shown(root, self._hidden):
            if each.tag == f"{_W}fldChar":
                kind = each.get(f"{_W}fldCharType")
                fields = max(0, fields + (kind == "begin") - (kind == "end"))
            elif fields:
                continue
            elif each.tag == f"{_W}t":
                text.append(each.text or "")
            elif each.tag == f"{_W}footnoteReference":
                self.notes[each.get(f"{_W}id", "")] += 1
            elif each.tag == f"{_A}blip":
                self.pictures[each.get(f"{_R}embed", "")] += 1
        self.order += (int(match[1]) for match in _MARK.finditer("".join(text)))


def _shown(root: etree._Element, hidden: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of a part that a reader of its pages sees, in order."""
    pending = [root]
    while pending:
        each = pending.pop()
        if not isinstance(each.tag, str) or each.tag in _UNSEEN or _is_hidden(each, hidden):
            continue
        yield each
        pending.extend(reversed(each))


def _is_hidden(element: etree._Element, hidden: frozenset[str]) -> bool:
    """Whether a run, a paragraph or a row is set so that nobody sees it (17.3.2.41, 17.4.20)."""
    if element.tag == f"{_W}r":
        look = element.find(f"{_W}rPr")
        return look is not None and _hides(look, hidden)
    if element.tag == f"{_W}p":
        style = element.find(f"{_W}pPr/{_W}pStyle")
        return style is not None and style.get(_VAL, "") in hidden
    if element.tag == f"{_W}tr":
        return element.find(f"{_W}trPr/{_W}hidden") is not None
    return False


def _hides(look: etree._Element, hidden: frozenset[str] = frozenset()) -> bool:
    for each in look:
        value = each.get(_VAL, "")
        if each.tag in _HIDING and value not in ("0", "false", "off"):
            return True
        if each.tag == f"{_W}color" and value.upper() == "FFFFFF":
            return True
        if each.tag == f"{_W}sz" and value.isascii() and value.isdigit() and int(value[:6]) < _TINY:
            return True
        if each.tag == f"{_W}rStyle" and value in hidden:
            return True
    return False


def _hidden_styles(styles: bytes) -> frozenset[str]:
    """The styles, by id, whose letters are hidden, by themselves or by what they are based on."""
    if not styles:
        return frozenset()
    root = etree.fromstring(styles, _parser())
    heirs: dict[str, list[str]] = {}
    pending = []
    for style in root.iterchildren(f"{_W}style"):
        name, base, look = style.get(f"{_W}styleId", ""), style.find(f"{_W}basedOn"), style.find(f"{_W}rPr")
        heirs.setdefault(base.get(_VAL, "") if base is not None else "", []).append(name)
        if look is not None and _hides(look):
            pending.append(name)
    hidden: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in hidden:
            hidden.add(name)
            pending += heirs.get(name, ())
    return frozenset(hidden)


def _first_page(parts: Mapping[str, bytes], body: etree._Element) -> list[str]:
    """The headers and footers that the first page shows (17.10)."""
    section = next(body.iter(f"{_W}sectPr"), None)
    if section is None or "word/_rels/document.xml.rels" not in parts:
        return []
    wanted = "default" if section.find(f"{_W}titlePg") is None else "first"
    relations = _root(parts, "word/_rels/document.xml.rels")
    targets = {each.get("Id"): f"word/{each.get('Target', '')}" for each in relations}
    references = [*section.iterchildren(f"{_W}headerReference"), *section.iterchildren(f"{_W}footerReference")]
    names = (targets.get(each.get(f"{_R}id"), "") for each in references if each.get(f"{_W}type", "default") == wanted)
    return [name for name in names if name in parts]


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """The root of a filled part; raises `TemplateError` when what was filled is no XML."""
    try:
        return etree.fromstring(parts[name], _parser())
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            [
                Problem(
                    "template-xml",
                    f"điền xong thì XML của phần {name} không còn đúng",
                    "thẻ đặt ngoài các dấu ngoặc của XML, mỗi thẻ {%p %} một đoạn",
                    "xem chỗ đặt các thẻ; so với mẫu gốc (vanban templates export)",
                    name,
                )
            ]
        ) from error


def check_filled(parts: Mapping[str, bytes], names: Iterable[str]) -> None:
    """Nothing, when the filled parts of these names are sound XML; else `TemplateError`."""
    for name in names:
        _root(parts, name)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
