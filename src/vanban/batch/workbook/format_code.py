"""A number format's code taken apart (ISO/IEC 29500-1, 18.8.30 and 18.8.31): sections, and tokens of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Codes of the formats that have only a number in a file (18.8.30); 14 and 22 follow the machine, day first here."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[(?P<condition>(?:<=|>=|<>|<|>|=)-?\d{1,15}(?:\.\d{1,15})?)\]"
    r"|\[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]"
    r"|\[(?P<color>[A-Za-z]+ ?\d{0,2})\]"
    r"|(?P<general>general)|(?P<half>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<era>[bge]+(?![+-]))"
    r"|(?P<exponent>e[+-])|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CODE = 255

Kind = Literal["number", "date", "text", "general", "unknown"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format's code: its kind by the names in `_TOKEN`, and its letters."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the sections, parted by semicolons, of a format's code."""

    tokens: tuple[Token, ...]
    kind: Kind
    condition: str = ""


def format_code(number: int) -> str:
    """The code of a built-in format by its number; nothing when it is not known what it shows."""
    return _BUILT_IN.get(number, "")


def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format's code; a single unknown one for a code that no cell can have."""
    if not code or len(code) > _LONGEST_CODE:
        return (Section((), "unknown"),)
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            sections.append([])
        else:
            kind = str(match.lastgroup)
            if kind == "locale":
                kind = "symbol"
            sections[-1].append(Token(kind, str(match[kind] or "")))
            if match["locale"] is not None and match["locale"].upper() == "F800":
                sections[-1] += [Token("date", "dd"), Token("date", "mm"), Token("date", "yyyy")]
    return tuple(_classified(tokens) for tokens in sections)


def _classified(tokens: list[Token]) -> Section:
    condition = next((token.text for token in tokens if token.kind == "condition"), "")
    shown = tuple(token for token in tokens if token.kind not in ("condition", "color", "fill"))
    kinds = {token.kind for token in shown}
    kind: Kind = "number"
    if kinds & {"date", "elapsed", "half", "era"}:
        kind = "date"
    elif "text" in kinds:
        kind = "text"
    elif "general" in kinds:
        kind = "general"
    elif "exponent" in kinds or ("digit" in kinds and any(t.kind == "literal" and t.text == "/" for t in shown)):
        kind = "unknown"
    return Section(shown, kind, condition)
