"""Letters of paragraphs replaced in the runs they stand in: gathered, then written from the last to the first.

Of what is to be replaced only the letters that differ are touched, so that all others keep their look, and what stands
between them (tabs, notes, bookmarks, the ends of links) stays where it is. Letters that are not their writer's own are
not touched: results of fields, content bound to data or chosen from a list, pictures typed in a font of symbols.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from vanban.mending.editing import Editor
from vanban.mending.ledger import Ledger
from vanban.mending.proof import items_of
from vanban.mending.tracked_letters import awaits, can_cut, write_tracked
from vanban.mending.whole_words import Edit, Text, whole_words
from vanban.wordfile import RunAt, TracedParagraph
from vanban.wordfile.cutting import SPACE
from vanban.wordfile.inline import SYMBOL_FONTS, letters_of
from vanban.wordfile.names import W, first_child

_MOST = 1_000_000
"""The most replacements in one paragraph times its runs: more are no slips of a hand, and take too long."""
_BLANKS = " \t\r\n"
"""What XML counts as white space: Word drops it at either end of a text that does not say to preserve it."""


class Replaced(NamedTuple):
    """Letters `start` to `end` of a paragraph's text that are to be `new`."""

    start: int
    end: int
    new: str


class LettersOf(NamedTuple):
    """A child of a run, and which letters of the paragraph it stands for."""

    start: int
    end: int
    node: etree._Element


@dataclass(slots=True)
class _Changing:
    """A paragraph and what is to be replaced in it."""

    traced: TracedParagraph
    wanted: set[Replaced] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    """The places of letters that are replaced already, or before which some are put."""

    def add(self, edit: Replaced) -> None:
        """One replacement more."""
        self.wanted.add(edit)
        self.touched.update(_places(edit))


class Letters:
    """What letters are to be replaced in one round; what overlaps an earlier replacement waits for the next round."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._editor = ledger.editor
        self._changing: dict[tuple[str, int], _Changing] = {}
        self.awaiting = False
        """Whether something could not be replaced because another author's revision of it waits."""

    def replace(self, traced: TracedParagraph, start: int, end: int, new: str) -> bool:
        """Ask that letters be others; whether all of it can be done, or is asked for already. Nothing is done by half.

        A letter that is put in place of another has its look; one that is put between two has that of the one before
        it, at the beginning of a line of the one after it.
        """
        paragraph = traced.paragraph
        key = (paragraph.part, paragraph.number)
        changing = self._changing.get(key) or _Changing(traced)
        if len(changing.wanted) * len(traced.runs) > _MOST:
            return False
        edits = [each for each in differing(paragraph.text, start, end, new) if each not in changing.wanted]
        for each in edits:
            met = not changing.touched.isdisjoint(_places(each))
            if met or not _writable(traced, each) or not self._may(traced, each):
                return False
        for each in edits:
            changing.add(each)
            self._changing[key] = changing
        return True

    def _may(self, traced: TracedParagraph, edit: Replaced) -> bool:
        """Whether a replacement can be tracked, where changes are."""
        if not self._editor.tracked:
            return True
        if awaits(traced, edit.start, edit.end, self._editor):
            self.awaiting = True
            return False
        return all(can_cut(piece.node) for _, piece in _targets(traced, edit))

    def settle(self) -> None:
        """Write everything, and prove that nothing else changed."""
        by_part: dict[str, list[_Changing]] = {}
        for (part, _), changing in self._changing.items():
            by_part.setdefault(part, []).append(changing)
        for part, changes in by_part.items():
            elements = [each for changing in changes for each in _paragraphs(changing.traced)]
            with self._ledger.letters_change(part, elements):
                for changing in changes:
                    self._write(part, changing)
        self._changing = {}

    def _write(self, part: str, changing: _Changing) -> None:
        """All replacements in one paragraph, the last first: what stands before keeps its place."""
        traced = changing.traced
        odd = [run for run in traced.runs if not _is_plain(run)]
        before, others = _seen(traced, odd), _others(traced, self._ledger.hidden)
        if self._editor.tracked:
            words = whole_words(traced.paragraph.text, changing.wanted, lambda each: _text_of(traced, each))
            for each in reversed(words):
                _track_letters(traced, Replaced(*each), self._editor)
        else:
            for each in sorted(changing.wanted, reverse=True):
                write_letters(traced, each)
        expected = before
        for each in sorted(changing.wanted, reverse=True):
            expected = expected[: each.start] + each.new + expected[each.end :]
        self._ledger.check_text(part, _seen(traced, odd), expected)
        self._ledger.check_same(part, _others(traced, self._ledger.hidden), others)


