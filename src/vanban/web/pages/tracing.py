"""A plan turned into the pieces of text it prints, in the order of the paper, and which field each letter is from.

What a plan says stands on paper letter for letter, so a field is found by its words, and needs to be looked for only
in what its own block was laid out as (`Flow.made`). Texts are compared by letters, digits and dots to be filled in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from vanban.compose import Composition, compose_noting
from vanban.compose.assignments import deadline_runs
from vanban.compose.composition import Block, Signature
from vanban.compose.flow import Flow, Made
from vanban.compose.inline import plain
from vanban.model import Agenda, AgendaItem, Annex, Citation, Cover, Deadline, Image, Outline, Plan, QrCode, Section
from vanban.model.dates import DocumentDate
from vanban.vietnamese import PartialDate, document_date, format_range, in_text_date
from vanban.web.pages.matching import END, Group, Leaf, Parts, leaf_of, matched, squeeze


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a cell or a part of the head, squeezed; or a picture.

    `loose`: where it stands among its neighbours depends on the template; `part` counts annexes from 1.
    """

    text: str
    part: int = 0
    loose: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A field's letters in a piece, from `start` up to `end`."""

    parts: Parts
    piece: int
    start: int
    end: int


@dataclass(slots=True)
class Trace:
    """The pieces of a plan in the order of the paper, and the spots of its fields."""

    pieces: list[Piece] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def trace(plan: Plan) -> Trace:
    """A plan turned into its trace; raises what `compose` raises."""
    composition, flow = compose_noting(plan)
    return _Tracer(plan, composition, flow).run()


