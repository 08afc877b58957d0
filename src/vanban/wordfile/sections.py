"""A section's properties into a `Section`: paper, margins, page numbers (ISO/IEC 29500-1, 17.6)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from vanban.wordfile.document import MM_PER_TWIP, Section
from vanban.wordfile.names import W, first_child, flag, integer, name_of, twips

MAX_PAGES = 1_000_000


def section_of(
    number: int, element: etree._Element | None, headers: Mapping[str, str], footers: Mapping[str, str]
) -> Section:
    """One section; what it leaves out is Letter paper without margins (17.6.13), as Word has it."""

    def value(child: str, name: str, default: int) -> int:
        found = first_child(element, f"{W}{child}")
        measure = twips(found.get(f"{W}{name}")) if found is not None else None
        return default if measure is None else measure

    def text(child: str, name: str) -> str | None:
        found = first_child(element, f"{W}{child}")
        return None if found is None else found.get(f"{W}{name}")

    def mm(child: str, name: str, default: int) -> float:
        return abs(value(child, name, default)) * MM_PER_TWIP

    start = integer(text("pgNumType", "start"), -1, -1, MAX_PAGES)
    width, height = mm("pgSz", "w", 12_240), mm("pgSz", "h", 15_840)
    return Section(
        number=number,
        width_mm=width,
        height_mm=height,
        landscape=width > height,
        margin_top_mm=mm("pgMar", "top", 1_440),
        margin_bottom_mm=mm("pgMar", "bottom", 1_440),
        margin_left_mm=mm("pgMar", "left", 1_800) + mm("pgMar", "gutter", 0),
        margin_right_mm=mm("pgMar", "right", 1_800),
        header_mm=mm("pgMar", "header", 720),
        first_page_differs=flag(first_child(element, f"{W}titlePg")),
        page_start=start if start >= 0 else None,
        page_format=name_of(text("pgNumType", "fmt")) or "decimal",
        headers=headers,
        footers=footers,
    )
