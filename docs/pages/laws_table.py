"""The table of laws and templates inside README, from the rulebooks and the manifest of templates."""

from __future__ import annotations

from pages.markdown import code, table
from vanban.rulebook import rulebooks
from vanban.templates import template_for
from vanban.vietnamese import in_text_date

START, END = "<!-- laws: start -->\n", "<!-- laws: end -->\n"
_FAMILIES = {"state": "Nhà nước / State", "party": "Đảng / Party"}


def put_into(readme: str) -> str:
    """README with its table brought up to date."""
    before, _, rest = readme.partition(START)
    _, _, after = rest.partition(END)
    if not rest or not after:
        raise ValueError(f"README.md lacks {START.strip()} or {END.strip()}")
    rows = (
        (
            f"{_FAMILIES[law.family]} ({code(law.family)})",
            f"{law.title} ({code(law.id)})",
            f"{in_text_date(law.in_force_from)} – {in_text_date(law.in_force_to) if law.in_force_to else ''}".strip(),
            code(template_for(law.id).id),
        )
        for law in rulebooks()
    )
    lines = table(("Khối / Family", "Luật / Law", "Hiệu lực / In force", "Mẫu / Template"), rows)
    return "".join([before, START, "\n".join(lines).rstrip("\n"), "\n", END, after])
