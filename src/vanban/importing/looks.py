"""The look that the law gives each kind of block by itself, which is no mark of the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from vanban.compose.composition import BlockKind
from vanban.rulebook import Rulebook, load_rulebook
from vanban.templates.styles import TEXT_STYLES, paragraph_styles
from vanban.wordfile import WordFile

_TABLE_STYLES = {
    "BangTieuDe": "table_header",
    "BangNhom": "table_group",
    "BangNoiDung": "table_body",
    "BangNoiDungTrai": "table_body",
    "BangNoiDungGiua": "table_body",
    "BangNoiDungPhai": "table_body",
}


def own_look(law: Rulebook, kind: BlockKind | str) -> tuple[bool, bool]:
    """Whether a kind of block, or of cell, is bold and italic by itself."""
    return _looks(law.id).get(kind, (False, False))


_GENERIC = ("Heading1", "Heading2", "Heading3", "Heading4", "Caption")
"""Styles of ours whose ids any Word file may have."""
KINDS_BY_STYLE: Mapping[str, BlockKind] = MappingProxyType({style: kind for kind, style in TEXT_STYLES.items()})  # type: ignore[misc]
"""The kinds of block by the ids of their styles in a document of ours."""
OWN_STYLES = frozenset(KINDS_BY_STYLE) - frozenset(_GENERIC)
"""Ids by which a document of ours is known."""


def made_by_us(file: WordFile) -> bool:
    """Whether a file was made by a template of ours, so that its styles tell what is what."""
    return any(each.layout.style in OWN_STYLES for each in file.paragraphs)


@cache
def _looks(rulebook: str) -> Mapping[str, tuple[bool, bool]]:
    law = load_rulebook(rulebook)
    kinds = {style: kind for kind, style in TEXT_STYLES.items()} | _TABLE_STYLES
    looks: dict[str, tuple[bool, bool]] = {}
    for style in paragraph_styles(law):
        kind = kinds.get(style.id)
        if kind is None or kind in looks:
            continue
        bold, italic = style.bold, style.italic
        looks[kind] = (
            law.flag(f"{style.component}.bold") if bold is None else bold,
            law.flag(f"{style.component}.italic") if italic is None else italic,
        )
    return MappingProxyType(looks)
