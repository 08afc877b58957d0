"""Blocks of signers into `signature` and `co_signatures`: for whom, in what capacity, position, name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vanban.anatomy import Anatomy, Line, Piece, account
from vanban.anatomy.model import Signature
from vanban.anatomy.words import ORGANISATION, capacity, fold, is_position, is_upper
from vanban.compose.ending import compose_signature
from vanban.importing.fields.composing import faults_of, flow_of, part_of
from vanban.importing.fields.reading import Reading
from vanban.importing.fields.runs import words
from vanban.importing.proof import Setting, compared_texts
from vanban.vietnamese import to_nfc

_CAPACITIES = {"TM": "TM", "KT": "KT", "TL": "TL", "TUQ": "TUQ", "TƯQ": "TUQ", "Q": "Q"}
_WRITTEN_OUT = re.compile(r"THAY MẶT\s+(?=\S)", re.IGNORECASE)
"""What a signer for a body writes who does not shorten it."""
_COUNCILS = re.compile(r"(?:ban chi dao|tieu ban|hoi dong|to |ban to chuc|doan )")
"""Bodies, folded, whose signer may add the position he has in his own office."""
_MOST_ABOVE, _LONGEST_LINE = 2, 120
_SIGNED = re.compile(r"^(?:\(?đã ký\)?|ký tên)\s*:\s*", re.IGNORECASE)


def read_signatures(anatomy: Anatomy, setting: Setting, reading: Reading) -> None:
    """Every signer; the leading body's stands in `signature`, by the side the law gives it."""
    blocks = [each for each in anatomy.signatures if each.authority or each.position or each.name]
    if not blocks:
        reading.lack("$.signature", "người ký: position (chức vụ), name (họ tên); ký thay mặt thì on_behalf_of")
        return
    joint = bool(anatomy.joint) and len(blocks) > 1
    pieces = account(anatomy)
    places = {(id(each.line.paragraph), each.line.start): at for at, each in enumerate(pieces)}
    blocks = [_with_unclaimed(each, pieces, places) for each in _in_order(blocks, setting)]
    made = [_signer(each, joint=joint) for each in blocks]
    if joint and (order := _as_issued([each.get("body", "") for each in made], anatomy.joint)):
        blocks, made = [blocks[at] for at in order], [made[at] for at in order]
    reading.data["signature"] = made[0]
    if len(made) > 1:
        reading.data["co_signatures"] = made[1:]
    for at, (block, signer) in enumerate(zip(blocks, made, strict=True)):
        path = "$.signature" if not at else f"$.co_signatures[{at - 1}]"
        _take(block, path, reading)
        if "name" not in signer:
            reading.lack(f"{path}.name", "họ tên người ký (bỏ trống được khi chưa rõ)")
        if "position" not in signer and "on_behalf_of" not in signer:
            reading.lack(f"{path}.position", "chức vụ người ký; ký thay mặt tập thể thì on_behalf_of")
        else:
            _prove(block, signer, path, setting, reading)


def _in_order(blocks: Sequence[Signature], setting: Setting) -> list[Signature]:
    """Signers in the order of a plan: row by row from the left; the leading one first, where the law sets him right."""
    placed = sorted(blocks, key=_row_and_column)
    if len(placed) > 1 and setting.law.text("joint.lead_side") == "right":
        row = [each for each in placed if _row_and_column(each)[0] == _row_and_column(placed[0])[0]]
        placed.remove(row[-1])
        placed.insert(0, row[-1])
    return placed


def _as_issued(bodies: Sequence[str], names: Sequence[str]) -> list[int]:
    """The places of signers in the order in which the head names their bodies; none where it does not name each."""
    wanted, found = [fold(name) for name in names], [fold(body) for body in bodies]
    if sorted(wanted) != sorted(found):
        return []
    return [found.index(name) for name in wanted]


def _row_and_column(block: Signature) -> tuple[int, int, int]:
    """Where a block of lines begins: its row, from left to right in it, and down its column."""
    line = next(each for each in (*block.authority, *block.position, block.name) if each is not None)
    cell = line.paragraph.cell
    number = line.paragraph.number
    return (number, line.tab, 0) if cell is None else (cell.row, cell.column, number)


def _with_unclaimed(block: Signature, pieces: Sequence[Piece], places: Mapping[tuple[int, int], int]) -> Signature:
    """A block with the lines in and right above it that are no component: they are said by a line of position.

    "XÁC NHẬN CỦA BAN GIÁM HIỆU", "THAY MẶT …" written out: what no law knows is kept as it stands.
    """
    own = [line for line in (*block.authority, *block.position, block.name) if line is not None]
    found = sorted(at for line in own if (at := places.get((id(line.paragraph), line.start))) is not None)
    if not found:
        return block
    first = pieces[found[0]].line
    above = [at for at in range(max(found[0] - _MOST_ABOVE, 0), found[0]) if _unclaimed(pieces[at], first, above=True)]
    within = [at for at in range(found[0], found[-1]) if _unclaimed(pieces[at], first, above=False)]
    more = [pieces[at].line for at in (*above, *within)]
    if not more:
        return block
    return replace(block, position=tuple(sorted((*block.position, *more), key=_place)))


