"""YAML text into plain values with their places.

Built straight from the parser's events, which do not recurse, so that depth and size are refused before they hurt.
Every scalar is the text as it was typed (`07:30`, `no`, `05` stay what they are); only an empty value, `null` and `~`
are None. What a text means is for the model to say.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from vanban.errors import Problem, ReadError
from vanban.model.text import FoldedText
from vanban.readers.places import field_names
from vanban.readers.source import (
    MAX_ANCHORS,
    MAX_DEPTH,
    MAX_LINES,
    MAX_NODES,
    MAX_PROBLEMS,
    MAX_YAML,
    Mark,
    Node,
    Source,
    path_of,
    too_deep,
    too_long,
    too_many,
)
from vanban.readers.yaml_faults import IN_QUOTES, STARRED, explained, false_indent
from vanban.vietnamese.invisible import invisible_name

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TAGS = {
    ScalarEvent: ("!", "tag:yaml.org,2002:str"),
    SequenceStartEvent: ("!", "tag:yaml.org,2002:seq"),
    MappingStartEvent: ("!", "tag:yaml.org,2002:map"),
}
_SWALLOWED = re.compile(r"\s+- ")
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#!].*)")
_LIST_SIGN = re.compile(r"[-–—•+](?=\s*\S)")
_GLUED_FIELD = re.compile(r"(?P<name>[a-z][a-z_]*)\s*(?P<colon>[:：])(?!//)(?P<rest>\s*\S.*)", re.DOTALL)
_HIDDEN_BREAK = re.compile("[\u0085\u2028\u2029]")
_MOST_BREAKS = 20


@dataclass(slots=True)
class _Branch:
    """A value with its place; of a mapping still being read, the key whose value comes next."""

    value: Any
    node: Node
    closed: bool = True
    has_key: bool = False
    key: str | None = None


def read_yaml(text: str) -> Source | None:
    """YAML text into values and places; None when it holds nothing. Raises `ReadError` when it cannot be read on."""
    if len(text) > MAX_YAML:
        raise ReadError([too_long(len(text), MAX_YAML, "ký tự")])
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    if ends > MAX_LINES:
        raise ReadError([too_long(ends, MAX_LINES, "dòng")])
    hidden = _hidden_breaks(text)
    if hidden:
        text = _HIDDEN_BREAK.sub(" ", text)
    builder = _Builder(text.split("\n"), hidden)
    last = Mark(1, 1)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            last = Mark(event.end_mark.line + 1, event.end_mark.column + 1)
            builder.take(event)
    except ReadError:
        raise
    except Exception as error:  # beside its own errors, the parser lets ValueError and OverflowError of bad escapes out
        problem = explained(error, text, last)
        lines = {known.line for known in builder.problems}
        # A text that starts with * is an unknown alias, then a syntax error on the same line: one fault is enough.
        problems = builder.problems if problem.line in lines else [*builder.problems, problem]
        raise ReadError(problems) from error
    if builder.top is None:
        return None
    return Source(builder.top.value, builder.top.node, (*builder.problems, *builder.unused_anchors()))


class _Builder:
    """Takes the parser's events in turn and grows values, places and faults from them."""

    def __init__(self, lines: list[str], problems: list[Problem]) -> None:
        self.top: _Branch | None = None
        self.problems = problems
        self._cut_off: set[int] = set()
        self._lines = lines
        self._open: list[_Branch] = []
        self._anchors: dict[str, _Branch] = {}
        self._unused: dict[str, Problem] = {}
        self._documents = 0
        self._nodes = 0

    def take(self, event: Any) -> None:
        """Grow by one event. Raises `ReadError` at a limit."""
        if len(self.problems) > MAX_PROBLEMS:
            raise ReadError(self.problems)
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._start(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end()
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(_many_documents(_mark(event)))

    def unused_anchors(self) -> tuple[Problem, ...]:
        """Faults of texts that start with & and so lost their first word to an anchor that nothing refers to."""
        return tuple(self._unused.values())

    def _scalar(self, event: Any) -> None:
        mark = _mark(event)
        self._count(1, mark)
        self._check_tag(event, mark)
        text: str = event.value
        plain = event.style is None and not event.tag
        if not text and plain:
            # The parser places an empty value at the start of what follows it.
            mark = self._empty_mark(mark)
        value: Any = None if plain and text in _NULLS else text
        if event.style in (None, ">") and event.end_mark.line > event.start_mark.line and value:
            value = self._folded(event)
        branch = _Branch(value, Node(mark))
        self._name(event, branch)
        if plain and event.end_mark.line > event.start_mark.line:
            self._check_swallowed(event)
        if plain and text:
            self._check_cut_off(event)
            self._check_glued(text, mark)
        self._put(branch)

    def _folded(self, event: Any) -> FoldedText:
        """A text typed on several lines, which a list of one item a line must not take for one."""
        text = FoldedText(event.value)
        first, last = event.start_mark, event.end_mark
        lines = self._lines[first.line : last.line + (last.column > 0)]
        lines[0] = lines[0][first.column :]
        text.lines = tuple(lines[1:] if event.style == ">" else lines)
        return text

    def _empty_mark(self, mark: Mark) -> Mark:
        if not self._open:
            return mark
        parent = self._open[-1]
        return parent.node.keys.get(parent.key, mark) if parent.has_key and parent.key is not None else mark

    def _start(self, event: Any) -> None:
        mark = _mark(event)
        self._count(1, mark)
        if len(self._open) >= MAX_DEPTH:
            self._stop(too_deep("yaml-too-deep", mark))
        self._check_tag(event, mark)
        if isinstance(event, MappingStartEvent):
            branch = _Branch({}, Node(mark, members={}), closed=False)
        else:
            branch = _Branch([], Node(mark, items=[]), closed=False)
        self._name(event, branch)
        self._open.append(branch)

    def _end(self) -> None:
        branch = self._open.pop()
        branch.closed = True
        self._put(branch)

    def _alias(self, event: Any) -> None:
        mark = _mark(event)
        target = self._anchors.get(event.anchor)
        self._unused.pop(event.anchor, None)
        if target is None or not target.closed:
            self.problems.append(_alias_problem(event.anchor, mark, known=target is not None, path=self._path()))
            target = _Branch(f"*{event.anchor}", Node(mark))
        self._count(target.node.size, mark)
        if len(self._open) + target.node.height > MAX_DEPTH + 1:
            self._stop(too_deep("yaml-too-deep", mark))
        self._put(target)

    def _name(self, event: Any, branch: _Branch) -> None:
        if event.anchor:
            self._anchors[event.anchor] = branch
            if len(self._anchors) > MAX_ANCHORS:
                self._stop(_many_anchors(branch.node.mark))
            if isinstance(event, ScalarEvent):
                self._unused[event.anchor] = _anchor_problem(event.anchor, branch.node.mark, self._path())

    def _put(self, branch: _Branch) -> None:
        """Set a finished value where it belongs: into the list or mapping that is open, or at the top."""
        if not self._open:
            self.top = branch
            return
        parent = self._open[-1]
        parent.node.size += branch.node.size
        parent.node.height = max(parent.node.height, branch.node.height + 1)
        if parent.node.items is not None:
            parent.value.append(branch.value)
            parent.node.items.append(branch.node)
        elif not parent.has_key:
            parent.has_key, parent.key = True, self._key(branch, parent.node)
        else:
            if parent.key is not None and parent.node.members is not None:
                parent.value[parent.key] = branch.value
                parent.node.members[parent.key] = branch.node
            parent.has_key = False

    def _key(self, branch: _Branch, mapping: Node) -> str | None:
        """The name a key gives; None, with a fault, when its value is to be passed over."""
        name, mark = branch.value, branch.node.mark
        if not isinstance(name, str) or name == "<<":
            self.problems.append(_bad_key(name, mark, self._path()))
            return None
        if not name[:1].isascii() and (found := false_indent(self._lines[mark.line - 1], mark.line)):
            # Nothing below it stands where it was meant to: what else is wrong cannot be told yet.
            self._stop(Problem("yaml-indentation", found[0], remedy=found[1], line=mark.line, column=mark.column))
        if name in mapping.keys:
            self.problems.append(_duplicate(name, mapping.keys[name], mark, path_of([*self._parts(), name])))
            return None
        mapping.keys[name] = mark
        return name

    def _parts(self) -> list[str | int]:
        """Keys and indices down to the innermost open list or mapping."""
        parts: list[str | int] = []
        for branch in self._open[:-1]:
            if branch.node.items is not None:
                parts.append(len(branch.node.items))
            elif branch.key is not None:
                parts.append(branch.key)
        return parts

    def _path(self) -> str:
        """Where the value that is being read stands."""
        parts = self._parts()
        if self._open:
            branch = self._open[-1]
            if branch.node.items is not None:
                parts.append(len(branch.node.items))
            elif branch.has_key and branch.key is not None:
                parts.append(branch.key)
        return path_of(parts)

    def _count(self, nodes: int, mark: Mark) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            self._stop(too_many("yaml-too-many-nodes", mark))

    def _check_tag(self, event: Any, mark: Mark) -> None:
        tag = str(event.tag) if event.tag else ""
        if not tag or tag in _TAGS[type(event)]:
            return
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.problems.append(
            Problem(
                "yaml-tag",
                f"“{shown}” được hiểu là thẻ kiểu dữ liệu của YAML; kế hoạch không dùng thẻ",
                expected="chữ thường, không có dấu ! ở đầu",
                remedy=f"bỏ thẻ; nếu dấu ! là một phần của câu thì {IN_QUOTES}",
                path=self._path(),
                line=mark.line,
                column=mark.column,
            )
        )

    def _check_swallowed(self, event: Any) -> None:
        """A list item indented too far is silently joined to the text before it: `x` and `- y` become `x - y`."""
        sign = _LIST_SIGN.match(event.value)
        if sign and any(line.lstrip().startswith(sign[0]) for line in self._folded(event).lines[1:]):
            self.problems.append(_no_list(sign[0], event.value, self._path(), _mark(event)))
            return
        for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(self._lines))):
            match = _SWALLOWED.match(self._lines[number])
            if match and (number < event.end_mark.line or match.end() <= event.end_mark.column):
                self.problems.append(
                    Problem(
                        "yaml-indentation",
                        "dòng “- …” này thụt sâu hơn dòng trước nên bị nối vào câu của dòng trước",
                        expected="các dấu - của một danh sách thẳng cột với nhau",
                        remedy=f"thụt lề cho thẳng cột; nếu đúng là một câu thì {IN_QUOTES}",
                        path=self._path(),
                        line=number + 1,
                        column=match.end() - 1,
                    )
                )
                return

    def _check_glued(self, text: str, mark: Mark) -> None:
        """`title:Mục đích` and `title： Mục đích` are texts to YAML, and would be printed as they stand."""
        match = _GLUED_FIELD.match(text)
        if match is None or match["name"] not in field_names():
            return
        if self._open and self._open[-1].node.members is not None and not self._open[-1].has_key:
            return
        # What follows on the next lines is another field's.
        line = self._lines[mark.line - 1][mark.column - 1 :]
        rest = line.partition(match["colon"])[2].strip()
        self.problems.append(
            Problem(
                "yaml-colon",
                f"“{text[:40]}”: sau tên trường “{match['name']}” phải là dấu hai chấm và dấu cách, nên cả dòng bị "
                "hiểu là một câu chữ",
                expected=f"{match['name']}: …; nếu đúng là câu chữ thì {IN_QUOTES}",
                remedy=f"viết: {match['name']}: {rest}",
                path=self._path(),
                line=mark.line,
                column=mark.column,
            )
        )

    def _check_cut_off(self, event: Any) -> None:
        """Text after ` #` is a comment to YAML; one without a space after its sign was meant as text."""
        number = event.end_mark.line
        # A comment ends the text it stands in, so it is looked for there alone.
        match = _CUT_OFF.match(self._lines[number], event.end_mark.column) if number < len(self._lines) else None
        if match is None or number in self._cut_off:
            return
        self._cut_off.add(number)
        self.problems.append(
            Problem(
                "yaml-comment",
                f"phần “{match[1][:30]}” sau dấu # bị coi là chú thích, không được in ra",
                remedy=f"{IN_QUOTES}; nếu là chú thích thật thì thêm dấu cách sau #",
                path=self._path(),
                line=number + 1,
                column=match.start(1) + 1,
            )
        )

    def _stop(self, problem: Problem) -> None:
        raise ReadError([*self.problems, problem])


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _hidden_breaks(text: str) -> list[Problem]:
    """The faults of line ends that nobody sees: to this parser they end lines, to an editor they do not."""
    found = []
    for match in itertools.islice(_HIDDEN_BREAK.finditer(text), _MOST_BREAKS):
        start = text.rfind("\n", 0, match.start()) + 1
        found.append(
            Problem(
                "text-invisible",
                f"có ký tự không nhìn thấy được: {invisible_name(match[0])}, sau chữ "
                f"“{text[max(start, match.start() - 20) : match.start()].lstrip()}”",
                remedy="xoá ký tự đó; muốn xuống dòng thì gõ phím Enter trong khối |-",
                line=text.count("\n", 0, start) + 1,
                column=match.start() - start + 1,
            )
        )
    return found


