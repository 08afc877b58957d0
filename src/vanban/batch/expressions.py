"""Expressions in the texts of a base plan, and conditions: compiled once, evaluated for each row, in a sandbox.

The language is Jinja's, cut down: `{{ name }}`, `{{ name | filter }}`, `{% if %}`. No loops, no calls, no attributes of
Python values: what a base plan can ask for is what the row holds, and no expression runs long or grows large.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2 import filters as builtin_filters
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.errors import Problem
from vanban.vietnamese import (
    TimeStyle,
    document_date,
    format_number,
    format_time,
    in_text_date,
    lower_first,
    parse_date,
    parse_time,
    to_nfc,
    upper,
    upper_first,
    weekday,
)
from vanban.vietnamese.place_units import place_name

_NO = frozenset({"không", "khong", "ko", "no", "false", "sai", "0"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Keyword, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Mul,
)  # fmt: skip
_ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%"})
_SINGLE = re.compile(r"\s*\{\{(?!-)((?:(?!\}\}|\{\{).)*)(?<!-)\}\}\s*", re.DOTALL)
_SPACES = re.compile(r"\s+")
_LONGEST_NUMBER = 1_000
"""Longest whole number that is written out, in binary digits."""
_LIST_MARKS = ("-", "–", "+", "•", "*")
_DEEPEST = 60
"""Most levels of an expression or of conditions inside one another."""
_WRONG = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"No filter named '([^']*)'", "không có bộ lọc “{}”"),
        (r"No test named '([^']*)'", "không có phép thử “{}”"),
        (r"Encountered unknown tag '([^']*)'", "không có lệnh “{}”"),
        (r"Unexpected end of template", "thiếu dấu đóng hoặc {{% endif %}}"),
        (r"unexpected end of", "thiếu dấu đóng }}}} hoặc %}}"),
        (r"unexpected char (.+) at \d+", "có ký tự lạ {}"),
        (r"[Uu]nexpected '?([^']*)'?$", "có “{}” ở chỗ không được"),
        (r"expected token '([^']*)', got '([^']*)'", "cần “{}” mà lại có “{}”"),
        (r"Expected an expression, got '([^']*)'", "thiếu tên cột hoặc giá trị trước “{}”"),
        (r"special loop variable", "không có vòng lặp ở đây"),
    )
)
"""What Jinja says of a text that is wrong, and the same in Vietnamese."""


class CellText(str):
    """A text of a row, as a clerk compares it: case does not matter, figures compare as numbers, “không” is no."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __bool__(self) -> bool:
        return bool(self.strip()) and self.strip().casefold() not in _NO

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return _folded(self) == _folded(other)
        return _number(self) == other if isinstance(other, int | float) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> bool:
        return self._compared(other, str.__lt__, lambda own: own < other)

    def __le__(self, other: Any) -> bool:
        return self._compared(other, str.__le__, lambda own: own <= other)

    def __gt__(self, other: Any) -> bool:
        return self._compared(other, str.__gt__, lambda own: own > other)

    def __ge__(self, other: Any) -> bool:
        return self._compared(other, str.__ge__, lambda own: own >= other)

    def _compared(
        self, other: Any, as_text: Callable[[str, str], bool], as_number: Callable[[float | Decimal], bool]
    ) -> bool:
        if isinstance(other, int | float):
            own = _number(self)
            if own is None:
                raise ValueError(f"“{self}” không phải số, không so với {other} được")
            return as_number(own)
        return as_text(self, other)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", to_nfc(str.strip(text))).casefold()


def _number(text: str) -> Decimal | None:
    """A number as Vietnamese people write it: `1.250.000`, `12,5`, `-3`, `85%` for 0.85; None for other texts."""
    plain = str.strip(text)
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?\s*%?", plain, re.ASCII):
        plain = plain.replace(".", "")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").rstrip()
    if not re.fullmatch(r"[-+]?\d{1,30}([.,]\d{1,30})?", plain, re.ASCII):
        return None
    number = Decimal(plain.replace(",", "."))
    return number / 100 if percent else number


class _Missing(StrictUndefined):
    """A name that the row does not have."""

    __slots__ = ()


class EmptyCell(Undefined):
    """An empty cell: no in a condition, equal to an empty text, an error where it would be printed."""

    __slots__ = ()
    __iter__ = __str__ = __len__ = Undefined._fail_with_undefined_error

    def __hash__(self) -> int:
        return hash("")

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EmptyCell) or other == "" or other is None

    def __ne__(self, other: object) -> bool:
        return not self == other


