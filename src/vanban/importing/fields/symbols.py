"""The line of number and symbol into `number`, `issuer.symbol` and those of partners."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.vietnamese import to_nfc

_LINE = re.compile(
    r"(?:(?:Số|So)\b\s*[:.]?)?\s*(?P<number>\d{1,6})?(?P<blank>[\s….·_xX(){}\[\]]*)(?P<rest>(?:/\s*\d{4})?\s*[-–/].*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"\s*[-–—/]\s*")
_KINDS = ("KH", "KHLT")
"""How a symbol says that it is a plan's, and one of several bodies."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number, symbol and what the line holds besides (`2026` of `15/2026/KH-UBND`, another kind's abbreviation).

    `parts` are the parts of the symbol, one for each body where several issue; `written` is the number as it stands.
    """

    number: int | None = None
    written: str = ""
    symbol: str = ""
    parts: tuple[str, ...] = ()
    more: str = ""
    kind: str = ""


def numbered(text: str) -> Numbered | None:
    """`Số: 05/KH-UBND` → 5, `UBND`; `Số    -KH/TU` → no number, `TU`; None for what is no such line."""
    match = _LINE.match(" ".join(to_nfc(text).replace("\u00a0", " ").split()))
    if match is None or not match[0].strip():
        return None
    number = int(match["number"]) if match["number"] else None
    parts = [part for part in _PARTS.split((match["rest"] or "").strip(" .;,")) if part]
    more = ""
    if parts and re.fullmatch(r"\d{4}", parts[0]):
        more = parts.pop(0)
    kind = ""
    at = next((index for index, part in enumerate(parts) if part.upper() in _KINDS), None)
    if at is not None:
        kind = parts.pop(at)
    return Numbered(number or None, match["number"] or "", "-".join(parts), tuple(parts), more, kind)
