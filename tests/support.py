"""What tests of every stage share: a small valid plan, and the words of a finished document."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

from lxml import etree

from vanban.compose import compose
from vanban.compose.composition import Block, Composition, Inline
from vanban.compose.inline import plain
from vanban.model import Plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PARTY: dict[str, Any] = {
    "family": "party",
    "issuer": {"name": "Thành ủy Hải Phòng", "symbol": "TU", "place": "Hải Phòng"},
    "date": "07/02/2026",
    "subject": "tổ chức hội nghị",
    "body": ["Nội dung."],
    "distribution": {"recipients": ["Các ban đảng"], "archive": "Văn phòng Thành ủy"},
    "signature": {"on_behalf_of": "Ban Thường vụ", "position": "Phó Bí thư", "name": "Lê Văn Mẫu"},
}
STATE: dict[str, Any] = {
    "family": "state",
    "issuer": {"name": "Ủy ban nhân dân\nxã Mẫu", "symbol": "UBND", "place": "Mẫu"},
    "number": 5,
    "date": "05/3/2026",
    "subject": "chuyển đổi số",
    "body": ["Nội dung"],
    "distribution": {"recipients": ["Các phòng"], "archive": "VT"},
    "signature": {
        "on_behalf_of": "Ủy ban nhân dân",
        "delegations": "KT. Chủ tịch",
        "position": "Phó Chủ tịch",
        "name": "Trần Thị Mẫu",
    },
}
STATE_YAML = """\
family: state
issuer: {name: Ủy ban nhân dân xã Mẫu, symbol: UBND, place: Mẫu}
number: 5
date: 05/3/2026
subject: chuyển đổi số
body: [Nội dung]
distribution: {recipients: Các phòng, archive: VT}
signature: {position: Chủ tịch, name: Trần Thị Mẫu}
"""


def plan_data(family: str = "party", **changes: Any) -> dict[str, Any]:
    """The data of a small valid plan with some fields changed."""
    return copy.deepcopy(PARTY if family == "party" else STATE) | changes


def plan(family: str = "party", **changes: Any) -> Plan:
    """A small valid plan with some fields changed."""
    return Plan.model_validate(plan_data(family, **changes))


def composed(family: str = "party", **changes: Any) -> Composition:
    """A small valid plan with some fields changed, composed."""
    return compose(plan(family, **changes))


def marked(runs: Inline) -> str:
    """Runs with their look shown: `*italic*`, `**bold**`, `[1]` for a footnote, `/` for a break."""
    words = []
    for run in runs:
        if run.kind == "break":
            words.append("/")
        elif run.kind == "tab":
            words.append("\t")
        elif run.kind == "footnote":
            words.append(f"[{run.text}]")
        else:
            mark = "**" * run.bold + "*" * run.italic
            words.append(f"{mark}{run.text}{mark[::-1]}")
    return "".join(words)


def lines(blocks: tuple[Block, ...], *, look: bool = False) -> list[str]:
    """Each block as `kind: text`; a table as its rows."""
    shown = []
    for block in blocks:
        if block.table is not None:
            shown += ["| " + " | ".join(plain(cell.paragraphs[0]) for cell in row.cells) for row in block.table.rows]
        else:
            shown.append(f"{block.kind}: {marked(block.runs) if look else plain(block.runs)}")
    return shown


def body(family: str = "party", *, look: bool = False, **changes: Any) -> list[str]:
    """The blocks of the main part of a small plan with some fields changed."""
    return lines(composed(family, **changes).parts[0].blocks, look=look)


def part(data: bytes, name: str) -> etree._Element:
    """One XML part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(root: etree._Element) -> list[str]:
    """The words of each paragraph, in order, tables included; breaks and tabs as they are."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        words = []
        for node in paragraph.iter():
            if node.tag == f"{W}t":
                words.append(node.text or "")
            elif node.tag == f"{W}br":
                words.append("\n")
            elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":
                words.append("\t")
        found.append("".join(words))
    return found
