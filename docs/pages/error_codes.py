"""Every stable error code that the source can raise, found in its syntax trees.

A code is the argument `code` of whatever takes one: `Problem`, `Words`, and each function that has a parameter of that
name (`fault`, `custom_error`, `_refused`…). It may also head a row of a table, `("text-control", "có ký tự…", …)`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import vanban
from pages.markdown import code, table

SOURCE = Path(vanban.__file__).parent

_HEAD = """\
# Mã lỗi

Trang này do `docs/generate.py` sinh ra từ mã nguồn. Mã lỗi không đổi giữa các phiên bản; lời có thể đổi. Chỗ `{…}` được
điền khi báo lỗi. Trong Python, mỗi lỗi là một `vanban.Problem` nằm trong `problems` của lỗi thuộc nhánh ghi ở mỗi mục.
"""
_SECTIONS = (
    ("readers", "Đọc tệp kế hoạch", "`ReadError`"),
    ("comparing", "Viết kế hoạch vào tệp đã có", "`OutputError`"),
    (
        "model",
        "Nội dung kế hoạch",
        "`ReadError` khi đọc tệp; trong Python là `pydantic.ValidationError` (xem `vanban.explain`)",
    ),
    ("rulebook", "Luật", "`RulebookError`"),
    ("compose", "Dàn nội dung", "`ComposeError`"),
    ("templates", "Mẫu trình bày", "`TemplateError`"),
    ("package", "Đóng gói tệp Word", "`OutputError`"),
    ("output_files", "Ghi tệp", "`OutputError`"),
    ("wordfile", "Đọc tệp Word", "`CheckError`"),
    ("check", "Soát văn bản", "`CheckError`"),
    ("mending", "Sửa văn bản", "`CheckError`"),
    ("pdf", "Xuất PDF, xem trang, ô chữ ký", "`PdfError`; không ghi được tệp là `OutputError`"),
    ("importing", "Nhập văn bản có sẵn", "`ReadError`, `CheckError`"),
    ("batch", "Làm nhiều văn bản", "`BatchError`; lỗi của một dòng nằm trong báo cáo"),
    ("web", "Trang soạn và API", "`WebError`; API trả về `application/problem+json` với cùng mã"),
    ("examples", "Ví dụ đi kèm", "`ReadError`"),
    ("extras", "Phần cài thêm", "`PdfError`, `BatchError` hoặc `CheckError`, tùy việc cần đến"),
    ("cli", "Dòng lệnh", "chỉ có ở dòng lệnh"),
)
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TABLED = re.compile(r"[a-z]+(?:-[a-z]+)+")
_VARIES = "(tùy chỗ sai)"
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class _Module:
    path: Path
    tree: ast.Module
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> _Module:
        tree = ast.parse(path.read_text("utf-8"))
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        return cls(path, tree, parents)

    def scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """What encloses a node, innermost first."""
        while node in self.parents:
            node = self.parents[node]
            yield node


Found = dict[tuple[str, str], list[str]]
"""Messages by file and code."""


def page() -> str:
    """The whole page."""
    found = collect()
    lines = [_HEAD]
    for package, title, branch in _SECTIONS:
        lines += [f"## {title}", "", f"Nhánh lỗi: {branch}.", ""]
        mine = sorted((name, path) for path, name in found if path.split("/")[0] == package)
        rows = ((code(name), "\n".join(found[path, name]), code(f"{path}.py")) for name, path in mine)
        lines += table(("Mã", "Lời", "Tệp trong `src/vanban/`"), rows)
    others = {path for path, _ in found} - {path for path, _ in found if path.split("/")[0] in _names()}
    if others:
        raise ValueError(f"codes outside the known packages: {sorted(others)}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _names() -> set[str]:
    return {package for package, _, _ in _SECTIONS}


def collect() -> Found:
    """Every code with its messages, by the file that gives the code."""
    modules = [_Module.read(path) for path in sorted(SOURCE.rglob("*.py"))]
    takers = _takers(modules)
    found: Found = {}
    for module in modules:
        name = module.path.relative_to(SOURCE).with_suffix("").as_posix()
        for each, messages in [*_called(module, takers), *_tabled(module)]:
            known = found.setdefault((name, each), [])
            known += [message for message in messages or [_VARIES] if message not in known]
    for known in found.values():
        known.sort(key=lambda message: message == _VARIES)
    return found


@dataclass
class _Taker:
    """Something that takes a code: where its code and its message stand, or the messages it has itself."""

    parameters: list[str]
    own: list[tuple[str, str]]
    """Messages of its own, each with the parameter that must be true for it, or none."""

    def messages(self, given: dict[str, ast.expr]) -> list[str]:
        """The messages of a call."""
        true = {name for name, value in given.items() if isinstance(value, ast.Constant) and value.value is True}
        asked = [message for condition, message in self.own if condition in true]
        return asked or [message for condition, message in self.own if not condition]


def _takers(modules: list[_Module]) -> dict[tuple[str, str], _Taker]:
    """Takers by file and name; those of `errors` and `model.base`, imported everywhere, under an empty file."""
    takers = {}
    for module in modules:
        for node in ast.walk(module.tree):
            parameters: list[str] = []
            own: list[tuple[str, str]] = []
            if isinstance(node, ast.ClassDef) and _is_dataclass(node):
                parameters = [item.target.id for item in node.body if _is_field(item)]
            elif isinstance(node, _Function):
                parameters = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                parameters = [each for each in parameters if each != "self"]
                own = _own_messages(module, node) if "code" in parameters else []
            if "code" in parameters and ("message" in parameters or own):
                takers[str(module.path), node.name] = _Taker(parameters, own)
                if not node.name.startswith("_"):
                    takers["", node.name] = takers[str(module.path), node.name]
    return takers


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(each) for each in node.decorator_list)


def _is_field(item: ast.stmt) -> bool:
    return isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)


def _own_messages(module: _Module, function: _Function) -> list[tuple[str, str]]:
    """Messages that a function gives to the code it was handed: those beside `code` in calls inside it."""
    messages = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and len(node.args) > 1 and _is_name(node.args[0], "code"):
            tests = (each.test for each in module.scopes(node) if isinstance(each, ast.If))
            condition = next((test.id for test in tests if isinstance(test, ast.Name)), "")
            messages += [(condition, text) for text in _texts(module, node.args[1])]
    return messages


def _called(module: _Module, takers: dict[tuple[str, str], _Taker]) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        keywords = {each.arg: each.value for each in node.keywords if each.arg}
        if "custom_error_type" in keywords:
            message = keywords["custom_error_message"]
            for each in _texts(module, keywords["custom_error_type"]):
                yield each, _texts(module, message)
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        taker = takers.get((str(module.path), name)) or takers.get(("", name))
        if taker is None:
            continue
        given = {**dict(zip(taker.parameters, node.args, strict=False)), **keywords}
        if isinstance(given.get("code"), ast.Constant | ast.JoinedStr):
            messages = _texts(module, given["message"]) if "message" in given else taker.messages(given)
        else:
            # A code in a variable comes from a table, which is read as such.
            continue
        for each in _texts(module, given["code"]):
            if _CODE.fullmatch(each):
                yield each, messages


def _tabled(module: _Module) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Tuple) or len(node.elts) < 2:
            continue
        first, second = node.elts[:2]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and _TABLED.fullmatch(first.value):
            messages = _texts(module, second)
            if any(" " in message for message in messages):
                yield first.value, messages


@cache
def _constants() -> dict[tuple[str, str], str]:
    """Constants of the modules, by file and name, and by name alone for those imported elsewhere."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() | int() as value)):
                    found[str(path), name] = found["", name] = str(value)
    return found