def _unclaimed(piece: Piece, first: Line, *, above: bool) -> bool:
    line = piece.line
    return (
        piece.what == "other"
        and line.paragraph.cell is first.paragraph.cell
        and line.tab == first.tab
        and len(line.text) <= _LONGEST_LINE
        and (is_upper(line.text) or not above)
    )


def _take(block: Signature, path: str, reading: Reading) -> None:
    reading.take(block.authority, path)
    reading.take(block.position, f"{path}.position")
    if block.concurrent is not None:
        reading.take([block.concurrent], "", "computed")
    if block.name is not None:
        reading.take([block.name], f"{path}.name")


def _signer(block: Signature, *, joint: bool) -> dict[str, Any]:
    """One signer's fields, capitals as they stand."""
    made: dict[str, Any] = {}
    delegations: list[str] = []
    position: list[str] = []
    for name, text in _capacities(block.authority):
        if name == "TM" and "on_behalf_of" not in made:
            made["on_behalf_of"] = text
        elif name in ("KT", "TL", "TUQ"):
            delegations.append(f"{name}. {text}")
        elif name == "Q":
            made["acting"] = True
            position.append(text)
        else:
            position.append(text)
    if delegations:
        made["delegations"] = delegations[0] if len(delegations) == 1 else delegations
    held = list(block.position)
    if held and not block.authority and _WRITTEN_OUT.match(held[0].words):
        made["on_behalf_of"] = _WRITTEN_OUT.sub("", held.pop(0).words, count=1)
    if block.concurrent is not None:
        held, second = _around(held, block.concurrent)
        made["concurrent"] = words(second)
    office = _office(held, block.name, made)
    if office is not None:
        held.remove(office)
    if joint and len(held) > 1 and _names_body(held[-1]) and not made.get("on_behalf_of"):
        made["body"] = held.pop().words
    elif joint and len(held) > 1 and _names_body(held[0]) and not block.authority:
        # The body stands above the position; ours is printed below it.
        made["body"] = held.pop(0).words
    position += [line.words for line in held]
    if position:
        made["position"] = "\n".join(position)
    if office is not None:
        made["office"] = office.words
    if block.name is not None:
        made["name"] = _SIGNED.sub("", block.name.words)
    return made


def _capacities(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """The capacities in order, each with what it stands before; a line without one goes on with the one above."""
    made: list[tuple[str, str]] = []
    for line in lines:
        found = capacity(line.words)
        if found is not None:
            letters = "".join(char for char in to_nfc(found[0]).upper() if char.isalpha())
            made.append((_CAPACITIES.get(letters, ""), found[1] if letters in _CAPACITIES else line.words))
        elif made:
            made[-1] = (made[-1][0], f"{made[-1][1]} {line.words}")
        else:
            made.append(("", line.words))
    return made


def _around(lines: Sequence[Line], middle: Line) -> tuple[list[Line], list[Line]]:
    """The lines above and below the word “kiêm”."""
    before = [line for line in lines if _place(line) < _place(middle)]
    return before, [line for line in lines if line not in before]


def _place(line: Line) -> tuple[int, int]:
    return line.paragraph.number, line.start


def _office(held: Sequence[Line], name: Line | None, made: dict[str, Any]) -> Line | None:
    """The position in his own office that stands above a signer's name, below the one he signs in for a council.

    It stands apart from that one, by the room for the signature, or it names the office.
    """
    if name is None or len(held) < 2 or not is_position(held[-1].words):
        return None
    above, last = held[-2:]
    apart = _place(name)[0] - _place(last)[0] <= 1 and _place(last)[0] - _place(above)[0] > 2
    council = _COUNCILS.match(fold(made.get("on_behalf_of", ""))) is not None and is_position(above.words)
    return last if last.paragraph is not above.paragraph and (apart or council) else None


def _names_body(line: Line) -> bool:
    return not is_position(line.words) and ORGANISATION.match(fold(line.words)) is not None


def _prove(block: Signature, signer: dict[str, Any], path: str, setting: Setting, reading: Reading) -> None:
    """A signer printed again says the words of the source; what the model refuses is told."""
    part = part_of("signature", signer)
    lines = [*block.authority, *block.position]
    if part is None:
        for fault in faults_of("signature", signer):
            reading.tell(
                "import-signature",
                f"chữ ký của văn bản gốc có chỗ sai ({fault}); giữ nguyên, cần sửa trước khi in",
                lines=lines,
                level="fault",
                path=path,
            )
        return
    if any(_WRITTEN_OUT.match(line.words) for line in lines):
        reading.tell(
            "import-signature-capacity",
            "chữ ký ghi “Thay mặt” bằng lời; bản in ghi tắt theo luật",
            lines=lines,
            text="THAY MẶT",
            level="fault",
            path=f"{path}.on_behalf_of",
        )
        return
    composed = compose_signature(flow_of(setting, signature=part), part)
    printed = " ".join((*composed.authority, *composed.position, *composed.concurrent, composed.office))
    source = " ".join(line.words for line in lines)
    if sorted(_letters(source)) != sorted(_letters(printed)) and compared_texts(source, printed) is None:
        reading.tell(
            "import-signature-differs",
            f"chữ ký in lại là “{printed}”, văn bản gốc ghi “{source}”",
            lines=lines,
            text=source,
            level="lost",
            path=path,
        )


def _letters(text: str) -> list[str]:
    return [char for char in to_nfc(text).casefold() if char.isalnum()]
