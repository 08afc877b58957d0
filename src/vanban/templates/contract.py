"""The contract between a Composition and a template, checked both ways before anything is filled.

Everything a template names must exist in the Composition, and everything a Composition can hold must have its place in
the template. What a template may do at all is little: print a field, loop over a list, ask an if. That makes a template
from an unknown hand safe to run, and its running time bounded by the size of the plan.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from keyword import iskeyword
from typing import Any, get_args, get_origin, get_type_hints

from vanban.compose import composition as parts_of
from vanban.compose.composition import BlockKind, Composition, Inline
from vanban.errors import Problem
from vanban.templates import wml
from vanban.templates.engine import paragraph_text, parse_source

REQUIRED_PARTS = (
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footnotes.xml",
    "word/styles.xml",
)
REQUIRED_STYLES = (
    wml.FOOTNOTE_REFERENCE,
    wml.FOOTNOTE_TEXT,
    wml.TYPIST,
    wml.TABLE_STYLE,
    wml.PLAIN_TABLE_STYLE,
    wml.HEADER_CELL_STYLE,
    wml.GROUP_CELL_STYLE,
    *sorted(set(wml.CELL_STYLES.values())),
)
RESAVE = "mở bằng Word rồi lưu lại thành .docx"
SECTION_MISSING = Problem(
    "template-section-missing", "mẫu thiếu đoạn ngắt phần cuối vòng lặp part", path="word/document.xml"
)
MAX_SOURCE = 1024**2
"""Longest part with tags, in letters; released ones have some twenty thousand."""
MAX_TAGS = 1_000
MAX_TAG = 300
"""Longest tag, in letters."""
MAX_PARENTHESES = 10
MAX_DEPTH = 20
"""How deep conditions and loops may stand in one another."""
_TAG = re.compile(r"\{[{%#]")
_CHILDREN = re.compile(r"<[^>]*>")
MAX_LOOPS = 4
MAX_ROOT_LOOPS = 2

_NOT_IN_TEMPLATE = {
    (Composition, "rulebook"),
    (Composition, "footnotes"),
    (Composition, "properties"),
    (Composition, "line_spacing"),
    (Composition, "fitted"),
    (parts_of.Block, "half"),
}
"""Fields that fillers write into other parts, or into what a template has printed."""
_ABSENT: Mapping[str, frozenset[tuple[type, str]]] = types.MappingProxyType(
    {
        "state": frozenset(
            {
                (Composition, "no_media"),
                (parts_of.Signature, "concurrent"),
                (parts_of.Signature, "concurrent_word"),
            }
        ),
        "party": frozenset({(parts_of.Header, "motto")}),
    }
)
"""Fields that compositions of a family never fill."""
_LATER = frozenset(
    {
        (Composition, "contact"),
        (Composition, "no_media"),
        (parts_of.Header, "date_row"),
        (parts_of.Header, "urgency_degree"),
        (parts_of.Recipients, "colon"),
        (parts_of.Signature, "concurrent"),
        (parts_of.Signature, "concurrent_word"),
    }
)
"""Fields that the releases 1.0 and 2.0, and what was exported from them, know nothing of.

Such a template is taken: it is proved at each filling, and a plan whose text it has no place for is refused then.
"""
_LATER_KINDS = frozenset({"article", "section_label", "section_title"})
_LATER_STYLES = frozenset({wml.TYPIST})
"""Filling puts the style in where it is named."""
_PRINTED_LISTS = frozenset({(parts_of.Header, "circulation")})
"""Lists that those templates print as one value, line below line."""
_LEAVES = (str, bool, Inline, parts_of.Table | None, parts_of.Picture | None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template a fault is."""

    part: str
    source: str
    line: int

    def __str__(self) -> str:
        return f"{self.part}, đoạn “{paragraph_text(self.source, self.line)}”"


