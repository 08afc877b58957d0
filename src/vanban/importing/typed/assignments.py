"""Who is to do what: headings, paragraphs and bullets that open with the name of a body, as assignments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from vanban.compose.composition import Inline
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.notes import Note
from vanban.importing.plain import cut
from vanban.importing.proof import Setting, proved
from vanban.importing.typed import bodies
from vanban.importing.typed.deadlines import split_deadline
from vanban.importing.typed.heads import stripped, without
from vanban.importing.typed.lines import lines_of
from vanban.importing.typed.reading import Context, Read
from vanban.importing.typed.tasks import remarks_of, tasks_of, usual_mark
from vanban.model.assignments import LISTED_FORMS

_FEWEST = 2
"""Fewest assignments side by side that are believed where no title announces them."""
_LOOKED_AT = 12
"""How many nodes are looked at for a sibling whose name is known."""
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class _Item:
    """One assignment as plain data, the form it has, and how many nodes it took."""

    raw: dict[str, Any]
    form: str
    used: int
    notes: list[Note] = field(default_factory=list)


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The assignments that some nodes begin with, as one block: as many as follow one another."""
    announced = any(bodies.announces(title) for title in context.titles)
    if not nodes or (not announced and any(map(bodies.speaks_of_people, context.titles[-2:]))):
        return None
    items = _items(nodes, context.setting, siblings=announced)
    if not _believed(items, announced=announced):
        return None
    whole = _proved(items, nodes, context, announced=announced)
    if whole is not None:
        return whole
    items = _sound(items, nodes, context.setting)
    return _proved(items, nodes, context, announced=announced) if _believed(items, announced=announced) else None


def _sound(items: Sequence[_Item], nodes: Sequence[Node], setting: Setting) -> list[_Item]:
    """The first items, up to one that does not say on its own what its nodes say."""
    kept: list[_Item] = []
    at = 0
    for item in items:
        if proved(_block([item]), lines_of(nodes[at : at + item.used]), setting) is None:
            break
        kept.append(item)
        at += item.used
    return kept


def _believed(items: Sequence[_Item], *, announced: bool) -> bool:
    """Whether some items are assignments: by the title above them, by words that give a task, by their headings.

    One that only stands over others is none by itself; a clause of a law opens with a body too.
    """
    if not any(bodies.names_body(item.raw["body"]) for item in items):
        return False
    if announced or all(bodies.gives_task(item.raw["body"]) for item in items):
        return True
    return len(items) >= _FEWEST and all(item.form in ("headings", "run_in") for item in items)


def _proved(items: Sequence[_Item], nodes: Sequence[Node], context: Context, *, announced: bool) -> Read | None:
    used = sum(item.used for item in items)
    raw = _block(items)
    words = f"{len(items)} mục mở đầu bằng tên cơ quan, đơn vị"
    if announced:
        words += ", dưới đề mục tổ chức thực hiện"
    sure = min(0.98, 0.6 + 0.25 * announced + 0.05 * min(len(items), 4))
    notes = tuple(note for item in items for note in item.notes)
    # A heading that runs on is one line with its colon, as compose sets it.
    difference = proved(raw, lines_of(nodes[:used]), context.setting)
    return Read(raw, used, sure, words, difference, notes) if difference is not None else None


def _block(items: Sequence[_Item]) -> dict[str, Any]:
    """Items as one block: the form most of them have is the block's, the others bear their own."""
    common = Counter(item.form for item in items).most_common(1)[0][0]
    raw: dict[str, Any] = {} if common == "headings" else {"form": common}
    raw["assignments"] = _under(items, common)
    return raw


def _under(items: Sequence[_Item], common: str) -> list[dict[str, Any]]:
    return [item.raw if item.form == common else {**item.raw, "form": item.form} for item in items]


def _items(nodes: Sequence[Node], setting: Setting, *, siblings: bool = False) -> list[_Item]:
    """The assignments that some nodes begin with, those below a heading included.

    `siblings`: under a title that announces assignments, what has the form of those beside it is one of them, though
    no list knows the name it opens with.
    """
    model = _model(nodes, setting) if siblings else None
    found: list[_Item] = []
    at = 0
    while at < len(nodes):
        item = _item(nodes[at], nodes[at + 1 :], setting, _by_name)
        if item is None and model is not None and _alike(nodes[at], model[0]):
            item = _item(nodes[at], nodes[at + 1 :], setting, _by_siblings(model[0]))
            item = item if item is not None and item.form == model[1].form else None
        if item is None:
            break
        found.append(item)
        at += item.used
    return _whole_list(found, nodes)