def differing(text: str, start: int, end: int, new: str) -> Iterator[Replaced]:
    """The letters that differ, stretch by stretch."""
    old = text[start:end]
    for kind, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Replaced(start + low, start + high, new[first:last])


def _places(edit: Replaced) -> range:
    """The places of the letters a replacement touches, or of the one before which it puts some."""
    return range(edit.start, max(edit.end, edit.start + 1))


# What may be written


def pieces_of(run: RunAt) -> Iterator[LettersOf]:
    """The children of a run that stand for letters, with the letters of the paragraph they stand for."""
    at = run.start
    for node in run.element:
        text = letters_of(node) if node.tag != f"{W}rPr" else ""
        if text:
            yield LettersOf(at, at + len(text), node)
            at += len(text)


def _is_plain(run: RunAt) -> bool:
    """Whether the letters of a run are its own children's: those of a ruby or of alternate content are not."""
    return sum(len(letters_of(node)) for node in run.element if node.tag != f"{W}rPr") == run.end - run.start


def _writable(traced: TracedParagraph, edit: Replaced) -> bool:
    """Whether a replacement can be made, and touches letters that are their writer's own."""
    targets = list(_targets(traced, edit))
    if not targets or sum(_shared(edit, piece) for _, piece in targets) < edit.end - edit.start:
        return False
    for run in traced.runs:
        if run.start < max(edit.end, edit.start + 1) and run.end > edit.start and not _is_plain(run):
            return False
    text = traced.paragraph.text
    return all(
        not run.computed
        and not _is_controlled(run.element)
        and not _in_symbols(traced, piece)
        and piece.node.text == text[piece.start : piece.end]
        and _keeps_its_ends(piece, edit)
        for run, piece in targets
    )


def _targets(traced: TracedParagraph, edit: Replaced) -> Iterator[tuple[RunAt, LettersOf]]:
    """The texts a replacement touches: all that hold letters that go, or the one that new letters are put into."""
    near = [run for run in traced.runs if run.start <= edit.end and run.end >= edit.start]
    texts = [(run, piece) for run in near for piece in pieces_of(run) if piece.node.tag == f"{W}t"]
    if edit.start < edit.end:
        yield from (each for each in texts if each[1].start < edit.end and each[1].end > edit.start)
        return
    before = next((each for each in texts if each[1].start < edit.start <= each[1].end), None)
    after = next((each for each in texts if each[1].start <= edit.start < each[1].end), None)
    if before is not None and after is not None and before[1].end == edit.start and _is_raised(before[0]):
        before = None  # the mark of a note, set by hand
    chosen = before or after
    if chosen is not None:
        yield chosen


def _shared(edit: Replaced, piece: LettersOf) -> int:
    return min(edit.end, piece.end) - max(edit.start, piece.start)


def _is_raised(run: RunAt) -> bool:
    return first_child(first_child(run.element, f"{W}rPr"), f"{W}vertAlign") is not None


_CHOSEN = frozenset(f"{W}{name}" for name in ("dataBinding", "dropDownList", "comboBox", "date", "showingPlcHdr"))
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})


def _is_controlled(run: etree._Element) -> bool:
    """Whether letters stand in a content control whose content is data's, a list's, locked (17.5.2), or in a field.

    Data bound by an extension, and boxes to tick, are elements of other namespaces with names of these.
    """
    for each in run.iterancestors(f"{W}sdt", f"{W}fldSimple"):
        if each.tag == f"{W}fldSimple":
            if not each.get(f"{W}instr", "").lstrip().upper().startswith("HYPERLINK"):
                return True
            continue
        properties = first_child(each, f"{W}sdtPr")
        for child in properties if properties is not None else ():
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if child.tag in _CHOSEN or name in ("dataBinding", "checkbox"):
                return True
            if name == "lock" and child.get(f"{W}val") in _LOCKED:
                return True
    return False


def _in_symbols(traced: TracedParagraph, piece: LettersOf) -> bool:
    """Whether the letters are shown as pictures of a font of symbols, as new ones would be."""
    return any(
        span.look.font.casefold().startswith(SYMBOL_FONTS)
        for span in traced.paragraph.spans
        if span.start < piece.end and span.end > piece.start
    )


