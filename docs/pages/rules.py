"""The rules of every law, from the rulebooks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pages.markdown import code, table
from vanban.mending.form import MENDERS as FORM
from vanban.mending.text import MENDERS as TEXT
from vanban.rulebook import KINDS, LANGUAGE, PaperKind, Rule, Rulebook, load_rulebook, rulebooks
from vanban.rulebook.kinds import ANY
from vanban.vietnamese import in_text_date, lower_first

_HEAD = """\
# Quy tắc của từng luật

Trang này do `docs/generate.py` sinh ra từ các tệp luật trong `src/vanban/rulebook/`.

- **Viết**: vanban ghi gì vào văn bản. **Chấp nhận**: khi kiểm tra một văn bản có sẵn thì cho qua những gì; ghi “như
  viết” là chỉ đúng giá trị ấy.
- **Soát**: “có” là `vanban check` soát quy tắc này, và kho thử có một văn bản vi phạm đúng quy tắc ấy; “không” là một
  văn bản không thể vi phạm: mọi giá trị đều được chấp nhận, hoặc quy tắc nói về việc không thấy được trong tệp.
- **Sửa**: [`vanban fix`](sua-van-ban.md) sửa *hình thức*, sửa *chữ* (chỉ khi có `--text`), hay phải có *người* quyết
  định. Chỗ nào tệp trình bày theo cách lạ thì được để nguyên và nói ra.
- **Mức**: *lỗi* là trái quy định; *cảnh báo* là nên sửa; *ghi chú* là thông lệ, khác đi vẫn hợp lệ.
- **Chắc**: H là đọc từ bản chính, hoặc từ hai bản sao độc lập trở lên; M là từ một nguồn dẫn lại tốt, hoặc nhiều nguồn
  tóm tắt; L là suy ra hoặc theo thông lệ; mem là nhớ lại, chưa đối chiếu. Chỉ H và M mới được xếp mức lỗi.
- **Loại văn bản**: ghi sau nội dung khi quy tắc không áp dụng cho mọi loại mà luật ấy quy định; các loại ở cuối trang.
"""
_SEVERITY = {"error": "lỗi", "warning": "cảnh báo", "info": "ghi chú"}


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for law in (*rulebooks(), load_rulebook(LANGUAGE)):
        lines += _law(law)
    lines += ["## Các loại văn bản", "", _KINDS, ""]
    lines += table(("Mã", "Tên", "Ký hiệu", "Luật", "Kính gửi"), map(_kind, KINDS.values()))
    return "\n".join(lines).rstrip("\n") + "\n"


def _law(law: Rulebook) -> list[str]:
    until = f" đến {in_text_date(law.in_force_to)}" if law.in_force_to else ""
    lines = [f"## {law.title} (`{law.id}`)", ""]
    lines += [f"Hiệu lực từ {in_text_date(law.in_force_from)}{until}. Bản ghi {law.version}. {law.note}", ""]
    for clause, rules in groupby(law.rules, key=lambda rule: rule.clause):
        lines += [f"### {clause}", ""]
        lines += table(
            ("Mã", "Nội dung", "Viết", "Chấp nhận", "Mức", "Chắc", "Soát", "Sửa"), (_row(rule, law) for rule in rules)
        )
    return lines


def _row(rule: Rule, law: Rulebook) -> tuple[str, ...]:
    severity = _SEVERITY[rule.severity]
    told = (severity, rule.confidence, _seen(rule), _mended(rule))
    return code(rule.id), _title(rule, law), built(rule), accepted(rule), *told


def _title(rule: Rule, law: Rulebook) -> str:
    """What the rule is about, and since when where that is later than its law."""
    later = rule.in_force_from is not None and rule.in_force_from > law.in_force_from
    since = f" (từ {in_text_date(rule.in_force_from)})" if rule.in_force_from and later else ""
    return rule.title + since + _holds_for(rule)


def _holds_for(rule: Rule) -> str:
    """The kinds a rule is for, in Vietnamese; nothing where it holds for all its law knows."""
    ways = []
    if rule.kinds:
        every = rule.kinds == (ANY,)
        ways.append("mọi giấy tờ, kể cả loại luật không quy định" if every else f"chỉ {_names(rule.kinds)}")
    if rule.besides:
        ways.append(f"trừ {_names(rule.besides)}")
    return "".join(f"; {way}" for way in ways)


def _names(codes: Sequence[str]) -> str:
    return ", ".join(lower_first(KINDS[code].name) or "văn bản chưa rõ loại" for code in codes)


_KINDS = """\
`vanban check` nhận ra loại văn bản theo tên loại, ký hiệu, “V/v”, “Kính gửi” và cách mở đầu các điều, rồi chỉ soát
những quy tắc áp dụng cho loại ấy. Giấy tờ mà luật về thể thức không quy định thì chỉ soát chữ viết."""
_SALUTATIONS = {"never": "không", "may": "có thể", "always": "có"}


def _kind(kind: PaperKind) -> tuple[str, ...]:
    families = {("state", "party"): "nhà nước, Đảng", ("state",): "nhà nước", ("party",): "Đảng"}
    return (
        code(kind.code),
        kind.name or "(chưa rõ loại)",
        ", ".join(kind.symbols),
        families.get(kind.families, "không"),
        _SALUTATIONS[kind.salutation],
    )


def _seen(rule: Rule) -> str:
    return "có" if rule.seen else "không"


def _mended(rule: Rule) -> str:
    """What mends a fault against the rule, by what menders there are."""
    if not rule.seen:
        return ""
    ways = [name for name, menders in (("hình thức", FORM), ("chữ", TEXT)) if rule.property in menders]
    return ", ".join(ways) or "người"


def built(rule: Rule) -> str:
    """What the builder writes, in Vietnamese words."""
    if rule.kind == "template":
        return f"“{rule.build}”"
    return rule.model_copy(update={"accept": None}).expected()


def accepted(rule: Rule) -> str:
    """What a check lets pass, in Vietnamese words."""
    accept = rule.accept
    tolerance = f" (± {rule.tolerance:g})".replace(".", ",") if rule.tolerance else ""
    if accept is None:
        return f"như viết{tolerance}"
    ways = [rule.expected() + tolerance] if accept.has_range or accept.one_of else []
    if accept.pattern:
        ways.append(f"khớp {code(accept.pattern)}")
    return " hoặc ".join(ways)