def contract_problems(sources: Mapping[str, str], parts: Mapping[str, bytes], family: str) -> list[Problem]:
    """All breaches of the contract by a template: its parts, and the Jinja sources of those that hold tags."""
    problems = list(_package_problems(parts))
    check = _Check()
    for part, source in sources.items():
        problems += check.run(part, source)
    if not problems:
        problems += check.missing(family)
    return problems


def size_problems(part: str, xml: str) -> Iterator[Problem]:
    """What of a part with tags is too much to be prepared: the language is small, and so are its templates."""
    if len(xml) > MAX_SOURCE:
        yield _too_large(part, f"phần {part} dài quá {MAX_SOURCE} chữ")
        return
    if "<![CDATA[" in xml or "<!--" in xml:
        yield Problem("template-not-allowed", "mẫu có CDATA hoặc chú thích XML", remedy=RESAVE, path=part)
    starts = [match.start() for match in _TAG.finditer(xml)]
    if len(starts) > MAX_TAGS:
        yield _too_large(part, f"phần {part} có quá {MAX_TAGS} thẻ")
        return
    depth = 0
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(xml)
        # A tag may be split over runs: its letters are what stands outside the XML's own tags.
        words = _CHILDREN.sub("", xml[start : min(end, start + 20_000)])
        tag = re.split(r"[%}#]\}", words, maxsplit=1)[0]
        if len(tag) > MAX_TAG or tag.count("(") > MAX_PARENTHESES or tag.count("[") > MAX_PARENTHESES:
            yield _too_large(part, f"thẻ “{tag[:60]}…” dài quá {MAX_TAG} chữ, hoặc quá {MAX_PARENTHESES} ngoặc")
        name = tag.lstrip("{%-+ ").removeprefix("p ").removeprefix("r ").removeprefix("tr ").removeprefix("tc ").split()
        depth += (name[:1] in (["if"], ["for"])) - (name[:1] in (["endif"], ["endfor"]))
        if depth > MAX_DEPTH:
            yield _too_large(part, f"điều kiện và vòng lặp lồng nhau quá {MAX_DEPTH} cấp")
            return


def _too_large(part: str, message: str) -> Problem:
    return Problem("template-too-large", message, "mẫu gọn như mẫu gốc (vanban templates export)", path=part)