def _model(nodes: Sequence[Node], setting: Setting) -> tuple[Node, _Item] | None:
    """The first of some siblings that opens with the name of a body, as its node and its item; None without one."""
    for at, node in enumerate(nodes[:_LOOKED_AT]):
        item = _item(node, nodes[at + 1 :], setting, _by_name) if _alike(node, nodes[0]) else None
        if item is not None and _WORD.search(item.raw.get("text", "x")):  # dots are to be filled in by somebody
            return node, item
    return None


def _alike(node: Node, other: Node) -> bool:
    """Whether two nodes are of one kind, look and level."""
    if isinstance(node, Headed) and isinstance(other, Headed):
        return node.head.kind == other.head.kind and (node.text is None) == (other.text is None)
    if isinstance(node, Headed) or isinstance(other, Headed):
        return False
    return node.kind == other.kind and node.bullet == other.bullet and bool(node.label) == bool(other.label)


@dataclass(frozen=True, slots=True)
class _Naming:
    """How the name of a body is told: whether a title is one, and where a sentence's opening name ends (0: nowhere)."""

    is_body: Callable[[str], bool]
    name_end: Callable[[Inline], int]


_by_name = _Naming(bodies.names_body, lambda runs: bodies.name_end(plain(runs)))


def _by_siblings(node: Node) -> _Naming:
    """Names as those of a sibling: in bold where that one's is."""
    bold = not isinstance(node, Headed) and _bold_end(node.runs) > 0

    def is_body(title: str) -> bool:
        return bodies.may_name_body(title)

    def name_end(runs: Inline) -> int:
        text = plain(runs)
        if not bold:
            return bodies.name_end(text, known=False)
        end = _bold_end(runs)
        return end if bodies.may_name_body(text[:end]) else 0

    return _Naming(is_body, name_end)


def _bold_end(runs: Inline) -> int:
    """How many letters a text opens with in bold, where more follow."""
    opening = len("".join(run.text for run in takewhile(lambda run: run.kind == "text" and run.bold, runs)).rstrip())
    return opening if opening < len(plain(runs).rstrip()) else 0


def _item(first: Node, after: Sequence[Node], setting: Setting, naming: _Naming) -> _Item | None:
    if isinstance(first, Headed):
        return _headed(first, setting, naming)
    if first.kind == "paragraph" and first.label:
        return _opening(first, after, setting, naming)
    if first.bullet == 1:
        return _bulleted(first, after, setting, naming)
    return None


def _headed(node: Headed, setting: Setting, naming: _Naming) -> _Item | None:
    """A heading that is the name of a body, or a sentence that opens with one, and what stands under it."""
    if not node.head.label or node.head.table is not None:
        return None
    title = node.title
    sentence = not node.head.bold and (not node.content or title.endswith((".", ";")))
    if node.text is None and sentence and (found := _sentence(node.head, setting, naming)) is not None:
        item = found
    elif naming.is_body(title) or bodies.shares_out(title):
        item = _Item({"body": setting.marked(stripped(node.head.runs)), "label": node.head.label}, "headings", 1)
        if node.text is not None and plain(node.text.runs).strip():
            item.form = "run_in"
            item.raw["body"] = item.raw["body"].removesuffix(":")
            _put_text(item, node.text.runs, setting)
    else:
        return None
    return item if _fill(item, node.content, setting) else None


def _put_text(item: _Item, runs: Any, setting: Setting) -> None:
    fields, notes = split_deadline(runs, setting)
    item.raw.update(fields)
    item.notes += notes


def _fill(item: _Item, content: Sequence[Node], setting: Setting) -> bool:
    """Put what stands under a heading into its assignment; False where it has no place there."""
    rest = list(content)
    if rest and "text" not in item.raw and item.form == "headings" and _is_paragraph(rest[0]):
        first = rest.pop(0)
        assert isinstance(first, SourceBlock)
        _put_text(item, first.runs, setting)
    inner = _inner(rest, setting) if bodies.shares_out(item.raw["body"]) or _has_bodies(rest) else []
    if not inner:
        parent = item.raw.get("label", "")
        tasks = tasks_of(rest, setting, level=2 if item.form in LISTED_FORMS else 1, parent=parent)
        if tasks.tasks:
            item.raw["tasks"] = tasks.tasks
            item.notes += tasks.notes
            if tasks.numbering:
                item.raw["numbering"] = tasks.numbering
        rest = rest[tasks.used :]
        inner = _inner(rest, setting)
    if inner:
        item.raw["assignments"] = _under(inner, item.form)
        item.notes += [note for each in inner for note in each.notes]
        rest = rest[sum(each.used for each in inner) :]
    remarks = remarks_of(rest, setting)
    if remarks is None:
        return False
    if remarks:
        item.raw["remarks"] = remarks
    return bool(item.raw.keys() & {"text", "tasks", "assignments", "remarks"})


