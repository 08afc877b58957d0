"""TOML text into a `Rulebook`: every fault of a broken rulebook is found and told at once.

A rulebook file opens with its head, then states rules in two ways. `[[rule]]` is one rule, written out.
`[[group]]` is a row of the law's own table: it shares `clause`, `confidence`, `severity`, `reason` and for which kinds
of paper it holds (`kinds`, `besides`) among properties of one `prefix`, and `rules.<name>` gives each the bare built
value or `{ build, accept, ... }`, where any shared field may be overridden; its id is `<rulebook>.<prefix>.<name>`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from vanban.errors import Problem, RulebookError
from vanban.rulebook.kinds import ANY, KINDS
from vanban.rulebook.prepared import read_prepared
from vanban.rulebook.properties import PROPERTIES, Property, properties_of
from vanban.rulebook.schema import SURE, Confidence, Rule, Rulebook, Scalar, Severity, Value


def parse_rulebook(text: str, source: str) -> Rulebook:
    """A rulebook from TOML text; `source` names it in messages.

    Raises `RulebookError` with every problem found, each at its place (`$.rule[3]`, `$.group[2].rules.bold`).
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError([_syntax(error, source)]) from error

    problems: list[Problem] = []
    places: dict[str, str] = {}
    rules: list[Rule] = []
    for place, raw in _raw_rules(data, problems):
        try:
            rule = Rule.model_validate(raw)
        except ValidationError as error:
            problems += _shape(error, place)
            continue
        found = list(_faults(rule, place, str(data.get("family"))))
        for key in (rule.id, rule.property):
            if key in places:
                what = "id" if key == rule.id else "property"
                label = "Mã quy tắc" if what == "id" else "Thuộc tính"
                found.append(
                    Problem(
                        code=f"rulebook-duplicate-{what}",
                        message=f"{label} “{key}” đã có ở {places[key]}.",
                        remedy="giữ lại một quy tắc",
                        path=place,
                    )
                )
            places.setdefault(key, place)
        problems += found
        rules.append(rule)

    book: Rulebook | None = None
    try:
        head = {key: value for key, value in data.items() if key not in {"rule", "group"}}
        book = Rulebook.model_validate({**head, "rules": rules})
    except ValidationError as error:
        problems += _shape(error, "$")
    if book:
        problems += _missing(book, places)
    if problems or book is None:
        raise RulebookError([problem.at(file=source) for problem in problems])
    return book


LANGUAGE = "vi"
"""The rulebook of language, which holds for documents of every family beside their law."""


@cache
def load_rulebook(rulebook_id: str) -> Rulebook:
    """The law with this id ("nd30"), read once."""
    if rulebook_id not in _ids():
        raise RulebookError(
            [
                Problem(
                    code="rulebook-unknown",
                    message=f"Không có bộ quy tắc “{rulebook_id}”.",
                    expected=", ".join(_ids()),
                )
            ]
        )
    name = f"{rulebook_id}.toml"
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return read_prepared(rulebook_id, text) or parse_rulebook(text, name)


@dataclass(frozen=True, slots=True)
class LawInForce:
    """What the choice of a law needs to know of it."""

    id: str
    family: str
    in_force_from: date
    in_force_to: date | None

    def in_force_on(self, day: date) -> bool:
        """Whether documents of this day follow this law."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@cache
def laws_in_force() -> tuple[LawInForce, ...]:
    """When each law is in force, by family and first day; reads only the heads of the files."""
    laws = []
    for each in _ids():
        text = (files(__package__) / f"{each}.toml").read_text(encoding="utf-8")
        head = tomllib.loads(text.partition("\n[[")[0])
        if head["family"] == "any":
            continue
        laws.append(LawInForce(each, head["family"], head["in_force_from"], head.get("in_force_to")))
    return tuple(sorted(laws, key=lambda law: (law.family, law.in_force_from)))


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Every law on the form of documents, by family and then by the day it came into force."""
    books = [book for each in _ids() if (book := load_rulebook(each)).family != "any"]
    return tuple(sorted(books, key=lambda book: (book.family, book.in_force_from)))