def _keeps_its_ends(piece: LettersOf, edit: Replaced) -> bool:
    """Whether a text reads the same but for the replacement once Word is told to preserve its blanks.

    Blanks at either end that Word drops now would be shown then.
    """
    old = piece.node.text or ""
    if _preserves(piece.node) or old == old.strip(_BLANKS):
        return True
    new = _edited(piece, edit, edit.new)
    return not (
        (old[:1] in _BLANKS and new[:1] in _BLANKS and new) or (old[-1:] in _BLANKS and new[-1:] in _BLANKS and new)
    )


def _preserves(node: etree._Element) -> bool:
    for each in (node, *node.iterancestors()):
        stated = each.get(SPACE)
        if stated is not None:
            return str(stated) == "preserve"
    return False


# Writing


def write_letters(traced: TracedParagraph, edit: Replaced) -> set[etree._Element]:
    """One replacement, in place; the elements that were changed. New letters stand where the first that go stood."""
    put = False
    changed = set()
    for _, piece in list(_targets(traced, edit)):
        piece.node.text = _edited(piece, edit, "" if put else edit.new)
        if piece.node.text != piece.node.text.strip(_BLANKS) and not _preserves(piece.node):
            piece.node.set(SPACE, "preserve")
        put = True
        changed.add(piece.node)
    return changed


def _text_of(traced: TracedParagraph, edit: Edit) -> Text | None:
    """The one text a replacement stands in; None for one over several."""
    pieces = [piece for _, piece in _targets(traced, Replaced(*edit))]
    return Text(pieces[0].start, pieces[0].end) if len(pieces) == 1 else None


def _track_letters(traced: TracedParagraph, edit: Replaced, editor: Editor) -> None:
    """One replacement as a revision: its texts from the last to the first, so that runs keep what stands before."""
    targets = list(_targets(traced, edit))
    for index in reversed(range(len(targets))):
        element, piece = targets[index][0].element, targets[index][1]
        low, high = max(edit.start, piece.start) - piece.start, min(edit.end, piece.end) - piece.start
        place = next(at for at, run in enumerate(traced.runs) if run.element is element)
        new = edit.new if index == 0 else ""
        traced.runs[place : place + 1] = write_tracked(traced.runs[place], piece.node, low, max(low, high), new, editor)


def _edited(piece: LettersOf, edit: Replaced, new: str) -> str:
    text = piece.node.text or ""
    low, high = max(edit.start, piece.start) - piece.start, min(edit.end, piece.end) - piece.start
    return text[:low] + new + text[max(high, low) :]


# Proof


def _paragraphs(traced: TracedParagraph) -> Iterator[etree._Element]:
    """The paragraphs whose letters change: those of the runs too, as some end in a mark that was deleted."""
    yield traced.element
    yield from traced.halves
    for run in traced.runs:
        parent = next(run.element.iterancestors(f"{W}p"), None)
        if parent is not None:
            yield parent


def _seen(traced: TracedParagraph, odd: Sequence[RunAt]) -> str:
    """The letters of a paragraph as its runs hold them; those of odd runs, and between runs, as they were read."""
    text, at = traced.paragraph.text, 0
    pieces: list[str] = []
    for run in sorted(traced.runs, key=lambda run: (run.start, run.end > run.start, -run.end)):
        if run.start < at:
            continue  # in another
        pieces.append(text[at : run.start])
        if run in odd:
            pieces.append(text[run.start : run.end])
        else:
            pieces += [letters_of(node) for node in run.element if node.tag != f"{W}rPr"]
        at = run.end
    return "".join((*pieces, text[at:]))


def _others(traced: TracedParagraph, hidden: Collection[etree._Element]) -> list[object]:
    """Everything in a paragraph that is no letter of its runs: in order, and each letter that is not theirs."""
    own = {node for run in traced.runs for node in run.element if node.tag == f"{W}t"}
    paragraphs = list(dict.fromkeys(_paragraphs(traced)))
    kept: list[object] = []
    for each in paragraphs:
        others = (item for item in items_of(each, hidden) if item[0] not in ("t", "paragraph"))
        # What had letters between its like, which now are gone, is as it was.
        kept += [(name, "".join(value for _, value in alike)) for name, alike in groupby(others, lambda item: item[0])]
    kept += [node.text for each in paragraphs for node in each.iter(f"{W}t") if node not in own]
    return kept
