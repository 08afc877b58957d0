"""Three plans into one: what makes `base` into `edited` done to `old`, which prints what `base` prints.

`base` is `old` as it comes back from paper, so the two may be typed in other ways: what differs between `base` and
`edited` is carried into the shape that `old` has, wherever the result prints the same; else the smallest part that
cannot hold it is taken over as it was read, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from vanban.comparing.aligning import aligned
from vanban.comparing.changes import words_of
from vanban.importing.outline_fields import outline_of
from vanban.importing.patching import patched
from vanban.importing.printed import Lines, carried, carried_words, in_small_letters, places_in, printed, printed_blocks
from vanban.model import Block, Outline, Phase, Plan, Section
from vanban.model.base import Model
from vanban.vietnamese import upper

_SETTINGS = ("numbering", "time_style", "tone_style", "footnote_marks", "rulebook", "line_spacing", "fit")
"""Fields that a reading guesses from the whole of a paper: they are only what the text makes of them."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The plan, and what of it had to be typed in another way than before: parts by their headings or first words."""

    plan: Plan
    retyped: tuple[str, ...] = ()


class NotCarriedError(Exception):
    """No plan in the shape of the old one prints what the edited one does."""


def merged(old: Plan, base: Plan, edited: Plan) -> Merged:
    """`old` with what makes `base` into `edited` done to it. Raises `NotCarriedError` where that cannot be proved."""
    told = base.annexes != edited.annexes

    def lines(plan: Plan) -> Lines:
        """What is printed; without what an annex says of number and date by itself, where annexes were not edited."""
        return tuple(line for line in printed(plan) if told or line.kind != "annex_reference")

    wanted = carried(lines(old), lines(base), lines(edited))
    merger = _Merger(old, base, edited)
    for settings in (False, True):
        for made in merger.plans(settings=settings):
            if wanted.holds(lines(made), loosely=bool(merger.retyped)):
                return Merged(made, tuple(dict.fromkeys(merger.retyped)))
    raise NotCarriedError


@dataclass(slots=True)
class _Origin:
    """A block of the new plan and the one of the old plan that it was."""

    new: Block
    old: Block


