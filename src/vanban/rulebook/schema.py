"""What a rulebook is once read: `Rule` (what is written, what is accepted, why) and `Rulebook`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from string import Formatter
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from vanban.rulebook.kinds import ANY, PaperKind
from vanban.rulebook.properties import PROPERTIES, Family, Kind, Property

Severity = Literal["error", "warning", "info"]
Confidence = Literal["H", "M", "L", "mem"]
Scalar: TypeAlias = StrictBool | StrictInt | StrictFloat | StrictStr
Value: TypeAlias = Scalar | tuple[Scalar, ...]

SURE: frozenset[Confidence] = frozenset({"H", "M"})
"""How sure a fact must be before breaking it counts as an error."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Accept(_Frozen):
    """What a checker lets pass: a range, a list, a pattern; any one of them is enough.

    `pattern` must match the whole of the finished text, never a part of it.
    """

    min: StrictInt | StrictFloat | None = None
    max: StrictInt | StrictFloat | None = None
    one_of: tuple[Scalar, ...] = ()
    pattern: str = ""

    @property
    def has_range(self) -> bool:
        """Whether a lower or an upper bound is given."""
        return self.min is not None or self.max is not None


@cache
def _no_accept() -> Accept:
    """Nothing beyond what is built; made once, as every value of every file is held against it."""
    return Accept()


class Rule(_Frozen):
    """One rule of one law: the property it speaks of, and why.

    `id` never changes. `build` is what the builder writes; without `accept` nothing else passes.
    `kinds` are the codes of the kinds of paper it holds for ("any": of every one, also of those no law knows), and
    `besides` those it does not hold for; without either it holds for every kind its law knows. `tolerance` widens every
    number compared, in the property's own unit. Both days it is in force are included; where a rulebook does not state
    them for a rule they are the law's.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(\.[A-Za-z0-9_]+)+$")]
    property: str
    build: Value
    accept: Accept | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    severity: Severity
    confidence: Confidence
    clause: str = ""
    title: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1)]
    kinds: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    in_force_from: date | None = None
    in_force_to: date | None = None

    def holds_for(self, kind: PaperKind) -> bool:
        """Whether it holds for papers of a kind that its law knows."""
        return kind.code not in self.besides and (not self.kinds or not {kind.code, ANY}.isdisjoint(self.kinds))

    def in_force_on(self, first: date, last: date) -> bool:
        """Whether it holds for a document of some day between these two."""
        return (self.in_force_from is None or self.in_force_from <= last) and (
            self.in_force_to is None or first <= self.in_force_to
        )

    @cached_property
    def seen(self) -> bool:
        """Whether a document can break it: its property shows in one, and it does not let every value pass."""
        if not self._property.seen:
            return False
        accept = self.accept or _no_accept()
        if self.kind == "flag":
            return len(set(accept.one_of)) < 2
        if self.kind == "choice":
            return not set(self._property.options) <= set(accept.one_of)
        return True

    @cached_property
    def _property(self) -> Property:
        return PROPERTIES[self.property]

    @cached_property
    def kind(self) -> Kind:
        """The kind of value its property holds."""
        return self._property.kind

    def accepts(self, value: Value) -> bool:
        """Whether a value found in a document passes.

        A template is judged by the finished text ("Số: 05/KH-UBND"); a list by each of its items.
        """
        if isinstance(value, tuple):
            return all(self.accepts(item) for item in value)
        accept = self.accept
        if accept is not None:
            if accept.pattern and isinstance(value, str) and re.fullmatch(accept.pattern, value):
                return True
            if accept.has_range and self._in_range(value, accept):
                return True
            return self._is_one_of(value, accept.one_of)
        if self.kind == "template":
            return bool(re.fullmatch(self._template_pattern, str(value)))
        return self._is_one_of(value, self.build if isinstance(self.build, tuple) else (self.build,))

    def expected(self) -> str:
        """What a document must hold, in Vietnamese words for a message: "từ 12 đến 13 pt", "căn giữa"."""
        accept = self.accept or _no_accept()
        unit = f" {self._property.unit}" if self._property.unit else ""
        ways = []
        if accept.min is not None and accept.max is not None:
            same = accept.min == accept.max
            bounds = _words(accept.min) if same else f"từ {_words(accept.min)} đến {_words(accept.max)}"
            ways.append(bounds + unit)
        elif accept.min is not None:
            ways.append(f"ít nhất {_words(accept.min)}{unit}")
        elif accept.max is not None:
            ways.append(f"nhiều nhất {_words(accept.max)}{unit}")
        listed: Sequence[Scalar] = accept.one_of
        if not accept.has_range and not listed:
            built = self.specimen()
            listed = built if isinstance(built, tuple) else (built,)
        ways += [_words(each) + (unit if not isinstance(each, str) else "") for each in listed]
        return " hoặc ".join(dict.fromkeys(ways))

    def specimen(self) -> Value:
        """The built value as it would stand in a document: a template with its placeholders filled."""
        if self.kind == "template":
            return str(self.build).format(**self._property.fields)
        return self.build

    def _in_range(self, value: Scalar, accept: Accept) -> bool:
        if isinstance(value, bool | str):
            return False
        low = accept.min is None or value >= accept.min - self.tolerance
        high = accept.max is None or value <= accept.max + self.tolerance
        return low and high

    def _is_one_of(self, value: Scalar, others: Sequence[Scalar]) -> bool:
        if isinstance(value, str):
            return value in others
        if isinstance(value, bool):
            return any(value is other for other in others)
        slack = self.tolerance + 1e-9
        return any(not isinstance(other, bool | str) and abs(value - other) <= slack for other in others)

    @cached_property
    def _template_pattern(self) -> str:
        return "".join(
            re.escape(literal) + (".+" if name is not None else "")
            for literal, name, _, _ in Formatter().parse(str(self.build))
        )


class Rulebook(_Frozen):
    """One law as data: its rules by property, and the days it is in force (both ends included).

    Asking for a property the law does not state raises `KeyError`, for a value of another kind
    `TypeError`: both are mistakes of the caller, as a loaded rulebook has every property of its family.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
    family: Family
    title: Annotated[str, Field(min_length=1)]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    in_force_from: date
    in_force_to: date | None = None
    note: str
    rules: tuple[Rule, ...]

    @cached_property
    def _by_property(self) -> dict[str, Rule]:
        return {rule.property: rule for rule in self.rules}

    def days_within(self, first: date, last: date) -> tuple[date, date]:
        """The span of days between two that lies within this law's own; its nearest day where none does."""
        end = self.in_force_to or date.max
        return min(max(first, self.in_force_from), end), min(max(last, self.in_force_from), end)

    def rules_for(self, kind: PaperKind) -> Iterator[Rule]:
        """The rules that hold for papers of a kind: those for any where the law does not know it."""
        known = kind.known_to(self.family)
        yield from (rule for rule in self.rules if rule.holds_for(kind) and (known or ANY in rule.kinds))

    def seen_for(self, kind: PaperKind, first: date, last: date) -> dict[str, Rule]:
        """Of these rules, by property, those a document of some day between two can break."""
        groups = self._seen_by_kind.get(kind.code)
        if groups is None:
            by_days: dict[tuple[date | None, date | None], dict[str, Rule]] = {}
            for rule in self.rules_for(kind):
                if rule.seen:
                    by_days.setdefault((rule.in_force_from, rule.in_force_to), {})[rule.property] = rule
            groups = self._seen_by_kind[kind.code] = tuple(by_days.values())
        found: dict[str, Rule] = {}
        for group in groups:
            if next(iter(group.values())).in_force_on(first, last):
                found.update(group)
        return found

    @cached_property
    def _seen_by_kind(self) -> dict[str, tuple[dict[str, Rule], ...]]:
        """By the code of a kind: its rules in groups that are in force on the same days, gathered once."""
        return {}

    def has(self, prop: str) -> bool:
        """Whether this law speaks of the property."""
        return prop in self._by_property

    def rule(self, prop: str) -> Rule:
        """The rule for one property."""
        return self._by_property[prop]

    def text(self, prop: str) -> str:
        """What to write for a text, a choice or a template (placeholders still open)."""
        return cast(str, self._build(prop, "text", "choice", "template"))

    def texts(self, prop: str) -> tuple[str, ...]:
        """The allowed texts, in the order of the law."""
        return cast("tuple[str, ...]", self._build(prop, "texts"))

    def number(self, prop: str) -> float:
        """A size in points, a length in millimetres, or a plain number."""
        return float(cast(float, self._build(prop, "number")))

    def numbers(self, prop: str) -> tuple[float, ...]:
        """A list of lengths."""
        return tuple(float(each) for each in cast("tuple[float, ...]", self._build(prop, "numbers")))

    def flag(self, prop: str) -> bool:
        """A yes or no."""
        return cast(bool, self._build(prop, "flag"))

    def _build(self, prop: str, *kinds: Kind) -> Value:
        rule = self.rule(prop)
        if rule.kind not in kinds:
            raise TypeError(f"{prop} is a {rule.kind}, not a {' or '.join(kinds)}")
        return rule.build


