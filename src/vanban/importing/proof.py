"""A typed guess put to the proof: it is composed again, and must say the source's own words in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vanban.compose.composition import Block as ComposedBlock
from vanban.compose.composition import Inline
from vanban.compose.content import add_blocks
from vanban.compose.flow import Flow
from vanban.compose.inline import plain
from vanban.errors import VanbanError
from vanban.importing.blocks import SourceBlock, cell_lines
from vanban.importing.marked import Notes, marked
from vanban.model import Block, Plan
from vanban.rulebook import Rulebook
from vanban.vietnamese import to_nfc

_WORD = re.compile(r"\w+")
_QUOTED = 60
_SIGN = re.compile(r"[^\w\s]")
_LABEL = re.compile(r"\s*(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ]{1,2})\s*[.):/–-]+(?=\s|$)\s*|\s*[-–+*•]\s+")
_LABELLED = ("heading", "run_in", "paragraph", "starred", "bullet", "article", "note")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a guess is made under: the law, its family, how hours are written, the source's footnotes as runs."""

    law: Rulebook
    time_style: str = ""
    notes: Notes = field(default_factory=dict)
    _marked: dict[Inline, str] = field(default_factory=dict, compare=False, repr=False)
    """Texts that were asked for: several readers look at the same nodes."""

    @property
    def family(self) -> str:
        """Its family: state or party."""
        return self.law.family

    def marked(self, runs: Inline) -> str:
        """Runs as the text of a plan, their footnotes written out."""
        known = self._marked.get(runs)
        if known is None:
            known = self._marked[runs] = marked(runs, self.notes)
        return known


@dataclass(frozen=True, slots=True)
class Difference:
    """What a guess says otherwise than the source: marks only, in the source (`lost`) or set by compose (`added`)."""

    lost: str = ""
    added: str = ""
    near: str = field(default="", compare=False)
    """The words of the first line of the source that has such a mark, or lacks one."""
    lines: int = field(default=0, compare=False)
    """How many lines of the source do."""

    def __bool__(self) -> bool:
        return bool(self.lost or self.added)

    def __add__(self, other: Difference) -> Difference:
        near = self.near if self else other.near
        return Difference(self.lost + other.lost, self.added + other.added, near, self.lines + other.lines)

    def said(self) -> str:
        """Where it is and what it is, for people: each sign once, the words where they are found."""
        more = f" và {self.lines - 1} dòng sau" if self.lines > 1 else ""
        what = [f"dấu {_signs(self.lost)} không chép"] if self.lost else []
        what += [f"in thêm dấu {_signs(self.added)}"] if self.added else []
        return f"ở dòng “{short(self.near)}”{more}: {', '.join(what)}"


def proved(raw: Mapping[str, Any], blocks: Sequence[SourceBlock], setting: Setting) -> Difference | None:
    """The marks by which a block of a plan, composed, differs from the blocks it was read from.

    None where it is no block, or where a word or a figure differs. Numbers of headings are not looked at: they are set
    for the whole plan at once (`vanban.importing.numbering`).
    """
    composed = composed_blocks([raw], setting)
    return None if composed is None else compared(blocks, composed)


def is_valid(raw: Any) -> bool:
    """Whether plain data are a sound block of a plan."""
    return valid_blocks([raw]) is not None


def valid_blocks(raw: Sequence[Any]) -> Sequence[Block] | None:
    """Blocks as plain data, validated; None where they are not valid."""
    try:
        blocks: Sequence[Block] = _reader().validate_python([_without_label(each) for each in raw])
    except ValidationError:
        return None
    return blocks


def composed_blocks(raw: Sequence[Any], setting: Setting, numbering: Sequence[str] = ()) -> list[ComposedBlock] | None:
    """Blocks, as plain data too, validated and composed on their own; None where they are not valid.

    `numbering` is that of the whole plan, for what stands at the top of it.
    """
    try:
        blocks = _reader().validate_python([_without_label(each) for each in raw])
        plan = _plan(setting.family, setting.law.id, setting.time_style)
        flow = Flow(plan.replace(numbering=numbering) if numbering else plan, setting.law)
        add_blocks(flow, blocks)
    except (ValidationError, VanbanError):
        return None
    return flow.blocks


