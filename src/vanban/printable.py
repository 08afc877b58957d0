"""Words of a stranger made safe to show: nothing in them can move a cursor, turn the text round, or break a line."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls: terminals act on them
    # Seen by nobody: marks of direction, of joining, of language.
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\u2028\u2029"  # ends of lines and paragraphs
    "\ud800-\udfff\ufffe\uffff"  # no letters: halves that no encoding has, numbers that XML refuses
    "]"
)


def one_line(text: str) -> str:
    """A text as one line: white space as single spaces, letters that act on a terminal or hide as `\\uXXXX`."""
    return _UNSAFE.sub(lambda match: _escaped(match[0]), " ".join(text.split()))


def unbroken(text: str) -> str:
    """A text as one line letter for letter, for names: what breaks a line is written as an escape too."""
    return _UNSAFE.sub(lambda match: _escaped(match[0]), text)


def visible(text: str) -> str:
    """A text of several lines with no letter that acts on a terminal, hides, or cannot be written in UTF-8.

    They are written as the escapes of JSON: the values of a JSON text stay the same.
    """
    return _UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else _escaped(match[0]), text)


def ascii_json(text: str) -> str:
    """A JSON text in ASCII alone, for a stream that is not UTF-8; the values read are the same."""
    return re.sub(r"[^\x00-\x7f]", lambda match: _escaped(match[0]), text)


def _escaped(letter: str) -> str:
    """A letter as the escape that JSON has for it: `\\u001b`; two of them for what is beyond U+FFFF."""
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
