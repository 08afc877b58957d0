"""Numbering written as a specimen: `I-`, `1.`, `1.1.`, `a)`, `Phần I`."""

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import AfterValidator

from vanban.model.base import custom_error
from vanban.model.text import Label

_SPECIMEN = re.compile(
    r"(?P<head>(?:[^{}]*[\s(\[])?)(?P<parent>(?:1\.)*)(?P<first>[1IiAa]|nhất|NHẤT)(?P<tail>[.):\-/–]*)$"
)
_FIRST = {
    "1": "number",
    "I": "roman",
    "i": "roman_lower",
    "a": "letter",
    "A": "letter_upper",
    "nhất": "ordinal",
    "NHẤT": "ordinal_upper",
}


def numbering_pattern(specimen: str) -> str:
    """A specimen of the first label turned into its pattern: `I-` → `{roman}-`, `1.1.` → `{parent}.{number}.`.

    Raises `ValueError` when the specimen does not end in a first label (1, I, i, a or A).
    """
    match = _SPECIMEN.fullmatch(specimen)
    if match is None:
        raise ValueError(specimen)
    parent = "{parent}." if match["parent"] else ""
    return f"{match['head']}{parent}{{{_FIRST[match['first']]}}}{match['tail']}"


def _check(specimen: str) -> str:
    try:
        numbering_pattern(specimen)
    except ValueError:
        raise custom_error(
            "numbering-invalid",
            f"“{specimen}” không phải mẫu đánh số",
            expected="mẫu của mục đầu tiên: I. | I- | 1. | 1.1. | 1.1 | a) | a. | A. | Phần I | Phần thứ nhất",
        ) from None
    return specimen


Numbering = Annotated[Label, AfterValidator(_check)]
"""How siblings are numbered, written as the label of the first one."""


def is_numbering(metadata: Iterable[Any]) -> bool:
    """Whether a type of text, told by what stands beside it, is a specimen of numbers."""
    return any(isinstance(each, AfterValidator) and each.func is _check for each in metadata)
