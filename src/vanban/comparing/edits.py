"""Values as typed, as they were and as they are to be, into edits of the text they are typed in.

Three trees are walked at once: what is typed, what the plan read from it says in the forms of `plain_value`, and what
the other plan says in them. Where the last two are the same, nothing is touched.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vanban.comparing.aligning import MOST_PAIRS, aligned, likeness
from vanban.comparing.scalars import block_scalar, flow_scalar, hours_typed
from vanban.readers.pieces import Member, Piece, comments_within, line_starts, pieces_of
from vanban.readers.writing import Format, value_lines

_SAME = 0.6
"""How alike an item elsewhere in a list must be to be the same one moved and changed."""


class Change(NamedTuple):
    """A value as it is typed, in the one way it is written, and as it is to be."""

    typed: Any
    old: Any
    new: Any


class Edit(NamedTuple):
    """What is to stand in place of `text[start:end]`."""

    start: int
    end: int
    words: str


class _Hold(NamedTuple):
    """What holds a value: a field by its name, or a list; where the value may begin, and the column of name or dash."""

    name: str | None
    start: int
    column: int


class _StuckError(Exception):
    """There is no edit for a change."""


class Rewriter:
    """One text and how it may be changed.

    `wrap`: whether a list typed where one value would do stays a list. `fold`: whether long texts are folded.
    """

    def __init__(self, text: str, format: Format, *, wrap: bool, fold: bool) -> None:
        self._text = text
        self._yaml = format == "yaml"
        self._wrap, self._fold = wrap, fold
        self._starts = line_starts(text)
        self._notes = comments_within(text) if self._yaml else {}
        self._top = pieces_of(text, format)
        self._unit = self._indent_unit()

    def made(self, change: Change) -> str | None:
        """The text with a change of the whole made; None where that cannot be done by edits."""
        try:
            return self._applied(list(self._value(self._top, change, _Hold(None, self._top.start, 0))))
        except _StuckError:
            return None

    # ---- values

    def _value(self, piece: Piece, change: Change, hold: _Hold) -> Iterator[Edit]:
        if change.old == change.new:
            return
        typed, old, new = change = self._alike(change)
        if piece.shared:
            yield from self._anew(piece, new, hold)
        elif isinstance(typed, dict) and isinstance(old, dict) and isinstance(new, dict):
            yield from self._mapping(piece, change, hold)
        elif isinstance(typed, list) and isinstance(old, list) and isinstance(new, list) and len(typed) == len(old):
            yield from self._list(piece, change, hold)
        elif isinstance(typed, str) and self._wrap and (words := hours_typed(typed, old, new)) is not None:
            yield from self._value(piece, Change(typed, typed, words), hold)
        elif isinstance(new, dict | list):
            yield from self._anew(piece, new, hold)
        elif piece.flow or self._in_flow(hold):
            yield Edit(piece.start, piece.end, flow_scalar(new, plain=self._yaml and not piece.style))
        else:
            yield from self._scalar(piece, change, hold)

    def _alike(self, change: Change) -> Change:
        """The three values in one form: a list of one that is typed as a list, a short form typed with its field."""
        typed, old, new = change
        if isinstance(typed, list) and self._wrap:
            return Change(typed, *([each] if not isinstance(each, list) else each for each in (old, new)))
        if isinstance(typed, dict) and not (isinstance(old, dict) and isinstance(new, dict)):
            main = self._main(typed, old)
            if main is not None:
                return Change(typed, *(each if isinstance(each, dict) else {main: each} for each in (old, new)))
        return change

    def _main(self, typed: Mapping[str, Any], old: Any) -> str | None:
        """The field of a typed part that its short form is."""
        if isinstance(old, dict):
            return next(iter(old)) if len(old) == 1 else None
        if isinstance(old, list):
            return next(
                (name for name, each in typed.items() if isinstance(each, list) and len(each) == len(old)), None
            )
        known = [name for name, each in typed.items() if isinstance(each, str)]
        return next((name for name in known if typed[name].strip() == str(old)), known[0] if len(known) == 1 else None)

    def _scalar(self, piece: Piece, change: Change, hold: _Hold) -> Iterator[Edit]:
        words = block_scalar(self._text[piece.start : piece.end], piece.style, change.typed, change.new)
        if words is not None:
            yield Edit(piece.start, piece.end, words)
        else:
            yield from self._anew(piece, change.new, hold)

    def _anew(self, piece: Piece, new: Any, hold: _Hold) -> Iterator[Edit]:
        """A whole value written anew; comments that stood in it stand above it."""
        if not self._yaml or self._in_flow(hold):
            yield Edit(piece.start, piece.end, self._flow_value(new, piece.start))
            return
        if hold.name is None and hold.start == piece.start and piece is self._top:
            raise _StuckError
        if hold.name is not None:
            lines = value_lines({hold.name: new}, hold.column, fold=self._fold)
            first = lines[0][len(hold.name) + 1 :]
        else:
            lines = value_lines([new], hold.column, fold=self._fold)
            first = lines[0][1:]
        yield from self._kept_notes(hold.start, piece.end, " " * hold.column)
        yield Edit(
            hold.start, piece.end, "\n".join([first, *(self._indented(line, hold.column) for line in lines[1:])])
        )

    def _kept_notes(self, start: int, end: int, indent: str) -> Iterator[Edit]:
        """The comments that begin in a stretch that goes, on lines of their own above it."""
        notes = self._notes_between(start, end)
        if notes:
            at = self._line_start(start)
            yield Edit(at, at, "".join(f"{indent}{note}\n" for note in notes))

    def _notes_between(self, start: int, end: int) -> list[str]:
        """The comments that begin in a stretch of the text."""
        found = []
        for line in range(self._line(start), self._line(end) + 1):
            note = self._notes.get(line)
            if note is not None:
                at = self._text.rfind(note, self._starts[line], self._next_line(self._starts[line]))
                found += [note] if start <= at < end else []
        return found

    # ---- mappings

    def _mapping(self, piece: Piece, change: Change, hold: _Hold) -> Iterator[Edit]:
        typed, old, new = change
        assert piece.members is not None
        gone = [name for name in typed if name in old and name not in new]
        added = [name for name in new if name not in typed and (name not in old or old[name] != new[name])]
        if any(name in old and name not in new and name not in typed for name in old):
            raise _StuckError  # the office's own, or said in another form
        if piece.flow and (gone or added):
            yield self._flow_mapping(piece, change, gone, added)
            return
        if len(gone) == len(typed):
            yield from self._anew(piece, new, hold)
            return
        for name, member in piece.members.items():
            if name in gone:
                yield from self._without(piece, name, member)
            elif name in new:
                inner = Change(typed[name], old.get(name, typed[name]), new[name])
                start, column = (member.colon, piece.column) if not piece.flow else (member.value.start, -1)
                yield from self._value(member.value, inner, _Hold(name, start, column))
        order = list(new)
        for name in added:
            before = [each for each in order[: order.index(name)] if each in typed and each not in gone]
            lines = value_lines({name: new[name]}, piece.column, fold=self._fold)
            yield self._inserted_member(piece, lines, before[-1] if before else None)

    def _without(self, piece: Piece, name: str, member: Member) -> Iterator[Edit]:
        assert piece.members is not None
        start, end = self._line_start(member.start), self._next_line(member.value.end)
        names = list(piece.members)
        if self._text[start : member.start].strip():  # stands behind a dash
            following = names[names.index(name) + 1 :]
            if not following:
                raise _StuckError
            end = piece.members[following[0]].start
            if self._notes_between(member.start, end):
                raise _StuckError
            yield Edit(member.start, end, "")
            return
        notes = self._notes_between(start, end)
        yield Edit(start, end, "".join(f"{' ' * piece.column}{note}\n" for note in notes))

    def _inserted_member(self, piece: Piece, lines: Sequence[str], after: str | None) -> Edit:
        assert piece.members is not None
        if after is not None:
            return self._line_inserted(piece.members[after].value.end, lines, piece.column)
        first = min(member.start for member in piece.members.values())
        body = "\n".join([lines[0], *(self._indented(line, piece.column) for line in lines[1:])])
        return Edit(first, first, f"{body}\n{' ' * piece.column}")

    def _line_inserted(self, end: int, lines: Sequence[str], column: int) -> Edit:
        """Lines below the line on which a value ends."""
        at = self._next_line(end)
        words = "".join(f"{self._indented(line, column)}\n" for line in lines)
        return Edit(at, at, words if at == 0 or self._text[at - 1] in "\r\n" else f"\n{words}")

    # ---- lists

    def _list(self, piece: Piece, change: Change, hold: _Hold) -> Iterator[Edit]:
        typed, old, new = change
        assert piece.items is not None
        pairs = list(_matched(old, new))
        if piece.flow:
            yield from self._flow_list(piece, change, pairs)
            return
        kept = [i for _, i in pairs if i is not None]
        if not new or not kept:
            yield from self._anew(piece, new, hold)
            return
        if self._text[self._line_start(piece.dashes[0]) : piece.dashes[0]].strip() and kept != list(range(len(new))):
            yield from self._anew(piece, new, hold)
            return
        edits = {i: self._item(piece, i, Change(typed[i], old[i], new[j])) for j, i in pairs if i is not None}
        if kept == sorted(kept):
            yield from self._in_order(piece, pairs, edits, new)
        else:
            yield self._reordered(piece, pairs, edits, new)

    def _item(self, piece: Piece, index: int, change: Change) -> list[Edit]:
        assert piece.items is not None
        hold = _Hold(None, piece.dashes[index] + 1, piece.column)
        return list(self._value(piece.items[index], change, hold))

    def _in_order(
        self,
        piece: Piece,
        pairs: Sequence[tuple[int, int | None]],
        edits: Mapping[int, list[Edit]],
        new: Sequence[Any],
    ) -> Iterator[Edit]:
        assert piece.items is not None
        kept = {i for _, i in pairs if i is not None}
        for index, item in enumerate(piece.items):
            if index in kept:
                yield from edits[index]
                continue
            start, end = self._line_start(piece.dashes[index]), self._next_line(item.end)
            notes = self._notes_between(start, end)
            yield Edit(start, end, "".join(f"{' ' * piece.column}{note}\n" for note in notes))
        before: int | None = None
        for j, i in pairs:
            if i is not None:
                before = i
                continue
            lines = value_lines([new[j]], piece.column, fold=self._fold)
            if before is not None:
                yield self._line_inserted(piece.items[before].end, lines, piece.column)
            else:
                at = self._above_notes(piece.dashes[0])
                yield Edit(at, at, "".join(f"{self._indented(line, piece.column)}\n" for line in lines))

    def _reordered(
        self,
        piece: Piece,
        pairs: Sequence[tuple[int, int | None]],
        edits: Mapping[int, list[Edit]],
        new: Sequence[Any],
    ) -> Edit:
        """A list whose items stand in another order: each with the comments above it, at its new place."""
        assert piece.items is not None
        begin = self._above_notes(piece.dashes[0])
        ends = [self._next_line(item.end) for item in piece.items]
        begins = [begin, *ends[:-1]]
        words = ""
        for j, i in pairs:
            if i is None:
                lines = value_lines([new[j]], piece.column, fold=self._fold)
                words += "".join(f"{self._indented(line, piece.column)}\n" for line in lines)
            else:
                one = self._applied(edits[i], begins[i], ends[i])
                words += one if one.endswith("\n") else f"{one}\n"
        kept = {i for _, i in pairs if i is not None}
        lost = [note for i, at in enumerate(begins) if i not in kept for note in self._notes_between(at, ends[i])]
        words += "".join(f"{' ' * piece.column}{note}\n" for note in lost)
        return Edit(begin, ends[-1], words)

    def _above_notes(self, dash: int) -> int:
        """The start of the comment lines right above the first item of a list."""
        line = self._line(dash)
        while line > 0 and self._text[self._starts[line - 1] : self._starts[line]].lstrip().startswith("#"):
            line -= 1
        return self._starts[line]

    # ---- brackets

    def _flow_mapping(self, piece: Piece, change: Change, gone: Sequence[str], added: Sequence[str]) -> Edit:
        typed, old, new = change
        assert piece.members is not None
        known = {}
        for name, member in piece.members.items():
            if name in gone:
                continue
            edits: list[Edit] = []
            if name in new:
                inner = Change(typed[name], old.get(name, typed[name]), new[name])
                edits = list(self._value(member.value, inner, _Hold(name, member.value.start, -1)))
            known[name] = self._applied(edits, member.start, member.value.end)
        order = list(known)
        for name in added:
            before = [each for each in list(new)[: list(new).index(name)] if each in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, name)
        spans = {name: (member.start, member.value.end) for name, member in piece.members.items()}
        column = self._flow_column(piece, list(spans.values()))
        fresh = {name: f"{self._flow_name(name)}: {self._flow_value(new[name], column)}" for name in added}
        return self._joined(piece, list(spans.values()), [(known | fresh)[name] for name in order])

    def _flow_list(self, piece: Piece, change: Change, pairs: Sequence[tuple[int, int | None]]) -> Iterator[Edit]:
        typed, old, new = change
        assert piece.items is not None
        edits = {
            i: list(
                self._value(piece.items[i], Change(typed[i], old[i], new[j]), _Hold(None, piece.items[i].start, -1))
            )
            for j, i in pairs
            if i is not None
        }
        if [i for _, i in pairs] == list(range(len(piece.items))):
            for each in edits.values():
                yield from each
            return
        spans = [(item.start, item.end) for item in piece.items]
        column = self._flow_column(piece, spans)
        items = [
            self._flow_value(new[j], column) if i is None else self._applied(edits[i], *spans[i]) for j, i in pairs
        ]
        yield self._joined(piece, spans, items)

    def _joined(self, piece: Piece, spans: Sequence[tuple[int, int]], items: Sequence[str]) -> Edit:
        """What stands between brackets, with the blanks and line ends that stood there."""
        opening, closing, between = "", "", ", "
        if spans:
            opening, closing = self._text[piece.start + 1 : spans[0][0]], self._text[spans[-1][1] : piece.end - 1]
            between = f",{opening}" if "\n" in opening else ", "
            if len(spans) > 1:
                between = self._text[spans[0][1] : spans[1][0]]
        if "#" in opening + closing + between:
            raise _StuckError
        if not items:
            opening = closing = ""
        first, last = self._text[piece.start], self._text[piece.end - 1]
        return Edit(piece.start, piece.end, f"{first}{opening}{between.join(items)}{closing}{last}")

    def _flow_column(self, piece: Piece, spans: Sequence[tuple[int, int]]) -> int:
        """An offset on a line that is indented as a new item is to be; -1 where all stands on one line."""
        if not spans:
            return -1
        return spans[0][0] if "\n" in self._text[piece.start : spans[0][0]] else -1

    def _flow_value(self, value: Any, at: int) -> str:
        if not self._yaml:
            if at < 0 or not self._unit or not isinstance(value, dict | list):
                return json.dumps(value, ensure_ascii=False)
            line = self._line_start(at)
            indent = re.match(r"[ \t]*", self._text[line:])
            own = indent[0] if indent else ""
            return json.dumps(value, ensure_ascii=False, indent=self._unit).replace("\n", f"\n{own}")
        if isinstance(value, dict):
            return "{" + ", ".join(f"{name}: {self._flow_value(each, -1)}" for name, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._flow_value(each, -1) for each in value) + "]"
        return flow_scalar(value, plain=True)

    def _flow_name(self, name: str) -> str:
        return name if self._yaml else json.dumps(name, ensure_ascii=False)

    def _in_flow(self, hold: _Hold) -> bool:
        return hold.column < 0 or not self._yaml

    def _indent_unit(self) -> int:
        """How far JSON is indented for each level; 0 where it stands on one line."""
        if self._yaml or not self._top.members:
            return 0
        first = min(member.start for member in self._top.members.values())
        return first - self._line_start(first) if self._line(first) > self._line(self._top.start) else 0

    # ---- places

    def _applied(self, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> str:
        """A stretch of the text with its edits made."""
        made: list[str] = []
        at = start
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                raise _StuckError
            made += [self._text[at : edit.start], edit.words]
            at = edit.end
        made.append(self._text[at : len(self._text) if end is None else end])
        return "".join(made)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _line_start(self, at: int) -> int:
        return self._starts[self._line(at)]

    def _next_line(self, at: int) -> int:
        """Where the line begins that follows the one of this place."""
        line = self._line(at) + 1
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _indented(self, line: str, column: int) -> str:
        return f"{' ' * column}{line}" if line else line


def _matched(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int | None]]:
    """For each new item, in order, the old one it is, if any: one that stood elsewhere among them."""
    keys = [[json.dumps(each, ensure_ascii=False, sort_keys=True) for each in side] for side in (old, new)]
    pairs = list(aligned(*keys))
    found: dict[int, int | None] = {j: i for i, j in pairs if j is not None}
    free: dict[str, list[int]] = {}
    for i, j in pairs:
        if j is None and i is not None:
            free.setdefault(keys[0][i], []).append(i)
    for j, i in found.items():
        if i is None and free.get(keys[1][j]):
            found[j] = free[keys[1][j]].pop(0)
    left = sorted(i for each in free.values() for i in each)
    fresh = [j for j, i in found.items() if i is None]
    if len(left) * len(fresh) <= MOST_PAIRS:  # one that stands elsewhere and was changed besides
        alike = [(likeness(keys[0][i], keys[1][j]), i, j) for i in left for j in fresh]
        for _, i, j in sorted((each for each in alike if each[0] >= _SAME), reverse=True):
            if found[j] is None and i in left:
                found[j] = i
                left.remove(i)
    yield from sorted(found.items())