@dataclass(slots=True)
class _Merger:
    old: Plan
    base: Plan
    edited: Plan
    retyped: list[str] = field(default_factory=list)
    take: bool = False
    """Whether what cannot be told apart is taken from the edited plan, or stays as it is."""
    origins: dict[int, _Origin] = field(default_factory=dict)

    def plans(self, *, settings: bool) -> Iterator[Plan]:
        """The plans that may be meant, those nearest to the old one first."""
        changes: dict[str, Any] = {}
        for name in Plan.model_fields:
            one, two, three = (getattr(plan, name) for plan in (self.old, self.base, self.edited))
            if name in ("body", "annexes") or two == three or (name in _SETTINGS and not settings):
                continue
            changes[name] = self._value(one, two, three)
        body = self._body()
        if body is not None:
            changes["body"] = body
        if self.base.annexes != self.edited.annexes:
            changes["annexes"] = self._value(self.old.annexes, self.base.annexes, self.edited.annexes)
        heads = [name for name in changes if name not in ("body", "annexes")]
        taken = {name: getattr(self.edited, name) for name in heads}
        for each in (changes, changes | taken):
            try:
                yield self.old.replace(**each)
            except ValidationError:
                continue
        whole = {"body": self.edited.blocks, "annexes": self.edited.annexes or self.old.annexes}
        self.retyped.append("")
        for each in (changes | whole, changes | taken | whole):
            try:
                yield self.old.replace(**each)
            except ValidationError:
                continue

    def _body(self) -> Any:
        before = self.old.blocks
        after = self._blocks(before, self.base.blocks, self.edited.blocks)
        if after is before or after == before:
            return None
        if not isinstance(self.old.body, Outline):
            return after
        outline = outline_of(self.old.body, before, after, self._origin)
        if outline is None:
            self.retyped.append("body")
            return after
        return outline

    def _origin(self, block: Block) -> Block | None:
        known = self.origins.get(id(block))
        return known.old if known is not None else None

    # ---- values

    def _value(self, old: Any, base: Any, edited: Any) -> Any:
        if base == edited or old == edited:
            return old
        if old == base and not _holds_blocks(old):
            return edited
        if isinstance(old, Model) and type(old) is type(base) is type(edited):
            return self._model(old, base, edited)
        if isinstance(old, tuple) and isinstance(base, tuple) and isinstance(edited, tuple):
            if any(map(_holds_blocks, (old, base, edited))):
                return self._blocks(old, base, edited)
            return self._items(old, base, edited)
        if isinstance(old, str) and isinstance(base, str) and isinstance(edited, str):
            words = carried_words(old, base, edited)
            if words is not None:
                return words
        return edited if self.take else old

    def _model(self, old: Model, base: Model, edited: Model) -> Any:
        """A part with the fields that were edited changed, and the others as they are."""
        values = {name: getattr(old, name) for name in old.model_fields_set}
        for name in type(old).model_fields:
            one, two, three = (getattr(each, name) for each in (old, base, edited))
            if two == three or (not self.take and _same_title(name, two, three)):
                continue
            values[name] = (
                in_small_letters(one, three) if _capitals_alone(name, one, three) else self._value(one, two, three)
            )
            if name not in edited.model_fields_set and values[name] == three:
                del values[name]
        try:
            return type(old).model_validate(values)
        except ValidationError:
            return edited if self.take else old

    def _items(self, old: Sequence[Any], base: Sequence[Any], edited: Sequence[Any]) -> tuple[Any, ...]:
        """A list whose items were added, taken out, moved or changed."""
        keys = [[_key(each) for each in side] for side in (old, base, edited)]
        of_base = {j: i for i, j in aligned(keys[0], keys[1]) if j is not None}
        ours = {i for i in of_base.values() if i is not None}
        made: list[Any] = []
        used: set[int] = set()

        def own_before(index: int) -> None:
            """What stands in the old list alone stays before what stood after it."""
            made.extend(old[k] for k in range(index) if k not in ours and k not in used)
            used.update(k for k in range(index) if k not in ours)

        for k, j in _moved_pairs(keys[1], keys[2]):
            i = None if j is None else of_base.get(j)
            if j is None:
                made.append(edited[k])
            elif i is not None:
                own_before(i)
                made.append(self._value(old[i], base[j], edited[k]))
            elif base[j] != edited[k] and self.take:
                made.append(edited[k])
        own_before(len(old))
        return tuple(made)

    # ---- blocks

    def _blocks(self, old: Sequence[Block], base: Sequence[Block], edited: Sequence[Block]) -> tuple[Block, ...]:
        """A list of blocks, in runs that print the same in the old plan and in the base."""
        if base == edited:
            return tuple(old)
        runs = list(self._runs(old, base))
        run_of = {j: at for at, (_, _, start, end) in enumerate(runs) for j in range(start, end)}
        pairs = list(_moved_pairs([_key(each) for each in base], [_key(each) for each in edited]))
        parts: dict[int, list[Block]] = {}
        for k, j in pairs:
            if j is not None and j in run_of:
                parts.setdefault(run_of[j], []).append(edited[k])
        made: list[Block] = []
        done: set[int] = set()
        for k, j in pairs:
            at = None if j is None else run_of.get(j)
            if at is None:
                made.append(edited[k])
            elif at not in done:
                done.add(at)
                first, last, start, end = runs[at]
                made += self._run(old[first:last], base[start:end], parts[at])
        return tuple(made)

    def _runs(self, old: Sequence[Block], base: Sequence[Block]) -> Iterator[tuple[int, int, int, int]]:
        """Stretches of both lists that print the same lines, as short as can be."""
        if old == base:
            yield from ((at, at + 1, at, at + 1) for at in range(len(old)))
            return
        one, two = self._bounds(old, self.old), self._bounds(base, self.base)
        if one is None or two is None:
            yield 0, len(old), 0, len(base)
            return
        low, high = places_in(two[0], one[0])
        first = start = 0
        for stop, line in enumerate(two[1][:-1], 1):
            place = low[line] if low[line] in one[1] else high[line]
            last = one[1].index(place) + 1 if line and place in one[1] else 0
            if first < last < len(old):
                yield first, last, start, stop
                first, start = last, stop
        yield first, len(old), start, len(base)

    def _bounds(self, blocks: Sequence[Block], plan: Plan) -> tuple[list[str], list[int]] | None:
        """The words of all lines of some blocks, as they are compared, and the places where each block ends."""
        words: list[str] = []
        ends = []
        for block in blocks:
            lines = printed_blocks([block], plan)
            if lines is None:
                return None
            words += (_plain(line.words) for line in lines)
            ends.append(len(words))
        return words, ends

    def _run(self, old: Sequence[Block], base: Sequence[Block], edited: Sequence[Block]) -> list[Block]:
        """Some blocks changed as base was: the first way that prints what is wanted."""
        if list(base) == list(edited):
            return list(old)
        lines = [printed_blocks(side, plan) for side, plan in self._sides(old, base, edited)]
        if None in lines:
            return list(edited)
        wanted = carried(*(each for each in lines if each is not None))
        alone = len(old) == len(base) == len(edited) == 1 and type(old[0]) is type(base[0]) is type(edited[0])
        told = len(self.retyped)
        for take in (False, True):
            made = [self._taking(old[0], base[0], edited[0], take=take)] if alone else list(old)
            patch = patched(made, wanted.lines, self.old)
            for each in (made, patch):
                if each is not None and wanted.holds(self._print(each), loosely=len(self.retyped) > told):
                    return self._known(each, old)
            del self.retyped[told:]
            if not alone:
                break
        self.retyped.append(_heading(edited[0]) if edited else "")
        return self._known(list(edited), old)

    def _taking(self, old: Block, base: Block, edited: Block, *, take: bool) -> Block:
        before, self.take = self.take, take
        try:
            made: Block = self._value(old, base, edited)
        finally:
            self.take = before
        return made

    def _sides(self, *sides: Sequence[Block]) -> Iterator[tuple[Sequence[Block], Plan]]:
        yield from zip(sides, (self.old, self.base, self.edited), strict=True)

    def _print(self, blocks: Sequence[Block]) -> Lines | None:
        return printed_blocks(blocks, self.old)

    def _known(self, made: list[Block], old: Sequence[Block]) -> list[Block]:
        """The blocks, remembered as those that stood there before."""
        if len(made) == len(old):
            self.origins.update({id(new): _Origin(new, before) for new, before in zip(made, old, strict=True)})
        return made