@cache
def _ids() -> tuple[str, ...]:
    names = (each.name for each in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


class _Group(BaseModel):
    """Rules that share a prefix, a clause and a reason, as written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    prefix: str
    severity: Severity
    confidence: Confidence
    clause: str = ""
    reason: str
    kinds: tuple[str, ...] | None = None
    besides: tuple[str, ...] | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    rules: dict[str, Any]


def _raw_rules(data: Mapping[str, Any], problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every rule with its place; faults in the shape of a group go to `problems`."""
    singles, groups = data.get("rule", []), data.get("group", [])
    for name, entries in (("rule", singles), ("group", groups)):
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            problems.append(
                Problem(code="rulebook-syntax", message=f"“{name}” phải viết là [[{name}]].", path=f"$.{name}")
            )
            return
    days = {name: data[name] for name in ("in_force_from", "in_force_to") if isinstance(data.get(name), date)}
    for index, entry in enumerate(singles):
        yield f"$.rule[{index}]", {**days, **_titled(entry)}
    for index, entry in enumerate(groups):
        place = f"$.group[{index}]"
        try:
            group = _Group.model_validate(entry)
        except ValidationError as error:
            problems += _shape(error, place)
            continue
        shared = group.model_dump(exclude={"prefix", "rules"}, exclude_none=True)
        for name, value in group.rules.items():
            own = value if isinstance(value, dict) else {"build": value}
            prop = f"{group.prefix}.{name}"
            raw = {"id": f"{data.get('id')}.{prop}", "property": prop, **days, **shared, **own}
            yield f"{place}.rules.{name}", _titled(raw)


def _titled(raw: dict[str, Any]) -> dict[str, Any]:
    known = PROPERTIES.get(str(raw.get("property")))
    return {"title": known.label if known else str(raw.get("property")), **raw}


def _faults(rule: Rule, place: str, family: str) -> Iterator[Problem]:
    if not rule.clause.strip():
        yield Problem(
            code="rulebook-no-clause",
            message=f"Quy tắc “{rule.id}” không dẫn điều khoản.",
            remedy="ghi văn bản, điều, khoản; nếu chỉ là thông lệ thì ghi rõ là thông lệ",
            path=place,
        )
    if rule.severity == "error" and rule.confidence not in SURE:
        yield Problem(
            code="rulebook-severity",
            message=f"Quy tắc “{rule.id}” có độ tin cậy {rule.confidence} mà mức là error.",
            expected="warning hoặc info",
            path=place,
        )
    yield from _wrong_kinds(rule, place)
    known = PROPERTIES.get(rule.property)
    if known is None or family not in known.families:
        why = "không có trong danh mục" if known is None else f"không dùng cho family “{family}”"
        yield Problem(
            code="rulebook-unknown-property",
            message=f"Thuộc tính “{rule.property}” {why}.",
            remedy="sửa tên, hoặc thêm vào vanban.rulebook.properties",
            path=place,
        )
        return
    wrong = _wrong_kind(rule, known)
    if wrong:
        yield Problem(
            code="rulebook-wrong-kind",
            message=f"Giá trị của “{rule.property}” sai kiểu: {wrong}.",
            expected=known.kind,
            path=place,
        )
    elif not rule.accepts(rule.specimen()):
        yield Problem(
            code="rulebook-build-not-accepted",
            message=f"Quy tắc “{rule.id}” viết ra {rule.specimen()!r} mà chính nó không chấp nhận.",
            expected=rule.expected(),
            path=place,
        )


def _wrong_kinds(rule: Rule, place: str) -> Iterator[Problem]:
    """What is wrong with the kinds of paper a rule names: both ways at once, or a kind there is not."""
    unknown = [
        code
        for code in (*rule.kinds, *rule.besides)
        if code not in KINDS and not (code == ANY and rule.kinds == (ANY,))
    ]
    if rule.besides and rule.kinds not in ((), (ANY,)):
        yield Problem(
            code="rulebook-paper-kinds",
            message=f"Quy tắc “{rule.id}” ghi cả kinds lẫn besides.",
            remedy="giữ lại một trong hai",
            path=place,
        )
    if unknown:
        near = [match for code in unknown for match in get_close_matches(code, KINDS, n=1)]
        yield Problem(
            code="rulebook-paper-kinds",
            message=f"Quy tắc “{rule.id}” nêu loại văn bản không có: {', '.join(unknown)}.",
            expected="mã của vanban.rulebook.kinds",
            remedy=f"có lẽ là {', '.join(near)}" if near else "sửa mã, hoặc thêm vào vanban.rulebook.kinds",
            path=place,
        )


def _wrong_kind(rule: Rule, known: Property) -> str:
    """What about the built or the accepted values does not fit the property's kind; nothing when all fit."""
    many = known.kind in {"texts", "numbers"}
    if isinstance(rule.build, tuple) is not many:
        return f"build là {rule.build!r}"
    built = rule.build if isinstance(rule.build, tuple) else (rule.build,)
    accept = rule.accept
    for value in (*built, *(accept.one_of if accept else ())):
        if not _fits(value, known):
            return f"{value!r}"
    numeric = known.kind in {"number", "numbers"}
    if accept and accept.has_range and not numeric:
        return "min, max chỉ dùng cho số"
    if rule.tolerance and not numeric:
        return "tolerance chỉ dùng cho số"
    if accept and accept.pattern:
        if known.kind not in {"text", "texts", "template"}:
            return "pattern chỉ dùng cho chữ"
        try:
            re.compile(accept.pattern)
        except re.error as error:
            return f"pattern không biên dịch được ({error})"
    if known.kind == "template":
        return _wrong_fields(rule.build, known)
    return ""


def _fits(value: Scalar, known: Property) -> bool:
    match known.kind:
        case "flag":
            return isinstance(value, bool)
        case "number" | "numbers":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "choice":
            return isinstance(value, str) and value in known.options
        case "text" | "texts" | "template":
            return isinstance(value, str)


def _wrong_fields(build: Value, known: Property) -> str:
    try:
        named = {name for _, name, _, _ in Formatter().parse(str(build)) if name is not None}
    except ValueError as error:
        return f"dấu ngoặc nhọn không khớp ({error})"
    if named != set(known.fields):
        return "phải có đúng các chỗ điền " + ", ".join(f"{{{name}}}" for name in known.fields)
    return ""


def _missing(book: Rulebook, stated: Mapping[str, str]) -> Iterator[Problem]:
    for name in properties_of(book.family):
        if name not in stated:
            yield Problem(
                code="rulebook-missing-property",
                message=f"Thiếu quy tắc cho “{name}” ({PROPERTIES[name].label}).",
                remedy=f"thêm một quy tắc cho “{name}”",
                path="$",
            )


def _syntax(error: tomllib.TOMLDecodeError, source: str) -> Problem:
    where = re.search(r"line (\d+), column (\d+)", str(error))
    line, column = (int(where[1]), int(where[2])) if where else (None, None)
    return Problem(
        code="rulebook-syntax",
        message=f"Không đọc được TOML: {error}.",
        file=source,
        line=line,
        column=column,
    )


def _shape(error: ValidationError, place: str) -> Iterator[Problem]:
    """One problem for each field that pydantic refused."""
    told = set()
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"][:1])
        if field in told:
            continue
        told.add(field)
        match fault["type"]:
            case "missing":
                message = f"Thiếu trường “{field}”."
            case "extra_forbidden":
                message = f"Trường “{field}” không có trong lược đồ."
            case _:
                message = f"Trường “{field}” có giá trị sai: {fault['msg']}."
        yield Problem(code="rulebook-syntax", message=message, path=f"{place}.{field}")
