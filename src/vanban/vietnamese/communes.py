"""The communes and provinces of Vietnam since the reform of 01/7/2025, as data, and names made fit to be compared."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .tones import ToneStyle, convert_tones
from .unicode import to_nfc

MERGED_PROVINCES = {
    "Hà Giang": "Tuyên Quang",
    "Yên Bái": "Lào Cai",
    "Bắc Kạn": "Thái Nguyên",
    "Hòa Bình": "Phú Thọ",
    "Vĩnh Phúc": "Phú Thọ",
    "Bắc Giang": "Bắc Ninh",
    "Thái Bình": "Hưng Yên",
    "Hải Dương": "Hải Phòng",
    "Hà Nam": "Ninh Bình",
    "Nam Định": "Ninh Bình",
    "Quảng Bình": "Quảng Trị",
    "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi",
    "Bình Định": "Gia Lai",
    "Ninh Thuận": "Khánh Hòa",
    "Bình Thuận": "Lâm Đồng",
    "Đắk Nông": "Lâm Đồng",
    "Phú Yên": "Đắk Lắk",
    "Bà Rịa - Vũng Tàu": "Hồ Chí Minh",
    "Bình Dương": "Hồ Chí Minh",
    "Bình Phước": "Đồng Nai",
    "Long An": "Tây Ninh",
    "Tiền Giang": "Đồng Tháp",
    "Bến Tre": "Vĩnh Long",
    "Trà Vinh": "Vĩnh Long",
    "Sóc Trăng": "Cần Thơ",
    "Hậu Giang": "Cần Thơ",
    "Bạc Liêu": "Cà Mau",
    "Kiên Giang": "An Giang",
}
"""The 29 provinces that Nghị quyết 202/2025/QH15 merged into others of the 34, and those others."""

AS_OF = "2026-07-25"
"""The day the data stands for."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit of the lower level: `type` is `xã`, `phường` or `đặc khu`, `province_type` `tỉnh` or `thành phố`."""

    code: str
    type: str
    name: str
    province_code: str
    province_type: str
    province_name: str


@dataclass(frozen=True, slots=True)
class Province:
    """A unit of the upper level: `type` is `tỉnh` or `thành phố`."""

    code: str
    type: str
    name: str


@cache
def communes() -> tuple[Commune, ...]:
    """All communes, province by province; read from the package's data at the first call (`src/vanban/data`)."""
    text = files("vanban").joinpath("data", f"communes-{AS_OF}.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return tuple(Commune(*row) for row in rows)


@cache
def provinces() -> tuple[Province, ...]:
    """All provinces and cities under the central government, in order of their codes."""
    found = {(unit.province_code, unit.province_type, unit.province_name) for unit in communes()}
    return tuple(Province(*fields) for fields in sorted(found))


def place_key(name: str) -> str:
    """A name made fit to be compared: NFC, one style of tone marks, `'` for `’`, one space, small letters."""
    plain = convert_tones(to_nfc(name), ToneStyle.OLD).replace("’", "'").replace("\u00a0", " ")
    return " ".join(plain.replace("–", "-").casefold().split())


@cache
def merged_provinces_by_key() -> Mapping[str, str]:
    """The names of `MERGED_PROVINCES` by the `place_key` of the name that is gone."""
    return {place_key(old): new for old, new in MERGED_PROVINCES.items()}


@cache
def communes_by_key() -> Mapping[str, tuple[Commune, ...]]:
    """The communes that bear a name, by its `place_key`."""
    found: dict[str, tuple[Commune, ...]] = {}
    for unit in communes():
        key = place_key(unit.name)
        found[key] = (*found.get(key, ()), unit)
    return found


@cache
def provinces_by_key() -> Mapping[str, Province]:
    """The provinces and cities by the `place_key` of their names."""
    return {place_key(unit.name): unit for unit in provinces()}