def _package_problems(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in REQUIRED_PARTS:
        if name not in parts:
            yield Problem("template-part-missing", f"mẫu thiếu phần {name}", path=name)
    styles = parts.get("word/styles.xml", b"").decode("utf-8", "replace")
    for style in REQUIRED_STYLES:
        if style not in _LATER_STYLES and f'w:styleId="{style}"' not in styles:
            yield Problem(
                "template-style-missing",
                f"mẫu thiếu kiểu “{style}”",
                remedy="chép kiểu đó từ mẫu gốc (vanban templates export)",
                path="word/styles.xml",
            )
    document = parts.get("word/document.xml", b"")
    if document.count(b"<w:sectPr") < 2:
        yield SECTION_MISSING


@cache
def fingerprint() -> str:
    """A hash of all the contract asks of a template: sources prepared under another one must be checked anew."""
    fields = sorted(f"{owner.__name__}.{name}" for owner, name in _fillable())
    asked = (*fields, *sorted(block_kinds()), *REQUIRED_PARTS, *REQUIRED_STYLES)
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()


_SYNTAX = "xem thẻ trong đoạn này: mỗi {% if %} có {% endif %}, mỗi {% for %} có {% endfor %}, tên viết đúng"
_RESERVED = frozenset(("loop", "self", "super", "varargs", "kwargs", "caller", "true", "false", "none"))
"""Names that mean something else to Jinja."""


class _Check:
    """Walks the syntax trees of a template's parts with the types of the Composition in hand."""

    def __init__(self) -> None:
        self.used: set[tuple[type, str]] = set()
        self.kinds: set[str] = set()
        self.problems: list[Problem] = []

    def run(self, part: str, source: str) -> list[Problem]:
        from jinja2 import TemplateSyntaxError

        self.problems = []
        try:
            tree = parse_source(source)
        except TemplateSyntaxError as error:
            place = Place(part, source, error.lineno)
            words = "thẻ mở, đóng không khớp hoặc viết sai"
            return [Problem("template-syntax", f"thẻ sai cú pháp: {words}", remedy=_SYNTAX, path=str(place))]
        except RecursionError:
            return [_too_large(part, f"thẻ trong phần {part} lồng quá sâu")]
        root: dict[str, Any] = dict(get_type_hints(Composition))
        self._body(tree.body, root, Place(part, source, 1), loops=(0, 0), local=frozenset())
        return self.problems

    def missing(self, family: str) -> Iterator[Problem]:
        """What a Composition can hold and no part of the template shows."""
        for owner, field in sorted(
            _fillable() - self.used - _ABSENT[family] - _LATER, key=lambda item: (item[0].__name__, item[1])
        ):
            yield Problem(
                "template-field-unused",
                f"mẫu không có chỗ cho {owner.__name__}.{field}",
                remedy="thêm thẻ của trường đó; xem mẫu gốc (vanban templates export)",
                path="word/document.xml",
            )
        for kind in sorted(block_kinds() - self.kinds - _LATER_KINDS):
            yield Problem(
                "template-kind-missing",
                f"mẫu không có đoạn mẫu cho khối “{kind}”",
                remedy=f'thêm nhánh {{%p elif block.kind == "{kind}" %}}; xem mẫu gốc',
                path="word/document.xml",
            )

    def _body(
        self, body: list[Any], names: dict[str, Any], place: Place, loops: tuple[int, int], local: frozenset[str]
    ) -> None:
        from jinja2 import nodes

        for node in body:
            here = dataclasses.replace(place, line=node.lineno)
            if isinstance(node, nodes.Output):
                for inner in node.nodes:
                    if not isinstance(inner, nodes.TemplateData):
                        self._printed(inner, names, dataclasses.replace(place, line=inner.lineno))
            elif isinstance(node, nodes.If):
                self._test(node.test, names, here)
                self._body(node.body, names, here, loops, local)
                self._body(node.elif_, names, here, loops, local)
                self._body(node.else_, names, here, loops, local)
            elif isinstance(node, nodes.For):
                self._loop(node, names, here, loops, local)
            else:
                self._forbidden(node, here)

    def _loop(
        self, node: Any, names: dict[str, Any], place: Place, loops: tuple[int, int], local: frozenset[str]
    ) -> None:
        from jinja2 import nodes

        if node.test is not None or node.else_ or node.recursive or not isinstance(node.target, nodes.Name):
            self._forbidden(node, place)
            return
        if node.target.name in _RESERVED or iskeyword(node.target.name) or node.target.name.startswith("_"):
            self._problem("template-not-allowed", place, f"“{node.target.name}” không dùng làm tên trong vòng lặp được")
            return
        values = self._type(node.iter, names, place)
        if values is None:
            return
        item = _item_type(values)
        if item is None:
            self._problem("template-not-a-list", place, "chỉ lặp được trên một danh sách")
            return
        depth, from_root = loops[0] + 1, loops[1] + (_root_name(node.iter) not in local)
        if depth > MAX_LOOPS or from_root > MAX_ROOT_LOOPS:
            self._problem("template-loops", place, "vòng lặp lồng quá sâu")
            return
        name = node.target.name
        self._body(node.body, {**names, name: item}, place, (depth, from_root), local | {name})

    def _printed(self, node: Any, names: dict[str, Any], place: Place) -> None:
        kind = self._type(node, names, place)
        if kind is not None and kind not in _LEAVES and _field(node, names) not in _PRINTED_LISTS:
            self._problem("template-not-printable", place, "thẻ {{ }} trỏ tới một nhóm, không phải một giá trị")

    def _test(self, node: Any, names: dict[str, Any], place: Place) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.And | nodes.Or):
            self._test(node.left, names, place)
            self._test(node.right, names, place)
        elif isinstance(node, nodes.Not):
            self._test(node.node, names, place)
        elif isinstance(node, nodes.Compare):
            self._comparison(node, names, place)
        else:
            self._type(node, names, place)

    def _comparison(self, node: Any, names: dict[str, Any], place: Place) -> None:
        from jinja2 import nodes

        operand = node.ops[0]
        if len(node.ops) > 1 or operand.op not in ("eq", "ne") or not isinstance(operand.expr, nodes.Const):
            self._forbidden(node, place)
            return
        if self._type(node.expr, names, place) is None:
            return
        if _field(node.expr, names) == (parts_of.Block, "kind"):
            kind = operand.expr.value
            if kind in block_kinds():
                self.kinds.add(kind)
            else:
                self._problem("template-kind-unknown", place, f"không có loại khối “{kind}”")

    def _type(self, node: Any, names: dict[str, Any], place: Place) -> Any:
        """The type of a path such as `part.blocks`, noted as used; None when there is no such thing."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            if node.name not in names:
                self._problem("template-name-unknown", place, f"không có “{node.name}”")
                return None
            if names[node.name] == get_type_hints(Composition).get(node.name):
                self.used.add((Composition, node.name))
            return names[node.name]
        if isinstance(node, nodes.Getattr):
            owner = self._type(node.node, names, place)
            if owner is None:
                return None
            fields = get_type_hints(owner) if dataclasses.is_dataclass(owner) else {}
            if node.attr not in fields:
                self._problem("template-name-unknown", place, f"không có “{_path(node)}”")
                return None
            self.used.add((typing.cast(type, owner), node.attr))
            return fields[node.attr]
        self._forbidden(node, place)
        return None

    def _forbidden(self, node: Any, place: Place) -> None:
        name = type(node).__name__
        self._problem("template-not-allowed", place, f"mẫu chỉ được in trường, lặp và hỏi điều kiện (gặp {name})")

    def _problem(self, code: str, place: Place, message: str) -> None:
        self.problems.append(Problem(code, message, path=str(place)))


def _root_name(node: Any) -> str:
    while hasattr(node, "node"):
        node = node.node
    return str(getattr(node, "name", ""))


def _path(node: Any) -> str:
    return f"{_path(node.node)}.{node.attr}" if hasattr(node, "attr") else str(getattr(node, "name", "?"))


def _field(node: Any, names: dict[str, Any]) -> tuple[Any, str] | None:
    if hasattr(node, "attr") and hasattr(node.node, "name"):
        return names.get(node.node.name), node.attr
    return None


def _item_type(values: Any) -> Any:
    """The type of a tuple's items; None for what is not a list to a template (runs are a value, not a list)."""
    if values == Inline or get_origin(values) is not tuple:
        return None
    return get_args(values)[0]


@cache
def block_kinds() -> frozenset[str]:
    """Every kind of block a Composition can hold."""

    def literals(kind: Any) -> Iterator[str]:
        for value in get_args(kind):
            if isinstance(value, str):
                yield value
            else:
                yield from literals(value)

    return frozenset(literals(BlockKind))


@cache
def _fillable() -> frozenset[tuple[type, str]]:
    """Every field of the Composition that a template is to show."""
    found: set[tuple[type, str]] = set()
    queue: list[type] = [Composition]
    while queue:
        owner = queue.pop()
        for name, kind in get_type_hints(owner).items():
            if (owner, name) in _NOT_IN_TEMPLATE or (owner, name) in found:
                continue
            found.add((owner, name))
            if kind in _LEAVES:
                continue
            inner = _item_type(kind) or kind
            if dataclasses.is_dataclass(inner):
                queue.append(typing.cast(type, inner))
    return frozenset(found)