def compared(blocks: Sequence[SourceBlock], composed: Sequence[ComposedBlock]) -> Difference | None:
    """The marks by which composed blocks differ from a source's; None where a word does."""
    ours = [(each.kind, line, bool(each.label)) for each in blocks for line in _source_lines(each)]
    theirs = [(each.kind, line) for each in composed for line in _composed_lines(each)]
    ours = [line for line in ours if line[1].strip()]
    theirs = [line for line in theirs if line[1].strip()]
    if len(ours) != len(theirs):
        return compared_texts(
            " ".join(text for _, text, _ in ours), " ".join(_unlabelled(kind, text) for kind, text in theirs)
        )
    made = Difference()
    for (_, own, labelled), (kind, other) in zip(ours, theirs, strict=True):
        found = compared_texts(own, _unlabelled(kind, other) if labelled else other)
        if found is None:
            found = compared_texts(_unlabelled(kind, own), _unlabelled(kind, other))
        if found is None:
            return None
        made += found
    return made


def compared_texts(source: str, composed: str) -> Difference | None:
    """The marks by which one text differs from another; None where a word or a figure does. Case does not count."""
    words = source
    source, composed = (to_nfc(text).casefold() for text in (source, composed))
    if _WORD.findall(source) != _WORD.findall(composed):
        return None
    if source == composed:
        return Difference()
    own, other = _SIGN.findall(source), _SIGN.findall(composed)
    lost = list(own)
    added = []
    for sign in other:
        if sign in lost:
            lost.remove(sign)
        else:
            added.append(sign)
    return Difference("".join(lost), "".join(added), " ".join(words.split()), 1) if lost or added else Difference()


def short(words: str) -> str:
    """The beginning of a text, as long as a note quotes."""
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"


def _signs(signs: str) -> str:
    return ", ".join(f"“{sign}”" for sign in dict.fromkeys(signs))


def _source_lines(block: SourceBlock) -> Iterator[str]:
    """The words of a block without its label, or those of each paragraph of its cells."""
    if block.table is not None:
        yield from map(plain, cell_lines(block.table))
    else:
        yield plain(block.runs)


def _composed_lines(block: ComposedBlock) -> Iterator[str]:
    if block.table is not None:
        yield from map(plain, cell_lines(block.table))
    else:
        yield plain(block.runs)


def _unlabelled(kind: str, text: str) -> str:
    if not kind.startswith(_LABELLED):
        return text
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


def _without_label(raw: Any) -> Any:
    """A backdrop without the number its heading bears in the source: its field of that name is still to be settled."""
    if not isinstance(raw, Mapping):
        return raw
    kept = {name: each for name, each in raw.items() if not (name == "label" and "backdrop" in raw)}
    if isinstance(kept.get("content"), list):
        kept["content"] = [_without_label(each) for each in kept["content"]]
    return kept


@cache
def _reader() -> TypeAdapter[Any]:
    return TypeAdapter(list[Block])


@cache
def _plan(family: str, rulebook: str, time_style: str) -> Plan:
    """A plan that holds nothing, for a flow of blocks to be composed under."""
    symbol, name = ("UBND", "Ủy ban nhân dân") if family == "state" else ("TU", "Thành ủy")
    raw: dict[str, Any] = {
        "family": family,
        "rulebook": rulebook,
        "issuer": {"name": name, "symbol": symbol, "place": "Hà Nội"},
        "date": "2026",
        "subject": "nội dung",
        "body": ["nội dung"],
        "distribution": {"recipients": ["Như trên"], "archive": "VT"},
        "signature": {"position": "Chủ tịch"},
    }
    if time_style:
        raw["time_style"] = time_style
    return Plan.model_validate(raw)
