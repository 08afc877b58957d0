"""The numbers and letters of one level of a document: gaps, repeats, disorder.

Points follow the letters of the Vietnamese alphabet, a b c d đ e g h i k…; parts take Roman numerals, clauses Arabic
ones (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6d).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .numbers import letter, parse_letter, parse_roman, roman
from .unicode import to_nfc


class EnumerationKind(enum.StrEnum):
    """What is wrong with a label."""

    GAP = "gap"
    """One or more labels are missing before it."""

    REPEAT = "repeat"
    """It is the label above once more."""

    DISORDER = "disorder"
    """It goes back, or leaves the level or the alphabet of the others."""


@dataclass(frozen=True, slots=True)
class EnumerationFault:
    """A label out of its order: `labels[index]` is `found` and should be `expected`."""

    kind: EnumerationKind
    index: int
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Scheme:
    read: Callable[[str], int]
    write: Callable[[int], str]


def enumeration_faults(labels: Sequence[str], *, first: int | None = 1) -> list[EnumerationFault]:
    """The faults in the labels of one list, in order; `1.`, `a)`, `II-`, `2.1.` are read, signs around them ignored.

    All labels follow the scheme most of them can be read by. The first must stand for `first`; None lets a list start
    anywhere. After a fault the count goes on from the label as it stands or as it should be, whichever fits, so that
    one slip is one fault. Labels of multiple levels (`2.1`) share all but their last number. Labels that belong to no
    scheme are passed over.
    """
    plain = [to_nfc(label).strip(" \t\u00a0.)(-–/:*_") for label in labels]
    scheme, prefix = _scheme(plain)
    if scheme is None:
        return []
    found: list[EnumerationFault] = []
    above: int | None = None
    expected = {first} if first is not None else set()
    for index, label in enumerate(plain):
        number = _read(scheme, prefix, label)
        should = min(expected) if expected else (number or 1)
        if number is None:
            if _is_of_another_alphabet(scheme, label) or _has_other_prefix(prefix, label):
                written = _write(scheme, prefix, should)
                found.append(EnumerationFault(EnumerationKind.DISORDER, index, labels[index], written))
                above, expected = should, {should + 1}
            continue
        if expected and number not in expected:
            kind = EnumerationKind.GAP
            if above is not None and number <= above:
                kind = EnumerationKind.REPEAT if number == above else EnumerationKind.DISORDER
            found.append(EnumerationFault(kind, index, labels[index], _write(scheme, prefix, should)))
            expected = {number + 1, should + 1}
        else:
            expected = {number + 1}
        above = number
    return found


def _scheme(labels: Sequence[str]) -> tuple[_Scheme | None, str]:
    """The scheme that reads most labels, the earlier one of two; and the prefix of labels of multiple levels."""
    read = [label for label in labels if label]
    levels = [label.rpartition(".")[0] for label in read if _is_levels(label)]
    if levels and len(levels) * 2 >= len(read):
        return _ARABIC, max(dict.fromkeys(levels), key=levels.count) + "."
    counts = [(sum(_number(scheme, label) is not None for label in read), scheme) for scheme in _SCHEMES]
    best = max(counts, key=lambda count: count[0])
    return (best[1], "") if best[0] else (None, "")


def _is_levels(label: str) -> bool:
    parts = label.split(".")
    return len(parts) > 1 and all(part.isascii() and part.isalnum() and len(part) < 6 for part in parts)


def _read(scheme: _Scheme, prefix: str, label: str) -> int | None:
    if not prefix:
        return _number(scheme, label)
    return _number(scheme, label.removeprefix(prefix)) if label.startswith(prefix) else None


def _number(scheme: _Scheme, label: str) -> int | None:
    try:
        return scheme.read(label)
    except ValueError:
        return None


def _write(scheme: _Scheme, prefix: str, number: int) -> str:
    try:
        return prefix + scheme.write(number)
    except ValueError:
        return ""


def _has_other_prefix(prefix: str, label: str) -> bool:
    return bool(prefix) and _is_levels(label) and label.count(".") == prefix.count(".")


def _is_of_another_alphabet(scheme: _Scheme, label: str) -> bool:
    return scheme in (_SMALL, _CAPITAL) and len(label) == 1 and label in "fjwzFJWZ"


def _small_roman(label: str) -> int:
    return parse_roman(label) if label.islower() else _refuse(label)


def _capital_roman(label: str) -> int:
    return parse_roman(label) if label.isupper() else _refuse(label)


def _small_letter(label: str) -> int:
    return parse_letter(label) if label.islower() else _refuse(label)


def _capital_letter(label: str) -> int:
    return parse_letter(label) if label.isupper() else _refuse(label)


def _arabic(label: str) -> int:
    return int(label) if label.isascii() and label.isdigit() and len(label) < 6 else _refuse(label)


def _refuse(label: str) -> int:
    raise ValueError(f"“{label}” không phải là số thứ tự")


_ARABIC = _Scheme(_arabic, str)
_SMALL = _Scheme(_small_letter, letter)
_CAPITAL = _Scheme(_capital_letter, lambda number: letter(number).upper())
_SCHEMES = (
    _ARABIC,
    _Scheme(_capital_roman, roman),
    _SMALL,
    _CAPITAL,
    _Scheme(_small_roman, lambda number: roman(number).lower()),
)
