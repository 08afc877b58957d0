"""Expressions in the texts of a base plan, and conditions: compiled once, evaluated for each row, in a sandbox.

The language is Jinja's, cut down: `{{ name }}`, `{{ name | filter }}`, `{% if %}`. No loops, no calls, no attributes of
Python values: what a base plan can ask for is what the row holds, and no expression runs long or grows large.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.batch.filters import FUNCTIONS
from vanban.batch.row_values import as_text, number_in, plain_value
from vanban.errors import Problem

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Keyword, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Mul,
)  # fmt: skip
_ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%"})
_SINGLE = re.compile(r"\s*\{\{(?!-)((?:(?!\}\}|\{\{).)*)(?<!-)\}\}\s*", re.DOTALL)
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


class _Missing(StrictUndefined):
    """A name that the row does not have."""

    __slots__ = ()


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


def _single(value: Any) -> Any:
    if isinstance(value, Mapping | list | bool):
        return plain_value(value)
    return str(value) if isinstance(value, Undefined) else as_text(value)


def _guarded(evaluate: Callable[[], Any]) -> Any:
    try:
        return evaluate()
    except UndefinedError as error:
        raise _refused("expression-undefined", _absence(error)) from error
    except (TemplateError, SecurityError, ValueError, TypeError, ArithmeticError) as error:
        raise _refused(
            "expression-failed", f"không tính được: {_failure(error)}", remedy="sửa biểu thức, hoặc sửa giá trị trong ô"
        ) from error


def _failure(error: Exception) -> str:
    """What went wrong, in Vietnamese: our own words, or what an error of Python or Jinja means here."""
    if isinstance(error, ZeroDivisionError):
        return "chia cho 0"
    if isinstance(error, OverflowError):
        return "số lớn quá"
    if str(error).isascii():
        return "giá trị không hợp với phép tính hoặc bộ lọc"
    return str(error)


def _absence(error: UndefinedError) -> str:
    """What a value that is not there is called."""
    found = re.fullmatch(r"'(.+)' is undefined", error.message or "")
    return f"không có giá trị “{found[1]}”" if found else "giá trị không có phần mà biểu thức hỏi đến"


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
    environment.filters.update(FUNCTIONS)
    environment.tests = {name: environment.tests[name] for name in ("defined", "undefined", "none", "in")}
    return environment


def _figure(value: Any) -> Any:
    """A value as a number to reckon with; numbers typed as text count. Raises `ValueError`."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str):
        number = number_in(value)
        if number is None:
            raise ValueError(f"“{value}” không phải số")
        return int(number) if number == number.to_integral_value() else float(number)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"“{value}” không phải số")
    return value