def _key(item: Any) -> str:
    """By what an item is known again among the others: its kind and heading, else its words."""
    words = _heading(item).casefold() if isinstance(item, Section | Phase) else words_of(item)
    return f"{type(item).__name__} {words}"


def _holds_blocks(value: Any) -> bool:
    """Whether a value is a list of blocks, or a block that may hold others."""
    return isinstance(value, Section | Phase) or (isinstance(value, tuple) and any(hasattr(x, "kind") for x in value))


def _capitals_alone(name: str, old: Any, edited: Any) -> bool:
    """Whether a title was typed in small letters and is read in capitals, as it is printed."""
    titles = name in ("title", "phase") and isinstance(old, str) and isinstance(edited, str)
    return titles and old != upper(old) and edited == upper(edited)


def _same_title(name: str, base: Any, edited: Any) -> bool:
    """Whether two titles differ in their capitals alone, which may be the paper's: whoever asks proves it."""
    return name in ("title", "phase") and isinstance(base, str) and base.casefold() == str(edited).casefold()


def _plain(words: str) -> str:
    """Words without marks, case and blanks at their ends: a heading may be read back in capitals."""
    return "".join(sign for sign in words.casefold() if sign.isalnum() or sign.isspace()).strip()


def _heading(block: Any) -> str:
    if isinstance(block, Section):
        return block.title
    if isinstance(block, Phase):
        return block.phase
    return words_of(block)[:80]


def _moved_pairs(base: Sequence[str], edited: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """For each edited item, in order, the one it was, also where that stood elsewhere with the same words."""
    found: dict[int, int | None] = {}
    gone: dict[str, list[int]] = {}
    for i, j in aligned(base, edited):
        if j is not None:
            found[j] = i
        elif i is not None:
            gone.setdefault(base[i], []).append(i)
    for j, i in found.items():
        if i is None and gone.get(edited[j]):
            found[j] = gone[edited[j]].pop(0)
    yield from sorted(found.items())
