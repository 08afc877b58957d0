"""Numbers of headings: which numbering a plan has, and which headings bear a number that departs from it.

Read parts bear their numbers as they stand (`label`). What the plan's own numbering gives by itself is taken away here,
by counting as `vanban.compose.flow` counts; what is left are departures, which stay as explicit labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.compose.numbering import Siblings, division, label_core, number_label
from vanban.importing.labels import readings
from vanban.model import numbering_pattern
from vanban.model.assignments import LISTED_FORMS
from vanban.rulebook import Rulebook


def settle_numbers(body: list[Any], law: Rulebook) -> list[str]:
    """The numbering of a plan as specimens by level; labels of `body` that it gives are taken out of it."""
    usual = _usual(law)
    specimens = _common(body, usual)
    own = [numbering_pattern(each) for each in specimens]
    settler = _Settler(tuple(own) + usual[len(own) :])
    settler.level(body, Siblings(settler.pattern(1)), 1)
    return specimens


def settle_further(blocks: list[Any], law: Rulebook, numbering: Sequence[str]) -> None:
    """Take out of an annex the labels that the numbering of its plan gives; an annex is counted anew."""
    own = tuple(numbering_pattern(each) for each in numbering)
    settler = _Settler(own + _usual(law)[len(own) :])
    settler.level(blocks, Siblings(settler.pattern(1)), 1)


def _usual(law: Rulebook) -> tuple[str, ...]:
    names = ("level1", "level2", "point") if law.family == "state" else ("level1", "level2", "level3", "point")
    return (*(law.text(f"numbering.{name}") for name in names), "{parent}.{number})")


def _common(body: Sequence[Any], usual: Sequence[str]) -> list[str]:
    """The specimens that most lists of headings of each level follow, as far as they are not the law's own."""
    counts: dict[int, Counter[str]] = {}
    for depth, labels in _lists(body, 1):
        specimen = _specimen(labels)
        if specimen is not None:
            counts.setdefault(depth, Counter())[specimen] += len(labels)
    found: list[str] = []
    for depth in range(1, max(counts, default=0) + 1):
        pattern = usual[min(depth, len(usual)) - 1]
        count = counts.get(depth)
        best = None if count is None else count.most_common(1)[0][0]
        if count is not None and count.get(_specimen_of(pattern), 0) == max(count.values()):
            best = _specimen_of(pattern)
        found.append(best or _specimen_of(pattern))
    while found and found[-1] == _specimen_of(usual[min(len(found), len(usual)) - 1]):
        found.pop()
    return found


def _specimen_of(pattern: str) -> str:
    return number_label(pattern, 1, "1")


def _specimen(labels: Sequence[str]) -> str | None:
    """The specimen of a list by its first label, where that is a first one."""
    for reading in readings(labels[0]):
        if reading.number == 1:
            try:
                numbering_pattern(reading.specimen)
            except ValueError:
                continue
            return reading.specimen
    return None


def _lists(blocks: Sequence[Any], depth: int) -> Iterator[tuple[int, list[str]]]:
    """The labels of each list of headings, with its depth as compose counts it."""
    labels: list[str] = []
    below: list[tuple[int, list[str]]] = []
    for part in _headed(blocks):
        counted = part.counted
        if counted:
            labels.append(str(part.raw.get("label", "")))
        below += _lists(part.below, depth + 1 if counted else depth)
    if any(labels):
        yield depth, [label for label in labels if label]
    yield from below


@dataclass(frozen=True, slots=True)
class _Headed:
    """A part of a plan that has a heading: its data, and the blocks under it."""

    raw: dict[str, Any]
    below: list[Any]
    takes_numbering: bool = False
    takes_label: bool = True

    @property
    def counted(self) -> bool:
        """Whether its heading counts among its siblings."""
        label = self.raw.get("label")
        return bool(self.raw.get("numbered", True)) and not (label is not None and label_core(label) in ("*", ""))


def _headed(blocks: Sequence[Any]) -> Iterator[_Headed]:
    """The headed parts of some blocks, in the order in which compose counts them."""
    for raw in blocks:
        if not isinstance(raw, dict):
            continue
        if "venues" in raw:
            if raw.get("form", "sections") == "sections":
                yield from (_Headed(venue, []) for venue in raw["venues"])
        elif "assignments" in raw:
            yield from _assigned(raw["assignments"], raw.get("form", "headings"))
        elif "phase" in raw or ("title" in raw and "backdrop" not in raw):
            yield _Headed(raw, raw.get("content", []), takes_numbering=True)
        elif "backdrop" in raw and "title" in raw:
            yield _Headed(raw, [], takes_label=False)


def _assigned(assignments: Sequence[dict[str, Any]], form: str) -> Iterator[_Headed]:
    for each in assignments:
        own = each.get("form", form)
        below = [{"assignments": each["assignments"], "form": own}] if "assignments" in each else []
        if own not in LISTED_FORMS:
            yield _Headed(each, below)
        else:
            yield from _headed(below)


@dataclass(frozen=True, slots=True)
class _Settler:
    """Counts through the headings of a plan as compose does."""

    patterns: tuple[str, ...]
    articles: list[int] = field(default_factory=lambda: [0])
    """How many articles there are so far: they are counted through all parts."""

    def pattern(self, depth: int) -> str:
        """The pattern of a level."""
        return self.patterns[min(depth, len(self.patterns)) - 1]

    def level(self, blocks: list[Any], siblings: Siblings, depth: int) -> None:
        """The headings among some blocks, and those below them."""
        for part in list(_headed(blocks)):
            raw = part.raw
            label = raw.get("label")
            if not part.counted:
                inner, parent = depth, siblings.parent
            else:
                trial = Siblings(siblings.pattern, siblings.parent, siblings.count)
                shown = trial.next_label()
                if label is None or label == shown:
                    raw.pop("label", None)
                    siblings.next_label()
                else:
                    shown = siblings.next_label(label)
                    if not part.takes_label:
                        _as_section(raw, shown)
                inner, parent = depth + 1, "" if division(shown) else label_core(shown)
                if division(shown) == "article":
                    self.articles[0] = siblings.count
            pattern = self.pattern(inner)
            own = self._own(part, pattern, parent)
            if own is not None:
                raw["numbering"] = own
                pattern = numbering_pattern(own)
            counted = self.articles[0] if division(pattern) == "article" else 0
            self.level(part.below, Siblings(pattern, parent, counted), inner)

    def _own(self, part: _Headed, pattern: str, parent: str) -> str | None:
        """The specimen of the headings below a part, where they are not numbered as their level is."""
        if not part.takes_numbering:
            return None
        labels = [str(each.raw["label"]) for each in _headed(part.below) if each.counted and each.raw.get("label")]
        if not labels or labels[0] == number_label(pattern, 1, parent):
            return None
        return _specimen(labels)


def _as_section(raw: dict[str, Any], label: str) -> None:
    """A backdrop whose heading bears a number of its own as a section over it, in place."""
    title, colours = raw.pop("title"), raw.pop("colours", None)
    inner = {name: raw.pop(name) for name in list(raw) if name != "label"}
    if colours is not None:
        bracketed = colours if colours.strip("*").startswith("(") else f"({colours})"
        title = f"{title} {bracketed}"
    raw.update({"title": title, "label": label, "content": [inner]})