def _is_paragraph(node: Node) -> bool:
    return isinstance(node, SourceBlock) and node.kind == "paragraph" and not node.label


def _has_bodies(nodes: Sequence[Node]) -> bool:
    return bool(nodes) and isinstance(nodes[0], Headed) and bodies.names_body(nodes[0].title)


def _inner(nodes: Sequence[Node], setting: Setting) -> list[_Item]:
    """Assignments below an assignment: all of the headings there, or bullets that open with bodies."""
    items = _items(nodes, setting)
    used = sum(item.used for item in items)
    return [] if any(isinstance(node, Headed) for node in nodes[used:]) else items


def _opening(first: SourceBlock, after: Sequence[Node], setting: Setting, naming: _Naming) -> _Item | None:
    """A numbered paragraph that opens with the name of a body, and the bullets after it."""
    item = _sentence(first, setting, naming)
    if item is None:
        return None
    under = _bullets_after(after, 1)
    if not _fill(item, under, setting):
        return None
    item.used += len(under)
    return item


def _sentence(block: SourceBlock, setting: Setting, naming: _Naming) -> _Item | None:
    """A sentence that opens with the name of a body, which a verb or a colon ends; None for any other."""
    text = plain(block.runs)
    colon = text.find(":")
    if 0 < colon < len(text.rstrip()) - 1 and naming.is_body(text[:colon]) and not bodies.name_end(text[:colon]):
        head, rest = cut(block.runs, colon)
        form = "run_in"
        head, rest = without(head, bold=True), cut(rest, 1)[1]
    elif end := naming.name_end(block.runs):
        head, rest = cut(block.runs, end)
        form = "opening"
    else:
        return None
    item = _Item({"body": setting.marked(stripped(head)), "label": block.label}, form, 1)
    _put_text(item, stripped(rest), setting)
    return item


def _bulleted(first: SourceBlock, after: Sequence[Node], setting: Setting, naming: _Naming) -> _Item | None:
    """A bullet that opens with the name of a body, which a colon or a verb ends, and the bullets below it."""
    text = plain(first.runs)
    at = text.find(":")
    stands_out = _bold_end(first.runs) in (at, at + 1)
    if at > 0 and naming.is_body(text[:at]) and (stands_out or not bodies.name_end(text[:at])):
        form = "bullets"
        body, rest = cut(first.runs, at)
        colon, rest = cut(rest, 1)
        if any(run.bold or run.italic for run in colon):
            body = merge_runs([*body, *colon])  # compose sets a colon without a look
    elif end := naming.name_end(first.runs):
        form = "bullet_opening"
        body, rest = cut(first.runs, end)
    else:
        return None
    item = _Item({"body": setting.marked(stripped(body))}, form, 1)
    if first.label and first.label != usual_mark(1, setting):
        item.raw["label"] = first.label
    if plain(rest).strip():
        _put_text(item, stripped(rest), setting)
    under = _bullets_after(after, 2)
    if not _fill(item, under, setting):
        return None
    item.used += len(under)
    return item


def _whole_list(items: list[_Item], nodes: Sequence[Node]) -> list[_Item]:
    """Items without those that open a sentence with a body, where others of the same list do not.

    Of a numbered list, that is where those others are more.
    """
    used = sum(item.used for item in items)
    after = nodes[used] if used < len(nodes) else None
    if isinstance(after, SourceBlock) and after.bullet:
        return items[: next((at for at, item in enumerate(items) if item.form == "bullet_opening"), len(items))]
    others = len(list(takewhile(_is_numbered_sentence, nodes[used:])))
    if others > len(items) and all(item.form == "opening" for item in items):
        return []
    return items


def _is_numbered_sentence(node: Node) -> bool:
    if isinstance(node, Headed):
        return not node.head.bold and node.text is None and bool(node.head.label)
    return node.kind == "paragraph" and bool(node.label)


def _bullets_after(nodes: Sequence[Node], level: int) -> list[SourceBlock]:
    """The bullets of a level or below that some nodes begin with."""
    found: list[SourceBlock] = []
    for node in nodes:
        if not isinstance(node, SourceBlock) or node.bullet < level:
            break
        found.append(node)
    return found
