"""What the YAML parser stumbled over, in the words of someone who types plans."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import Reader

from vanban.errors import Problem
from vanban.readers.source import Mark

IN_QUOTES = 'đặt cả câu trong ngoặc kép "…", hoặc viết >- rồi xuống dòng, thụt vào, viết câu ở dòng dưới'
STARRED = "chữ đứng ngay sau dấu * ở đầu câu được YAML hiểu là bí danh (alias), và không có bí danh nào tên như vậy"

_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:\"'\[{][^:]*: +)?")
_FIRST_COLON = re.compile(r"\s*(?:- +)*[^\s:][^:]*:")
_OPENERS = {
    '"': 'câu mở đầu bằng ngoặc kép " nhưng còn chữ sau ngoặc kép đóng',
    "'": "câu mở đầu bằng nháy đơn ' nhưng còn chữ sau nháy đóng",
    "[": "câu mở đầu bằng dấu [ được hiểu là danh sách, nhưng còn chữ sau dấu ]",
    "{": "câu mở đầu bằng dấu { được hiểu là khối, nhưng còn chữ sau dấu }",
    "*": STARRED,
}


def explained(error: Exception, text: str, last: Mark) -> Problem:
    """A parser's error into a problem with its place, what it most likely is, and how to mend it.

    `last` is the end of what was read before, for errors that have no place of their own.
    """
    unprintable = Reader.NON_PRINTABLE.search(text)
    if unprintable:
        row = text.count("\n", 0, unprintable.start()) + 1
        column = unprintable.start() - text.rfind("\n", 0, unprintable.start())
        return Problem(
            "yaml-character",
            f"có ký tự không in được U+{ord(unprintable[0]):04X}",
            expected="chữ, dấu và chỗ xuống dòng",
            remedy="xoá ký tự đó rồi gõ lại chỗ đó",
            line=row,
            column=column,
        )
    if not isinstance(error, MarkedYAMLError):
        return Problem(
            "yaml-syntax",
            "không đúng cú pháp YAML, ở chỗ này hoặc ngay sau",
            remedy=f"nếu là lời văn thì {IN_QUOTES}; trong ngoặc kép, viết \\\\ để có một dấu \\",
            line=last.line,
            column=last.column,
        )
    what, context = str(error.problem or ""), str(error.context or "")
    starts_there = "end of stream" in what or "could not find" in what or "flow" in context
    mark = error.context_mark if starts_there and error.context_mark else error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml-syntax", "không đúng cú pháp YAML", line=last.line, column=last.column)
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = lines[mark.line - 1] if mark.line else ""
    message, remedy = _typed(line, before, lines, mark.line) or _cause(what, context, line, mark.column)
    return Problem("yaml-syntax", message, remedy=remedy, line=mark.line + 1, column=mark.column + 1)


_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_FALSE_INDENT = re.compile(rf"[ \t]*[{_SPACES}][ \t{_SPACES}]*")
_GLUED_FIELD = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<name>[A-Za-z_]+)\s*(?P<colon>[:：])(?P<rest>.*)")
_GLUED_DASH = re.compile(r"(?P<lead>\s*)(?P<dash>[-–—•])(?P<rest>[^\s-].*)")
_OTHER_DASH = re.compile(r"(?P<lead>\s*)(?P<dash>[–—•])\s+(?P<rest>\S.*)")
_BLANK_CELL = re.compile(r"(?<=[\[,])\s*(?=[,\]])")
_BLOCK_WITH_TEXT = re.compile(r"(?P<field>\s*(?:- +)*(?:[a-z][a-z_]*: +)?)(?P<sign>[|>])[-+]?\s+(?P<text>[^#\s].*)")
_FIELD_WITH_TEXT = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<name>[a-z][a-z_]*):\s+(?P<text>[^\s|>\"'\[{#&*!].*)")


def false_indent(line: str, number: int) -> tuple[str, str] | None:
    """What is wrong with a line that is indented by spaces YAML does not take for any, and how to write it."""
    match = _FALSE_INDENT.match(line)
    if match is None:
        return None
    spaces = " " * len(match[0].expandtabs(2))
    false = next(char for char in match[0] if char not in " \t")
    return (
        f"dòng {number} thụt lề bằng dấu cách không ngắt (U+{ord(false):04X}), trông như dấu cách mà YAML không nhận",
        f"xoá chỗ thụt lề rồi gõ lại bằng phím cách: “{spaces}{line[match.end() :]}”",
    )


def _typed(line: str, before: str, lines: list[str], number: int) -> tuple[str, str] | None:
    """What was plainly meant by a line, and the line to write instead; None when that cannot be told."""
    for near in (number, number - 1, number + 1):
        text = lines[near] if 0 <= near < len(lines) else ""
        if found := false_indent(text, near + 1):
            return found
    if match := _GLUED_FIELD.fullmatch(line):
        glued = match["colon"] == "：" or (match["rest"] and not match["rest"][0].isspace())
        if glued and not match["rest"].startswith("//"):
            sign = "dấu hai chấm rộng (：) của bộ gõ khác" if match["colon"] == "：" else "dấu hai chấm thiếu dấu cách"
            right = f"{match['lead'].lstrip()}{match['name']}: {match['rest'].strip()}"
            return f"sau tên trường là {sign}", f"viết: {right}"
    if match := _GLUED_DASH.fullmatch(line) or _OTHER_DASH.fullmatch(line):
        return (
            f"sau dấu {match['dash']} của danh sách phải có dấu cách, và dấu là -",
            f"viết: - {match['rest'].strip()}",
        )
    if match := _BLOCK_WITH_TEXT.fullmatch(line):
        written = match["field"].lstrip()
        indent = " " * (len(match["field"]) - len(written) + 2)
        remedy = f"viết:\n{written}{match['sign']}-\n{indent}{match['text']}"
        return f"sau dấu {match['sign']} ở đầu câu phải xuống dòng", remedy
    if "[" in line and _BLANK_CELL.search(line):
        filled = _BLANK_CELL.sub(' ""', line.strip()).replace('[ ""', '[""')
        return "có ô để trống giữa hai dấu phẩy", f'ô trống ghi "": {filled}'
    if ": " in line.split(": ", 1)[-1] and (match := _FIELD_WITH_TEXT.fullmatch(line)):
        right = f"{match['lead'].lstrip()}{match['name']}: {quoted(match['text'])}"
        return "trong câu có dấu hai chấm và dấu cách “: ”, YAML hiểu là tên trường", f"viết: {right}"
    if not _VALUE.match(line) or ": " in line or line.rstrip().endswith(":"):
        return None
    if (match := _FIELD_WITH_TEXT.fullmatch(before)) and line.strip() and not line.lstrip().startswith(("-", "#")):
        indent = " " * (len(match["lead"]) + 2)
        block = f"{match['lead'].lstrip()}{match['name']}: |-\n{indent}{match['text']}\n{indent}{line.strip()}"
        return (
            "dòng này là phần sau của câu ở dòng trên mà không thụt vào",
            f"giữ chỗ xuống dòng thì viết như sau, nối thành một câu thì thay |- bằng >-:\n{block}",
        )
    return None


def quoted(text: str) -> str:
    """A text in the quotes that need no escapes in it, as it may be written in a YAML file."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _cause(what: str, context: str, line: str, column: int) -> tuple[str, str]:
    """The most likely cause, and the remedy, of an error at a column of a line."""
    opener = line[_value_start(line) :][:1]
    if "'\\t'" in what or "\t" in line[: len(line) - len(line.lstrip())]:
        return (
            "có dấu tab ở chỗ thụt lề hoặc trước giá trị; YAML chỉ nhận dấu cách",
            "thay mỗi dấu tab bằng hai dấu cách",
        )
    if "mapping values are not allowed" in what:
        first = _FIRST_COLON.match(line)
        if first and first.end() - 1 == column:
            return (
                "dòng này thụt lề sai, hoặc câu ở dòng trên chưa hết mà dòng này có dấu hai chấm",
                f"thụt lề thẳng cột với các trường cùng cấp; nếu là phần sau của câu thì {IN_QUOTES}",
            )
        return "trong câu có dấu hai chấm và dấu cách “: ”, YAML hiểu là tên trường", IN_QUOTES
    if "scanning an alias" in context:
        return "câu bắt đầu bằng dấu *, YAML hiểu là bí danh (alias)", IN_QUOTES
    if "scanning an anchor" in context:
        return "câu bắt đầu bằng dấu &, YAML hiểu là mỏ neo (anchor)", IN_QUOTES
    if "tag" in context or "tag handle" in what:
        return "câu bắt đầu bằng dấu !, YAML hiểu là thẻ kiểu dữ liệu", IN_QUOTES
    if "cannot start any token" in what:
        return f"câu không được bắt đầu bằng dấu {line[column : column + 1]}", IN_QUOTES
    if "quoted scalar" in context:
        if "escape" in what:
            return (
                "trong ngoặc kép có dấu \\ không đúng",
                "viết \\\\ để có một dấu \\, hoặc dùng nháy đơn '…' thay ngoặc kép",
            )
        return (
            "câu mở ngoặc kép hoặc nháy đơn mà không đóng",
            "thêm dấu đóng ở cuối câu; dấu nháy bên trong câu thì đổi sang loại kia",
        )
    if "block scalar" in context:
        return (
            "sau dấu | hoặc > ở đầu câu phải xuống dòng",
            f"xuống dòng ngay sau dấu; nếu dấu là một phần của câu thì {IN_QUOTES}",
        )
    if "flow" in context:
        return (
            "dấu [ hoặc { mở mà không đóng, hoặc thiếu dấu phẩy bên trong",
            f"thêm dấu đóng; nếu là lời văn thì {IN_QUOTES}",
        )
    if "found '<scalar>'" in what and opener in _OPENERS:
        return _OPENERS[
            opener
        ], "đặt cả câu trong nháy đơn '…' (bên trong vẫn dùng được ngoặc kép), hoặc viết >- rồi xuống dòng"
    if "could not find expected ':'" in what:
        return (
            "dòng này không có tên trường và dấu hai chấm, cũng không thuộc câu nào",
            f"thụt vào sâu hơn trường ở trên nếu là phần sau của câu, thêm dấu - nếu là phần tử; hoặc {IN_QUOTES}",
        )
    if "<document start>" in what or "incompatible YAML" in what:
        return "dòng bắt đầu bằng dấu % được hiểu là chỉ thị của YAML", IN_QUOTES
    if "expected the node content" in what:
        return f"câu không được bắt đầu bằng dấu {line[column : column + 1]}", IN_QUOTES
    if "sequence entries are not allowed" in what:
        return (
            "dấu - của danh sách đứng ngay sau tên trường, cùng một dòng",
            f"xuống dòng trước dấu -; nếu là lời văn thì {IN_QUOTES}",
        )
    return (
        "thụt lề sai: dòng này không thẳng cột với các dòng cùng cấp ở trên, hoặc thiếu (thừa) dấu -",
        "thụt các trường cùng cấp, các dấu - cùng danh sách cho thẳng cột, chỉ bằng dấu cách",
    )


def _value_start(line: str) -> int:
    match = _VALUE.match(line)
    return match.end() if match else 0
