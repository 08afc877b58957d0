"""A plan file still to be filled in: every field a plan has, in order, with its Vietnamese name and description."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from pydantic.fields import FieldInfo

from vanban.model import Basis, Distribution, Issuer, Outline, Plan, Signature
from vanban.model.base import Model
from vanban.readers.office_file import KEY
from vanban.readers.writing import in_order

_PARTS: dict[str, type[Model]] = {
    "issuer": Issuer,
    "basis": Basis,
    "body": Outline,
    "distribution": Distribution,
    "signature": Signature,
}
"""Parts whose own fields are shown."""
_OF_OFFICE = ("family", "issuer", "distribution", "signature")
_NEEDED = {"body": ("purpose", "requirements", "assignments"), "signature": ("position", "name")}
"""Fields that almost every plan fills in, beside those without which it is none."""
_WIDTH = 110
_HEAD = """\
# Kế hoạch: điền vào sau dấu hai chấm; trường nào cần thì bỏ dấu # ở đầu tên, không dùng thì để nguyên hoặc xóa.
# Xem kế hoạch mẫu: vanban new --list. Tạo văn bản: vanban render TỆP_NÀY
"""


def skeleton(office: str = "") -> str:
    """The text of a plan file without content, of the office of that name or file where one is given."""
    lines = [_HEAD]
    if office:
        lines += ["# Cơ quan ban hành, người ký, nơi nhận lấy ở tệp cơ quan này.", f"{KEY}: {office}", ""]
    for name, info in in_order(Plan):
        if office and name in _OF_OFFICE:
            continue
        lines += [*_field(name, info, "", needed=info.is_required()), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _field(name: str, info: FieldInfo, indent: str, *, needed: bool) -> Iterator[str]:
    words = f"{info.title}: {info.description}" if info.title else str(info.description)
    yield from wrap(words, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
    mark = "" if needed else "# "
    yield f"{indent}{mark}{name}:"
    part = _PARTS.get(name)
    if part is not None and not indent:
        for inner, own in in_order(part):
            wanted = needed and (own.is_required() or inner in _NEEDED.get(name, ()))
            yield from _field(inner, own, "  ", needed=wanted)
