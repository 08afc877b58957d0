"""The communes of the country as of 25 July 2026: code, type, name, province."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AS_OF = "2026-07-25"
"""The day the list was true."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: its code, its type (`xã`, `phường`, `đặc khu`), its name without the type, its province."""

    code: str
    type: str
    name: str
    province_code: str
    province: str
    province_type: str


@cache
def communes() -> tuple[Commune, ...]:
    """All communes, by province and then by code, as the list has them."""
    text = (files("vanban") / "data" / f"communes-{AS_OF}.csv").read_text("utf-8")
    return tuple(
        Commune(row["code"], row["type"], row["name"], row["province_code"], row["province_name"], row["province_type"])
        for row in csv.DictReader(io.StringIO(text))
    )