_CHOICES = {
    "left": "căn trái",
    "center": "căn giữa",
    "right": "căn phải",
    "justify": "căn đều hai lề",
    "none": "không có",
    "line": "đường kẻ ngang, nét liền",
    "star": "dấu sao (*)",
    "dashes": "các dấu gạch nối (-----)",
    "multiple": "giãn theo số dòng",
    "exact": "giãn chính xác (Exactly)",
    "at_least": "giãn tối thiểu (At least)",
    "portrait": "theo chiều dài",
    "landscape": "theo chiều rộng",
    "text": "phần có chữ",
    "paper": "tờ giấy",
    "first": "trang đầu",
    "last": "trang cuối",
    "top_margin": "trong lề trên, trên quốc hiệu (tiêu đề)",
    "body": "trong phần có chữ",
    "below_signature": "dưới chữ ký, giữa trang",
    "last_page_foot": "cuối trang cuối, giữa trang",
    "below_number": "dưới số, ký hiệu",
    "below_date": "dưới địa danh, ngày tháng",
    "roman": "chữ số La Mã",
    "arabic": "chữ số Ả Rập",
    "year": "theo năm",
    "term": "theo nhiệm kỳ",
}


def _words(value: Scalar) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return _CHOICES.get(value) or (f"“{value}”" if value else "để trống")
    return decimal(value)


def decimal(value: float) -> str:
    """A number as Vietnamese writes it: a comma before the decimals, no zeros behind them."""
    return f"{value:g}".replace(".", ",")