def _no_list(sign: str, text: str, path: str, mark: Mark) -> Problem:
    first = text.lstrip(f"{sign} ").split(f" {sign}")[0].strip()
    return Problem(
        "yaml-indentation",
        f"các dòng mở đầu bằng “{sign}” bị nối thành một câu: danh sách cần dấu - và một dấu cách",
        expected="mỗi phần tử một dòng, mở đầu bằng “- ”",
        remedy=f"viết: - {first[:60]}",
        path=path,
        line=mark.line,
        column=mark.column,
    )


def _many_documents(mark: Mark) -> Problem:
    return Problem(
        "yaml-many-documents",
        "tệp có hơn một kế hoạch (dòng --- mở văn bản mới)",
        expected="mỗi tệp một kế hoạch",
        remedy="bỏ dòng ---, hoặc tách thành nhiều tệp",
        line=mark.line,
        column=mark.column,
    )


def _alias_problem(name: str, mark: Mark, *, known: bool, path: str) -> Problem:
    if known:
        message, remedy = f"“*{name}” gọi lại chính phần đang chứa nó", "bỏ bí danh này, viết rõ nội dung"
    else:
        message, remedy = f"“*{name}”: {STARRED}", f"nếu dấu * là một phần của câu thì {IN_QUOTES}"
    return Problem("yaml-alias", message, remedy=remedy, path=path, line=mark.line, column=mark.column)


