"""The glossary: English names of models, fields and components with their Vietnamese terms."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

import vanban.model
from pages.markdown import code, table
from vanban.model.text import takes_marks
from vanban.rulebook import COMPONENTS, load_rulebook

_HEAD = """\
# Bảng thuật ngữ

Trang này do `docs/generate.py` sinh ra từ mã nguồn. Tên tiếng Anh là tên trường trong tệp kế hoạch và trong mã; thuật
ngữ tiếng Việt là tên hiện trong thông báo lỗi và trong gợi ý khi gõ. Mỗi mục là một nhóm trường, xếp theo tên.

Cột “Dấu” cho biết trường nào nhận dấu `**đậm**`, `*nghiêng*`, `^[chú thích cuối trang]` trong lời văn. Ghi dấu ở trường
chữ khác là lỗi `mark-not-taken`; dấu sao trong từ, cạnh chữ số hay trong ngoặc (`6m*8m`, `(*)`) là chữ, ở đâu cũng vậy.
"""
_COMPONENTS = """\
## Thành phần thể thức

Tên các thành phần có kiểu chữ riêng, như dùng trong [bảng quy tắc](rules.md), và điều khoản quy định kiểu chữ ấy.
"""


def models() -> Iterator[type[BaseModel]]:
    """The public models of a plan, by name."""
    for name in sorted(vanban.model.__all__):
        value = getattr(vanban.model, name)
        if isinstance(value, type) and issubclass(value, BaseModel) and value.model_fields:
            yield value


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for model in models():
        term, meaning = _described(model)
        lines += [f"## {model.__name__}: {term}", "", meaning, ""]
        rows = (
            (
                code(name),
                info.title or "",
                "có" if takes_marks(info) else "",
                _with_default(info.description or "", info.is_required()),
            )
            for name, info in model.model_fields.items()
        )
        lines += table(("Trường", "Thuật ngữ", "Dấu", "Ý nghĩa"), rows)
    lines.append(_COMPONENTS)
    lines += table(("Tên", "Thuật ngữ", "Cơ quan nhà nước", "Cơ quan Đảng"), _components())
    return "\n".join(lines).rstrip("\n") + "\n"


def _described(model: type[BaseModel]) -> tuple[str, str]:
    extra = model.model_config.get("json_schema_extra")
    meaning = extra.get("description", "") if isinstance(extra, dict) else ""
    return model.model_config.get("title") or "", str(meaning)


def _with_default(meaning: str, required: bool) -> str:
    return f"{meaning} **Bắt buộc.**" if required else meaning


def _components() -> Iterator[tuple[str, str, str, str]]:
    laws = [load_rulebook(law) for law in ("nd30", "hd05")]
    for name, term in COMPONENTS.items():
        clauses = [law.rule(f"{name}.size_pt").clause if law.has(f"{name}.size_pt") else "không có" for law in laws]
        yield code(name), term, clauses[0], clauses[1]