def _texts(module: _Module, node: ast.expr) -> list[str]:
    """The texts an expression may give, what is filled in later shown as `{…}`."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=values):
            texts = [""]
            for value in values:
                texts = [text + each for text in texts for each in _pieces(module, value)]
            return texts
        case ast.IfExp(body=body, orelse=other):
            return [*_texts(module, body), *_texts(module, other)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [a + b for a in _texts(module, left) or ["{…}"] for b in _texts(module, right) or ["{…}"]]
        case ast.Name(id=name):
            return _assigned(module, node, name)
    return []


def _pieces(module: _Module, value: ast.expr) -> list[str]:
    if isinstance(value, ast.FormattedValue):
        if isinstance(value.value, ast.Name):
            # What stands for a few short words is a part of the code or the message; anything else is filled in later.
            name = value.value.id
            known = _assigned(module, value, name)
            if known and all(_CODE.fullmatch(each) for each in known):
                return known
            return [_constants().get((str(module.path), name)) or _constants().get(("", name)) or f"{{{name}}}"]
        return [f"{{{value.value.attr}}}" if isinstance(value.value, ast.Attribute) else "{…}"]
    return _texts(module, value)


def _assigned(module: _Module, node: ast.AST, name: str) -> list[str]:
    """The texts a name may stand for: what a loop runs over, or what the function assigns."""
    texts: list[str] = []
    for scope in module.scopes(node):
        if isinstance(scope, ast.For) and _is_name(scope.target, name) and isinstance(scope.iter, ast.Tuple):
            return [text for each in scope.iter.elts for text in _texts(module, each)]
        if isinstance(scope, _Function):
            before = [each for each in ast.walk(scope) if isinstance(each, ast.Assign) and each.lineno <= _line(node)]
            for each in sorted(before, key=_line):
                new = _from_assignment(module, each, name)
                texts = new if new and _always_before(module, each, node) else texts + new
            break
    return list(dict.fromkeys(texts))


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _always_before(module: _Module, assignment: ast.Assign, node: ast.AST) -> bool:
    """Whether an assignment stands in a block that encloses `node`, so that what was assigned before is gone."""
    above = {node, *module.scopes(node)}
    parent = module.parents[assignment]
    blocks = (getattr(parent, name, None) for name in ("body", "orelse", "finalbody"))
    return any(assignment in block and not above.isdisjoint(block) for block in blocks if isinstance(block, list))


def _from_assignment(module: _Module, assignment: ast.Assign, name: str) -> list[str]:
    target, value = assignment.targets[0], assignment.value
    if _is_name(target, name):
        return _texts(module, value)
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return [text for to, what in pairs if _is_name(to, name) for text in _texts(module, what)]
    return []


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