def _many_anchors(mark: Mark) -> Problem:
    return Problem(
        "yaml-anchor",
        f"có hơn {MAX_ANCHORS} mỏ neo (&)",
        expected=f"không quá {MAX_ANCHORS} mỏ neo",
        remedy=f"nếu dấu & là một phần của câu thì {IN_QUOTES}",
        line=mark.line,
        column=mark.column,
    )


def _anchor_problem(name: str, mark: Mark, path: str) -> Problem:
    return Problem(
        "yaml-anchor",
        f"“&{name}” ở đầu câu được YAML hiểu là mỏ neo (anchor), nên chữ này bị mất khỏi câu",
        expected="mỏ neo có bí danh * gọi lại, hoặc câu không bắt đầu bằng dấu &",
        remedy=f"nếu dấu & là một phần của câu thì {IN_QUOTES}",
        path=path,
        line=mark.line,
        column=mark.column,
    )


def _bad_key(name: Any, mark: Mark, path: str) -> Problem:
    if name == "<<":
        message, remedy = "phép gộp << không có trong YAML 1.2", "viết rõ các trường, hoặc dùng bí danh * cho cả khối"
    elif name is None:
        message, remedy = "thiếu tên trường trước dấu hai chấm", f"ghi tên trường; nếu là lời văn thì {IN_QUOTES}"
    else:
        message = "tên trường là một danh sách hoặc một khối, không phải chữ"
        remedy = f"bỏ dấu ? và dấu ngoặc ở đầu dòng; nếu là lời văn thì {IN_QUOTES}"
    return Problem("yaml-key", message, "tên trường bằng chữ", remedy, path, line=mark.line, column=mark.column)


def _duplicate(name: str, first: Mark, again: Mark, path: str) -> Problem:
    return Problem(
        "yaml-duplicate-key",
        f"trường “{name}” ghi hai lần: dòng {first.line} và dòng {again.line}",
        expected="mỗi trường một lần",
        remedy="bỏ một chỗ, hoặc gộp hai chỗ làm một; nếu là hai phần tử của danh sách thì thêm dấu - ở đầu",
        path=path,
        line=again.line,
        column=again.column,
    )
