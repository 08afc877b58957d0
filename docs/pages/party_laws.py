"""The Party's two guidances side by side, from their rulebooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pages.markdown import code, table
from pages.rules import accepted, built
from vanban.rulebook import Rule, Rulebook, load_rulebook
from vanban.vietnamese import in_text_date

OLD, NEW = "hd36", "hd05"

_HEAD = """\
# Hai hướng dẫn của Đảng, đặt cạnh nhau

Trang này do `docs/generate.py` sinh ra từ `src/vanban/rulebook/{old}.toml` và `{new}.toml`: mỗi quy tắc một dòng, bên
trái là {old_title} ({old_days}), bên phải là {new_title} ({new_days}). Văn bản theo luật nào là do ngày ban hành.

- Ô ghi vanban viết gì; nếu khi soát cũng cho qua cách khác thì ghi thêm sau chữ *nhận*.
- Dòng nhỏ là điểm, trang của văn bản (của {new}: trang bản in), rồi mức chắc chắn: H, M hay L như ở
  [trang quy tắc](rules.md).
"""

TOPICS: Mapping[str, tuple[str, ...]] = {
    "Trang giấy, số trang": ("page", "page_number"),
    "Tiêu đề, tên cơ quan": ("head", "header", "national_title", "national", "parent_body", "issuer"),
    "Số, ký hiệu": ("number", "kinds"),
    "Địa danh, ngày tháng": ("place_date", "place", "date"),
    "Tên loại, trích yếu": ("kind", "attribution", "subject", "letter_subject"),
    "Căn cứ, viện dẫn, chữ viết tắt": ("basis", "citation", "abbreviation"),
    "Lời văn": ("opening", "body", "closing", "note", "end_mark"),
    "Phần, chương, mục, điều, khoản, điểm": (
        *("part_label", "part_title", "section_label", "section_title", "article"),
        *("heading1", "heading2", "heading3", "point", "numbering", "bullets"),
    ),
    "Bảng, chú thích, ma-két": ("table", "table_header", "table_body", "footnote", "backdrop", "column"),
    "Quyền hạn, chức vụ, họ tên": ("signature", "authority", "capacity", "position", "signer", "joint"),
    "Nơi nhận": ("salutation", "recipients_title", "recipients", "archive", "typist", "contact"),
    "Các dấu, chỉ dẫn": ("secrecy", "urgency", "circulation", "draft", "marks"),
    "Phụ lục": ("annex_label", "annex_title", "annex_reference", "annex"),
    "Dàn ý, dàn trang": ("outline", "layout"),
}
"""Where the rules of a component stand on the page; every component of the Party's laws has its topic."""


def page() -> str:
    """The whole page: what differs first, then everything by topic."""
    old, new = load_rulebook(OLD), load_rulebook(NEW)
    pairs = {rule.property: (old.rule(rule.property), rule) for rule in new.rules}
    changed = [pair for pair in pairs.values() if _values(pair[0]) != _values(pair[1])]
    lines = [
        _HEAD.format(
            old=OLD, new=NEW, old_title=old.title, new_title=new.title, old_days=_days(old), new_days=_days(new)
        )
    ]
    lines += [f"## Khác nhau ({len(changed)} trên {len(pairs)} quy tắc)", "", *_table(changed, old, new)]
    for topic, prefixes in TOPICS.items():
        chosen = [pair for name, pair in pairs.items() if name.partition(".")[0] in prefixes]
        lines += [f"## {topic}", "", *_table(chosen, old, new)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(pairs: Iterable[tuple[Rule, Rule]], old: Rulebook, new: Rulebook) -> list[str]:
    rows = ((after.title, _cell(before, old), _cell(after, new)) for before, after in pairs)
    return table(("Nội dung", f"{code(OLD)}: {_days(old)}", f"{code(NEW)}: {_days(new)}"), rows)


def _cell(rule: Rule, law: Rulebook) -> str:
    return f"{'; *nhận* '.join(_ways(rule))}<br><sub>{_clause(rule, law)} · {rule.confidence}</sub>"


def _ways(rule: Rule) -> Iterator[str]:
    if isinstance(rule.build, tuple):
        yield " · ".join(map(str, rule.build))
        further = [str(each) for each in (rule.accept.one_of if rule.accept else ()) if each not in rule.build]
        if further:
            yield "cả " + " · ".join(further)
        return
    yield built(rule)
    if rule.accept is not None and accepted(rule) != built(rule):
        yield accepted(rule)


def _clause(rule: Rule, law: Rulebook) -> str:
    """The clause without the name of its law, which the heading of the column says."""
    name = " ".join(law.title.partition(" về ")[0].replace("số ", "").split())
    return rule.clause.removeprefix(f"{name}, ")


def _values(rule: Rule) -> tuple[object, object]:
    return rule.build, rule.accept


def _days(law: Rulebook) -> str:
    first = f"từ {in_text_date(law.in_force_from)}"
    return first + (f" đến {in_text_date(law.in_force_to)}" if law.in_force_to else "")