class ExpressionError(ValueError):
    """An expression that cannot be compiled or evaluated; `code` and the message say why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.code, self.message, self.expected = problem.code, problem.message, problem.expected
        self.remedy, self.line = problem.remedy, problem.line or 1


def _refused(code: str, message: str, expected: str = "", remedy: str = "", line: int = 1) -> ExpressionError:
    return ExpressionError(Problem(code, message, expected, remedy, line=line))


@dataclass(frozen=True, slots=True)
class Expression:
    """A text with expressions, or a condition: the names it uses, and what it gives for a row's values."""

    names: frozenset[str]
    filters: Mapping[str, frozenset[str]]
    compared: Mapping[str, frozenset[str]]
    evaluate: Callable[[Mapping[str, Any]], Any]


_Uses = tuple[frozenset[str], dict[str, frozenset[str]], dict[str, frozenset[str]]]


def holds_expression(text: str) -> bool:
    """Whether a text has anything to evaluate."""
    return "{{" in text or "{%" in text


def compile_text(text: str) -> Expression:
    """A text with expressions. One that is a single expression gives a list or mapping as it is; all else is text."""
    environment = _environment()
    single = _SINGLE.fullmatch(text)
    if single is not None:
        return _compiled_single(environment, single[1], _single)
    with _told():
        uses = _uses(_checked(environment, text))
        template = environment.from_string(text)
    return Expression(*uses, lambda row: _guarded(lambda: template.render(row)))


def compile_condition(text: str) -> Expression:
    """A condition, `commune.type == "đặc khu"`, with or without the braces of an expression around it."""
    environment = _environment()
    single = _SINGLE.fullmatch(text)
    return _compiled_single(environment, single[1] if single is not None else text, bool)


def _compiled_single(
    environment: ImmutableSandboxedEnvironment, source: str, finish: Callable[[Any], Any]
) -> Expression:
    """An expression without its braces, whose value goes through `finish`."""
    with _told():
        # Braces inside would end the expression, and what follows would be dropped.
        tree = _checked(environment, "{{" + source + "}}")
        outputs = [node for each in tree.body if isinstance(each, nodes.Output) for node in each.nodes]
        if len(tree.body) != 1 or len(outputs) != 1 or isinstance(outputs[0], nodes.TemplateData):
            raise TemplateSyntaxError("không phải một biểu thức", 1)
        value = environment.compile_expression(source, undefined_to_none=False)
    return Expression(*_uses(tree), lambda row: _guarded(lambda: finish(value(row))))