class _Tracer:
    def __init__(self, plan: Plan, composition: Composition, flow: Flow) -> None:
        self._plan = plan
        self._composition = composition
        self._flow = flow
        self._trace = Trace()
        self._paths: dict[int, Parts] = {}
        self._made_ids = {id(made.block) for made in flow.made}

    def run(self) -> Trace:
        for name in ("body", "annexes"):
            self._find_paths(getattr(self._plan, name), (name,))
        self._head()
        main, *annexes = self._composition.parts
        self._body(main.blocks)
        self._tail()
        for index, part in enumerate(annexes):
            self._annex(index, part.blocks)
        return self._trace

    # Pieces

    def _add(self, text: str, *, part: int = 0, loose: bool = False) -> int | None:
        """A piece; none for what has no letters."""
        squeezed = squeeze(text)
        if not squeezed:
            return None
        self._trace.pieces.append(Piece(squeezed, part, loose))
        return len(self._trace.pieces) - 1

    def _block(self, block: Block, part: int) -> list[int]:
        """The pieces of a block."""
        if block.picture is not None:
            self._trace.pieces.append(Piece("", part, picture=True))
            return [len(self._trace.pieces) - 1]
        if block.table is None:
            texts = [plain(block.runs)]
        else:
            texts = [
                " ".join(plain(runs) for runs in cell.paragraphs) for row in block.table.rows for cell in row.cells
            ]
        return [added for text in texts if (added := self._add(text, part=part)) is not None]

    def _blocks(self, blocks: Sequence[Block], part: int) -> list[list[int]]:
        """The pieces of each block as it was added to the flow: one that was cut in two has those of both."""
        pieces: list[list[int]] = []
        for block in blocks:
            if block.half == "last" and pieces and pieces[-1]:
                begun = self._trace.pieces[pieces[-1][-1]]
                self._trace.pieces[pieces[-1][-1]] = replace(begun, text=begun.text + squeeze(plain(block.runs)))
            else:
                pieces.append(self._block(block, part))
        return pieces

    # Spots

    def _whole(self, parts: Parts, piece: int | None) -> None:
        if piece is not None:
            self._trace.spots.append(Spot(parts, piece, 0, len(self._trace.pieces[piece].text)))

    def _last(self, parts: Parts, words: str, piece: int) -> None:
        """Words that stand at the end of a piece, however short they are."""
        at = self._trace.pieces[piece].text.rfind(words)
        if words and at >= 0:
            self._trace.spots.append(Spot(parts, piece, at, at + len(words)))

    def _match(self, groups: Sequence[Group], pieces: Iterable[int]) -> None:
        numbers = list(pieces)
        texts = [self._trace.pieces[number].text for number in numbers]
        for leaf, start, end in matched(groups, END.join(texts)):
            at = 0
            for number, text in zip(numbers, texts, strict=True):
                if at <= start < at + len(text):
                    self._trace.spots.append(Spot(leaf.parts, number, start - at, end - at))
                    break
                at += len(text) + 1

    # The paper, from above

    def _head(self) -> None:
        head, plan, title = self._composition.header, self._plan, self._composition.title
        self._whole(("issuer", "parent"), self._add(" ".join(head.parent), loose=True))
        issuer = self._add(" ".join(head.issuer), loose=True)
        names = [leaf_of(("issuer", "name"), plan.issuer.name)]
        symbols = [leaf_of(("issuer", "symbol"), plan.issuer.symbol)]
        for index, partner in enumerate(plan.issuer.partners):
            names.append(leaf_of(("issuer", "partners", index, "name"), partner.name))
            symbols.append(leaf_of(("issuer", "partners", index, "symbol"), partner.symbol))
        if issuer is not None:
            self._match([[each] for each in names], [issuer])
        number = self._add(head.number, loose=True)
        if number is not None:
            self._whole(("number",), number)
            for leaf in symbols:
                self._last(leaf.parts, leaf.said[0], number)
        date = self._add(head.place_date, loose=True)
        if date is not None:
            self._whole(("date",), date)
            self._match([[leaf_of(("issuer", "place"), plan.issuer.place)]], [date])
        for parts, text in ((("draft",), head.draft), (("secrecy",), head.secrecy), (("urgency",), head.urgency)):
            self._whole(parts, self._add(text, loose=True))
        for mark in head.circulation:
            self._circulation(mark)
        self._add(title.kind)
        self._whole(("attribution",), self._add(title.attribution))
        self._whole(("subject",), self._add(plain(title.subject)))

    def _body(self, blocks: Sequence[Block]) -> None:
        pieces = self._blocks(blocks, 0)
        tops = self._made(0, pieces)
        first = tops[0].first if tops else len(pieces)
        end = max((made.end for made in tops), default=len(pieces))
        basis = [] if self._plan.basis is None else list(self._groups(self._plan.basis, ("basis",)))
        opening = [[leaf_of(("opening", index), text)] for index, text in enumerate(self._plan.opening)]
        self._match([*basis, *opening], _flat(pieces[:first]))
        closing = [[leaf_of(("closing", index), text)] for index, text in enumerate(self._plan.closing)]
        self._match(closing, _flat(pieces[end:]))

    def _made(self, part: int, pieces: list[list[int]]) -> list[Made]:
        """The spots of all that was made in a part; the blocks that no other block holds."""
        open_: list[Made] = []
        for made in self._flow.made:
            if made.part != part:
                continue
            inner: list[Made] = []
            while open_ and open_[-1].first >= made.first and made.end > made.first:
                inner.insert(0, open_.pop())
            held = {at for each in inner for at in range(each.first, each.end)}
            own = [pieces[at] for at in range(made.first, made.end) if at not in held and at < len(pieces)]
            self._own(made, inner, list(_flat(own)))
            open_.append(made)
        return open_

    def _own(self, made: Made, inner: Sequence[Made], pieces: list[int]) -> None:
        block: Any = made.block
        parts = self._paths.get(id(block))
        if parts is None:
            name = self._outline_name(block, inner)
            parts = self._paths[id(block)] = ("body", name) if name else ("body",)
            if isinstance(block, Section):
                groups = [[leaf_of(self._title(block.title) or parts, block.title)]]
                if block.text is not None:
                    groups = [[*groups[0], leaf_of((*parts, 0, "text"), block.text)]]
                self._match(groups, pieces)
                return
        if isinstance(block, Image | QrCode):
            pictures = [number for number in pieces if self._trace.pieces[number].picture]
            for number in pictures:
                self._trace.spots.append(Spot((*parts, block.kind), number, 0, 0))
        self._match(list(self._groups(block, parts)), [at for at in pieces if not self._trace.pieces[at].picture])

    def _title(self, title: str) -> Parts | None:
        """The field that renames a heading of the ordinary outline, where it was written."""
        body = self._plan.body
        if isinstance(body, Outline):
            for each in sorted(body.titles.model_fields_set):
                if getattr(body.titles, each) == title:
                    return ("body", "titles", each)
        return None

    def _outline_name(self, block: Any, inner: Sequence[Made]) -> str:
        """The field of the ordinary outline that a section was made of."""
        body = self._plan.body
        if not isinstance(body, Outline):
            return ""
        for name, part in body.parts().items():
            if part == block:
                return name
        for made in inner:
            parts = self._paths.get(id(made.block), ())
            if len(parts) > 1 and isinstance(parts[1], str):
                return parts[1]
        return ""

    def _tail(self) -> None:
        distribution, composition = self._plan.distribution, self._composition
        self._add(composition.recipients.title, loose=True)
        lines = [self._add(plain(line), loose=True) for line in composition.recipients.lines]
        for index, (recipient, piece) in enumerate(zip(distribution.recipients, lines, strict=False)):
            if piece is not None:
                groups = list(self._groups(recipient, ("distribution", "recipients", index)))
                self._match(groups, [piece])
        if lines and lines[-1] is not None:
            last = [leaf_of(("distribution", "archive"), distribution.archive)]
            if distribution.typist is not None and not composition.recipients.typist:
                last.append(leaf_of(("distribution", "typist"), distribution.typist))
            self._match([last], [lines[-1]])
            if distribution.copies is not None and not composition.recipients.typist:
                self._last(("distribution", "copies"), str(distribution.copies), lines[-1])
        typist = self._add(composition.recipients.typist, loose=True)
        if typist is not None:
            self._whole(("distribution", "typist"), typist)
            if distribution.copies is not None:
                self._whole(("distribution", "copies"), typist)
        self._signatures()
        for index, line in enumerate(composition.contact):
            self._whole(("contact", index), self._add(line, loose=True))
        for mark in composition.no_media:
            self._circulation(mark)

    def _circulation(self, mark: str) -> None:
        piece = self._add(mark, loose=True)
        written = [squeeze(each) for each in self._plan.circulation]
        if squeeze(mark) in written:
            self._whole(("circulation", written.index(squeeze(mark))), piece)

    def _signatures(self) -> None:
        if not self._composition.joint:
            pieces = self._signature(self._composition.signature)
            self._match(list(self._groups(self._plan.signature, ("signature",))), pieces)
            return
        signers = [side for pair in self._composition.joint for side in (pair.left, pair.right)]
        pieces = [piece for signer in signers for piece in self._signature(signer)]
        for group in self._groups(self._plan.signature, ("signature",)):
            self._match([group], pieces)
        for index, signature in enumerate(self._plan.co_signatures):
            for group in self._groups(signature, ("co_signatures", index)):
                self._match([group], pieces)

    def _signature(self, signature: Signature) -> list[int]:
        texts = (
            *signature.authority,
            *signature.concurrent,
            " ".join(signature.position),
            signature.office,
            signature.name,
        )
        return [piece for text in texts if (piece := self._add(text, loose=True)) is not None]

    def _annex(self, index: int, blocks: Sequence[Block]) -> None:
        annex, part, parts = self._plan.annexes[index], index + 1, ("annexes", index)
        pieces = self._blocks(blocks, part)
        tops = self._made(part, pieces)
        above = list(_flat(pieces[: tops[0].first] if tops else pieces))
        if isinstance(annex, Cover):
            pictures = [number for number in above if self._trace.pieces[number].picture]
            for number in pictures:
                self._trace.spots.append(Spot((*parts, "qr"), number, 0, 0))
        names = [leaf_of((*parts, "label"), annex.label)] if isinstance(annex, Annex) and annex.label else []
        if isinstance(annex, Annex) and isinstance(annex.reference, str):
            names.append(leaf_of((*parts, "reference"), annex.reference))
        own = [leaf for group in self._groups(annex, parts) for leaf in group if len(leaf.parts) == len(parts) + 1]
        named = {leaf.parts for leaf in names}
        self._match([[*names, *(leaf for leaf in own if leaf.parts not in named)]], above)

    # Values of the plan

    def _find_paths(self, value: Any, parts: Parts) -> None:
        if isinstance(value, BaseModel):
            self._paths[id(value)] = parts
            for name in type(value).model_fields:
                self._find_paths(getattr(value, name), (*parts, name))
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                self._find_paths(each, (*parts, index))

    def _groups(self, model: Any, parts: Parts) -> Iterator[Group]:
        """What a part says, in the order of its fields; what was made apart is left out.

        Fields side by side are one group, and so is each element of a list.
        """
        own: Group = []
        if isinstance(model, AgendaItem) and model.start is not None:
            said = self._hours(model)
            own += [Leaf((*parts, name), said) for name in ("start", "end") if getattr(model, name) is not None]
        for name, info in type(model).model_fields.items():
            value, at = getattr(model, name), (*parts, name)
            if value is None or name in _UNSAID or get_origin(info.annotation) is Literal:
                continue
            if name in _HEADS:
                given = sorted(value.model_fields_set)
                texts = [(each, getattr(value, each)) for each in given if each not in _UNSAID]
                own += [leaf_of((*at, each), text) for each, text in texts if isinstance(text, str)]
            elif not isinstance(value, tuple):
                own += self._leaves(at, value, name)
            elif isinstance(model, Citation):
                own += [leaf for index, each in enumerate(value) for leaf in self._leaves((*at, index), each, name)]
            elif value:
                if own:
                    yield own
                    own = []
                for index, each in enumerate(value):
                    yield from self._element(each, (*at, index), name)
        if own:
            yield own

    def _element(self, value: Any, parts: Parts, name: str) -> Iterator[Group]:
        """What an element of a list says: a part, a row of them, or a bare value."""
        if isinstance(value, tuple):
            for index, each in enumerate(value):
                yield from self._element(each, (*parts, index), name)
        elif not isinstance(value, BaseModel) or isinstance(value, PartialDate | Deadline):
            yield self._leaves(parts, value, name)
        elif id(value) not in self._made_ids:
            yield from self._groups(value, parts)

    def _leaves(self, parts: Parts, value: Any, name: str) -> list[Leaf]:
        """A value of a field, or those of the part it is."""
        if isinstance(value, Deadline):
            return [Leaf(parts, (squeeze(plain(deadline_runs(self._flow, value))),))]
        if isinstance(value, DocumentDate):
            return [Leaf(parts, (squeeze(document_date(value.year, value.month, value.day)),))]
        if isinstance(value, BaseModel) and not isinstance(value, PartialDate):
            return [leaf for group in self._groups(value, parts) for leaf in group]
        return self._leaf_of(parts, value, name)

    def _leaf_of(self, parts: Parts, value: Any, name: str) -> list[Leaf]:
        if isinstance(value, bool | dt.time | bytes):
            return []
        if isinstance(value, str):
            return [leaf_of(parts, value)]
        if isinstance(value, dt.date):
            dates = (in_text_date(value), document_date(value.year, value.month, value.day))
            return [Leaf(parts, tuple(squeeze(date) for date in dates))]
        if isinstance(value, PartialDate):
            return [Leaf(parts, (squeeze(str(value)),))]
        if isinstance(value, int) and name in _COUNTS:
            return [Leaf(parts, tuple(squeeze(f"{word}{value}") for word in _COUNTS[name]))]
        return []

    def _hours(self, item: AgendaItem) -> tuple[str, ...]:
        """The hours of an item as they may be written."""
        assert item.start is not None
        agendas = [made.block for made in self._flow.made if isinstance(made.block, Agenda)]
        styles = dict.fromkeys(each.time_style or self._plan.time_style for each in agendas)
        joints = dict.fromkeys(each.time_joint for each in agendas)
        return tuple(
            squeeze(format_range(item.start, item.end, style, f" {joint} ")) for style in styles for joint in joints
        )


_UNSAID = frozenset(
    ("kind", "form", "align", "style", "numbering", "time_style", "tone_style", "order", "merge", "widths", "mark")
)
"""Fields that say how something looks."""
_HEADS = ("headings", "titles", "heads")
"""Fields whose parts are printed only where they are given."""
_COUNTS = {"topic": ("chuyên đề", ""), "headcount": ("tổng số ", "")}


def _flat(pieces: Iterable[Iterable[int]]) -> Iterator[int]:
    return (number for each in pieces for number in each)
