"""The upper left of a page into `issuer`: the body above, the issuer, its partners, its symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vanban.anatomy import Anatomy, Line
from vanban.compose.heading import compose_header
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.family import who_issues
from vanban.importing.fields.reading import Reading
from vanban.importing.fields.runs import words
from vanban.importing.fields.symbols import Numbered, numbered
from vanban.importing.proof import Setting
from vanban.rulebook.kinds import KINDS
from vanban.vietnamese import to_nfc, upper

_JOINT_KIND = "KHLT"
_TEXT_ITEMS = 30
"""Items of the text in which the name of the issuer is looked for."""


def read_number(anatomy: Anatomy, reading: Reading) -> Numbered | None:
    """The line of number and symbol; what its symbol says besides is told."""
    found = anatomy.components.get("number")
    if found is None:
        return None
    read = numbered(found.text)
    if read is None:
        reading.leave(found.lines, "import-number", f"không đọc được số, ký hiệu “{found.text}”", "lost")
        return None
    reading.take(found.lines, "$.number")
    if read.number is not None:
        reading.data["number"] = read.number
    if read.more:
        reading.tell(
            "import-number-year",
            f"số, ký hiệu “{found.text}” kèm năm {read.more}, kế hoạch không ghi năm ở số",
            lines=found.lines,
            text=read.more,
            level="lost",
            path="$.number",
        )
    if read.kind.upper() == _JOINT_KIND:
        reading.tell(
            "import-number-joint",
            f"ký hiệu “{found.text}” ghi KHLT; bản in ghi KH, tên viết tắt các cơ quan giữ nguyên",
            lines=found.lines,
            text="LT",
            level="lost",
            path="$.issuer.symbol",
        )
    if not read.kind and read.symbol:
        reading.tell(
            "import-number-kind",
            f"ký hiệu “{found.text}” không có chữ KH; bản in sẽ ghi KH",
            lines=found.lines,
            text=found.text,
            level="fault",
            path="$.issuer.symbol",
        )
        first, _, rest = read.symbol.partition("-")
        if rest and any(first in kind.symbols for kind in KINDS.values()):
            read = replace(read, symbol=rest)  # of another kind of paper: “QĐ-UBND”
    return read


def read_issuer(anatomy: Anatomy, number: Numbered | None, setting: Setting, reading: Reading) -> dict[str, Any]:
    """`issuer` without its place; what of it the source does not have is told as missing."""
    known = anatomy.components
    issuer: dict[str, Any] = {}
    parent = known.get("parent_body")
    own = known.get("issuer")
    if parent is not None:
        issuer["parent"] = words(parent.lines, breaks=True)
        reading.take(parent.lines, "$.issuer.parent")
    if own is not None:
        reading.take(own.lines, "$.issuer.name")
        issuer["name"] = words(own.lines, breaks=True)
    else:
        said = who_issues(anatomy)
        hint = f"văn bản viết “{said}”" if said else "ví dụ Ủy ban nhân dân xã …"
        reading.lack("$.issuer.name", f"tên cơ quan ban hành, {hint}")
    if number is not None and number.symbol:
        issuer["symbol"] = number.symbol
    else:
        reading.lack("$.issuer.symbol", "chữ viết tắt tên cơ quan trong ký hiệu, ví dụ UBND, TU, ĐU")
    if own is not None and anatomy.joint and number is not None:
        _partners(issuer, anatomy.joint, number)
    if own is not None:
        _lines(issuer, own.lines, parent.lines if parent else (), setting)
        _small_letters(issuer, anatomy)
    return issuer


def _partners(issuer: dict[str, Any], names: Sequence[str], number: Numbered) -> None:
    """Several bodies, each with its part of the symbol; one name as it stands where the parts do not agree."""
    if len(number.parts) != len(names):
        issuer["name"] = " - ".join(names)
        return
    first, *others = zip(names, number.parts, strict=True)
    issuer["name"], issuer["symbol"] = first
    issuer["partners"] = [{"name": name, "symbol": symbol} for name, symbol in others]


def _lines(issuer: dict[str, Any], own: Sequence[Line], above: Sequence[Line], setting: Setting) -> None:
    """Line ends go from names that are laid out on the same lines without them."""
    for name, lines in (("parent", above), ("name", own)):
        if "\n" not in issuer.get(name, ""):
            continue
        joined = " ".join(issuer[name].split())
        wanted = [upper(line.words) for line in lines]
        if _laid_out(issuer | {name: joined}, name, setting) == wanted or not _fits(issuer, name, wanted, setting):
            issuer[name] = joined


def _fits(issuer: dict[str, Any], name: str, wanted: list[str], setting: Setting) -> bool:
    """Whether each line of the source has room on a line of ours, or the paper breaks it anyway."""
    return _laid_out(issuer, name, setting) == wanted


def _laid_out(issuer: dict[str, Any], name: str, setting: Setting) -> list[str]:
    part = part_of("issuer", {"symbol": "CQ", "place": "Hà Nội", **issuer})
    if part is None:
        return []
    header = compose_header(flow_of(setting, issuer=part))
    return [upper(line) for line in (header.parent if name == "parent" else header.issuer)]


def _small_letters(issuer: dict[str, Any], anatomy: Anatomy) -> None:
    """Names in capitals as the text of the document itself writes them, where it does; else they stay in capitals.

    An annex names the issuer so (“… của Ủy ban nhân dân xã …”), and only then is its reference the usual one.
    """
    references = [each.reference for each in anatomy.annexes] + [each.reference for each in anatomy.attachments]
    texts = [to_nfc(each.text) for each in references if each is not None]
    texts += [item.paragraph.nfc for item in anatomy.items[:_TEXT_ITEMS]]
    for each in (issuer, *issuer.get("partners", ())):
        for name in ("parent", "name"):
            if name in each and each[name] == upper(each[name]):
                each[name] = _spelt(each[name], texts)


def _spelt(name: str, texts: Sequence[str]) -> str:
    """A name as the first of some texts writes it in small letters, its line ends kept."""
    plain = " ".join(name.split())
    for text in texts:
        single = " ".join(text.split())
        at = single.casefold().find(plain.casefold())
        found = single[at : at + len(plain)] if at >= 0 else ""
        if found.casefold() == plain.casefold() and found != plain and found[:1].isupper():
            words = iter(found.split(" "))
            return "\n".join(" ".join(next(words) for _ in line.split()) for line in name.split("\n"))
    return name