def row_context(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row by dotted name as the nested names that expressions read."""
    context: dict[str, Any] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        inner = context
        for parent in parents:
            below = inner.get(parent)
            if not isinstance(below, dict):
                below = inner[parent] = {}
            inner = below
        if not isinstance(inner.get(last), dict):
            inner[last] = _wrapped(value, name)
    return context


def as_text(value: Any) -> str:
    """A value of a row as it stands in a sentence: dates as the decree writes them, a decimal comma.

    Raises `ValueError` for a number that has no figures, or too many.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        raise ValueError("số quá dài")
    if isinstance(value, dt.datetime):
        day = in_text_date(value.date())
        return day if value.time() == dt.time() else f"{as_text(value.time())} {day}"
    if isinstance(value, dt.date):
        return in_text_date(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return str(value)


def _decimal(value: float) -> str:
    """A number in figures: a decimal comma, no exponent, the fifteen digits that programs of tables keep."""
    if not math.isfinite(value):
        raise ValueError("số vô hạn, hoặc không phải số")
    text = f"{Decimal(f'{value:.15g}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _wrapped(value: Any, name: str) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return EmptyCell(name=name)
    if isinstance(value, str):
        return CellText(to_nfc(value))
    if isinstance(value, Mapping):
        return {str(key): _wrapped(inner, f"{name}.{key}") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_wrapped(inner, f"{name}[{index}]") for index, inner in enumerate(value)]
    return value


def plain_value(value: Any) -> Any:
    """A nested value of a row as the plain data a plan is read from."""
    if isinstance(value, Mapping):
        return {key: plain_value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_value(inner) for inner in value]
    if isinstance(value, Undefined):
        return None
    return value if isinstance(value, bool) else as_text(value)


def lines_of(value: Any) -> Any:
    """A text into a list of its lines, without empty ones; a mark of a list that all lines begin with is left out."""
    if not isinstance(value, str):
        return value
    lines = [line for each in str(value).splitlines() if (line := each.strip())]
    for mark in _LIST_MARKS:
        if lines and all(line.startswith(f"{mark} ") for line in lines):
            return [line.removeprefix(mark).strip() for line in lines]
    return lines


def _single(value: Any) -> Any:
    if isinstance(value, Mapping | list | bool):
        return plain_value(value)
    return str(value) if isinstance(value, Undefined) else as_text(value)


def _guarded(evaluate: Callable[[], Any]) -> Any:
    try:
        return evaluate()
    except UndefinedError as error:
        raise _refused("expression-undefined", str(error)) from error
    except (TemplateError, SecurityError, ValueError, TypeError, ArithmeticError) as error:
        raise _refused(
            "expression-failed", f"không tính được: {error}", remedy="sửa biểu thức, hoặc sửa giá trị trong ô"
        ) from error


def _checked(environment: ImmutableSandboxedEnvironment, text: str) -> nodes.Template:
    """The tree of a text, when it holds only what the language has."""
    tree = environment.parse(text)
    level: list[nodes.Node] = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise _refused(
                "expression-syntax",
                f"biểu thức viết sai: lồng nhau quá {_DEEPEST} tầng",
                remedy="tách thành nhiều mục, mỗi mục một when",
                line=level[0].lineno,
            )
        for node in level:
            if not isinstance(node, _ALLOWED):
                raise _forbidden(type(node).__name__, node.lineno)
            if isinstance(node, nodes.Const) and isinstance(node.value, float) and not math.isfinite(node.value):
                raise ValueError("an infinite number")
        level = [child for node in level for child in node.iter_child_nodes()]
    return tree


def _forbidden(what: str, line: int) -> ExpressionError:
    return _refused(
        "expression-forbidden",
        f"biểu thức dùng “{what}”, không có ở đây",
        expected="tên cột, bộ lọc, phép so sánh, and, or, not, in, {% if %}",
        remedy="viết lại bằng tên cột và bộ lọc; lặp thì viết thành nhiều dòng trong bảng",
        line=line,
    )


@contextmanager
def _told() -> Iterator[None]:
    """Whatever keeps a text from being compiled, as an `ExpressionError`.

    Jinja turns it into Python, whose own limits on nesting and on figures are met here as well.
    """
    try:
        yield
    except (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as error:
        if isinstance(error, ExpressionError):
            raise
        line = getattr(error, "lineno", None) if isinstance(error, TemplateSyntaxError) else None
        why = "lồng nhau quá sâu, hoặc có số quá dài"
        if isinstance(error, TemplateSyntaxError):
            why = _why(error)
        raise _refused(
            "expression-syntax",
            f"biểu thức viết sai: {why}",
            expected="{{ tên }}, {{ tên | ngay }}, {% if điều kiện %}…{% endif %}",
            remedy="kiểm tra dấu ngoặc {{ }}, dấu nháy, tên bộ lọc",
            line=line or 1,
        ) from error


def _why(error: TemplateSyntaxError) -> str:
    """What Jinja finds wrong, in Vietnamese where it is one of the usual things."""
    message = error.message or ""
    for pattern, words in _WRONG:
        match = pattern.search(message)
        if match is not None:
            return words.format(*match.groups())
    return message


def _uses(tree: nodes.Template) -> _Uses:
    """The dotted names a tree reads, the filters each goes through, the texts each is compared with."""
    names: set[str] = set()
    filters: dict[str, set[str]] = {}
    compared: dict[str, set[str]] = {}

    def visit(node: nodes.Node) -> None:
        name = _dotted(node)
        if name is not None:
            names.add(name)
            return
        if isinstance(node, nodes.Filter) and node.node is not None and (inner := _dotted(node.node)):
            filters.setdefault(inner, set()).add(node.name)
        if isinstance(node, nodes.Compare) and (inner := _dotted(node.expr)):
            for operand in node.ops:
                compared.setdefault(inner, set()).update(_constants(operand.expr))
        for child in node.iter_child_nodes():
            visit(child)

    visit(tree)
    return (
        frozenset(names),
        {name: frozenset(used) for name, used in filters.items()},
        {name: frozenset(texts) for name, texts in compared.items()},
    )


def _dotted(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return unicodedata.normalize("NFC", node.name)
    if isinstance(node, nodes.Getattr) and (parent := _dotted(node.node)) is not None:
        return f"{parent}.{unicodedata.normalize('NFC', node.attr)}"
    return None


def _constants(node: nodes.Node) -> set[str]:
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return {item.value for item in items if isinstance(item, nodes.Const) and isinstance(item.value, str)}


# Filters


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return parse_date(_text(value))


def _time(value: Any) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    return value if isinstance(value, dt.time) else parse_time(_text(value))


def _text(value: Any) -> str:
    # An undefined name or an empty cell raises when it is turned into a text.
    return str(value) if isinstance(value, Undefined) else as_text(value)


def _in_figures(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(Decimal(repr(value)))
    text = _text(value).strip()
    number = _number(text.removesuffix("%"))
    if number is None:
        raise ValueError(f"“{value}” không phải số")
    return format_number(number) + ("%" if text.endswith("%") else "")


def _default(value: Any, other: Any = "", empty: bool = False) -> Any:
    return other if isinstance(value, Undefined) or (empty and not value) else value


def _join(value: Any, separator: str = ", ") -> str:
    return separator.join(_text(item) for item in value)


def _long_date(value: Any) -> str:
    day = _date(value)
    return document_date(day.year, day.month, day.day)


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "ngay": lambda value: in_text_date(_date(value)),
    "ngay_dai": _long_date,
    "thu": lambda value: weekday(_date(value)),
    "gio": lambda value, style="07 giờ 30": format_time(_time(value), TimeStyle(style)),
    "so": _in_figures,
    "hoa": lambda value: upper(_text(value)),
    "thuong": lambda value: _text(value).lower(),
    "hoa_dau": lambda value: upper_first(_text(value)),
    "thuong_dau": lambda value: lower_first(_text(value)),
    "dia_danh": lambda value, unit: place_name(_text(value), _text(unit)),
    "gon": lambda value: _SPACES.sub(" ", _text(value)).strip(),
    "noi": _join,
    "tung_dong": lambda value: value if isinstance(value, list) else lines_of(_text(value)),
    "mac_dinh": _default,
    "upper": lambda value: upper(_text(value)),
    "lower": lambda value: _text(value).lower(),
    "trim": lambda value: _text(value).strip(),
    "join": _join,
    "default": _default,
    "d": _default,
    "length": lambda value: len(value),
    "int": lambda value: builtin_filters.do_int(_text(value)),
}
FILTERS: Mapping[str, str] = {
    "ngay": "07/02/2026",
    "ngay_dai": "ngày 07 tháng 02 năm 2026",
    "thu": "thứ Bảy",
    "gio": "07 giờ 30; `gio('07h30')` để chọn kiểu",
    "so": "1.250.000,5",
    "hoa": "CHỮ HOA",
    "thuong": "chữ thường",
    "hoa_dau": "Chữ đầu viết hoa",
    "thuong_dau": "chữ đầu viết thường",
    "dia_danh": "tên, kèm cấp khi luật đòi (Phường Lê Chân; Kiến An); `dia_danh(commune.type)`",
    "gon": "bỏ dấu cách thừa",
    "noi": "nối danh sách bằng dấu phẩy; `noi('; ')` để chọn dấu",
    "tung_dong": 'danh sách, mỗi dòng của ô một ý; đặt vào chỗ mà cả câu chỉ là `"{{ tên | tung_dong }}"`',
    "mac_dinh": "`mac_dinh('chữ')`: dùng chữ này khi ô trống",
}
"""The filters of the language with what each gives, for the documentation."""


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    class Environment(ImmutableSandboxedEnvironment):
        intercepted_binops = _ARITHMETIC

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            if isinstance(obj, Mapping) and argument in obj:
                return obj[argument]
            if isinstance(obj, list) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
                return obj[argument]
            return self.undefined(obj=obj, name=argument)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "+" and isinstance(left, str) and isinstance(right, str):
                return str(left) + str(right)
            return super().call_binop(context, operator, _figure(left), _figure(right))

    environment = Environment(
        undefined=_Missing,
        autoescape=False,
        keep_trailing_newline=True,
        finalize=lambda value: value if isinstance(value, Undefined) else as_text(value),
        # Comments would swallow a text such as “{#1}”.
        comment_start_string="\0{#",
        comment_end_string="#}\0",
        cache_size=0,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(_FILTERS)
    environment.tests = {name: environment.tests[name] for name in ("defined", "undefined", "none", "in")}
    return environment


def _figure(value: Any) -> Any:
    """A value as a number to reckon with; numbers typed as text count. Raises `ValueError`."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str):
        number = _number(value)
        if number is None:
            raise ValueError(f"“{value}” không phải số")
        return int(number) if number == number.to_integral_value() else float(number)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"“{value}” không phải số")
    return value
